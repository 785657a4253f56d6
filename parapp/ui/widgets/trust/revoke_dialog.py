"""Taking a key card out of use for good: why, and from which revision on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from parapp.i18n import _
from parapp.models.keys import CardStatus
from parapp.services.trust_lines import TrustLine
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.dialog import Dialog
from parapp.ui.widgets.field import Field
from parapp.ui.widgets.fitted import fit
from parapp.ui.widgets.text import Text

_LINES = 3
_MOST_REVS = 9_999


class RevokeDialog(Dialog):
    """Asks for the reason; the card cannot be taken in use again.

    Attributes:
        agreed: Sent with the reason, the first revision that is refused, and whether only cards
            out of use are revoked.
        reason: Where the reason is typed.
        is_former: Chooses cards that were replaced already, in place of the one in use.
        from_rev: First revision that is refused.
    """

    agreed = Signal(str, int, bool)

    def __init__(self, line: TrustLine, parent: QWidget) -> None:
        """Make it for a unit; show it with `open`."""
        super().__init__(parent)
        title = _("Thu hồi thẻ khóa của {unit}").format(unit=line.unit.name)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rows = QVBoxLayout(self)
        rows.addWidget(Text(title, "title", wrap=True))
        about = _(
            "Dùng khi khóa bị lộ hoặc máy bị mất. Từ đó gói niêm phong bằng thẻ này không được "
            "nhận; không đưa thẻ vào dùng lại được, đơn vị phải thay khóa và đối chiếu thẻ mới."
        )
        rows.addWidget(Text(about, wrap=True))
        self._add_which(rows, line)
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(self.fontMetrics().lineSpacing() * (_LINES + 1))
        self.reason_field = Field(
            _("Lý do thu hồi"), self.reason, _("Ghi vào nhật ký, ví dụ: mất máy ngày 12/03.")
        )
        self.from_rev = QSpinBox()
        self.from_rev.setRange(1, _MOST_REVS)
        rev_field = Field(
            _("Từ chối gói từ lần gửi thứ"),
            self.from_rev,
            _("Để 1 thì từ chối mọi gói; các lần gửi trước số này vẫn giữ nguyên giá trị."),
        )
        for widget in (self.reason_field, rev_field):
            rows.addWidget(widget)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(button(_("Quay lại"), self.reject))
        self.act = button(_("Thu hồi thẻ"), self._agree, role="primary")
        last.addWidget(self.act)
        rows.addLayout(last)
        self.reason.setFocus()
        fit(self)

    def _add_which(self, rows: QVBoxLayout, line: TrustLine) -> None:
        self.is_former = QRadioButton(_("Chỉ các thẻ cũ đã được thay"))
        in_use = QRadioButton(_("Thẻ đang dùng"))
        has_former = any(card.status is CardStatus.RETIRED for card in line.cards)
        in_use.setEnabled(line.in_use is not None)
        self.is_former.setEnabled(has_former)
        (in_use if line.in_use is not None else self.is_former).setChecked(True)
        for choice in (in_use, self.is_former):
            choice.setVisible(has_former)
            rows.addWidget(choice)

    def _agree(self) -> None:
        reason = self.reason.toPlainText().strip()
        if not reason:
            self.reason_field.say(_("Cần ghi lý do để người xem nhật ký hiểu vì sao."))
            self.reason.setFocus()
            return
        self.agreed.emit(reason, self.from_rev.value(), self.is_former.isChecked())
        self.accept()
