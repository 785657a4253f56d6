"""A quiet card: what belongs together on a page, under a heading of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from parapp.ui.widgets.text import Text

_MARGIN = 12


class Card(QFrame):
    """A card with room for widgets below its heading.

    Attributes:
        heading: The row of the heading; buttons may be added at its end.
        body: Where widgets go.
    """

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        """Make an empty card; without `title` it has no heading."""
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self.heading = QHBoxLayout()
        self.title = Text(title, "heading")
        self.heading.addWidget(self.title)
        self.heading.addStretch(1)
        self.body = QVBoxLayout()
        if title:
            outer.addLayout(self.heading)
        else:
            self.title.hide()
        outer.addLayout(self.body)
