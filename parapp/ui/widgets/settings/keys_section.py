"""Keys: the own digits, another passphrase, the recovery sheet, new keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from parapp.errors.bundles import PassphraseWrongError
from parapp.i18n import _, mark
from parapp.models.keys import KeyCard
from parapp.models.roles import Role
from parapp.progress import Progress
from parapp.services.enrolling import export_card, is_sheet_proven, own_card, prove_sheet
from parapp.services.renewing import print_again, replace_passphrase, rotate_keys
from parapp.services.sheets import print_sheet
from parapp.ui.desk import Desk
from parapp.ui.sentences import digits_shown
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.field import Field
from parapp.ui.widgets.new_passphrase import NewPassphrase
from parapp.ui.widgets.papers.ways import to_key_card
from parapp.ui.widgets.passphrase_input import PassphraseInput
from parapp.ui.widgets.settings.section import Section, line, paragraph
from parapp.ui.widgets.sheet_check import SheetCheck
from parapp.ui.widgets.text import Text

if TYPE_CHECKING:
    from parapp.app import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What keys are called, and who has to learn of another one."""

    digits: str
    digits_for: str
    save: str
    rotation: str
    rotated: str


_WORDS: Mapping[Role, _Words] = {
    Role.COMMUNE: _Words(
        digits=mark("Mã đối chiếu 40 số của đơn vị"),
        digits_for=mark("Đọc qua điện thoại cho cơ quan thẩm định so với thẻ khóa đã gửi."),
        save=mark("Lưu thẻ khóa của đơn vị"),
        rotation=mark(
            "Thay khóa hằng năm, khi đổi người làm, hoặc khi nghi khóa đã lộ. Khóa cũ xác "
            "nhận khóa mới; gói và bản sao lưu cũ vẫn mở được. Sau khi thay: in tờ khôi "
            "phục mới và gửi thẻ khóa mới cho cơ quan thẩm định. Nếu khóa đã lộ, phải đọc "
            "lại 40 số qua điện thoại."
        ),
        rotated=mark("Đã thay khóa. Hãy in tờ khôi phục mới và gửi thẻ khóa mới."),
    ),
    Role.APPRAISER: _Words(
        digits=mark("Mã đối chiếu 40 số của cơ quan thẩm định"),
        digits_for=mark(
            "Đọc qua điện thoại cho từng xã để họ gõ vào khi mở thẻ khóa của cơ quan; mã QR ở "
            "trang Khóa đơn vị, mục Thẻ khóa của cơ quan."
        ),
        save=mark("Lưu thẻ khóa của cơ quan thẩm định"),
        rotation=mark(
            "Thay khóa hằng năm, khi đổi người giữ khóa, hoặc khi nghi khóa đã lộ. Khóa cũ xác "
            "nhận khóa mới; gói các xã đã gửi và bản sao lưu cũ vẫn mở được. Sau khi thay: in "
            "tờ khôi phục mới, lưu thẻ khóa mới gửi các xã và gửi lại gói kỳ đánh giá ở trang "
            "Khóa đơn vị. Nếu khóa đã lộ, từng xã phải đối chiếu lại 40 số qua điện thoại."
        ),
        rotated=mark(
            "Đã thay khóa. Hãy in tờ khôi phục mới, gửi thẻ khóa mới cho các xã và gửi lại "
            "gói kỳ đánh giá."
        ),
    ),
}
_CARD, _SHEET = "parapp-card", "to-khoi-phuc.pdf"


@dataclass(frozen=True, slots=True)
class KnownKeys:
    """The own card, and whether its recovery sheet was typed back."""

    card: KeyCard | None
    is_proven: bool


