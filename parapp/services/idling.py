"""Whether nobody was at the PC for a while, so that keys must not stay open."""

from __future__ import annotations

import time
from collections.abc import Callable


class IdleWatch:
    """Tells when nothing was done for some minutes."""

    def __init__(self, minutes: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin now.

        Args:
            minutes: After which nobody counts as being there; 0 for never.
            clock: Seconds that only grow, whatever happens to the date.
        """
        self._seconds = minutes * 60
        self._clock = clock
        self._last = clock()

    @property
    def is_idle(self) -> bool:
        """Whether the minutes are over."""
        return bool(self._seconds) and self._clock() - self._last >= self._seconds

    def touch(self) -> None:
        """Take note that somebody is there."""
        self._last = self._clock()
