"""Key cards: the province's may be taken in now; the own one goes to the province."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit

from parapp.i18n import _, mark
from parapp.models.keys import KeyCard
from parapp.progress import Progress
from parapp.services.enrolling import export_card, trust_authority
from parapp.services.founding import Founded
from parapp.ui.first_start.step import Done, Fail, Step, Tools
from parapp.ui.sentences import digits_shown, sentence
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.field import Field
from parapp.ui.widgets.path_input import PathInput, PathKind
from parapp.ui.widgets.text import Text

_SUFFIX = "parapp-card"


class CardStep(Step):
    """Shows the own 40 digits, saves the own card, takes in the authority's."""

    title = mark("Thẻ khóa, gói kỳ đánh giá")
    next_text = mark("Hoàn thành")
    is_final = True

    def __init__(self, tools: Tools) -> None:
        """Make the inputs."""
        super().__init__(tools)
        self.say(_("Thẻ khóa của đơn vị"), "heading")
        self.say(
            _(
                "Gửi tệp thẻ khóa cho cơ quan thẩm định, rồi đọc mã đối chiếu 40 số qua điện "
                "thoại để họ so: nhờ vậy không ai mạo danh đơn vị được."
            )
        )
        self.digits = Text(role="figure")
        self.digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.rows.addWidget(self.digits)
        row = QHBoxLayout()
        self.export = button(_("Lưu thẻ khóa…"), self._choose)
        row.addWidget(self.export)
        self.told = Text(role="good", wrap=True)
        row.addWidget(self.told, 1)
        self.rows.addLayout(row)
        self.say(_("Thẻ khóa của cơ quan thẩm định (có thể để sau)"), "heading")
        pattern = _("Thẻ khóa (*.{suffix})").format(suffix=_SUFFIX)
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

    def enter(self) -> None:
        self.digits.setText(digits_shown(self.draft.made.own.card.fingerprint))
        self.export.setFocus()

    def _choose(self) -> None:
        begin = str(self.draft.folder.parent / f"{self.draft.code}.{_SUFFIX}")
        found, _filter = QFileDialog.getSaveFileName(
            self, _("Lưu thẻ khóa của đơn vị"), begin, f"(*.{_SUFFIX})"
        )
        if found:
            self.save(Path(found))

    def save(self, path: Path) -> None:
        """Write the own card."""
        own = self.draft.made.own

        def work(_progress: Progress) -> None:
            export_card(own, path)

        def saved(_done: None) -> None:
            self.tools.memory.note_card_out(self.draft.folder)
            self._tell(_("Đã lưu {file}.").format(file=path), "good")

        def failed(error: Exception) -> None:
            self._tell(sentence(error), "wrong")

        self.tools.runner.start(self, work, done=saved, failed=failed)

    def _tell(self, text: str, role: str) -> None:
        self.told.setText(text)
        self.told.set_role(role)

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