class KeysSection(Section):
    """Shows the own key and does what the page on keys in the manual explains."""

    name = "keys"
    title = mark("Khóa, cụm mật khẩu")

    def __init__(self, desk: Desk) -> None:
        """Make the cards."""
        super().__init__(desk)
        self._unit = ""
        self._words = _WORDS[desk.memory.role(desk.folder)]
        self._add_own()
        self._add_sheet()
        self._add_passphrase()
        self._add_rotation()
        self.rows.addStretch(1)

    def _add_own(self) -> None:
        card = self.card(_(self._words.digits))
        self.digits = Text(role="figure")
        self.digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card.body.addWidget(self.digits)
        paragraph(card, _(self._words.digits_for))
        card.body.addLayout(
            line(button(_("Lưu thẻ khóa…"), self._choose_card), button(*to_key_card(self.desk)))
        )

    def _add_sheet(self) -> None:
        card = self.card(_("Tờ khôi phục"))
        self.proven = paragraph(card, "", "")
        self.checks = QVBoxLayout()
        card.body.addLayout(self.checks)
        self.check: SheetCheck | None = None
        self.prove = button(_("Kiểm tra ba nhóm số"), self._begin_check)
        card.body.addLayout(
            line(button(_("In lại tờ khôi phục…"), self._choose_sheet), self.prove)
        )

    def _add_passphrase(self) -> None:
        card = self.card(_("Đổi cụm mật khẩu"))
        self.old = PassphraseInput(_("Cụm mật khẩu đang dùng"), self.desk.look, hint=False)
        self.new = NewPassphrase(self.desk.look)
        card.body.addWidget(Field(_("Cụm mật khẩu đang dùng"), self.old))
        card.body.addWidget(self.new)
        card.body.addLayout(line(button(_("Đổi cụm mật khẩu"), self._replace)))

    def _add_rotation(self) -> None:
        card = self.card(_("Thay khóa"))
        paragraph(card, _(self._words.rotation))
        self.present = PassphraseInput(
            _("Cụm mật khẩu để thay khóa"), self.desk.look, hint=False
        )
        card.body.addWidget(Field(_("Cụm mật khẩu"), self.present))
        card.body.addLayout(line(button(_("Thay khóa"), self._rotate)))

    def enter(self) -> None:
        self.desk.read(self, _known, self._show, self.refuse)

    def _show(self, known: KnownKeys) -> None:
        self.digits.setText(digits_shown(known.card.fingerprint) if known.card else "–")
        self._unit = known.card.unit if known.card else ""
        self.proven.setText(
            _("✓ Đã gõ lại và đúng.")
            if known.is_proven
            else _("Chưa gõ lại để kiểm tra: chưa chắc tờ giấy đọc được.")
        )
        self.proven.set_role("good" if known.is_proven else "attention")

    def _choose_card(self) -> None:
        found, _filter = QFileDialog.getSaveFileName(
            self, _(self._words.save), f"{self._unit}.{_CARD}", f"(*.{_CARD})"
        )
        if found:
            self.save_card(Path(found))

    def save_card(self, path: Path) -> None:
        """Write the own card."""

        def work(context: Context) -> None:
            export_card(context.own, path)

        self.desk.read(self, work, lambda _done: self._written(path), self.refuse)

    def _written(self, path: Path) -> None:
        self.desk.memory.note_card_out(self.desk.folder)
        self.notice.say(_("Đã lưu {file}.").format(file=path), "good")

    def _choose_sheet(self) -> None:
        found, _filter = QFileDialog.getSaveFileName(
            self, _("Lưu tờ khôi phục"), _SHEET, "PDF (*.pdf)"
        )
        if found:
            self.save_sheet(Path(found))

    def save_sheet(self, path: Path) -> None:
        """Write the recovery sheet once more."""

        def work(context: Context) -> None:
            print_sheet(context.store, print_again(context.own), path)

        def written(_done: None) -> None:
            text = _("Đã lưu {file}. Hãy in ra giấy rồi xóa tệp.").format(file=path)
            self.notice.say(text, "good")

        self.desk.read(self, work, written, self.refuse)

    def _begin_check(self) -> None:
        """Ask for some groups, and prove them at the second press."""
        if self.check is None:

            def asked(groups: tuple[str, ...]) -> None:
                self.check = SheetCheck(groups)
                self.checks.addWidget(self.check)
                self.check.lines[0].setFocus()

            self.desk.read(self, lambda context: print_again(context.own), asked, self.refuse)
            return
        typed, actor = self.check.typed(), self.desk.actor
        if typed is None:
            return

        def work(context: Context) -> None:
            prove_sheet(context.store, typed, actor=actor)

        self.desk.read(self, work, lambda _done: self._proven(), self.refuse)

    def _proven(self) -> None:
        self._end_check()
        self.notice.say(_("Tờ khôi phục đúng và đọc được."), "good")
        self.enter()

    def _replace(self) -> None:
        if not self.new.check():
            return
        old, new, actor = self.old.text, self.new.text, self.desk.actor

        def work(context: Context, _progress: Progress) -> PassphraseWrongError | None:
            store = context.store
            return _wrong(lambda: replace_passphrase(store, old, new, actor=actor))

        def done(wrong: PassphraseWrongError | None) -> None:
            if wrong is not None:
                self.refuse(wrong)
                return
            self.old.line.clear()
            self.new.clear()
            self.notice.say(
                _("Đã đổi cụm mật khẩu. Tờ khôi phục và thẻ khóa không đổi."), "good"
            )

        self.desk.work(self, _("Đang đổi cụm mật khẩu"), work, done, failed=self.refuse)

    def _rotate(self) -> None:
        passphrase, actor = self.present.text, self.desk.actor

        def work(context: Context, _progress: Progress) -> PassphraseWrongError | None:
            store = context.store
            wrong = _wrong(lambda: rotate_keys(store, passphrase, actor=actor))
            if wrong is None:
                context.lock()  # the keys held are the former ones
            return wrong

        def done(wrong: PassphraseWrongError | None) -> None:
            if wrong is not None:
                self.refuse(wrong)
                return
            self.present.line.clear()
            self._end_check()
            self.notice.say(_(self._words.rotated), "attention")
            self.enter()

        self.desk.work(self, _("Đang thay khóa"), work, done, failed=self.refuse)

    def _end_check(self) -> None:
        """Drop the groups that were being typed back."""
        if self.check is not None:
            self.checks.removeWidget(self.check)
            self.check.deleteLater()
            self.check = None


def _wrong(work: Callable[[], object]) -> PassphraseWrongError | None:
    """Do what takes a passphrase typed on this page; return why it was the wrong one.

    Raised, it would make the desk ask for the passphrase of the workspace.
    """
    try:
        work()
    except PassphraseWrongError as error:
        return error
    return None


def _known(context: Context) -> KnownKeys:
    with context.store.reading() as tx:
        return KnownKeys(own_card(tx), is_sheet_proven(tx))
