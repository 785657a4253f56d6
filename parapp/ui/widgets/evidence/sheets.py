"""The text of Word files, plain files and worksheets; nothing in them is run or followed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPlainTextEdit,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from parapp.collate import fold
from parapp.export.viewing.values import Sheet
from parapp.i18n import _
from parapp.ui.look import Look
from parapp.ui.qtmodels.rows_item_model import Column, RowsItemModel

_WIDEST = 40  # letters of a column
_LOOKED_AT = 200  # rows that tell how wide a column is


class Lines(QPlainTextEdit):
    """A text as it reads; it can be copied, not changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Nội dung tệp"))
        self._folded: list[str] = []

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Show paragraphs."""
        self.setPlainText("\n".join(line.replace("\n", "\u2028") for line in lines))
        self._folded = [fold(line) for line in lines]

    def find_next(self, text: str, direction: int) -> bool:
        """Go to the next paragraph that has a text; return whether there is one."""
        wanted, count = fold(text), len(self._folded)
        at = self.textCursor().blockNumber()
        skipped = 0 if not self.textCursor().hasSelection() else 1
        for step in range(skipped, count + skipped):
            line = (at + direction * step) % count
            if wanted and wanted in self._folded[line]:
                cursor = QTextCursor(self.document().findBlockByNumber(line))
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                self.setTextCursor(cursor)
                self.centerCursor()
                return True
        return False


class Sheets(QWidget):
    """Worksheets as tables, one tab each."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._look, self._tabs = look, QTabWidget()
        self._tabs.setDocumentMode(True)
        self._sheets: tuple[Sheet, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._tabs)

    @property
    def tabs(self) -> QTabWidget:
        """The tabs, one for each worksheet."""
        return self._tabs

    def show_sheets(self, sheets: tuple[Sheet, ...]) -> None:
        """Show worksheets."""
        while self._tabs.count():
            gone = self._tabs.widget(0)
            self._tabs.removeTab(0)
            if gone is not None:
                gone.deleteLater()
        self._sheets = sheets
        for sheet in sheets:
            self._tabs.addTab(_table(sheet, self._look), sheet.name.replace("&", "&&"))

    def find_next(self, text: str, direction: int) -> bool:
        """Go to the next row that has a text, in this sheet and the others; return whether."""
        wanted = fold(text)
        rows = [(tab, row) for tab, s in enumerate(self._sheets) for row in range(len(s.rows))]
        if not wanted or not rows:
            return False
        at = self._place(direction)
        order = rows[at:] + rows[:at]
        for tab, row in order if direction > 0 else reversed(order):
            cells = self._sheets[tab].rows[row]
            hit = next((n for n, cell in enumerate(cells) if wanted in fold(cell)), None)
            if hit is not None:
                self._choose(tab, row, hit)
                return True
        return False

    def _place(self, direction: int) -> int:
        """Return how many rows lie before the one where searching begins."""
        tab = self._tabs.currentIndex()
        table = self._tabs.currentWidget()
        before = sum(len(sheet.rows) for sheet in self._sheets[:tab])
        if not isinstance(table, QTableView) or not table.currentIndex().isValid():
            return before
        return before + table.currentIndex().row() + (direction > 0)

    def _choose(self, tab: int, row: int, column: int) -> None:
        self._tabs.setCurrentIndex(tab)
        table = self._tabs.widget(tab)
        if isinstance(table, QTableView):
            index = table.model().index(row, column)
            table.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            table.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)


def _table(sheet: Sheet, look: Look) -> QTableView:
    width = max((len(row) for row in sheet.rows), default=0)
    columns = [Column(title=_letters(n), text=partial(_cell, n)) for n in range(width)]
    table = QTableView()
    model = RowsItemModel(columns, look, table)
    model.show_rows(sheet.rows)
    table.setModel(model)
    table.setAccessibleName(sheet.name)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    letter = table.fontMetrics().horizontalAdvance("0")
    for number in range(width):
        longest = max((len(_cell(number, row)) for row in sheet.rows[:_LOOKED_AT]), default=0)
        table.setColumnWidth(number, letter * (min(longest, _WIDEST) + 3))
    return table


def _cell(number: int, row: tuple[str, ...]) -> str:
    return row[number] if number < len(row) else ""


def _letters(number: int) -> str:
    """Return the name of a column as Excel has it: A, B, … Z, AA."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
