"""The one way to change the open workspace, with undo and redo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from parapp.errors import ParappError
from parapp.ui.history import History, Reversible, Step, Turns
from parapp.ui.jobs import Failed
from parapp.ui.lanes import OpenContext
from parapp.ui.look import Look
from parapp.ui.memory import Memory
from parapp.ui.workplace import Workplace

if TYPE_CHECKING:  # loaded after the first paint
    from parapp.app import Context


@dataclass(frozen=True, slots=True)
class Saved:
    """Where saving stands.

    Attributes:
        waiting: Changes that are typed or on their way to the disk.
        refused: Those among them that stay in their input until the user mends or drops them.
        at: When the last change reached the disk, local time; None for none in this sitting.
        error: Why the last change was refused; None when it was not.
    """

    waiting: int = 0
    refused: int = 0
    at: datetime | None = None
    error: ParappError | None = None

    @property
    def is_moving(self) -> bool:
        """Whether something reaches the disk without the user doing anything."""
        return self.waiting > self.refused


class Desk(Workplace):
    """What all pages share; lives as long as the window. Each role has one of its own.

    Attributes:
        saved_changed: Sent with a `Saved` when saving stands elsewhere.
        stepped: Sent when undo would take back another change than before.
        history: Changes that can be undone.
        saved: Where saving stands.
    """

    saved_changed = Signal(object)
    stepped = Signal()

    def __init__(
        self,
        folder: Path,
        open_context: OpenContext,
        *,
        look: Look,
        memory: Memory,
        parent: QObject | None = None,
    ) -> None:
        """Take what `Workplace` takes."""
        super().__init__(folder, open_context, look=look, memory=memory, parent=parent)
        self.history = History()
        self.saved = Saved()
        self._turns = Turns()

    def take_over(self, before: Desk) -> None:
        """Go on with the sitting of another desk on the same workspace, which is closed now."""
        self.history = before.history

    def apply(self, context: Context, edits: Sequence[Any], actor: str) -> None:
        """Make changes, all or none; called in a lane.

        Raises:
            ParappError: They are refused.
        """
        raise NotImplementedError

    def edit(
        self,
        step: Step,
        *,
        done: Callable[[], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Make a change; it can be undone afterwards.

        Args:
            step: What is changed.
            done: Called once it is on disk and `view` shows it.
            failed: Takes why it was refused, so that the page keeps what was typed; None shows
                it as `refuse` does.
        """

        def kept() -> None:
            self.history.add(step)
            self.stepped.emit()
            if done is not None:
                done()

        self._apply(step.edits, kept, failed)

    def undo(self) -> None:
        """Take the last change back and show where it was."""
        self._turns.take(self._undo)

    def _undo(self) -> None:
        step = self.history.to_undo
        if step is not None:
            self._apply(step.reversed.edits, lambda: self._undone(step), None)

    def _undone(self, step: Step) -> None:
        self.history.undid()
        self.stepped.emit()
        self.go(*step.place)

    def redo(self) -> None:
        """Do the last change taken back again and show where it is."""
        self._turns.take(self._redo)

    def _redo(self) -> None:
        step = self.history.to_redo
        if step is not None:
            self._apply(step.edits, lambda: self._redone(step), None)

    def _redone(self, step: Step) -> None:
        self.history.redid()
        self.stepped.emit()
        self.go(*step.place)

    def _apply(
        self, edits: Sequence[Reversible], done: Callable[[], None], failed: Failed | None
    ) -> None:
        actor, before = self.actor, self.view

        def work(context: Context) -> object:
            self.apply(context, edits, actor)
            return self.look_at(context, before)

        def kept(view: object) -> None:
            self._note(waiting=-1, at=datetime.now().astimezone())
            self._show(view)
            try:
                done()
            finally:  # a page at fault keeps nobody from undoing
                self._turns.end()

        def lost(error: Exception) -> None:
            self._note(waiting=-1, error=error if isinstance(error, ParappError) else None)
            self._turns.end(is_lost=True)
            (failed or self.refuse)(error)

        self._turns.begin()
        self._note(waiting=+1, at=self.saved.at)
        self.read(self, work, kept, lost)

    def note_typing(self, waiting: int, refused: int = 0) -> None:
        """Count inputs (``+1``) whose text is not on disk yet, and those (``-1``) whose is.

        Args:
            waiting: How many more wait than before.
            refused: How many more of them than before cannot be saved as they are.
        """
        error = self.saved.error if self.saved.waiting + waiting else None
        self._note(waiting=waiting, refused=refused, at=self.saved.at, error=error)

    def _note(
        self,
        *,
        waiting: int,
        refused: int = 0,
        at: datetime | None = None,
        error: ParappError | None = None,
    ) -> None:
        before = self.saved
        self.saved = Saved(
            before.waiting + waiting, before.refused + refused, at or before.at, error
        )
        self.saved_changed.emit(self.saved)


AnyDesk = TypeVar("AnyDesk", bound=Desk)
"""The desk that a page needs: `Desk` itself where any role's will do."""
