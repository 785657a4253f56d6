"""What every part of the settings is."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from parapp.ui.desk import Desk
from parapp.ui.sentences import sentence
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.column import Column
from parapp.ui.widgets.notice import Notice
from parapp.ui.widgets.text import Text

_GAP = 10


class Section(Column):
    """One part: cards below each other, and a notice above them.

    Attributes:
        name: Names it as a place of the page.
        title: What stands in the list, marked for translation.
        notice: Says what came of a button.
    """

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""

    def __init__(self, desk: Desk) -> None:
        """Make the frame; `enter` fills it."""
        super().__init__()
        self.desk = desk
        self.notice = Notice(desk.look)
        self.rows.setContentsMargins(0, 0, 8, 0)
        self.rows.setSpacing(_GAP)
        self.rows.addWidget(self.notice)

    def enter(self) -> None:
        """Show how things stand; called whenever the part is shown."""

    def card(self, title: str) -> Card:
        """Add an empty card."""
        made = Card(title)
        self.rows.addWidget(made)
        return made

    def refuse(self, error: Exception) -> None:
        """Show why something was refused; a defect goes on to the hook."""
        self.notice.say(sentence(error), "wrong")


def line(*buttons: QPushButton, told: QLabel | None = None) -> QHBoxLayout:
    """Return buttons in a row, and what is told beside them."""
    row = QHBoxLayout()
    for one in buttons:
        row.addWidget(one)
    if told is None:
        row.addStretch(1)
    else:
        row.addWidget(told, 1)
    return row


def paragraph(card: Card, text: str, role: str = "muted") -> Text:
    """Add a paragraph to a card."""
    made = Text(text, role, wrap=True)
    card.body.addWidget(made)
    return made
