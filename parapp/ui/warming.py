"""Loads pages before anybody opens them, beside the window, so that they open at once."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable

from PySide6.QtCore import QTimer

from parapp.progress import Progress
from parapp.ui.desk import Desk
from parapp.ui.jobs import JobRunner
from parapp.ui.screens import Page

_AFTER_MS = 400  # the page that is open reads its facts first
_SWITCH_SECONDS = 0.0005
_NEW_OBJECTS = 20_000


def keep_window_quick() -> None:
    """Let the window's thread have its turn early, and look for garbage seldom.

    While another thread computes or imports, each call into Qt may wait one switch interval.
    """
    sys.setswitchinterval(_SWITCH_SECONDS)
    gc.set_threshold(_NEW_OBJECTS)


def warm_up(desk: Desk, pages: Iterable[Page]) -> None:
    """Load the modules of pages on a thread of their own; it ends when the desk closes."""
    runner = JobRunner("warming", desk)
    wanted, view = tuple(pages), desk.view

    def work(progress: Progress) -> None:
        desk.prepare(view)
        for done, page in enumerate(wanted):
            progress(done, len(wanted))
            page.load()
            gc.freeze()  # modules stay: a search for garbage need not go through them

    wait = QTimer(runner, singleShot=True, interval=_AFTER_MS)
    wait.timeout.connect(
        lambda: runner.start(desk, work, done=lambda _none: None, failed=desk.refuse)
    )
    desk.closing.connect(wait.stop)
    desk.closing.connect(lambda: runner.shut_down(cancel=True))
    wait.start()
