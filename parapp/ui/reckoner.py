"""What a page works out beside the window; only what it asked for last is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from parapp.progress import Progress
from parapp.ui.jobs import Job
from parapp.ui.lanes import Lanes

_T = TypeVar("_T")


class Reckoner(QObject):
    """One thing that a page shows; asking anew drops what was asked before."""

    def __init__(self, desk: Lanes, parent: QObject) -> None:
        """Make it for a part of a page, which owns it."""
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is being worked out."""
        return self._job is not None

    def ask(self, work: Callable[[Progress], _T], done: Callable[[_T], None]) -> None:
        """Have something worked out.

        Args:
            work: Called on a thread of its own; it gets what it needs as values.
            done: Takes the result on the window's thread, unless something else was asked
                for meanwhile.
        """
        self.drop()

        def ended(result: _T) -> None:
            if self._job is job:
                self._job = None
                done(result)

        self._job = job = self._desk.reckoning.start(
            self, work, done=ended, failed=self._desk.refuse
        )

    def drop(self) -> None:
        """Drop what is being worked out."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
