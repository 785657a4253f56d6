"""A process of its own that opens files nobody trusts: it is ended when one goes wrong.

A file that hangs, crashes or fills the memory of a parser takes this process with it and not
the program; see resources/docs/decisions/033-files-are-opened-in-a-process-of-their-own.md.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from threading import Lock, Timer
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from parapp.export.viewing.reader import Reader
from parapp.export.viewing.values import UnfitError, Why
from parapp.progress import Cancelled, Progress

if TYPE_CHECKING:  # started late, so imported late
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

_P = ParamSpec("_P")
_T = TypeVar("_T")

_START_SECONDS = 60.0
_IDLE_SECONDS = 60.0
_STEP = 0.05
_GRACE = 0.2  # after cancelling: ending the process costs the next file its start
_MORE = 1.0  # the process ends itself so much later, where the program that asked is gone
_MEMORY = 2 << 30
_READY = "ready"


class Worker:
    """Asks the process of its own, one question at a time, and starts it where it is needed.

    It ends by itself when nothing is asked for a minute, and with the program.

    Attributes:
        seconds: Longest time for one answer.
        starts: How often the process was started.
    """

    def __init__(self, seconds: float) -> None:
        """Begin without a process."""
        self.seconds, self.starts = seconds, 0
        self._process: SpawnProcess | None = None
        self._end: Connection | None = None
        self._lock = Lock()

    @property
    def is_alive(self) -> bool:
        """Whether the process is there, with what it was last asked to open."""
        return self._process is not None and self._process.is_alive()

    def ask(
        self,
        progress: Progress,
        method: Callable[Concatenate[Reader, _P], _T],
        *args: _P.args,
        **kwargs: _P.kwargs,
    ) -> _T:
        """Return what a method of the `Reader` over there returns.

        Args:
            progress: Asked meanwhile, with nothing to count; may cancel.
            method: Of `Reader`; only its name goes over.
            *args: What it is given.
            **kwargs: What it is given by name.

        Raises:
            UnfitError: The file cannot be looked into, or took too long or too much.
            Cancelled: From `progress`.
        """
        with self._lock:
            end = self._running(progress)
            try:
                end.send((method.__name__, args, kwargs, self.seconds))
                is_fit, value = self._answer(end, progress)
            except (EOFError, OSError):
                self._stop()
                raise UnfitError(Why.STUCK) from None
        if not is_fit:
            raise UnfitError(Why(value))
        result: _T = value
        return result

    def _answer(self, end: Connection, progress: Progress) -> tuple[bool, Any]:
        deadline = time.monotonic() + self.seconds
        try:
            while not end.poll(_STEP):
                progress(0, 0)
                if time.monotonic() > deadline:
                    self._stop()
                    raise UnfitError(Why.STUCK)
        except Cancelled:
            if end.poll(_GRACE):
                end.recv()  # nobody wants it any more, but the process is good for the next
            else:
                self._stop()
            raise
        answer: tuple[bool, Any] = end.recv()
        return answer

    def _running(self, progress: Progress) -> Connection:
        """Return the way to a process that is ready.

        Raises:
            UnfitError: It does not start.
            Cancelled: From `progress`.
        """
        if self._end is not None and self.is_alive:
            return self._end
        self._stop()
        end = self._start()
        deadline = time.monotonic() + _START_SECONDS
        try:
            while time.monotonic() < deadline and not end.poll(_STEP):
                progress(0, 0)
            if end.poll():
                end.recv()
                return end
        except (EOFError, OSError):
            pass  # it ended before it was ready
        except Cancelled:
            self._stop()
            raise
        self._stop()
        raise UnfitError(Why.STUCK)

    def _start(self) -> Connection:
        from multiprocessing import get_context  # noqa: PLC0415 - only where a file is opened

        context = get_context("spawn")  # the only way on Windows, and free of inherited locks
        self._end, other = context.Pipe()
        self._process = context.Process(target=serve, args=(other,), daemon=True)
        self._process.start()
        other.close()
        self.starts += 1
        return self._end

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._end is not None:
            self._end.close()
        self._process = self._end = None

    def close(self) -> None:
        """End the process; the next question starts another."""
        with self._lock:
            self._stop()


def serve(end: Connection) -> None:
    """Answer questions until nobody is there; runs in the process of its own."""
    _limit_memory()
    reader = Reader()
    end.send(_READY)
    while end.poll(_IDLE_SECONDS):
        try:
            name, args, kwargs, seconds = end.recv()
        except EOFError:
            return
        watch = Timer(seconds + _MORE, partial(os._exit, 1))
        watch.daemon = True
        watch.start()
        try:
            end.send((True, getattr(reader, name)(*args, **kwargs)))
        except UnfitError as unfit:
            end.send((False, unfit.why.value))
        except MemoryError:
            end.send((False, Why.LARGE.value))
        watch.cancel()


def _limit_memory() -> None:
    """Let an allocation fail rather than the PC swap; Windows has no such limit to set here."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
