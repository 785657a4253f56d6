"""Scans are tried smaller, shown before and after, and exchanged where the user agrees."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from parapp.app import Context
from parapp.i18n import _, mark, number
from parapp.messages.sizes import LEFT
from parapp.models.evidence import EvidenceFile
from parapp.progress import Progress
from parapp.services.slimming import Candidate, candidates, restore_original, slim
from parapp.ui.desk import Desk
from parapp.ui.qtmodels.rows_item_model import Column
from parapp.ui.qtmodels.ticked_item_model import TickedItemModel
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.dialog import Dialog
from parapp.ui.widgets.figures.ticked_table import TickedTable
from parapp.ui.widgets.sizes import size_text
from parapp.ui.widgets.text import Text

_SIZE = (860, 520)


def _why(candidate: Candidate) -> str:
    if candidate.path is None:
        return _("giữ nguyên: {why}").format(why=_(LEFT[candidate.why]))
    return _("bớt {size}").format(size=size_text(candidate.file.size - candidate.after))


_COLUMNS: tuple[Column[Candidate], ...] = (
    Column(title=mark("Tệp"), text=lambda c: c.file.name),
    Column(title=mark("Tài liệu"), text=lambda c: c.title),
    Column(
        title=mark("Trước"),
        text=lambda c: size_text(c.file.size),
        key=lambda c: c.file.size,
        is_number=True,
    ),
    Column(
        title=mark("Sau"),
        text=lambda c: size_text(c.after),
        key=lambda c: c.after,
        is_number=True,
    ),
    Column(title=mark("Kết quả"), text=_why),
)
_WIDTHS = (26, 28, 11, 11, 30)


class Slimming(QObject):
    """Tries, asks and exchanges; originals stay on the PC and can be taken back.

    Attributes:
        said: Sent with what came of it, and a tone.
        asked: Sent with the dialog that asks.
    """

    said = Signal(str, str)
    asked = Signal(object)

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        """Work for a page."""
        super().__init__(owner)
        self._desk, self._owner = desk, owner
        self._tried = ExitStack()  # holds the smaller versions while the user looks at them
        self._is_busy = False

    def begin(self) -> None:
        """Try all files in the background, then ask."""
        if self._is_busy:
            return
        self._is_busy = True
        actor, stack = self._desk.actor, ExitStack()

        def work(context: Context, progress: Progress) -> tuple[Candidate, ...]:
            return stack.enter_context(
                candidates(context.store, actor=actor, progress=progress)
            )

        self._tried = stack
        self._desk.work(
            self,
            _("Thử làm nhẹ bản quét"),
            work,
            self._ask,
            failed=self._failed,
            stopped=self._end,
        )

    def _failed(self, error: Exception) -> None:
        self._end()
        self._desk.refuse(error)

    def _end(self) -> None:
        self._is_busy = False

    def _ask(self, found: Sequence[Candidate]) -> None:
        if not any(candidate.path for candidate in found):
            self.said.emit(_("Không có bản quét nào làm nhẹ thêm được."), "")
            self._close()
            return
        dialog = SlimmingDialog(self._desk, found, self._owner)
        dialog.taken.connect(self._slim)
        dialog.rejected.connect(self._close)
        dialog.finished.connect(dialog.deleteLater)
        self.asked.emit(dialog)
        dialog.open()

    def _close(self) -> None:
        """Remove the smaller versions, on the thread that made them."""
        stack = self._tried
        self._desk.work(
            self, _("Dọn tệp tạm"), lambda _context, _progress: stack.close(), self._closed
        )

    def _closed(self, _none: None) -> None:
        self._end()

    def _slim(self, agreed: Sequence[Candidate]) -> None:
        stack, actor = self._tried, self._desk.actor

        def work(context: Context, _progress: Progress) -> int:
            with stack:
                return slim(context.store, agreed, actor=actor)

        self._desk.work(
            self,
            _("Làm nhẹ bản quét"),
            work,
            partial(self._slimmed, len(agreed)),
            failed=self._failed,
        )

    def _slimmed(self, count: int, saved: int) -> None:
        self._end()
        self._desk.history.clear()  # its steps are about the files as they were
        self._desk.refresh()
        said = _(
            "Đã làm nhẹ {count} tệp, bớt {size}. Bản gốc vẫn giữ trong máy; lấy lại ở phần Tệp "
            "của từng tài liệu."
        )
        self.said.emit(said.format(count=number(count), size=size_text(saved)), "good")

    def restore(self, file: EvidenceFile) -> None:
        """Take the original of a file back."""
        actor = self._desk.actor

        def done(back: EvidenceFile) -> None:
            self._desk.history.clear()
            self._desk.refresh()
            said = _("Đã lấy lại bản gốc “{name}”.").format(name=back.name)
            self.said.emit(said, "good")

        self._desk.read(
            self,
            lambda context: restore_original(context.store, file.sha256, actor=actor),
            done,
        )


class SlimmingDialog(Dialog):
    """Before and after of each file, with ticks.

    Attributes:
        taken: Sent with what the user agreed to.
        model: The rows.
    """

    taken = Signal(object)

    def __init__(self, desk: Desk, found: Sequence[Candidate], parent: QWidget) -> None:
        """Show files, those that can be made smaller ticked and first."""
        super().__init__(parent)
        self.setWindowTitle(_("Làm nhẹ bản quét"))
        self.model = TickedItemModel[Candidate](
            _COLUMNS, desk.look, may_tick=lambda c: c.path is not None, parent=self
        )
        self.table = TickedTable(self.model, desk.memory, "slimming-dialog")
        self.table.set_widths(*_WIDTHS)
        self._sum = Text(role="heading")
        self._take = button(_("Làm nhẹ tệp đã chọn"), self._on_take, role="primary")
        column = QVBoxLayout(self)
        said = _(
            "Chữ vẫn đọc được như cũ, tệp có chữ ký số không bị đụng đến, bản gốc vẫn giữ "
            "trong máy này."
        )
        column.addWidget(Text(said, "muted", wrap=True))
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addWidget(self._sum, 1)
        row.addWidget(button(_("Quay lại (Esc)"), self.reject))
        row.addWidget(self._take)
        column.addLayout(row)
        self.model.ticks_changed.connect(self._count)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._take.click)
        first = sorted(found, key=lambda c: c.after - c.file.size)
        self.model.show_ticked(first, lambda _candidate: True)
        self.resize(*_SIZE)
        self.table.choose(0)

    def _count(self) -> None:
        ticked = self.model.ticked()
        saved = sum(c.file.size - c.after for c in ticked)
        self._sum.setText(
            _("Đã chọn {count} tệp, bớt {size}").format(
                count=number(len(ticked)), size=size_text(saved)
            )
        )
        self._take.setEnabled(bool(ticked))

    def _on_take(self) -> None:
        agreed = self.model.ticked()
        self.done(QDialog.DialogCode.Accepted)
        self.taken.emit(agreed)
