"""The open workspace as the window sees it: its latest state, and the one way to change it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from parapp.errors import ParappError
from parapp.errors.bundles import PassphraseWrongError
from parapp.errors.work import PassphraseNeededError
from parapp.progress import Progress
from parapp.ui.history import History, Step, Turns
from parapp.ui.jobs import Failed, Job, JobRunner
from parapp.ui.look import Look
from parapp.ui.memory import Memory

if TYPE_CHECKING:  # loaded after the first paint
    from parapp.app import Context
    from parapp.export.bundle.keys import OwnKey
    from parapp.services.commune_view import CommuneView
    from parapp.services.editing import AnyEdit

log = logging.getLogger(__name__)

_T = TypeVar("_T")
AskPassphrase = Callable[[ParappError, Callable[[str | None], None]], None]


@dataclass(frozen=True, slots=True)
class Saved:
    """Where saving stands.

    Attributes:
        waiting: Changes that are typed or on their way to the disk.
        at: When the last change reached the disk, local time; None for none in this sitting.
        error: Why the last change was refused; None when it was not.
    """

    waiting: int = 0
    at: datetime | None = None
    error: ParappError | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """Long work under way, as the strip at the bottom shows it.

    Attributes:
        title: What is done.
        done: Units done.
        total: Units in all; 0 when nobody knows.
    """

    title: str
    done: int = 0
    total: int = 0


class Desk(QObject):
    """What all pages share; lives as long as the window.

    Attributes:
        changed: Sent when `view` is another one.
        saved_changed: Sent with a `Saved` when saving stands elsewhere.
        work_changed: Sent with a `Work`, or None when long work has ended.
        ask_passphrase: Asks the user, saying why, and gives the passphrase to what it is given,
            or None when it was refused. The window sets it.
        refused: Sent with a `ParappError` that no page takes for itself.
        asked: Sent with page and place that are to be shown.
        closing: Sent when everything ends, so that others end their own work too.
        left_for: Sent with what is to be opened in place of this workspace, see `leave_for`.
        folder: The workspace.
        look: Colours and icons.
        memory: What is kept between two starts.
        view: The latest state; None before it was read for the first time.
        begun: The state when this sitting began, or when the year worked on became another.
        history: Changes that can be undone.
    """

    changed = Signal()
    saved_changed = Signal(object)
    work_changed = Signal(object)
    refused = Signal(object)
    asked = Signal(str, str)
    closing = Signal()
    left_for = Signal(str)

    def __init__(
        self,
        folder: Path,
        open_context: Callable[[Callable[[], str | None]], Context],
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
        super().__init__(parent)
        self.folder, self.look, self.memory = folder, look, memory
        self.view: CommuneView | None = None
        self.begun: CommuneView | None = None
        self.history = History()
        self.saved = Saved()
        self.ask_passphrase: AskPassphrase = lambda _error, take: take(None)
        self._passphrase: str | None = None
        self._open_context = open_context
        self._context: Context | None = None
        self._quick = JobRunner("quick", self)
        self._long = JobRunner("long", self)  # an export must not keep an answer from the disk
        self._working: Job | None = None
        self._turns = Turns()

    @property
    def actor(self) -> str:
        """Who is named in the journal."""
        return self.memory.actor or "–"

    @property
    def is_open(self) -> bool:
        """Whether the workspace was opened already."""
        return self._context is not None

    def context(self) -> Context:
        """Return the open workspace; only for work on the job's thread."""
        if self._context is None:
            self._context = self._open_context(self._given_passphrase)
        return self._context

    def _given_passphrase(self) -> str | None:
        given, self._passphrase = self._passphrase, None
        return given

    def forget_passphrase(self) -> None:
        """Drop a passphrase that was given and not needed after all."""
        if self._working is None:
            self._passphrase = None

    def read(
        self,
        owner: QObject,
        work: Callable[[Context], _T],
        done: Callable[[_T], None],
        failed: Failed | None = None,
    ) -> Job:
        """Do something short with the workspace, and give its result to `done`.

        Args:
            owner: While it lives, replies are given.
            work: Called on the job's thread.
            done: Called on the window's thread.
            failed: Takes what was raised; None shows it as `refuse` does.
        """

        def again() -> None:
            self.read(owner, work, done, failed)

        return self._quick.start(
            owner,
            lambda _progress: work(self.context()),
            done=done,
            failed=self._or_ask(failed or self.refuse, again),
        )

    def _or_ask(self, failed: Failed, again: Callable[[], None]) -> Failed:
        """Return what asks for the passphrase where that was amiss, and goes `again`."""

        def handle(error: Exception) -> None:
            self._passphrase = None  # what was not asked for is not kept
            if not isinstance(error, PassphraseNeededError | PassphraseWrongError):
                failed(error)
                return

            def take(passphrase: str | None) -> None:
                if passphrase is None:
                    failed(PassphraseNeededError())
                    return
                self._passphrase = passphrase
                again()

            self.ask_passphrase(error, take)

        return handle

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
            done()
            self._turns.end()

        def lost(error: Exception) -> None:
            self._note(waiting=-1, error=error if isinstance(error, ParappError) else None)
            self._turns.end(is_lost=True)
            (failed or self.refuse)(error)

        self._turns.begin()
        self._note(waiting=+1, at=self.saved.at)
        self.read(self, work, kept, lost)

    def note_typing(self, waiting: int) -> None:
        """Count inputs (``+1``) whose text is not on disk yet, and those (``-1``) whose is."""
        self._note(waiting=waiting, at=self.saved.at, error=self.saved.error)

    def _note(
        self, *, waiting: int, at: datetime | None = None, error: ParappError | None = None
    ) -> None:
        self.saved = Saved(self.saved.waiting + waiting, at or self.saved.at, error)
        self.saved_changed.emit(self.saved)

    def work(
        self,
        owner: QObject,
        title: str,
        work: Callable[[Context, Progress], _T],
        done: Callable[[_T], None],
        *,
        failed: Failed | None = None,
        stopped: Callable[[], None] | None = None,
    ) -> Job:
        """Do long work beside the window; the strip at the bottom shows it and cancels it.

        Args:
            owner: While it lives, replies are given.
            title: What is done, for the strip.
            work: Called on a thread of its own with the workspace and what takes progress.
            done: Takes the result, on the window's thread.
            failed: Takes what was raised; None shows it as `refuse` does.
            stopped: Called when it was cancelled.
        """

        def ended(reply: Callable[[], None]) -> None:
            self._working = None
            self.work_changed.emit(None)
            reply()

        def again() -> None:
            self.work(owner, title, work, done, failed=failed, stopped=stopped)

        lost = self._or_ask(failed or self.refuse, again)
        self.work_changed.emit(Work(title))
        self._working = self._long.start(
            owner,
            lambda progress: work(self.context(), progress),
            done=lambda result: ended(lambda: done(result)),
            failed=lambda error: ended(lambda: lost(error)),
            stopped=lambda: ended(stopped or (lambda: None)),
            progress=lambda units, total: self.work_changed.emit(Work(title, units, total)),
        )
        return self._working

    def cancel_work(self) -> None:
        """Tell the long work under way to stop."""
        if self._working is not None:
            self._working.cancel()

    def with_keys(
        self, owner: QObject, then: Callable[[], None], failed: Failed | None = None
    ) -> None:
        """Call `then` once the own keys are open; the passphrase is asked for where needed."""

        def opened(_own: OwnKey) -> None:
            then()

        self.read(owner, lambda context: context.own, opened, failed)

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

    def refuse(self, error: Exception) -> None:
        """Show why something was refused; anything that is no refusal is a defect.

        Raises:
            Exception: `error` itself when it is a defect; the hook for those shows it.
        """
        if not isinstance(error, ParappError):
            raise error
        self.refused.emit(error)

    def shut_down(self) -> None:
        """Stop long work, finish what is being saved, and close the workspace."""
        self.closing.emit()
        self._long.shut_down(cancel=True)
        self._quick.shut_down(cancel=False)
        if self._context is not None:
            self._context.close()
            self._context = None


def _look(context: Context, before: CommuneView | None) -> CommuneView:
    from parapp.services.commune_view import view_commune  # noqa: PLC0415 - after first paint

    return view_commune(context.store, before)
