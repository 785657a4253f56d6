"""A sentence above a verdict that another one overrules."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from parapp.ui.look import Look
from parapp.ui.widgets.text import Text

OVERRULED = ("info", "muted")
"""Icon and colour of a verdict that is good by itself only."""


class Caution(QWidget):
    """Hidden while nothing is said."""

    def __init__(self, look: Look) -> None:
        """Make it, saying nothing."""
        super().__init__()
        sign, self._said = Text(), Text(role="wrong", wrap=True)
        bold = self._said.font()
        bold.setBold(True)
        self._said.setFont(bold)
        size = self.fontMetrics().height() * 3 // 2
        sign.setPixmap(look.icon("octagon-alert", "wrong").pixmap(size, size))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(sign)
        row.addWidget(self._said, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is said; empty for nothing."""
        return self._said.text()

    def say(self, text: str) -> None:
        """Say something, or nothing any more."""
        self._said.setText(text)
        self.setVisible(bool(text))
