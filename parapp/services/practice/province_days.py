"""When things happen in the practice province: counted back from the day it is made.

Whoever practises, and whenever, meets communes that were in time, that were late, and days
that are still to come; the days of the sample set would be all ahead or all past.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from parapp.models.criteria import CriteriaSet
from parapp.models.periods import day_of

BEGUN, PACKED, SEEN = 40, 38, 36
"""Days ago: the authority begins; packs go out; communes confirm them."""
IN_TIME, LATE, TOO_LATE = 9, 5, 1
"""Days ago: a dossier arrives in time; late; so late that its documents are late as well."""
GIVEN, MORE = 10, 10
"""Days ago that some got more time, and days from now that it lasts."""
_DAYS = {"self_assessment": -6, "evidence": -3, "explanation": 18, "review": 27}
_MANY = 13  # so many first communes are in time, for who tries things out on the first ones


def near(criteria: CriteriaSet, today: date) -> CriteriaSet:
    """Return a set whose last days lie around `today`."""
    days = (
        replace(due, day=today + timedelta(days=_DAYS[due.code])) if due.code in _DAYS else due
        for due in criteria.deadlines
    )
    return replace(criteria, deadlines=tuple(days))


def came_ago(index: int) -> int:
    """Return how many days ago the dossier of a commune came."""
    if index < _MANY:
        return IN_TIME
    if index % 24 == 20:  # noqa: PLR2004 - a few
        return TOO_LATE
    return LATE if index % 12 == 7 else IN_TIME  # noqa: PLR2004 - a few


class Calendar:
    """Tells the time of a workspace while it is made: so many days ago."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Count back from what `clock` tells."""
        self._clock = clock
        self.ago = 0

    def __call__(self) -> datetime:
        """Return the time, in UTC."""
        return self._clock() - timedelta(days=self.ago)

    @property
    def today(self) -> date:
        """The day it is made."""
        return day_of(self._clock())
