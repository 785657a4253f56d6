"""The list of questions: filters with counts, how many are answered, and the table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from parapp.i18n import _
from parapp.services.request_lines import RequestLine, RequestProgress
from parapp.ui.desk import Desk
from parapp.ui.qtmodels.rows_item_model import RowsItemModel
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.chips import Chips
from parapp.ui.widgets.requests.request_columns import COLUMNS, FILTERS, is_in
from parapp.ui.widgets.search_field import SearchField
from parapp.ui.widgets.table import Table
from parapp.ui.widgets.text import Text

_WIDTHS = (10, 16, 20, 40, 13, 16)


class RequestsCard(Card):
    """Keeps the question chosen while the list changes.

    Attributes:
        chosen: Sent with the id of the question that was chosen.
        opened: Sent when the user wants to answer the one chosen.
    """

    chosen = Signal(str)
    opened = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent=parent)
        self._progress, self._bar = Text(role="heading"), QProgressBar()
        self._bar.setTextVisible(False)
        self.search = SearchField(_("Tìm yêu cầu, không cần dấu (Ctrl+F)"), desk.look)
        self.chips = Chips(FILTERS)
        self.model = RowsItemModel(COLUMNS, desk.look, self)
        self.table = Table(self.model, desk.memory, "requests")
        self.table.set_widths(*_WIDTHS)
        self.table.empty_text = _("Không có yêu cầu nào như vậy.")
        self.table.setAccessibleName(_("Danh sách yêu cầu giải trình"))
        for part in (self._progress, self._bar, self.search, self.chips, self.table):
            self.body.addWidget(part)
        self.body.setSpacing(6)
        self._lines: tuple[RequestLine, ...] = ()
        self._id = ""
        self.search.searched.connect(self._narrow)
        self.search.left_down.connect(self.table.setFocus)
        self.chips.chosen.connect(self._narrow)
        self.table.chosen.connect(self._choose_current)
        self.table.opened.connect(lambda _line: self.opened.emit())

    @property
    def id(self) -> str:
        """Id of the question chosen; empty for none."""
        return self._id

    def show_lines(self, lines: Sequence[RequestLine]) -> None:
        """Show these questions; the one chosen stays chosen."""
        self._lines = tuple(lines)
        counts = {name: sum(is_in(name, line) for line in lines) for name, _title in FILTERS}
        self.chips.show_counts(counts)
        open_ = [line for line in lines if line.progress is not RequestProgress.CLOSED]
        done = sum(line.progress is RequestProgress.ANSWERED for line in open_)
        said = _("{done}/{count} câu đã trả lời").format(done=done, count=len(open_))
        self._progress.setText(said if open_ else _("Mọi yêu cầu đã kết thúc"))
        self._bar.setRange(0, max(len(open_), 1))
        self._bar.setValue(done if open_ else 1)
        self._bar.setAccessibleName(self._progress.text())
        with_id, self._id = self._id, ""
        self.model.show_rows(lines)
        self._restore(with_id)

    def _narrow(self, _by: str = "") -> None:
        with_id, self._id = self._id, ""
        name = self.chips.name
        self.model.show_only(lambda line: is_in(name, line), self.search.text())
        self._restore(with_id)

    def _restore(self, wanted: str) -> None:
        row = self.model.row_of(lambda line: line.request.id == wanted)
        self._id = wanted if row >= 0 else ""
        if self.model.rowCount():
            self.table.choose(max(row, 0))

    def choose(self, wanted: str) -> bool:
        """Choose the question with an id, whatever is filtered; say whether there is one."""
        if all(line.request.id != wanted for line in self._lines):
            return False
        if self.model.row_of(lambda line: line.request.id == wanted) < 0:
            self.search.clear()
            self.chips.choose(FILTERS[0][0])
        self.table.choose(self.model.row_of(lambda line: line.request.id == wanted))
        return True

    def _choose_current(self) -> None:
        line = self.table.current()
        if line is not None and line.request.id != self._id:
            self._id = line.request.id
            self.chosen.emit(self._id)
