"""The open workspace as the window sees it: its latest state, and the one way to change it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from parapp.errors import ParappError
from parapp.ui.history import History, Step, Turns
from parapp.ui.jobs import Failed
from parapp.ui.lanes import Lanes, OpenContext
from parapp.ui.look import Look
from parapp.ui.memory import Memory

if TYPE_CHECKING:  # loaded after the first paint
    from parapp.app import Context
    from parapp.services.commune_view import CommuneView
    from parapp.services.editing import AnyEdit
    from parapp.services.home_summaries import HomeSummary


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


class Desk(Lanes):
    """What all pages share; lives as long as the window.

    Attributes:
        changed: Sent when `view` is another one.
        saved_changed: Sent with a `Saved` when saving stands elsewhere.
        asked: Sent with page and place that are to be shown.
        left_for: Sent with what is to be opened in place of this workspace, see `leave_for`.
        stepped: Sent when undo would take back another change than before.
        folder: The workspace.
        look: Colours and icons.
        memory: What is kept between two starts.
        view: The latest state; None before it was read for the first time.
        begun: The state when this sitting began, or when the year worked on became another.
        history: Changes that can be undone.
        kept: What the first page showed last, until it is read; None for nothing.
    """

    changed = Signal()
    saved_changed = Signal(object)
    asked = Signal(str, str)
    left_for = Signal(str)
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
        """Take what opens the workspace; it is called on the job's thread, with the first job.

        Args:
            folder: The workspace.
            open_context: Opens it with what gives the passphrase.
            look: Colours and icons.
            memory: What is kept between two starts.
            parent: The owner.
        """
        super().__init__(open_context, parent)
        self.folder, self.look, self.memory = folder, look, memory
        self.view: CommuneView | None = None
        self.begun: CommuneView | None = None
        self.history = History()
        self.kept: HomeSummary | None = None
        self.saved = Saved()
        self._turns = Turns()

    @property
    def actor(self) -> str:
        """Who is named in the journal."""
        return self.memory.actor or "–"

    def refresh(self, then: Callable[[], None] | None = None) -> None:
        """Read the state again; `changed` is sent when it is another one."""

        def shown(view: CommuneView) -> None:
            self._show(view)
            if then is not None:
                then()

        before = self.view
        self.read(self, lambda context: _look(context, before), shown)

    def _show(self, view: CommuneView) -> None:
        if view != self.view:
            if self.begun is None or self.begun.workspace.year != view.workspace.year:
                self.begun = view
            self.view = view
            self.changed.emit()

    def edit(
        self,
        step: Step,
        *,
        done: Callable[[], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Make a change in the own dossier; it can be undone afterwards.

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
        self, edits: Sequence[AnyEdit], done: Callable[[], None], failed: Failed | None
    ) -> None:
        actor, before = self.actor, self.view

        def work(context: Context) -> CommuneView:
            from parapp.services.editing import apply_edits  # noqa: PLC0415 - after first paint

            apply_edits(context.store, edits, actor=actor)
            return _look(context, before)

        def kept(view: CommuneView) -> None:
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

    def go(self, page: str, place: str = "") -> None:
        """Show a page, and on it a place such as a criterion's code."""
        self.asked.emit(page, place)

    def leave_for(self, what: str) -> None:
        """Leave this workspace for another one; a page calls this, the program does it.

        Args:
            what: ``start`` for the first page, ``practice`` to practise, ``anew`` to practise
                from the beginning, ``discard`` to drop practice, ``repaint`` to show the same
                in other colours or another language.
        """
        self.left_for.emit(what)


def _look(context: Context, before: CommuneView | None) -> CommuneView:
    from parapp.services.commune_view import view_commune  # noqa: PLC0415 - after first paint

    return view_commune(context.store, before)
