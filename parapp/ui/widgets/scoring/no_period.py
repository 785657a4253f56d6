"""What stands on the scoring page before the period pack came."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.text import Text

_LETTERS = 60  # width


class NoPeriod(QWidget):
    """Says how to begin, with the button that does; while data are read it says so."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it, saying that data are read."""
        super().__init__(parent)
        card = Card()
        card.setFixedWidth(self.fontMetrics().horizontalAdvance("n") * _LETTERS)
        self._title, self._text = (
            Text(_("Đang đọc dữ liệu…"), "title", wrap=True),
            Text(wrap=True),
        )
        self.begin = button(
            _("Mở trang Gửi và nhận"), lambda: desk.go("handing-over"), role="primary"
        )
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

    def say_none(self) -> None:
        """Say that there is no period yet."""
        self._title.setText(_("Chưa có bộ tiêu chí để chấm điểm"))
        self._text.setText(
            _(
                "Cơ quan thẩm định gửi gói kỳ đánh giá (tệp .parapp) qua thư điện tử, "
                "trục văn bản hoặc USB. Nạp gói đó ở trang Gửi và nhận, "
                "các tiêu chí sẽ hiện ra ở đây."
            )
        )
        self.begin.show()
