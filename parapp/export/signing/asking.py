"""Asks a process of its own one question: foreign code that hangs takes only that process."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from parapp.progress import Progress

if TYPE_CHECKING:  # started late, so imported late
    from multiprocessing.connection import Connection

_STEP = 0.05
_GRACE = 2.0  # drivers like to be closed, and have no more than this for it


class StuckError(Exception):
    """There was no answer in time."""


class LostError(Exception):
    """The process ended without an answer."""


class RefusedError(Exception):
    """What the process cannot do; two texts say why. Raised there, read here."""


def ask(
    serve: Callable[[Connection], None],
    question: tuple[object, ...],
    seconds: float,
    progress: Progress,
) -> tuple[bool, Any]:
    """Return whether the question was answered, and the answer or why not.

    Args:
        serve: Runs in the process: receives the question, sends the answer and ends.
        question: What is sent.
        seconds: How long the answer may take.
        progress: Asked meanwhile, with nothing to count; may cancel.

    Raises:
        StuckError: There was no answer in time.
        LostError: The process ended without one.
        Cancelled: From `progress`.
    """
    from multiprocessing import get_context  # noqa: PLC0415 - only where something is asked

    context = get_context("spawn")  # the only way on Windows, and free of inherited locks
    end, other = context.Pipe()
    process = context.Process(target=serve, args=(other,), daemon=True)
    process.start()
    other.close()
    try:
        end.send(question)
        answer = _answer(end, seconds, progress)
        process.join(_GRACE)
    except (EOFError, OSError):
        raise LostError from None
    finally:
        process.kill()
        process.join()
        process.close()
        end.close()
    return answer


def _answer(end: Connection, seconds: float, progress: Progress) -> tuple[bool, Any]:
    deadline = time.monotonic() + seconds
    while not end.poll(_STEP):
        progress(0, 0)
        if time.monotonic() > deadline:
            raise StuckError
    answer: tuple[bool, Any] = end.recv()
    return answer
