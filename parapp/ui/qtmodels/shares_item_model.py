"""Communes by fields: cells coloured by how much, with the number always in them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from parapp.i18n import _, mark, number
from parapp.models.criteria import Criterion
from parapp.services.part_shares import Measure, ShareRow, ShareTable
from parapp.ui.look import Look
from parapp.ui.qtmodels.rows_item_model import Column, RowsItemModel

_Index = QModelIndex | QPersistentModelIndex
_NONE = Decimal("-Infinity")
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_BACKGROUND = int(Qt.ItemDataRole.BackgroundRole)
_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
_WRAP = int(Qt.TextFlag.TextWordWrap.value)
_STRONGEST = 0.85  # of the colour, so that one hue has room for light and dark ink
_HALF = 0.5
_WEIGHTS, _DARK = (0.2126, 0.7152, 0.0722), 0.03928  # of WCAG 2
_MIDDLE = 0.179  # luminance at which black and white are read alike


class SharesItemModel(RowsItemModel[ShareRow]):
    """One hue from light to dark, or two that no colour blindness mixes up, and signs."""

    def __init__(self, look: Look, parent: Any = None) -> None:
        """Make it empty."""
        super().__init__((_NAME,), look, parent)
        self._table = ShareTable()
        self._measure = Measure.SHARE

    def show_table(self, table: ShareTable, measure: Measure) -> None:
        """Show another table; where its columns are the same it stays sorted."""
        codes = [part.code for part in table.parts]
        is_other = codes != [part.code for part in self._table.parts]
        self.beginResetModel()
        if is_other or measure != self._measure:
            self.columns = (
                _NAME,
                *(_column(n, part, measure) for n, part in enumerate(table.parts)),
            )
            self._sorted = (-1, Qt.SortOrder.AscendingOrder)
        self._table, self._measure = table, measure
        self._take(table.rows)
        self._arrange()
        self.endResetModel()

    def part(self, column: int) -> Criterion | None:
        """Return the part of a column; None for the one of names."""
        return self._table.parts[column - 1] if column > 0 else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:
        part = self.part(section) if orientation is Qt.Orientation.Horizontal else None
        if part is None:
            return super().headerData(section, orientation, role)
        if role == _TOOL_TIP:
            return f"{part.code} {part.name}"
        if role == _ALIGNMENT:
            return int(Qt.AlignmentFlag.AlignCenter) | _WRAP
        if role == _DISPLAY:
            mean = self._table.means[section - 1]
            told = "–" if mean is None else number(mean, 1)
            return _("BQ {mean}\n{code} {name}").format(
                code=part.code, name=part.name, mean=told
            )
        return None

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        if role in {_BACKGROUND, _FOREGROUND} and index.isValid() and index.column():
            cell = self.value(index.row()).cells[index.column() - 1]
            if cell is None:
                return None
            ground = self._ground(cell)
            return ground if role == _BACKGROUND else _ink(ground)
        return super().data(index, role)

    def _ground(self, cell: Decimal) -> QColor:
        colours = self._look.colours
        if self._measure is Measure.GAP:
            most = max(abs(self._table.lowest), abs(self._table.highest))
            strength = float(abs(cell) / most) if most else 0.0
            hue = colours.accent if cell >= 0 else colours.attention
        else:
            width = self._table.highest - self._table.lowest
            strength = float((cell - self._table.lowest) / width) if width else _HALF
            hue = colours.accent if self._measure is Measure.SHARE else colours.attention
        return _mixed(QColor(colours.card), QColor(hue), strength * _STRONGEST)


_NAME: Column[ShareRow] = Column(title=mark("Đơn vị"), text=lambda row: row.row.unit.name)


def _column(place: int, part: Criterion, measure: Measure) -> Column[ShareRow]:
    def text(row: ShareRow) -> str:
        cell = row.cells[place]
        if cell is None:
            return "–"
        if measure is Measure.GAP:
            return f"{'+' if cell > 0 else ''}{number(cell, 1)}"
        return number(cell, 2 if measure is Measure.LOST else 1)

    return Column(
        title=part.name,
        text=text,
        key=lambda row: _NONE if (cell := row.cells[place]) is None else cell,
        is_number=True,
        tip=lambda row: f"{row.row.unit.name}\n{part.code} {part.name}: {text(row)}",
    )


def _mixed(low: QColor, high: QColor, strength: float) -> QColor:
    def one(begin: int, end: int) -> int:
        return round(begin + (end - begin) * strength)

    return QColor(
        one(low.red(), high.red()),
        one(low.green(), high.green()),
        one(low.blue(), high.blue()),
    )


def _ink(ground: QColor) -> QColor:
    """Return black or white: on any ground one of both has a contrast of 4.5 or more."""
    parts = (ground.redF(), ground.greenF(), ground.blueF())
    light = sum(weight * _linear(part) for weight, part in zip(_WEIGHTS, parts, strict=True))
    return QColor(Qt.GlobalColor.black if light > _MIDDLE else Qt.GlobalColor.white)


def _linear(part: float) -> float:
    return part / 12.92 if part <= _DARK else ((part + 0.055) / 1.055) ** 2.4
