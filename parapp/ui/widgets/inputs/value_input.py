"""What every input of an answer is: a widget whose answer is a text that can be parsed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from parapp.models.figures import FigureValue

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class ValueInput(QWidget):
    """Holds what the user typed, as it was typed; nothing in it is ever written anew by itself.

    Attributes:
        typed: Sent when the user changed something.
        entered: Sent when the user wants to go on to the next input.
        left: Sent when the focus leaves one of its parts.
        reverted: Sent when the user undoes what was refused.
    """

    typed = Signal()
    entered = Signal()
    left = Signal()
    reverted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it without parts."""
        super().__init__(parent)
        self._is_wrong = False

    def text(self) -> str:
        """Return the answer as `parapp.models.parsing.parse_value` reads it; empty for none."""
        raise NotImplementedError

    def show_value(self, value: FigureValue | None) -> None:
        """Put a saved answer in; None for none."""
        raise NotImplementedError

    def parts(self) -> tuple[QWidget, ...]:
        """Return the widgets that take the focus, in the order of reading."""
        raise NotImplementedError

    def set_locked(self, *, locked: bool) -> None:
        """Let the answer be read only, or changed again."""
        raise NotImplementedError

    def set_wrong(self, *, wrong: bool) -> None:
        """Show that what stands in it was refused."""
        self._is_wrong = wrong
        for part in self.parts():
            mark_wrong(part, wrong=wrong)

    def name(self, label: str, explained: str) -> None:
        """Tell screen readers what is asked, and what belongs to it."""
        for part in self.parts():
            part.setAccessibleName(part.accessibleName() or label)
            part.setAccessibleDescription(explained)

    def begin(self) -> None:
        """Take the focus, with what stands there selected."""
        first = next((part for part in self.parts() if part.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
            if isinstance(first, QLineEdit):
                first.selectAll()

    def _adopt(self, *parts: QWidget) -> None:
        """Watch the keys and the focus of parts."""
        for part in parts:
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        if isinstance(event, QKeyEvent) and self._takes(watched, event):
            return True
        return super().eventFilter(watched, event)

    def _takes(self, watched: QObject, event: QKeyEvent) -> bool:
        """Return whether a key was for more than the part that has the focus."""
        is_press = event.type() == QEvent.Type.KeyPress
        if any(event.matches(keys) for keys in _UNDO):
            # The window undoes what was saved; what was refused goes back to what is saved.
            event.setAccepted(self._is_wrong)
            if is_press and self._is_wrong:
                self.reverted.emit()
            return True
        is_enter = event.key() in _ENTER and not event.modifiers() & ~_KEYPAD
        if is_press and is_enter and not isinstance(watched, QPlainTextEdit):
            self.entered.emit()
            return True
        return False


def mark_wrong(widget: QWidget, *, wrong: bool) -> None:
    """Give a field the look of one whose text was refused, or take it away."""
    state = "wrong" if wrong else ""
    if (widget.property("state") or "") != state:
        widget.setProperty("state", state)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
