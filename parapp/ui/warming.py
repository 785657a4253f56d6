"""Loads pages before anybody opens them, beside the window, so that they open at once."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable

from PySide6 import QtGui, QtWidgets
from PySide6.QtCore import QTimer

from parapp.progress import Progress
from parapp.ui.desk import Desk
from parapp.ui.imports import look_for_garbage_seldom
from parapp.ui.jobs import JobRunner
from parapp.ui.screens import Page

_BETWEEN_MS = 1_000  # from one page that is made ahead to the next
_AFTER_MS = 400  # the page that is open reads its facts first
_SWITCH_SECONDS = 0.0005


def keep_window_quick() -> None:
    """Let the window's thread have its turn early, and look for garbage seldom.

    While another thread computes or imports, each call into Qt may wait one switch interval.
    """
    sys.setswitchinterval(_SWITCH_SECONDS)
    look_for_garbage_seldom()


def _load_kinds() -> None:
    """Load the classes of Qt, with their enumerations, that it would load amid the first paint.

    What it gives back it takes for the nearest class it knows, so it loads every widget then.
    """
    for name in dir(QtWidgets):
        getattr(QtWidgets, name)
    for name in ("QAction", "QGradient"):
        getattr(QtGui, name)


def warm_up(desk: Desk, pages: Iterable[Page], build: Callable[[Page], object]) -> None:
    """Load the modules of pages on a thread of their own; it ends when the desk closes.

    Args:
        desk: What the pages share.
        pages: Which.
        build: Makes a page; called for those that everybody opens, one after the other, once
            their modules are there.
    """
    runner = JobRunner("warming", desk)
    wanted, view = tuple(pages), desk.view

    def work(progress: Progress) -> None:
        desk.prepare(view)
        _load_kinds()
        for done, page in enumerate(wanted):
            progress(done, len(wanted))
            page.load()
            gc.freeze()  # modules stay: a search for garbage need not go through them

    waiting = [page for page in wanted if page.is_opened_by_all]
    next_one = QTimer(runner, interval=_BETWEEN_MS)

    def build_next() -> None:
        if waiting:
            build(waiting.pop(0))
        else:
            next_one.stop()

    next_one.timeout.connect(build_next)
    wait = QTimer(runner, singleShot=True, interval=_AFTER_MS)
    wait.timeout.connect(
        lambda: runner.start(
            desk, work, done=lambda _none: next_one.start(), failed=desk.refuse
        )
    )
    for timer in (wait, next_one):
        desk.closing.connect(timer.stop)
    desk.closing.connect(lambda: runner.shut_down(cancel=True))
    wait.start()
