"""The strip above everything that says: this is practice; and how to end it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from parapp.i18n import _, mark
from parapp.models.roles import Role
from parapp.services.practising import PASSPHRASE
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.text import Text

_BETWEEN = "     "
_TOLD: Mapping[Role, str] = {
    Role.COMMUNE: mark("THỰC HÀNH – số liệu mẫu, không gửi cho cơ quan thẩm định"),
    Role.APPRAISER: mark("THỰC HÀNH – số liệu mẫu, không gửi cho xã nào"),
}


class PracticeStrip(QFrame):
    """Names practice and its passphrase; one click begins it anew or drops it.

    By keys that is done on the page of settings, so that nobody does it by mistake.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make the strip of a practice workspace."""
        super().__init__(parent)
        self.setObjectName("practice")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 14, 3)
        told = _(_TOLD[desk.memory.role(desk.folder)])
        words = _("Cụm mật khẩu: {words}").format(words=PASSPHRASE)
        row.addWidget(Text(f"{told}{_BETWEEN}{words}", wrap=True), 1)
        anew, discard = partial(desk.leave_for, "anew"), partial(desk.leave_for, "discard")
        for made in (
            button(_("Làm lại từ đầu"), anew),
            button(_("Xóa, thôi thực hành"), discard),
        ):
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # one key there would lose all practice
            row.addWidget(made)
