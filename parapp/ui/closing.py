"""What is still to be done when a window is closed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from parapp.ui.desk import Desk, Saved


class Closing(QObject):
    """Waits for what is on its way to the disk and for the backup, then closes the window."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        """Follow the window, which owns this."""
        super().__init__(window)
        self._desk, self._window = desk, window
        self._is_waiting = False  # for what is on its way to the disk
        self._is_leaving = False  # the backup is asked about or made
        self._may_go = False  # nothing is left to do before it closes
        desk.saved_changed.connect(self._on_saved)

    def put_off(self) -> None:
        """Take note that the window stays open for another reason."""
        self._is_waiting = False

    def is_done(self) -> bool:
        """Return whether the window may close now; else it is closed again once it may."""
        from parapp.ui.leaving import (  # noqa: PLC0415 - after the first paint
            leave_with_backup,
            may_want_backup,
        )

        self._is_waiting = bool(self._desk.saved.waiting)
        if self._is_waiting:
            return False
        if self._may_go or not may_want_backup(self._desk):
            return True
        self._desk.drop_reading()
        if not self._is_leaving:
            self._is_leaving = True
            leave_with_backup(self._desk, self._window, self._go)
        return False

    def _on_saved(self, saved: Saved) -> None:
        if self._is_waiting and not saved.is_moving:
            self._is_waiting = False
            QTimer.singleShot(0, self._window.close)

    def _go(self) -> None:
        self._is_leaving, self._may_go = False, True
        self._window.close()
        self._may_go = False  # where something was typed meanwhile it stays open
