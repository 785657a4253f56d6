"""A table: sorts, copies to Excel, remembers its columns, says what to do when it is empty."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from parapp.ui.memory import Memory
from parapp.ui.qtmodels.rows_item_model import RowsItemModel
from parapp.ui.widgets.clipping import copy_cells

_ROW_HEIGHT = 1.55  # of the font's: 28 pixels at 100 %
_DISPLAY = Qt.ItemDataRole.DisplayRole
_LEAST = 24  # letters to which a column that is asked to be wider may shrink
_FITTED = "-vua"  # what is kept of a table whose widths follow its room


def fitted(asked: Sequence[int], room: int) -> list[int]:
    """Return the widths in letters at which as many columns as can be are in view.

    Wide columns shrink for that; those further right that find no room even so stand at the
    width asked for, out of view.
    """
    least = [min(count, _LEAST) for count in asked]
    seen = sum(total <= room for total in accumulate(least))
    left = room - sum(least[:seen])
    wanted = sum(asked[:seen]) - sum(least[:seen])
    share = min(1.0, left / wanted) if wanted else 0.0
    shown = [few + int((most - few) * share) for most, few in zip(asked, least, strict=True)]
    return [*shown[:seen], *asked[seen:]]


class Table(QTableView):
    """Shows a `RowsItemModel`.

    Attributes:
        opened: Sent with the value of a row that was double-clicked or entered.
        chosen: Sent when another row is the current one.
        empty_text: What stands in the middle when there are no rows.
    """

    opened = Signal(object)
    chosen = Signal()

    def __init__(
        self,
        model: RowsItemModel[Any],
        memory: Memory,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """Make the table.

        Args:
            model: What it shows.
            memory: Keeps the widths of columns.
            name: Under which they are kept; unique in the program.
            parent: The owner.
        """
        super().__init__(parent)
        self.rows, self._memory, self._name = model, memory, name
        self.empty_text = ""
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(
            int(self.fontMetrics().height() * _ROW_HEIGHT)
        )
        head = self.horizontalHeader()
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setSectionsMovable(True)
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._asked: tuple[int, ...] = ()  # letters; empty once the user chose widths
        self._given: list[int] = []  # pixels
        kept = memory.shape(name)
        if kept.isEmpty():
            kept = memory.shape(name + _FITTED)
        if not kept.isEmpty():
            head.restoreState(kept)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.value(index.row())))
        self.selectionModel().currentRowChanged.connect(lambda *_rows: self.chosen.emit())

    def set_widths(self, *letters: int) -> None:
        """Give columns their width in letters, unless the user chose others before.

        Where there is less room, wide columns give way; the most important come first.
        """
        if self._memory.shape(self._name).isEmpty():
            self._asked = letters
            self._fit(sum(letters))

    def _fit(self, room: int) -> None:
        letter = self.fontMetrics().horizontalAdvance("0")
        for column, count in enumerate(fitted(self._asked, room)):
            self.setColumnWidth(column, letter * count)
        self._given = self._widths()

    def _widths(self) -> list[int]:
        """Return the widths of all columns but the last, which takes the room that is left."""
        return [self.columnWidth(column) for column in range(len(self._asked) - 1)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._asked and self._widths() == self._given:
            room = self.viewport().width() // self.fontMetrics().horizontalAdvance("0")
            self._fit(room)

    def current(self) -> Any:
        """Return the value of the current row; None for none."""
        index = self.currentIndex()
        return self.rows.value(index.row()) if index.isValid() else None

    def selected(self) -> list[Any]:
        """Return the values of the rows selected, from the top."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.rows.value(row) for row in rows]

    def choose(self, row: int) -> None:
        """Make `row` the current one and show it; nothing for -1."""
        if row >= 0:
            self.selectRow(row)
            self.scrollTo(self.rows.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            if self.current() is not None:
                self.opened.emit(self.current())
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the rows selected, with the headings, as Excel takes them."""
        places = range(self.rows.columnCount())
        across = Qt.Orientation.Horizontal
        lines = [[str(self.rows.headerData(place, across, _DISPLAY)) for place in places]]
        lines += [[c.text(value) for c in self.rows.columns] for value in self.selected()]
        copy_cells(lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.empty_text and not self.rows.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            space = self.viewport().rect().adjusted(16, 16, -16, -16)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(space, int(flags), self.empty_text)
            painter.end()

    def hideEvent(self, event: QHideEvent) -> None:
        if self._widths() != self._given:
            self._asked = ()  # the user's from now on
        name = self._name + _FITTED if self._asked else self._name
        self._memory.keep_shape(name, self.horizontalHeader().saveState())
        super().hideEvent(event)
