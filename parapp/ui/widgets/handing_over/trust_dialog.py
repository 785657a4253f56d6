"""Comparing the 40 digits of a key card that came, before anything is believed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from parapp.app import Context
from parapp.errors import ParappError
from parapp.export.qr import card_digits
from parapp.i18n import _
from parapp.messages import text_of
from parapp.models.keys import KeyCard
from parapp.services import enrolling
from parapp.storage.store import Store
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.dialog import Dialog
from parapp.ui.widgets.fitted import fit
from parapp.ui.widgets.text import Text

_DIGITS = 40


class Trust(Protocol):
    """Trusts the card of a file whose digits were read out, or refuses it."""

    def __call__(self, store: Store, path: Path, digits: str, *, actor: str) -> KeyCard: ...


class TrustDialog(Dialog):
    """Takes the digits that the other side reads out; the card's own are not shown.

    Attributes:
        typed: Sent with the digits.
        digits: Where they are typed, with spaces or without.
    """

    typed = Signal(str)

    def __init__(self, card: KeyCard, parent: QWidget, remark: str = "") -> None:
        """Make it for a card; show it with `open`.

        Args:
            card: As the file shows it.
            parent: Over what it is shown.
            remark: What is to be known before the card is trusted; empty for nothing.
        """
        super().__init__(parent)
        self.setWindowTitle(_("Đối chiếu mã 40 số"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rows = QVBoxLayout(self)
        rows.addWidget(Text(card.name, "title", wrap=True))
        if remark:
            rows.addWidget(Text(remark, "attention", wrap=True))
        steps = _(
            "1. Gọi số điện thoại anh/chị đã biết của đơn vị này; không gọi số ghi trong thư "
            "gửi kèm tệp.\n"
            "2. Nhờ người nghe máy đọc mã 40 số trên màn hình bên đó.\n"
            "3. Gõ các số nghe được vào đây; có dấu cách hay không đều được."
        )
        rows.addWidget(Text(steps, wrap=True))
        self.digits = QLineEdit()
        self.digits.setAccessibleName(_("Mã 40 số nghe đọc qua điện thoại"))
        self.digits.setPlaceholderText("12345 12345 12345 12345 12345 12345 12345 12345")
        self.digits.textEdited.connect(self._tell)
        self._says = Text(role="muted", wrap=True)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(button(_("Quay lại"), self.reject))
        self.act = button(_("Đúng mã, tin cậy"), self._send, role="primary")
        last.addWidget(self.act)
        for widget in (self.digits, self._says):
            rows.addWidget(widget)
        rows.addLayout(last)
        self._tell()
        fit(self)

    def _bare(self) -> str:
        return "".join(filter(str.isdecimal, card_digits(self.digits.text())))

    def _tell(self) -> None:
        count = len(self._bare())
        self._says.set_role("muted")
        self._says.setText(_("Đã gõ {count}/40 số.").format(count=count))
        self.act.setEnabled(count == _DIGITS)

    def say_wrong(self, text: str) -> None:
        """Show why the digits were refused; they stay, to be compared again."""
        self._says.set_role("wrong")
        self._says.setText(text)
        fit(self)
        self.digits.setFocus()

    @property
    def said(self) -> str:
        """What stands below the digits."""
        return self._says.text()

    def _send(self) -> None:
        self.typed.emit(self._bare())


def ask_digits(
    desk: Desk,
    over: QWidget,
    card: KeyCard,
    path: Path,
    done: Callable[[KeyCard], None],
    *,
    trust: Trust = enrolling.trust_authority,
    remark: str = "",
) -> None:
    """Ask for the digits of a card, again while they are wrong, and trust it.

    Args:
        desk: Whose workspace trusts it.
        over: Over what the dialog is shown.
        card: As the file shows it.
        path: The file.
        done: Takes the card once it is trusted.
        trust: Trusts it; usually as that of the authority.
        remark: What is to be known before; empty for nothing.
    """
    dialog, actor = TrustDialog(card, over, remark), desk.actor

    def send(digits: str) -> None:
        def work(context: Context) -> KeyCard:
            return trust(context.store, path, digits, actor=actor)

        desk.read(dialog, work, trusted, refused)

    def trusted(found: KeyCard) -> None:
        dialog.accept()
        done(found)

    def refused(error: Exception) -> None:
        if not isinstance(error, ParappError):
            raise error
        dialog.say_wrong(text_of(error))

    dialog.typed.connect(send)
    dialog.open()
