"""Saves what is typed without being asked, and never loses what cannot be saved."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from parapp.errors import ParappError
from parapp.ui.desk import Desk
from parapp.ui.history import Step

PAUSE_MS = 600  # after the last key; with the write it stays under one second
LATEST_MS = 1_000  # after the first key, for who types without a pause


class InputState(Enum):
    """Where what stands in an input is."""

    SAVED = auto()
    TYPED = auto()  # waits for a pause
    SAVING = auto()
    REFUSED = auto()  # only in the input: it cannot be read, or the disk refused it


class _Share:
    """What one input adds to the count of the desk; taken back when the input is gone."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._waiting = self._refused = 0

    def count(self, state: InputState) -> None:
        """Count the input as it stands."""
        waiting, refused = int(state is not InputState.SAVED), int(state is InputState.REFUSED)
        more, worse = waiting - self._waiting, refused - self._refused
        self._waiting, self._refused = waiting, refused
        if (more or worse) and shiboken6.isValid(self._desk):
            self._desk.note_typing(more, worse)

    def drop(self) -> None:
        """Count it no more."""
        self.count(InputState.SAVED)


class Autosave(QObject):
    """Watches one input, or a few that are saved together.

    What is typed is saved after a pause, after a second of typing, and when the focus leaves.
    What is refused stays in the input with the reason, until it is mended or discarded.

    Attributes:
        state_changed: Sent when `state` is another one.
        state: Where what stands in the input is.
        error: Why it was refused; None when it was not.
    """

    state_changed = Signal()

    def __init__(
        self,
        desk: Desk,
        *,
        step: Callable[[], Step | None],
        reset: Callable[[], None],
        parent: QObject,
    ) -> None:
        """Take what reads the input.

        Args:
            desk: Saves.
            step: Returns the change that what is typed means; None when it is what is saved.
                Raises a `ParappError` when it cannot be read.
            reset: Puts what is saved back into the input.
            parent: The owner.
        """
        super().__init__(parent)
        self._desk, self._step, self._reset = desk, step, reset
        self.state = InputState.SAVED
        self.error: ParappError | None = None
        self._typed_again = False
        self._share = _Share(desk)
        self.destroyed.connect(self._share.drop)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._latest = QTimer(self, singleShot=True, interval=LATEST_MS)
        for timer in (self._pause, self._latest):
            timer.timeout.connect(self.save)

    def watch(self, widget: QWidget) -> None:
        """Save at once when the focus leaves `widget`."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.save()
        return super().eventFilter(watched, event)

    @property
    def is_saved(self) -> bool:
        """Whether nothing would be lost now."""
        return self.state is InputState.SAVED

    def touch(self) -> None:
        """Note that something was typed."""
        if self.state is InputState.SAVING:
            self._typed_again = True
        else:
            self._become(InputState.TYPED)
        self._wait()

    def _wait(self) -> None:
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def _wait_no_more(self) -> None:
        self._pause.stop()
        self._latest.stop()

    def save(self) -> None:
        """Save what is typed now; nothing happens when it is saved or on its way."""
        self._wait_no_more()
        if self.state is not InputState.TYPED:
            return
        is_read = False
        try:
            step = self._step()
            is_read = True
        except ParappError as error:
            self._refused(error)
            return
        finally:
            if not is_read:  # what is at fault here can be dropped, and the window left
                self._become(InputState.REFUSED)
        if step is None:
            self._become(InputState.SAVED)
            return
        self._become(InputState.SAVING)
        self._typed_again = False
        self._desk.edit(step, done=self._saved, failed=self._lost)

    def retry(self) -> None:
        """Try again to save what was refused."""
        if self.state is InputState.REFUSED:
            self._become(InputState.TYPED)
            self.save()

    def discard(self) -> None:
        """Put what is saved back into the input."""
        self._wait_no_more()
        self._reset()
        self._become(InputState.SAVED)

    def _saved(self) -> None:
        if not shiboken6.isValid(self):
            return
        self._become(InputState.TYPED if self._typed_again else InputState.SAVED)
        if self._typed_again:
            self._wait()

    def _lost(self, error: Exception) -> None:
        if not shiboken6.isValid(self):
            return
        if self._typed_again and isinstance(error, ParappError):
            self._become(InputState.TYPED)  # another text stands there, and is tried in turn
            self._wait()
        else:
            self._refused(error)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, ParappError):
            self._become(InputState.REFUSED)
            raise error
        self.error = error
        self._become(InputState.REFUSED)

    def _become(self, state: InputState) -> None:
        if state is not InputState.REFUSED:
            self.error = None
        if state is self.state:
            return
        self.state = state
        self._share.count(state)
        self.state_changed.emit()
