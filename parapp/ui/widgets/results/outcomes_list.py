"""A table of criteria with filters, search, and what was said about the one chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.messages.decisions import reason_text
from parapp.services.outcomes import Outcome
from parapp.ui.desk import Desk
from parapp.ui.qtmodels.rows_item_model import Column, RowsItemModel
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.chips import Chips
from parapp.ui.widgets.results.outcome_columns import FILTERS, is_in
from parapp.ui.widgets.search_field import SearchField
from parapp.ui.widgets.table import Table
from parapp.ui.widgets.text import Text

_SEARCH_LETTERS = 26


class OutcomesList(QWidget):
    """Keeps the criterion chosen while the rows change."""

    def __init__(
        self,
        desk: Desk,
        columns: Sequence[Column[Outcome]],
        name: str,
        *,
        has_filters: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Make it empty.

        Args:
            desk: Where a criterion is opened.
            columns: What is shown of each.
            name: Under which widths are kept.
            has_filters: Whether rows can be narrowed by what came of them.
            parent: The owner.
        """
        super().__init__(parent)
        self._desk = desk
        self.search = SearchField(_("Tìm tiêu chí (Ctrl+F)"), desk.look)
        self.search.setFixedWidth(self.fontMetrics().horizontalAdvance("n") * _SEARCH_LETTERS)
        self.chips = Chips(FILTERS if has_filters else FILTERS[:1])
        self.model = RowsItemModel(columns, desk.look, self)
        self.table = Table(self.model, desk.memory, name)
        self._head, self._reason = Text(role="heading", wrap=True), Text(wrap=True)
        self._reason.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._go = button(_("Mở tiêu chí"), self.open)
        self._lay_out()
        self._rows: tuple[Outcome, ...] = ()
        self._code = ""
        self.search.searched.connect(self._narrow)
        self.search.left_down.connect(self.table.setFocus)
        self.chips.chosen.connect(self._narrow)
        self.table.chosen.connect(self._choose_current)
        self.table.opened.connect(lambda _row: self.open())

    def _lay_out(self) -> None:
        top, below = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.search)
        top.addWidget(self.chips, 1)
        words = QVBoxLayout()
        words.addWidget(self._head)
        words.addWidget(self._reason)
        below.addLayout(words, 1)
        below.addWidget(self._go, alignment=Qt.AlignmentFlag.AlignTop)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.addLayout(top)
        rows.addWidget(self.table, 1)
        rows.addLayout(below)

    @property
    def code(self) -> str:
        """Code of the criterion chosen; empty for none."""
        return self._code

    def show_rows(self, rows: Sequence[Outcome]) -> None:
        """Show these criteria."""
        self._rows = tuple(rows)
        self.chips.show_counts(
            {name: sum(is_in(name, row) for row in rows) for name, _title in FILTERS}
        )
        before, self._code = self._code, ""
        self.model.show_rows(rows)
        self._restore(before)

    def _narrow(self, _by: str = "") -> None:
        name, before = self.chips.name, self._code
        self._code = ""
        self.model.show_only(lambda row: is_in(name, row), self.search.text())
        self._restore(before)

    def _restore(self, code: str) -> None:
        if self.model.rowCount():
            self.table.choose(max(self.model.row_of(lambda row: row.code == code), 0))
        self._choose_current()

    def choose(self, code: str) -> None:
        """Choose a criterion, whatever is filtered; nothing for one that is not listed."""
        if all(row.code != code for row in self._rows):
            return
        if self.model.row_of(lambda row: row.code == code) < 0:
            self.search.clear()
            self.chips.choose(FILTERS[0][0])
        self.table.choose(self.model.row_of(lambda row: row.code == code))

    def open(self) -> None:
        """Show the criterion chosen on the scoring page."""
        if self._code:
            self._desk.go("scoring", self._code)

    def _choose_current(self) -> None:
        row: Outcome | None = self.table.current() if self.model.rowCount() else None
        self._code = row.code if row else ""
        self._head.setText(f"{row.code}  {row.name}" if row else "")
        self._reason.setText(_said(row) if row else "")
        self._go.setEnabled(row is not None)

    @property
    def said(self) -> str:
        """What stands below the table about the criterion chosen."""
        return self._reason.text()


def _said(row: Outcome) -> str:
    if not (row.reason_code or row.reason):
        if not row.is_published:
            return _("Chưa có kết quả thẩm định cho tiêu chí này.")
        return _("Cơ quan thẩm định không nêu lý do riêng; điểm giữ nguyên.")
    said = _("Ý kiến của cơ quan thẩm định – {reason}: “{words}”")
    return said.format(reason=reason_text(row.reason_code), words=row.reason)
