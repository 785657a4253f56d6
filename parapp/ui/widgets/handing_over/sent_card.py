"""What was made: one sentence of the self-check, the bundle's code, and what to do with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from parapp.i18n import _, number
from parapp.services.bundling import Sent
from parapp.services.parting import Parts
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.flow import FlowLayout
from parapp.ui.widgets.handing_over.codes import grouped
from parapp.ui.widgets.handing_over.places import show_sent
from parapp.ui.widgets.sizes import size_text
from parapp.ui.widgets.text import Text

_ROW = 4 * 5 * 2  # characters of eight groups
_GAP = 6  # pixels between buttons
_NAMED = 4  # parts, before the others are only counted


class SentCard(Card):
    """Hidden until a bundle was made.

    Attributes:
        to_cut: Sent when the bundle is to be cut into parts.
        to_print: Sent when the sheet that goes with the bundle is to be printed.
        refused: Sent with a `ParappError`.
        sent: The bundle; None before one was made.
    """

    to_cut = Signal()
    to_print = Signal()
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(_("Gói đã xuất"), parent)
        self.sent: Sent | None = None
        self._folder = Path()
        self._check, self._where = Text(role="good", wrap=True), Text(role="muted", wrap=True)
        self._code, self._parts = Text(role="heading"), Text(wrap=True)
        for text in (self._code, self._where):
            text.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        about = _("Mã đối chiếu gói (8 nhóm đầu là đủ để đọc qua điện thoại)")
        for widget in (self._check, self._where, Text(about, "heading", wrap=True)):
            self.body.addWidget(widget)
        self.body.addWidget(self._code)
        row = FlowLayout(_GAP)
        self.folder_button = button(_("Mở thư mục"), self._show_folder)
        self.copy_button = button(_("Chép mã"), self._copy)
        self.cut_button = button(_("Chia thành nhiều phần…"), self.to_cut.emit)
        self.print_button = button(_("In phiếu gửi…"), self.to_print.emit)
        for made in (
            self.folder_button,
            self.copy_button,
            self.print_button,
            self.cut_button,
        ):
            row.addWidget(made)
        self.body.addLayout(row)
        self.body.addWidget(self._parts)
        self.body.addStretch(1)
        self.hide()

    def show_sent(self, sent: Sent) -> None:
        """Show a bundle that was made and read back from the disk."""
        self.sent, self._folder = sent, sent.path.parent
        said = _("✓ {criteria} tiêu chí, {files} tệp, {size}: sẵn sàng gửi.").format(
            criteria=number(sent.criteria),
            files=number(sent.files),
            size=size_text(sent.size),
        )
        if sent.left_out:
            said += " " + _("{count} tệp không gửi kèm lần này.").format(
                count=number(sent.left_out)
            )
        self._check.setText(said)
        self._where.setText(str(sent.path))
        code = grouped(sent.manifest)
        self._code.setText(f"{code[:_ROW].strip()}\n{code[_ROW:]}")
        self._parts.setText("")
        self.show()

    def show_parts(self, parts: Parts) -> None:
        """Show the parts that the bundle was cut into."""
        self._folder = parts.files[0].parent
        lines = [
            _("Đã chia thành {count} phần, mỗi phần không quá {size}:").format(
                count=parts.count, size=size_text(parts.size)
            ),
            *(file.name for file in parts.files[:_NAMED]),
        ]
        if parts.count > _NAMED:
            lines.append(_("… và {count} phần nữa.").format(count=parts.count - _NAMED))
        lines.append(_("Gửi đủ các phần, mỗi thư một phần; thứ tự nào cũng được."))
        self._parts.setText("\n".join(lines))

    def _show_folder(self) -> None:
        show_sent(self._folder, self.refused.emit)

    def _copy(self) -> None:
        if self.sent is not None:
            QGuiApplication.clipboard().setText(grouped(self.sent.manifest))
