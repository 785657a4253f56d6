"""One commune's key cards, and what it has confirmed to hold."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from parapp.i18n import _, mark
from parapp.models.keys import CardStatus
from parapp.services.trust_lines import Outgoing, TrustLine, TrustState
from parapp.ui.desk import Desk
from parapp.ui.qtmodels.rows_item_model import RowsItemModel
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.handing_over.codes import digit_rows
from parapp.ui.widgets.table import Table
from parapp.ui.widgets.text import Text
from parapp.ui.widgets.trust.trust_columns import SENT_COLUMNS, SENT_WIDTHS, card_text

_SAYS = {
    TrustState.MISSING: mark(
        "Chưa gửi gói cho đơn vị này được. Nhờ đơn vị gửi tệp thẻ khóa, nạp tệp ở đây rồi gọi "
        "điện đối chiếu mã 40 số."
    ),
    TrustState.REVOKED: mark(
        "Không nhận, không gửi gói cho đơn vị này nữa. Nhờ đơn vị thay khóa, gửi thẻ khóa mới "
        "rồi gọi điện đối chiếu mã 40 số."
    ),
}


class CommuneCard(Card):
    """Shows one line at length.

    Attributes:
        to_revoke: Sent with the line whose card is to be revoked.
        sent: Bundles made for the commune.
    """

    to_revoke = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it, showing nobody."""
        super().__init__(" ", parent)
        self._line: TrustLine | None = None
        self.says = Text(wrap=True)
        self.digits = Text(role="figure")
        self.digits.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.history = Text(role="muted", wrap=True)
        self.copy = button(_("Chép mã 40 số"), self._copy)
        self.revoke = button(_("Thu hồi thẻ…"), self._revoke)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addWidget(self.revoke)
        row.addStretch(1)
        for widget in (self.says, self.digits, self.history):
            self.body.addWidget(widget)
        self.body.addLayout(row)
        self.model = RowsItemModel[Outgoing](SENT_COLUMNS, desk.look, self)
        self.sent = Table(self.model, desk.memory, "trust-sent")
        self.sent.setAccessibleName(_("Gói đã gửi cho đơn vị"))
        self.sent.empty_text = _("Chưa gửi gói nào cho đơn vị này trong kỳ đánh giá.")
        self.sent.set_widths(*SENT_WIDTHS)
        self.body.addWidget(self.sent, 1)
        self.show_line(None)

    def show_line(self, line: TrustLine | None) -> None:
        """Show a commune; None shows nobody."""
        self._line = line
        card = line.in_use.card if line and line.in_use else None
        self.title.setText(line.unit.name if line else "")
        self.says.setText(_told(line) if line else "")
        self.says.setVisible(bool(self.says.text()))
        self.says.set_role("attention")
        self.digits.setText(digit_rows(card) if card else "")
        self.digits.setVisible(card is not None)
        self.history.setText("\n".join(map(card_text, line.cards)) if line else "")
        self.history.setVisible(bool(self.history.text()))
        self.copy.setEnabled(card is not None)
        self.revoke.setEnabled(
            any(c.status is not CardStatus.REVOKED for c in line.cards) if line else False
        )
        self.model.show_rows(line.sent if line else ())

    def _copy(self) -> None:
        if self._line and self._line.in_use:
            QGuiApplication.clipboard().setText(self._line.in_use.card.fingerprint)

    def _revoke(self) -> None:
        self.to_revoke.emit(self._line)


def _told(line: TrustLine) -> str:
    """Return what is to be done about a unit; empty for nothing."""
    if line.state in _SAYS:
        return _(_SAYS[line.state])
    if not line.is_listed:
        return _(
            "Đơn vị này không có trong bảng đơn vị của kỳ đánh giá nên không được gửi gói. Hãy "
            "nạp bảng đơn vị có mã này ở mục Kỳ đánh giá, hoặc thu hồi thẻ."
        )
    return ""
