"""Two years side by side: headings name the years, fields stand out."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from parapp.services.year_rows import YearRow
from parapp.ui.qtmodels.rows_item_model import RowsItemModel

_Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_WRAP = int(Qt.TextFlag.TextWordWrap.value)
_FONT = int(Qt.ItemDataRole.FontRole)


class YearsItemModel(RowsItemModel[YearRow]):
    """Headings may hold ``{before}`` and ``{now}``, which are filled with the years.

    They break into two lines, as eight columns of points are narrower than their names.
    """

    _years = ("", "")

    def show_years(self, before: int, now: int) -> None:
        """Name the years in the headings."""
        self._years = (str(before), str(now))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:
        found = super().headerData(section, orientation, role)
        if role == _DISPLAY and isinstance(found, str):
            before, now = self._years
            return found.format(before=before, now=now).strip()
        if role == _ALIGNMENT and found is not None:
            return found | _WRAP
        return found

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        if role == _FONT and index.isValid() and self.value(index.row()).is_field:
            font = QFont()
            font.setBold(True)
            return font
        return super().data(index, role)
