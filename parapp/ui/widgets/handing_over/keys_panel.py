"""Key cards: the own one to be sent and read out, and that of the authority."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.models.keys import KeyCard
from parapp.services.corresponding import Correspondence
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.flow import FlowLayout
from parapp.ui.widgets.handing_over.codes import CardCode, digit_rows
from parapp.ui.widgets.papers.ways import to_key_card
from parapp.ui.widgets.text import Text

_GAP = 6  # pixels between buttons


class KeyCardBox(Card):
    """Whose card it is, and its digits large enough to be read out.

    Attributes:
        digits: The 40 digits; empty without a card.
    """

    def __init__(self, title: str, about: str, parent: QWidget | None = None) -> None:
        """Make it without a card."""
        super().__init__(title, parent)
        self._name, self.digits = Text(role="heading", wrap=True), Text(role="figure")
        self.digits.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._about = Text(about, "muted", wrap=True)
        for widget in (self._about, self._name, self.digits):
            self.body.addWidget(widget)
        self._card: KeyCard | None = None

    def show_card(self, card: KeyCard | None, missing: str) -> None:
        """Show a card, or that there is none."""
        self._card = card
        self._name.setText(missing if card is None else card.name)
        self.digits.setText("" if card is None else digit_rows(card))
        self.digits.setVisible(card is not None)

    def copy(self) -> None:
        """Copy the digits."""
        if self._card is not None:
            QGuiApplication.clipboard().setText(self._card.fingerprint)


class KeysPanel(QWidget):
    """The own card and the authority's side by side.

    Attributes:
        own: The own card.
        authority: The card that work is sent to.
        code_button: Shows the own card's digits as a picture to be scanned.
        code: The picture.
        print_button: Leads to the sheet of the own card.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it without cards."""
        super().__init__(parent)
        self.own = KeyCardBox(
            _("Thẻ khóa của đơn vị"),
            _(
                "Gửi thẻ này cho cơ quan thẩm định, rồi đọc mã 40 số dưới đây qua điện thoại "
                "để họ đối chiếu. Thẻ không chứa bí mật."
            ),
        )
        self.authority = KeyCardBox(
            _("Thẻ khóa của cơ quan thẩm định"),
            _("Gói gửi đi được niêm phong cho thẻ này; chỉ cơ quan đó mở được."),
        )
        row = FlowLayout(_GAP)
        self.copy_button = button(_("Chép mã 40 số"), self.own.copy)
        self.code_button = button(_("Hiện mã QR"), self._turn)
        self.print_button = button(*to_key_card(desk))
        for made in (self.copy_button, self.code_button, self.print_button):
            row.addWidget(made)
        self.own.body.addLayout(row)
        self.code = CardCode()
        self.code.hide()
        self.own.body.addWidget(self.code)
        for box in (self.own, self.authority):
            box.body.addStretch(1)
        sides = QHBoxLayout()
        sides.addWidget(self.own, 1)
        sides.addWidget(self.authority, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.addLayout(sides)
        rows.addStretch(1)

    def show_exchange(self, exchange: Correspondence) -> None:
        """Show the cards in use."""
        self.own.show_card(exchange.card, _("Chưa tạo khóa."))
        missing = _("Chưa tin cậy thẻ nào. Nạp thẻ ở mục Nhận rồi đối chiếu mã 40 số.")
        self.authority.show_card(exchange.authority, missing)
        if exchange.card is not None:
            self.code.show_card(exchange.card)
        for made in (self.copy_button, self.code_button, self.print_button):
            made.setEnabled(exchange.card is not None)

    def _turn(self) -> None:
        self.code.setVisible(self.code.isHidden())
        self.code_button.setText(_("Hiện mã QR") if self.code.isHidden() else _("Ẩn mã QR"))
