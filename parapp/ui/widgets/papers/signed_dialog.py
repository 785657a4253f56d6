"""Shows the signed papers that are kept, takes one in, gives one out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from parapp.errors import ParappError
from parapp.i18n import _
from parapp.messages import text_of
from parapp.ui.desk import Desk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.dialog import Dialog
from parapp.ui.widgets.papers.signed_card import SignedCard
from parapp.ui.widgets.papers.wanted import Wanted
from parapp.ui.widgets.scrolled import scrolled
from parapp.ui.widgets.text import Text

_LETTERS, _LINES = 80, 26
_KIND = "PDF (*.pdf)"


class SignedDialog(Dialog):
    """The card of signed papers, and below it what was done or refused.

    Attributes:
        card: The papers.
    """

    def __init__(self, desk: Desk, wanted: Wanted, parent: QWidget) -> None:
        """Make it and read the papers; show it with `open`.

        Args:
            desk: The workspace.
            wanted: The paper that a PDF is taken in as.
            parent: Over what it is shown.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Văn bản đã ký"))
        self._desk = desk
        self.card = SignedCard(desk, self._ask_open, self._ask_save, self.say, self._refuse)
        self.card.wanted = wanted
        self.card.refresh()
        self._told = Text(wrap=True)
        self._told.hide()
        about = _("Văn bản đang chọn: {name}. Bản đã ký nạp vào phải khớp văn bản này.")
        panel = QWidget()
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.card)
        inside.addStretch(1)
        rows = QVBoxLayout(self)
        rows.addWidget(Text(about.format(name=wanted.name), "muted", wrap=True))
        rows.addWidget(scrolled(panel), 1)
        rows.addWidget(self._told)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(button(_("Đóng"), self.accept))
        rows.addLayout(last)
        letter = self.fontMetrics()
        width, height = letter.horizontalAdvance("n") * _LETTERS, letter.lineSpacing() * _LINES
        self.setMinimumSize(width, 1)  # else what is told would make it higher than a screen
        self.resize(width, height)
        self.card.take.setFocus()

    def say(self, text: str, role: str = "good") -> None:
        """Show what was done."""
        self._told.set_role(role)
        self._told.setText(text)
        self._told.show()

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, ParappError):
            self.say(text_of(error), "wrong")
        else:
            self._desk.refuse(error)

    @property
    def said(self) -> str:
        """What was done or refused; empty for nothing."""
        return self._told.text()

    def _ask_open(self) -> Path | None:
        name, _kind = QFileDialog.getOpenFileName(self, _("Nạp bản đã ký"), "", _KIND)
        return Path(name) if name else None

    def _ask_save(self, name: str) -> Path | None:
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Lấy ra tệp"), name, _KIND)
        return Path(chosen) if chosen else None
