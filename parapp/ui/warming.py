"""Loads pages before anybody opens them, beside the window, so that they open at once."""

from __future__ import annotations

from collections.abc import Iterable

from parapp.progress import Progress
from parapp.ui.desk import Desk
from parapp.ui.jobs import JobRunner
from parapp.ui.screens import Page


def warm_up(desk: Desk, pages: Iterable[Page]) -> None:
    """Load the modules of pages on a thread of their own; it ends when the desk closes."""
    runner = JobRunner("warming", desk)
    wanted = tuple(pages)

    def work(progress: Progress) -> None:
        for done, page in enumerate(wanted):
            progress(done, len(wanted))
            page.load()

    desk.closing.connect(lambda: runner.shut_down(cancel=True))
    runner.start(desk, work, done=lambda _none: None, failed=desk.refuse)
