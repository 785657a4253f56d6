"""The list of all questions, with filters and search."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from parapp.i18n import _
from parapp.services.question_board import QuestionRow
from parapp.ui.desk import Desk
from parapp.ui.qtmodels.rows_item_model import RowsItemModel
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.chips import Chips
from parapp.ui.widgets.questions.question_columns import COLUMNS, FILTERS, WIDTHS
from parapp.ui.widgets.search_field import SearchField
from parapp.ui.widgets.table import Table


class QuestionsCard(Card):
    """Keeps the question chosen while the list changes.

    Attributes:
        chosen: Sent with the row of another question, or None when none is shown.
        opened: Sent when the user goes on to the one chosen.
    """

    chosen = Signal(object)
    opened = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent=parent)
        self.search = SearchField(
            _("Tìm theo đơn vị, tiêu chí, người hỏi, nội dung (Ctrl+F)"), desk.look
        )
        self.chips = Chips([(name, title) for name, (title, _take) in FILTERS.items()])
        self.model = RowsItemModel(COLUMNS, desk.look, self)
        self.table = Table(self.model, desk.memory, "questions")
        self.table.set_widths(*WIDTHS)
        self.table.empty_text = _("Không có yêu cầu nào như vậy.")
        self.table.setAccessibleName(_("Danh sách yêu cầu giải trình"))
        self.body.setSpacing(6)
        for part in (self.search, self.chips, self.table):
            self.body.addWidget(part)
        self._rows: tuple[QuestionRow, ...] = ()
        self._is_restoring = False
        self.id = ""
        self.search.searched.connect(lambda _text: self._narrow())
        self.search.left_down.connect(self.table.setFocus)
        self.chips.chosen.connect(lambda _name: self._narrow())
        self.table.chosen.connect(self._take_current)
        self.table.opened.connect(lambda _row: self.opened.emit())

    def show_rows(self, rows: Sequence[QuestionRow]) -> None:
        """Show these questions; the one chosen stays chosen."""
        place = self.table.currentIndex().row()
        self._rows = tuple(rows)
        self.chips.show_counts(
            {name: sum(map(take, rows)) for name, (_title, take) in FILTERS.items()}
        )
        self.model.show_rows(rows)
        self._restore(place)

    def _narrow(self) -> None:
        self.model.show_only(FILTERS[self.chips.name][1], self.search.text())
        self._restore(0)

    def _restore(self, place: int) -> None:
        """Choose the question again; where it is gone, the one that took its place."""
        row = self.model.row_of(lambda line: line.request.id == self.id)
        last = self.model.rowCount() - 1
        self._is_restoring = True
        self.table.choose(row if row >= 0 else min(max(place, 0), last))
        self._is_restoring = False
        self._tell()

    def choose(self, wanted: str) -> bool:
        """Choose the question with an id, whatever is filtered; say whether there is one."""
        if all(row.request.id != wanted for row in self._rows):
            return False
        if self.model.row_of(lambda row: row.request.id == wanted) < 0:
            self.search.clear()
            self.chips.choose("all")
        self.table.choose(self.model.row_of(lambda row: row.request.id == wanted))
        return True

    def _take_current(self) -> None:
        if not self._is_restoring:
            self._tell()

    def _tell(self) -> None:
        row: QuestionRow | None = self.table.current()
        self.id = row.request.id if row else ""
        self.chosen.emit(row)
