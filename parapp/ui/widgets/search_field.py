"""A search field: accents, case and đ do not matter; Esc empties it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from parapp.ui.look import Look


class SearchField(QLineEdit):
    """Sends what is searched for at every key.

    Attributes:
        searched: Sent with the text.
        left_down: Sent when the user goes down to what was found.
    """

    searched = Signal(str)
    left_down = Signal()

    def __init__(self, hint: str, look: Look, parent: QWidget | None = None) -> None:
        """Make it empty, saying `hint`."""
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self.addAction(look.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.textChanged.connect(self.searched)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)
