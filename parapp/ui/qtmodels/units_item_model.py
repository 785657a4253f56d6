"""Communes to choose from, as a list of Qt: thousands cost nothing until they are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from parapp.services.council_view import CommuneRow

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_DISPLAY, _EDIT = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.EditRole)
CODE = int(Qt.ItemDataRole.UserRole)
SEARCHED = CODE + 1
"""Roles: code of a commune, and its name and code as they are searched for."""


class UnitsItemModel(QAbstractListModel):
    """Shows names; the code is the data of an item."""

    def __init__(self, parent: Any = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._rows: tuple[CommuneRow, ...] = ()

    @property
    def rows(self) -> tuple[CommuneRow, ...]:
        """The communes, in the order shown."""
        return self._rows

    def show_rows(self, rows: Sequence[CommuneRow]) -> bool:
        """Show communes; return whether they are others than before."""
        is_other = [row.unit for row in rows] != [row.unit for row in self._rows]
        if is_other:
            self.beginResetModel()
        self._rows = tuple(rows)
        if is_other:
            self.endResetModel()
        return is_other

    def row_of(self, code: str) -> int:
        """Return where a commune is; -1 for nowhere."""
        return next((row for row, one in enumerate(self._rows) if one.unit.code == code), -1)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in {_DISPLAY, _EDIT}:
            return row.unit.name
        if role == CODE:
            return row.unit.code
        return row.searched if role == SEARCHED else None
