"""Rows that are ticked before something is done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from parapp.ui.look import Look
from parapp.ui.qtmodels.rows_item_model import Column, RowsItemModel

_T = TypeVar("_T")
_Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_CHECK = int(Qt.ItemDataRole.CheckStateRole)


class TickedItemModel(RowsItemModel[_T]):
    """A table whose first column has a tick for each row that may have one.

    Attributes:
        ticks_changed: Sent when other rows are ticked.
    """

    ticks_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[_T]],
        look: Look,
        *,
        may_tick: Callable[[_T], bool],
        parent: QObject | None = None,
    ) -> None:
        """Make an empty table.

        Args:
            columns: How rows are shown.
            look: Colours and icons.
            may_tick: Whether a row has a tick.
            parent: The owner.
        """
        super().__init__(columns, look, parent)
        self._may_tick = may_tick
        self._ticked: set[int] = set()

    def show_ticked(self, rows: Sequence[_T], is_ticked: Callable[[_T], bool]) -> None:
        """Show rows, with ticks at those that `is_ticked` takes."""
        self.show_rows(rows)
        self._ticked = {
            place
            for place, row in enumerate(self._rows)
            if self._may_tick(row) and is_ticked(row)
        }
        self._tell(range(self.rowCount()))

    def ticked(self) -> list[_T]:
        """Return the rows ticked, shown or not, in their first order."""
        return [self._rows[place] for place in sorted(self._ticked)]

    def tick(self, rows: Sequence[int], *, on: bool) -> None:
        """Tick rows shown, or take their ticks away; those without a tick stay as they are."""
        for row in rows:
            place = self._shown[row]
            if self._may_tick(self._rows[place]):
                (self._ticked.add if on else self._ticked.discard)(place)
        self._tell(rows)

    def is_ticked(self, row: int) -> bool:
        """Return whether a row shown is ticked."""
        return self._shown[row] in self._ticked

    def _tell(self, rows: Sequence[int]) -> None:
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), 0), [_CHECK])
        self.ticks_changed.emit()

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == 0 and self._may_tick(self.value(index.row())):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        if role == _CHECK and index.isValid():
            if index.column() or not self._may_tick(self.value(index.row())):
                return None
            is_on = self.is_ticked(index.row())
            return Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: _Index, value: Any, role: int = _DISPLAY) -> bool:
        may = index.isValid() and self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable
        if role != _CHECK or not may:
            return False
        self.tick([index.row()], on=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True
