"""The way to the first period pack: cards exchanged, digits compared, the pack opened."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.services.corresponding import Correspondence
from parapp.ui.look import Look
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.text import Text

_SIGN = 24  # pixels of a sign's picture, as drawn


class FirstSteps(QWidget):
    """Four steps, each with the button that does it.

    Attributes:
        to_export: Sent when the own card is to be exported.
        to_keys: Sent when its digits are to be shown.
        to_receive: Sent when files are to be opened.
        signs: Accessible names say whether a step is done.
    """

    to_export = Signal()
    to_keys = Signal()
    to_receive = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make it with no step done."""
        super().__init__(parent)
        self._look = look
        self.signs: list[Text] = []
        card = Card(_("Bắt đầu: nhận gói kỳ đánh giá"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.addWidget(card)
        rows.addStretch(1)
        steps = (
            (
                _("1. Gửi thẻ khóa của xã cho cơ quan thẩm định"),
                _("Xuất thẻ khóa thành một tệp nhỏ rồi gửi qua thư điện tử hoặc USB."),
                button(_("Xuất thẻ khóa của xã…"), self.to_export.emit),
            ),
            (
                _("2. Đọc mã 40 số của xã qua điện thoại"),
                _("Cơ quan thẩm định nghe, so với thẻ nhận được; khớp thì mới tin cậy."),
                button(_("Xem mã 40 số"), self.to_keys.emit),
            ),
            (
                _("3. Nạp thẻ khóa của cơ quan thẩm định và đối chiếu"),
                _("Mở tệp thẻ khóa nhận được, gọi điện và gõ 40 số nghe đọc."),
                button(_("Mở thẻ khóa nhận được…"), self.to_receive.emit),
            ),
            (
                _("4. Mở gói kỳ đánh giá"),
                _("Gói chứa bộ tiêu chí, thời hạn của năm. Mở xong là chấm điểm được."),
                button(_("Mở gói kỳ đánh giá…"), self.to_receive.emit),
            ),
        )
        for title, about, act in steps:
            card.body.addLayout(self._made_step(title, about, act))

    def _made_step(self, title: str, about: str, act: QPushButton) -> QHBoxLayout:
        sign, words, row = Text(), QVBoxLayout(), QHBoxLayout()
        self.signs.append(sign)
        words.setSpacing(0)
        words.addWidget(Text(title, "heading", wrap=True))
        words.addWidget(Text(about, "muted", wrap=True))
        row.addWidget(sign)
        row.addLayout(words, 1)
        row.addWidget(act)
        row.setContentsMargins(0, 6, 0, 6)
        return row

    def show_exchange(self, exchange: Correspondence, *, was_exported: bool) -> None:
        """Show which steps are done, as far as this PC can know."""
        trusted = exchange.authority is not None
        for sign, is_done in zip(self.signs, (was_exported, trusted, trusted), strict=False):
            self._mark(sign, is_done=is_done)
        self._mark(self.signs[-1], is_done=False)

    def _mark(self, sign: Text, *, is_done: bool) -> None:
        icon = (
            self._look.icon("circle-check", "good")
            if is_done
            else self._look.icon("circle", "muted")
        )
        sign.setPixmap(icon.pixmap(_SIGN, _SIGN))
        sign.setAccessibleName(_("xong") if is_done else _("chưa làm"))
