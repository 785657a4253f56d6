"""Two inputs for a new passphrase, with its strength in words."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from parapp.errors.bundles import PassphraseWeakError
from parapp.i18n import _
from parapp.storage.passphrase import LETTERS, WORDS, check_strength, normal
from parapp.ui.look import Look
from parapp.ui.widgets.field import Field
from parapp.ui.widgets.passphrase_input import PassphraseInput

_STRONG = 6  # words


class NewPassphrase(QWidget):
    """Takes a passphrase typed twice.

    Attributes:
        first: The first input.
        second: The second one.
    """

    def __init__(self, look: Look) -> None:
        """Make both, empty."""
        super().__init__()
        self.first = PassphraseInput(_("Cụm mật khẩu mới"), look)
        self.second = PassphraseInput(_("Gõ lại cụm mật khẩu"), look, hint=False)
        self.first_field = Field(_("Cụm mật khẩu mới"), self.first, _needed())
        self.second_field = Field(_("Gõ lại cụm mật khẩu"), self.second, " ")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.first_field)
        rows.addWidget(self.second_field)
        self.first.line.textChanged.connect(lambda _text: self._tell())
        self.second.line.textChanged.connect(lambda _text: self.second_field.say(""))

    @property
    def text(self) -> str:
        """What was typed first."""
        return self.first.text

    def clear(self) -> None:
        """Empty both."""
        self.first.line.clear()
        self.second.line.clear()

    def _tell(self) -> None:
        """Say in words how strong it is."""
        self.first_field.say("")
        hint = self.first_field.hint
        hint.setText(strength(self.first.text))
        hint.set_role("good" if _is_enough(self.first.text) else "muted")

    def check(self) -> bool:
        """Say what is wrong; return whether it may be used."""
        is_strong = _is_enough(self.first.text)
        is_same = normal(self.first.text) == normal(self.second.text)
        self.first_field.say("" if is_strong else strength(self.first.text))
        self.second_field.say("" if is_same else _("Hai lần gõ chưa giống nhau."))
        return is_strong and is_same


def strength(passphrase: str) -> str:
    """Return in words how strong a new passphrase is."""
    words = len({word for word in normal(passphrase).split() if len(word) > 1})
    if not normal(passphrase):
        return _needed()
    if not _is_enough(passphrase):
        return _("Chưa đủ: đang có {words} từ, cần ít nhất {least} từ khác nhau.").format(
            words=words, least=WORDS
        )
    if words >= _STRONG:
        return _("✓ Rất khó đoán: {words} từ.").format(words=words)
    return _("✓ Đủ mạnh. Thêm một, hai từ nữa thì càng khó đoán.")


def _needed() -> str:
    return _("Ít nhất {words} từ khác nhau, hoặc {letters} chữ.").format(
        words=WORDS, letters=LETTERS
    )


def _is_enough(passphrase: str) -> bool:
    try:
        check_strength(passphrase)
    except PassphraseWeakError:
        return False
    return True
