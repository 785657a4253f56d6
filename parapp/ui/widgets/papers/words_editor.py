"""Where the words of a paper are typed."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_LINES = 3


class WordsEditor(QPlainTextEdit):
    """An editor of plain text; what is put in by the program is not told as typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * _LINES)

    def begin(self, text: str) -> None:
        """Put a text in; nothing of what stood here before comes back."""
        with QSignalBlocker(self):
            self.setPlainText(text)

    def exchange(self, text: str) -> None:
        """Put another text in place of what was typed, so that Ctrl+Z brings that back."""
        place = self.textCursor().position()
        with QSignalBlocker(self):
            cursor = QTextCursor(self.document())
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)
            cursor.setPosition(min(place, len(self.toPlainText())))
            self.setTextCursor(cursor)
