"""What stands on a page before anything came that it could show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.i18n import _, mark
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.text import Text

_LETTERS = 60  # width


class EmptyPage(QWidget):
    """Says how to begin, with the button that does; while data are read it says so."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        page: str = "handing-over",
        go: str = mark("Mở trang Gửi và nhận"),
    ) -> None:
        """Make it, saying that data are read.

        Args:
            desk: The desk.
            parent: The owner.
            page: Where to begin.
            go: What the button that goes there says, marked for translation.
        """
        super().__init__(parent)
        card = Card()
        card.setFixedWidth(self.fontMetrics().horizontalAdvance("n") * _LETTERS)
        self._title = Text(_("Đang đọc dữ liệu…"), "title", wrap=True)
        self._text = Text(wrap=True)
        self.begin = button(_(go), lambda: desk.go(page), role="primary")
        self.begin.hide()
        card.body.setSpacing(10)
        card.body.addWidget(self._title)
        card.body.addWidget(self._text)
        card.body.addWidget(self.begin, alignment=Qt.AlignmentFlag.AlignLeft)
        whole = QVBoxLayout(self)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)  # without alignment: its texts are as high as they wrap
        middle.addStretch(1)
        whole.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(2)

    def wait(self) -> None:
        """Say that data are read."""
        self._title.setText(_("Đang đọc dữ liệu…"))
        self._text.setText("")
        self.begin.hide()

    def say(self, title: str, text: str) -> None:
        """Say what is missing, and where it comes from."""
        self._title.setText(title)
        self._text.setText(text)
        self.begin.show()
