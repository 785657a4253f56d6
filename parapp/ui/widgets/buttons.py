"""Buttons by their part on a page; one primary button a page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class _Button(QPushButton):
    """Enter presses it while it has the focus; Enter elsewhere never does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class ToolButton(QToolButton):
    """A button with an icon; Enter presses it while it has the focus."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    text: str,
    pressed: Callable[[], object],
    *,
    role: str = "",
    icon: QIcon | None = None,
    tip: str = "",
) -> QPushButton:
    """Return a button that does one thing.

    Args:
        text: A verb; ``&`` before a letter makes its key.
        pressed: What it does.
        role: ``primary``, ``link`` or ``chip``; empty for an ordinary one.
        icon: Beside the text; None for none.
        tip: What it does, at length.
    """
    made = _Button(text)
    made.setProperty("role", role)
    made.setAutoDefault(False)
    if icon is not None:
        made.setIcon(icon)
    if tip:
        made.setToolTip(tip)
    made.clicked.connect(lambda _checked=False: pressed())
    return made
