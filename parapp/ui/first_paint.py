"""What waits until a window is painted, so that nothing is loaded before somebody sees it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class AfterFirstPaint(QObject):
    """Calls something once, soon after a window was painted for the first time."""

    def __init__(self, window: QWidget, then: Callable[[], object]) -> None:
        """Watch `window`, which owns this; `then` is called."""
        super().__init__(window)
        self._window, self._then = window, then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            # a turn later than what waits for the same paint and is short
            QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, self._call))
        return super().eventFilter(watched, event)

    def _call(self) -> None:
        self._then()
