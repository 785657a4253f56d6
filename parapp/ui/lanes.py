"""The workspace off the window's thread: short work in one lane, long work in another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from parapp.errors import ParappError
from parapp.progress import Progress
from parapp.ui.jobs import Failed, Job, JobRunner

if TYPE_CHECKING:  # loaded after the first paint
    from parapp.app import Context
    from parapp.export.bundle.keys import OwnKey

_T = TypeVar("_T")
AskPassphrase = Callable[[ParappError, Callable[[str | None], None]], None]
OpenContext = Callable[[Callable[[], str | None]], "Context"]


@dataclass(frozen=True, slots=True)
class Work:
    """Long work under way, as the strip at the bottom shows it.

    Attributes:
        title: What is done.
        done: Units done.
        total: Units in all; 0 when nobody knows.
        may_stop: Whether the user may stop it.
    """

    title: str
    done: int = 0
    total: int = 0
    may_stop: bool = True


class Lanes(QObject):
    """Does work with the workspace and gives its results to the window.

    Attributes:
        work_changed: Sent with a `Work`, or None when long work has ended.
        refused: Sent with a `ParappError` that no page takes for itself.
        closing: Sent when everything ends, so that others end their own work too.
        reckoning: Works things out of values at hand, beside the window and beside the lanes.
        ask_passphrase: Asks the user, saying why, and gives the passphrase to what it is given,
            or None when it was refused. The window sets it.
    """

    work_changed = Signal(object)
    refused = Signal(object)
    closing = Signal()

    def __init__(self, open_context: OpenContext, parent: QObject | None = None) -> None:
        """Take what opens the workspace; it is called with the first work."""
        super().__init__(parent)
        self.ask_passphrase: AskPassphrase = lambda _error, take: take(None)
        self._passphrase: str | None = None
        self._open_context = open_context
        self._context: Context | None = None
        self._opening = Lock()  # both lanes may be the first
        self._quick = JobRunner("quick", self)
        self._long = JobRunner("long", self)  # an export must not keep an answer from the disk
        self.reckoning = JobRunner("reckoning", self)
        self._works: dict[Job, Work] = {}  # in turn; the first is under way

    @property
    def is_open(self) -> bool:
        """Whether the workspace was opened already."""
        return self._context is not None

    def context(self) -> Context:
        """Return the open workspace; only for work in a lane."""
        with self._opening:
            if self._context is None:
                self._context = self._open_context(self._given_passphrase)
            return self._context

    def _given_passphrase(self) -> str | None:
        given, self._passphrase = self._passphrase, None
        return given

    def forget_passphrase(self) -> None:
        """Drop a passphrase that was given and not needed after all."""
        if not self._works:
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

    def settled(self, owner: QObject, then: Callable[[], None]) -> None:
        """Call `then` once everything asked for so far was done, and the window shows it."""
        self.read(owner, lambda _context: None, lambda _done: then())

    def _or_ask(self, failed: Failed, again: Callable[[], None]) -> Failed:
        """Return what asks for the passphrase where that was amiss, and goes `again`."""

        def handle(error: Exception) -> None:
            from parapp.errors.bundles import PassphraseWrongError  # noqa: PLC0415 - seldom
            from parapp.errors.work import PassphraseNeededError  # noqa: PLC0415 - seldom

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
            del self._works[job]
            self._show_work()
            reply()

        def told(units: int, total: int) -> None:
            self._works[job] = Work(title, units, total)
            self._show_work()

        def again() -> None:
            self.work(owner, title, work, done, failed=failed, stopped=stopped)

        lost = self._or_ask(failed or self.refuse, again)
        job = self._long.start(
            owner,
            lambda progress: work(self.context(), progress),
            done=lambda result: ended(lambda: done(result)),
            failed=lambda error: ended(lambda: lost(error)),
            stopped=lambda: ended(stopped or (lambda: None)),
            progress=told,
        )
        self._works[job] = Work(title)
        self._show_work()
        return job

    def _show_work(self) -> None:
        self.work_changed.emit(next(iter(self._works.values()), None))

    @property
    def is_working(self) -> bool:
        """Whether long work is under way."""
        return bool(self._works)

    def cancel_work(self) -> None:
        """Tell the long work under way, which the strip shows, to stop."""
        for job in self._works:
            job.cancel()
            return

    def with_keys(
        self, owner: QObject, then: Callable[[], None], failed: Failed | None = None
    ) -> None:
        """Call `then` once the own keys are open; the passphrase is asked for where needed."""

        def opened(_own: OwnKey) -> None:
            then()

        self.read(owner, lambda context: context.own, opened, failed)

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
        self.reckoning.shut_down(cancel=True)
        self._long.shut_down(cancel=True)
        self._quick.shut_down(cancel=False)
        if self._context is not None:
            self._context.close()
            self._context = None
