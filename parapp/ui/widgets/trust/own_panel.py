"""The authority's own card: to be given out as a file, read out, or scanned."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.services.trust_lines import TrustView
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.handing_over.codes import CardCode
from parapp.ui.widgets.handing_over.keys_panel import KeyCardBox
from parapp.ui.widgets.papers.ways import to_key_card


class OwnPanel(QWidget):
    """The 40 digits beside their picture.

    Attributes:
        box: Whose card it is, and its digits.
        code: The digits to be scanned.
        print: Leads to the sheet of the card.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it without a card."""
        super().__init__(parent)
        self.box = KeyCardBox(
            _("Thẻ khóa của cơ quan thẩm định"),
            _(
                "Gửi tệp thẻ này cho các xã. Khi xã gọi điện, đọc mã 40 số dưới đây để họ gõ "
                "vào; gặp trực tiếp thì cho quét mã QR. Thẻ không chứa bí mật."
            ),
        )
        self.copy = button(_("Chép mã 40 số"), self.box.copy)
        row = QHBoxLayout()
        self.print = button(*to_key_card(desk))
        row.addWidget(self.copy)
        row.addWidget(self.print)
        row.addStretch(1)
        self.code = CardCode()
        self.box.body.addLayout(row)
        self.box.body.addWidget(self.code)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.addWidget(self.box)
        rows.addStretch(1)

    def show_trust(self, trust: TrustView) -> None:
        """Show the own card."""
        self.box.show_card(trust.card, _("Chưa tạo khóa."))
        self.copy.setEnabled(trust.card is not None)
        self.print.setEnabled(trust.card is not None)
        self.code.setVisible(trust.card is not None)
        if trust.card is not None:
            self.code.show_card(trust.card)
