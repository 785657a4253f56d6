"""Work off the window's thread, with progress and cancel."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from parapp.errors import ParappError
from parapp.progress import Cancelled, Progress

if TYPE_CHECKING:  # loaded with the first job
    from concurrent.futures import ThreadPoolExecutor

log = logging.getLogger(__name__)

_T = TypeVar("_T")
_REPORT_EVERY = 0.05  # seconds; more often only costs the window's time

Failed = Callable[[Exception], None]
Shown = Callable[[int, int], None]


class Job:
    """One piece of work under way; it stops at its next report once it was cancelled."""

    def __init__(self) -> None:
        self._cancelled = Event()
        self._reported = 0.0

    @property
    def is_cancelled(self) -> bool:
        """Whether it was told to stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Tell it to stop."""
        self._cancelled.set()

    def raise_if_cancelled(self) -> None:
        """Stop the work here.

        Raises:
            Cancelled: It was told to.
        """
        if self._cancelled.is_set():
            raise Cancelled

    def is_due(self) -> bool:
        """Whether the window should hear of progress again."""
        now = time.monotonic()
        if now - self._reported < _REPORT_EVERY:
            return False
        self._reported = now
        return True


class JobRunner(QObject):
    """Queues work on one thread, so two pieces never wait for the same file.

    Replies are called on the window's thread, and not at all once their owner is gone. This
    object outlives every job and sends the only signal that crosses threads.
    """

    _letter = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        """Make the thread `name`, which begins with the first job."""
        super().__init__(parent)
        self._name = name
        self._pool: ThreadPoolExecutor | None = None
        self._waiting: set[Job] = set()
        self._is_over = False
        self._letter.connect(self._read, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether a job is queued or under way."""
        return bool(self._waiting)

    def start(
        self,
        owner: QObject,
        work: Callable[[Progress], _T],
        *,
        done: Callable[[_T], None],
        failed: Failed,
        stopped: Callable[[], None] | None = None,
        progress: Shown | None = None,
    ) -> Job:
        """Queue `work`; it touches no widget, and gets values rather than Qt objects.

        Args:
            owner: While it lives, replies are given.
            work: Called on the other thread with what takes its progress.
            done: Takes the result, on the window's thread.
            failed: Takes what was raised.
            stopped: Called when it was cancelled.
            progress: Takes units done and in all, at most 20 times a second.
        """
        job = Job()
        self._waiting.add(job)

        def report(units: int, total: int, /) -> None:
            job.raise_if_cancelled()
            if progress is not None and job.is_due():
                self._letter.emit((owner, partial(progress, units, total), None))

        def run() -> None:
            reply: Callable[[], None] | None
            try:
                job.raise_if_cancelled()
                reply = partial(done, work(report))
            except Cancelled:
                reply = stopped
            except Exception as error:
                if not isinstance(error, ParappError):
                    log.exception("job failed")
                reply = partial(failed, error)
            self._letter.emit((owner, reply, job))

        self._thread().submit(run)
        return job

    def _thread(self) -> ThreadPoolExecutor:
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - after first paint

            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=self._name)
        return self._pool

    @Slot(object)
    def _read(self, letter: tuple[QObject, Callable[[], None] | None, Job | None]) -> None:
        owner, reply, ended = letter
        if ended is not None:
            self._waiting.discard(ended)
        if reply is not None and not self._is_over and shiboken6.isValid(owner):
            reply()

    def shut_down(self, *, cancel: bool) -> None:
        """Wait for what is queued or under way; no reply is given any more.

        Args:
            cancel: Stop it first; without, it is done to its end.
        """
        for job in self._waiting if cancel else ():
            job.cancel()
        self._is_over = True
        if self._pool is not None:
            self._pool.shutdown(wait=True)
