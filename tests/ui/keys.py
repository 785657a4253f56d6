"""Keys as programs for typing Vietnamese send them: letters without a key of their own."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

_NONE = Qt.KeyboardModifier.NoModifier


def type_text(widget, text):
    """Send each letter as one event."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, _NONE, letter))


def take_back(widget, count):
    """Send backspaces."""
    for _time in range(count):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_Backspace, _NONE)
            QApplication.sendEvent(widget, key)
