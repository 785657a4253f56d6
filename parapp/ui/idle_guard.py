"""Has the keys forgotten when nobody was at the PC for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow

from parapp.ui.desk import Desk

if TYPE_CHECKING:
    from parapp.app import Context

_TICK_MS = 20_000
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleGuard(QObject):
    """Notes input on the window that has the focus, and tells the open workspace of it.

    It watches windows and not widgets: those get their events by the thousand.
    """

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Begin to watch; ``desk`` is told every 20 seconds."""
        super().__init__(parent)
        self._desk = desk
        self._had_input = False
        self._watched: QWindow | None = None
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self.tell)
        self._tick.start()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())

    def _watch(self, window: QWindow | None) -> None:
        if window is None or window is self._watched:
            return
        self._watched = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._had_input = True
        return super().eventFilter(watched, event)

    def tell(self) -> None:
        """Tell the workspace that somebody is there, or let it lock the keys."""
        self._desk.forget_passphrase()
        if not self._desk.is_open:
            return
        is_awake, self._had_input = self._had_input or self._desk.is_working, False

        def work(context: Context) -> None:
            if is_awake:  # long work goes on with the store that locking may close
                context.touch()
            else:
                context.lock_if_idle()

        self._desk.read(self, work, lambda _done: None)
