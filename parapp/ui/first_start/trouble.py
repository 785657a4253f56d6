"""Why a workspace cannot be opened, and what can be done about it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from parapp.errors import ParappError
from parapp.i18n import _, mark
from parapp.messages import text_of
from parapp.ui.look import Look
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.text import Text

_LETTERS = 82
_TITLES: Mapping[str, str] = {
    "store-not-found": mark("Không thấy dữ liệu"),
    "store-in-use": mark("Dữ liệu đang mở ở nơi khác"),
    "store-damaged": mark("Dữ liệu bị hỏng"),
    "store-foreign": mark("Không phải dữ liệu của chương trình"),
    "store-too-new": mark("Dữ liệu của phiên bản mới hơn"),
    "disk-full": mark("Ổ đĩa đã đầy"),
    "passphrase-needed": mark("Dữ liệu đã mã hóa"),
    "wrong-role": mark("Dữ liệu của cơ quan thẩm định"),
}
_RESTORED = frozenset({"store-damaged", "store-foreign", "store-not-found"})
_PASSPHRASE = "passphrase-needed"  # noqa: S105 - the code of an error


class Trouble(QWidget):
    """Says what is wrong; the button that helps most is the primary one.

    Attributes:
        again: Sent when it is to be tried again.
        other: Sent when another folder is to be chosen.
        restore: Sent when a backup is to be restored.
    """

    again = Signal()
    other = Signal()
    restore = Signal()

    def __init__(self, look: Look, error: ParappError, folder: Path) -> None:
        """Show why `folder` cannot be opened."""
        super().__init__()
        sign = Text()
        sign.setPixmap(look.icon("octagon-alert", "wrong").pixmap(32, 32))
        self.title = Text(_(_TITLES.get(error.code, mark("Không mở được dữ liệu"))), "title")
        self.text = Text(text_of(error), wrap=True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        card = Card()
        card.setMinimumWidth(self.fontMetrics().horizontalAdvance("n") * _LETTERS // 2)
        card.setMaximumWidth(self.fontMetrics().horizontalAdvance("n") * _LETTERS)
        head = QHBoxLayout()
        head.addWidget(sign)
        head.addWidget(self.title, 1)
        card.body.addLayout(head)
        card.body.addWidget(self.text)
        card.body.addWidget(
            Text(_("Thư mục: {folder}").format(folder=folder), "muted", wrap=True)
        )
        card.body.addLayout(self._buttons(error.code))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, 4)
        middle.addStretch(1)
        rows = QVBoxLayout(self)
        rows.addStretch(1)
        rows.addLayout(middle)
        rows.addStretch(2)

    def _buttons(self, code: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        retry = _("Nhập cụm mật khẩu") if code == _PASSPHRASE else _("Thử lại")
        made: list[QPushButton] = [
            button(_("Chọn thư mục khác"), self.other.emit),
            button(_("Khôi phục từ bản sao lưu"), self.restore.emit),
            button(retry, self.again.emit),
        ]
        if code in _RESTORED:
            made[1], made[2] = made[2], made[1]
        made[-1].setProperty("role", "primary")
        for one in made:
            row.addWidget(one)
        self.buttons = made
        return row
