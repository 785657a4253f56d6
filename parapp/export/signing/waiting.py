"""Waits for the network in a way that can be given up."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Thread
from typing import TypeVar

from parapp.progress import Progress

_T = TypeVar("_T")
_STEP = 0.05


def patiently(work: Callable[[], _T], progress: Progress, seconds: float) -> _T:
    """Return what `work` returns, telling meanwhile how long it has been waited for.

    A call that waits for the network cannot be stopped: given up, it is left to end by itself,
    and nobody looks at what it returns.

    Args:
        work: Waits; it changes nothing that others see.
        progress: Told the seconds so far, with nothing to count them against; may cancel.
        seconds: Longest time.

    Raises:
        TimeoutError: It took longer.
        Cancelled: From `progress`.
        Exception: What `work` raised.
    """
    results: list[_T] = []
    failures: list[Exception] = []

    def run() -> None:
        try:
            results.append(work())
        except Exception as error:  # noqa: BLE001 - raised again where it is waited for
            failures.append(error)

    thread = Thread(target=run, name="network", daemon=True)
    begin = time.monotonic()
    thread.start()
    while thread.is_alive():
        thread.join(_STEP)
        waited = time.monotonic() - begin
        progress(int(waited), 0)
        if waited > seconds and thread.is_alive():
            raise TimeoutError
    if failures:
        raise failures[0]
    return results[0]
