"""Key cards: the province's may be taken in now; the own one goes to the province."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from parapp.i18n import _, mark
from parapp.models.keys import KeyCard
from parapp.progress import Progress
from parapp.services.enrolling import trust_authority
from parapp.services.founding import Founded
from parapp.ui.first_start.own_card import SUFFIX, OwnCardStep
from parapp.ui.first_start.step import Done, Fail, Tools
from parapp.ui.widgets.field import Field
from parapp.ui.widgets.path_input import PathInput, PathKind


class CardStep(OwnCardStep):
    """Shows the own 40 digits, saves the own card, takes in the authority's."""

    title = mark("Thẻ khóa, gói kỳ đánh giá")
    next_text = mark("Hoàn thành")
    is_final = True

    def __init__(self, tools: Tools) -> None:
        """Make the inputs."""
        super().__init__(tools)
        self.add_own_card(
            _(
                "Gửi tệp thẻ khóa cho cơ quan thẩm định, rồi đọc mã đối chiếu 40 số qua điện "
                "thoại để họ so: nhờ vậy không ai mạo danh đơn vị được."
            )
        )
        self.say(_("Thẻ khóa của cơ quan thẩm định (có thể để sau)"), "heading")
        pattern = _("Thẻ khóa (*.{suffix})").format(suffix=SUFFIX)
        self.card = PathInput(_("Tệp thẻ khóa nhận được"), PathKind.OPEN, pattern)
        self.read = QLineEdit()
        self.card_field = Field(_("Tệp thẻ khóa nhận được"), self.card, " ")
        self.read_field = Field(
            _("Mã đối chiếu 40 số nghe đọc qua điện thoại"),
            self.read,
            _("Không lấy số từ tệp."),
        )
        self.rows.addWidget(self.card_field)
        self.rows.addWidget(self.read_field)
        self.pack = PathInput(_("Gói kỳ đánh giá"), PathKind.OPEN, "parapp (*.parapp)")
        hint = _("Nếu đã nhận được; chương trình mở trang Gửi và nhận để nạp.")
        self.rows.addWidget(Field(_("Gói kỳ đánh giá (có thể để sau)"), self.pack, hint))
        self.rows.addStretch(1)

    def check(self) -> bool:
        path, typed = self.card.path, self.read.text().strip()
        self.card_field.say(_("Chưa chọn tệp thẻ khóa.") if typed and path is None else "")
        self.read_field.say(_("Chưa gõ 40 số.") if path is not None and not typed else "")
        return (path is None) == (not typed)

    def leave(self, done: Done, failed: Fail) -> None:
        path, self.draft.pack = self.card.path, self.pack.path
        if path is None:
            done()
            return
        work = partial(_trust, self.draft.made, path, self.read.text(), self.draft.officer)
        self.tools.runner.start(self, work, done=lambda _card: done(), failed=failed)


def _trust(made: Founded, path: Path, digits: str, actor: str, _progress: Progress) -> KeyCard:
    return trust_authority(made.store, path, digits, actor=actor)
