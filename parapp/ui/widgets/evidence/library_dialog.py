"""Chooses documents of the library, several at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from parapp.i18n import _, day, mark, number
from parapp.models.evidence import Evidence
from parapp.services.cataloguing import Entry
from parapp.ui.desk import Desk
from parapp.ui.qtmodels.rows_item_model import Column
from parapp.ui.qtmodels.ticked_item_model import TickedItemModel
from parapp.ui.widgets.evidence.ticking_dialog import TickingDialog
from parapp.ui.widgets.evidence.wording import files_text
from parapp.ui.widgets.figures.ticked_table import TickedTable

_SIZE = (880, 520)
_COLUMNS: tuple[Column[Entry], ...] = (
    Column(title=mark("Số, ký hiệu"), text=lambda e: e.document.number),
    Column(
        title=mark("Ngày"),
        text=lambda e: day(e.document.day) if e.document.day else "",
        key=lambda e: e.document.day.isoformat() if e.document.day else "",
    ),
    Column(title=mark("Trích yếu"), text=lambda e: e.document.abstract),
    Column(title=mark("Tiêu chí"), text=lambda e: ", ".join(e.criteria)),
    Column(title=mark("Tệp"), text=lambda e: files_text(e.document)),
)
_WIDTHS = (20, 14, 46, 14, 20)


class LibraryDialog(TickingDialog):
    """Shows documents with ticks; what is ticked stays ticked while another search is on.

    Attributes:
        taken: Sent with the documents ticked.
        table: The rows.
    """

    taken = Signal(object)

    def __init__(
        self,
        desk: Desk,
        title: str,
        verb: str,
        parent: QWidget | None = None,
        *,
        is_single: bool = False,
    ) -> None:
        """Make it without rows.

        Args:
            desk: Look and memory.
            title: What the documents are for.
            verb: What stands on the button, with ``{count}``.
            parent: The owner.
            is_single: Whether one document at most may be ticked.
        """
        super().__init__(desk, title, _("Tìm tài liệu, không cần dấu"), parent)
        self._verb, self._is_single = verb, is_single
        self.model = TickedItemModel[Entry](
            _COLUMNS, desk.look, may_tick=lambda _row: True, parent=self
        )
        self.table = TickedTable(self.model, desk.memory, "library-dialog")
        self.table.set_widths(*_WIDTHS)
        self.table.empty_text = _("Không có tài liệu nào phù hợp.")
        self.lay_out(self.table, _("Phím cách: chọn hoặc bỏ dòng · Enter: chọn xong"))
        self.search.searched.connect(lambda text: self.model.show_only(None, text))
        self.search.left_down.connect(self._go_down)
        self.model.ticks_changed.connect(self._count)
        self.table.opened.connect(lambda _row: self._toggle())
        self.table.entered.connect(self._enter)
        self.resize(*_SIZE)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show documents, none of them ticked."""
        self.search.clear()
        self.model.show_ticked(entries, lambda _row: False)
        self._count()
        self.search.setFocus()

    def _go_down(self) -> None:
        self.table.setFocus()
        self.table.choose(0)

    def _toggle(self) -> None:
        row = self.table.currentIndex().row()
        self.model.tick([row], on=not self.model.is_ticked(row))

    def _enter(self) -> None:
        """Take what is ticked; where nothing is, the row itself is meant."""
        if not self.take.isEnabled():
            self._toggle()
        self.take.click()

    def _ticked(self) -> list[Evidence]:
        return [entry.document for entry in self.model.ticked()]

    def _count(self) -> None:
        count = len(self._ticked())
        self.take.setText(self._verb.format(count=number(count)))
        self.take.setEnabled(count == 1 if self._is_single else count > 0)

    def on_take(self) -> None:
        documents = self._ticked()
        self.accept()
        self.taken.emit(documents)
