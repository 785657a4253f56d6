"""The ranking as a table: other columns while something is supposed, headings in two lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from parapp.services.standings import Place
from parapp.ui.qtmodels.rows_item_model import Column, RowsItemModel

_Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_BACKGROUND = int(Qt.ItemDataRole.BackgroundRole)
_WRAP = int(Qt.TextFlag.TextWordWrap.value)


class PlacesItemModel(RowsItemModel[Place]):
    """Communes whose place is another one by what is supposed stand out."""

    def show_places(
        self,
        places: Sequence[Place],
        columns: Sequence[Column[Place]],
        wanted: Callable[[Place], bool] | None,
    ) -> None:
        """Show places that `wanted` takes, None for all, in columns that may be others."""
        self.beginResetModel()
        if [c.title for c in columns] != [c.title for c in self.columns]:
            self.columns = tuple(columns)
            self._sorted = (-1, Qt.SortOrder.AscendingOrder)
        self._filter = wanted
        self._take(places)
        self._arrange()
        self.endResetModel()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:
        found = super().headerData(section, orientation, role)
        return found | _WRAP if role == _ALIGNMENT and found is not None else found

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        if role == _BACKGROUND and index.isValid() and self.value(index.row()).moved:
            return QColor(self._look.colours.attention_soft)
        return super().data(index, role)
