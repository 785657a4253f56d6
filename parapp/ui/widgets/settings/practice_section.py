"""Practising, and opening another workspace."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from parapp.i18n import _, mark
from parapp.models.roles import Role
from parapp.services.practising import PASSPHRASE, is_practice
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.settings.section import Section, line, paragraph

_WHAT: Mapping[Role, str] = {
    Role.COMMUNE: mark("Một xã mẫu có năm trước đã có kết quả và năm nay chấm dở."),
    Role.APPRAISER: mark("Một tỉnh mẫu 170 xã đang thẩm định; lập mất khoảng nửa phút."),
}


class PracticeSection(Section):
    """Opens practice, drops it, or goes to the first page."""

    name = "practice"
    title = mark("Thực hành, dữ liệu khác")

    def __init__(self, desk: Desk) -> None:
        """Make the cards."""
        super().__init__(desk)
        card = self.card(_("Thực hành"))
        paragraph(
            card,
            _(
                "{what} Làm gì ở đó cũng không ảnh hưởng dữ liệu thật. Cụm mật khẩu thực hành: "
                "{words}."
            ).format(what=_(_WHAT[desk.memory.role(desk.folder)]), words=PASSPHRASE),
        )
        if is_practice(desk.folder):
            card.body.addLayout(
                line(
                    button(_("Làm lại từ đầu"), partial(desk.leave_for, "anew")),
                    button(_("Xóa, thôi thực hành"), partial(desk.leave_for, "discard")),
                )
            )
        else:
            card.body.addLayout(
                line(button(_("Mở dữ liệu thực hành"), partial(desk.leave_for, "practice")))
            )
        card = self.card(_("Dữ liệu khác"))
        paragraph(card, _("Dữ liệu đang mở: {folder}").format(folder=desk.folder))
        card.body.addLayout(
            line(button(_("Về trang bắt đầu"), partial(desk.leave_for, "start")))
        )
        self.rows.addStretch(1)
