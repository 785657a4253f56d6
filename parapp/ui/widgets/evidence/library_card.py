"""The left half of the library: search, filters with counts, the table, the sizes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from parapp.i18n import _
from parapp.services.cataloguing import Entry
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.qtmodels.rows_item_model import RowsItemModel
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.chips import Chips
from parapp.ui.widgets.evidence.budget_strip import BudgetStrip
from parapp.ui.widgets.evidence.file_checks import file_checks
from parapp.ui.widgets.evidence.library_columns import (
    COLUMNS,
    FILTERS,
    TAKES,
    WIDTHS,
    LibraryRow,
)
from parapp.ui.widgets.evidence.wording import worth_telling
from parapp.ui.widgets.search_field import SearchField
from parapp.ui.widgets.table import Table


class LibraryCard(Card):
    """Keeps the document chosen while rows change around it.

    Attributes:
        chosen: Sent when another document is the current one, or the current one changed.
        removing: Sent when the user presses Del on a row.
        search: Narrows the rows.
        filters: Narrow them too.
        table: The rows.
        budget: What the files weigh.
    """

    chosen = Signal()
    removing = Signal()

    def __init__(self, desk: CommuneDesk, parent: QWidget | None = None) -> None:
        """Make it without documents."""
        super().__init__(parent=parent)
        self._checks = file_checks(desk)
        self._entries: Sequence[Entry] = ()
        self._rows: list[LibraryRow] = []
        self._current, self._is_filling = "", False
        self.search = SearchField(_("Tìm tài liệu, không cần dấu (Ctrl+F)"), desk.look)
        self.filters = Chips(FILTERS)
        self.model = RowsItemModel[LibraryRow](COLUMNS, desk.look, self)
        self.table = Table(self.model, desk.memory, "evidence-library")
        self.table.set_widths(*WIDTHS)
        self.table.setAccessibleName(_("Các tài liệu trong kho"))
        self.budget = BudgetStrip(desk)
        for widget in (self.search, self.filters):
            self.body.addWidget(widget)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.budget)
        self.search.searched.connect(lambda _text: self._narrow())
        self.search.left_down.connect(self._go_down)
        self.filters.chosen.connect(lambda _name: self._narrow())
        self.table.chosen.connect(self._on_chosen)
        self._checks.changed.connect(self._show_rows)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show documents; the one chosen stays chosen."""
        self._entries = entries
        self._show_rows()

    def _show_rows(self) -> None:
        rows = [self._row(entry) for entry in self._entries]
        if rows and rows == self._rows:
            return
        self._rows = rows
        self._is_filling = True
        self.model.show_rows(rows)
        self.filters.show_counts({name: sum(map(takes, rows)) for name, takes in TAKES.items()})
        self._tell_empty()
        self._again()

    def _row(self, entry: Entry) -> LibraryRow:
        found = [
            finding
            for file in entry.document.files
            for finding in worth_telling(self._checks.findings(file))
        ]
        return LibraryRow(entry=entry, findings=tuple(sorted(found, key=lambda f: -f.severity)))

    def _narrow(self) -> None:
        self._is_filling = True
        self.model.show_only(TAKES[self.filters.name], self.search.text())
        self._tell_empty()
        self._again()

    def _again(self) -> None:
        """Choose the document that was chosen, else the first."""
        place = self.model.row_of(lambda row: row.id == self._current)
        self._is_filling = False
        if self.model.rowCount():
            self.table.choose(max(place, 0))
        self._on_chosen()

    def _tell_empty(self) -> None:
        self.table.empty_text = (
            _("Không có tài liệu nào phù hợp.")
            if self._entries
            else _(
                "Kho chưa có tài liệu nào. Bấm Thêm tài liệu, kéo tệp vào đây hoặc dán "
                "(Ctrl+V); sau đó gắn với tiêu chí."
            )
        )

    def _on_chosen(self) -> None:
        if self._is_filling:
            return
        row = self.row
        if row is not None:
            self._current = row.id
        self.chosen.emit()

    @property
    def row(self) -> LibraryRow | None:
        """The row chosen; None for none."""
        row = self.table.current()
        return row if isinstance(row, LibraryRow) else None

    @property
    def current(self) -> str:
        """Id of the document chosen; empty for none."""
        return self._current

    def choose(self, document: str) -> None:
        """Choose a document; filters and search that hide it are taken off."""
        if not any(entry.document.id == document for entry in self._entries):
            return
        self._current = document
        if self.model.row_of(lambda row: row.id == document) < 0:
            self.search.clear()
            self.filters.choose("all")
        self._again()

    def _go_down(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self.removing.emit()
        else:
            super().keyPressEvent(event)
