"""What stands on the page of questions before one came."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.services.commune_view import CommuneView
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.text import Text

_LETTERS = 60  # width


class NoRequests(QWidget):
    """Says how questions come in, with the button that takes them in."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it, saying that data are read."""
        super().__init__(parent)
        card = Card()
        card.setFixedWidth(self.fontMetrics().horizontalAdvance("n") * _LETTERS)
        self._title = Text(_("Đang đọc dữ liệu…"), "title", wrap=True)
        self._text = Text(wrap=True)
        self._go = button(
            _("Mở trang Gửi và nhận"), lambda: desk.go("handing-over"), role="primary"
        )
        self._go.hide()
        card.body.setSpacing(10)
        card.body.addWidget(self._title)
        card.body.addWidget(self._text)
        card.body.addWidget(self._go, alignment=Qt.AlignmentFlag.AlignLeft)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addWidget(card, alignment=Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(2)

    def show_view(self, view: CommuneView) -> None:
        """Say what is to be done in this state; shown only while there is no question."""
        self._title.setText(_("Chưa có yêu cầu giải trình"))
        waits = _(
            "Sau khi nhận hồ sơ, cơ quan thẩm định có thể hỏi lại về từng tiêu chí. Nạp gói "
            "yêu cầu của họ ở trang Gửi và nhận; mỗi câu hỏi sẽ thành một việc ở đây, kèm số ngày "
            "còn lại."
        )
        begins = _("Hãy nạp gói bộ tiêu chí đầu kỳ; yêu cầu chỉ đến sau khi gửi hồ sơ.")
        self._text.setText(waits if view.assessment else begins)
        self._go.show()
