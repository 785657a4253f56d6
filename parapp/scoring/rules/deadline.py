"""Points by how early something was done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import ClassVar, cast

from parapp.errors import Fault
from parapp.models.figures import FigureType, Nothing
from parapp.models.plain import Report, fault
from parapp.models.points import ZERO
from parapp.scoring.formula import Values
from parapp.scoring.rule import (
    Leaf,
    Scorer,
    above_maximum,
    figure_faults,
    maximum_unreached,
)
from parapp.scoring.trace import Trace, shown_value

_DAY = re.compile(r"(\d{2})/(\d{2})(?:/(\d{4}))?")
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Day:
    """A day as ``31/01``, in the year assessed, or as ``15/01/2027``."""

    text: str

    @classmethod
    def take_plain(cls, plain: object, path: str, report: Report) -> Day | None:
        """Take a day from its text; report one that no calendar has."""
        text = plain if isinstance(plain, str) else str(plain)
        if cls(text).dates(2024) and _DAY.fullmatch(text):
            return cls(text)
        report(fault("not-a-day", path, value=text))
        return None

    def plain_form(self) -> str:
        """Return the text."""
        return self.text

    def dates(self, year: int) -> date | None:
        """Return the day in `year`; None for one that the year does not have."""
        match = _DAY.fullmatch(self.text)
        if match is None:
            return None
        day, month, own_year = match.groups()
        try:
            return date(int(own_year or year), int(month), int(day))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineStep:
    """A limit and what keeping it earns; exactly one limit is given.

    Attributes:
        until: Last day in time.
        before: First day too late.
        within: Most days after the day counted from.
        points: Points for keeping it.
    """

    until: Day | None = None
    before: Day | None = None
    within: int | None = None
    points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The first limit kept decides; none kept, or nothing done, earns the rest.

    Attributes:
        figure: Date figure: when it was done (the date of the digital signature).
        steps: Limits, earliest first.
        after: Date figure that days are counted from, for `within`; empty for none. Where its
            answer is "there is none", nothing was due, and the policy for a zero denominator
            applies.
        working_days: Whether Saturdays, Sundays and the set's holidays are not counted.
        otherwise: Points when no limit was kept.

    Source:
        Hải Phòng 2022, 1.1.1 (issued in January 0.2, later or never 0; the date is that of the
        digital signature); 766 index, 5.2 (15 working days).
    """

    kind: ClassVar[str] = "deadline"

    figure: str
    steps: tuple[DeadlineStep, ...]
    after: str = ""
    working_days: bool = False
    otherwise: Decimal = ZERO

    @property
    def divides(self) -> bool:
        """Whether there may be nothing that was due."""
        return bool(self.after)

    def reads(self) -> tuple[str, ...]:
        """Return the date figures."""
        return (self.figure, self.after) if self.after else (self.figure,)

    def faults(self, leaf: Leaf, path: str) -> Iterator[Fault]:
        """Yield unknown figures, limits that fit nothing, and limits out of order."""
        yield from figure_faults(self.figure, leaf, f"{path}.figure", (FigureType.DATE,))
        if self.after:
            yield from figure_faults(self.after, leaf, f"{path}.after", (FigureType.DATE,))
        last: date | int | None = None
        for number, step in enumerate(self.steps):
            inner = f"{path}.steps[{number}]"
            yield from above_maximum(step.points, leaf, f"{inner}.points")
            limit = _limit(step, leaf.period.year)
            if limit is None or isinstance(limit, int) != bool(self.after):
                yield fault("deadline-limit", inner)
                continue
            if last is not None and type(last) is type(limit) and limit <= last:  # type: ignore[operator] # same type
                yield fault("deadline-unreachable", inner)
            last = limit
        best = max((step.points for step in self.steps), default=ZERO)
        yield from maximum_unreached(max(best, self.otherwise), leaf, f"{path}.steps")

    def compile(self, leaf: Leaf) -> Scorer:
        """Return the comparison with each limit in turn."""
        limits = [(_limit(step, leaf.period.year), step) for step in self.steps]

        def score(values: Values, trace: Trace | None) -> Decimal:
            done = values[self.figure]
            begun = values[self.after] if self.after else None
            if begun is Nothing.NONE:
                raise ZeroDivisionError
            taken = self._taken(done, begun, leaf)
            kept = next((s for limit, s in limits if _is_kept(taken, limit)), None)
            earned = self.otherwise if kept is None else kept.points
            if trace:
                self._explain(trace, leaf, done, taken, kept, earned)
            return earned

        return score

    def _taken(self, done: object, begun: object, leaf: Leaf) -> date | int | None:
        """Return the day it was done, or the days it took; None when it never was."""
        if not isinstance(done, date):
            return None
        if not isinstance(begun, date):
            return done
        if self.working_days:
            return working_days(begun, done, leaf.holidays)
        return (done - begun).days

    def _explain(  # noqa: PLR0917 - what one step shows
        self,
        trace: Trace,
        leaf: Leaf,
        done: object,
        taken: date | int | None,
        kept: DeadlineStep | None,
        earned: Decimal,
    ) -> None:
        if taken is None or not isinstance(done, date):
            label = shown_value(leaf.figures[self.figure], Nothing.NONE)
            trace.add("deadline-never", label=label, points=earned)
            return
        if isinstance(taken, int):
            trace.add("days-working" if self.working_days else "days", days=taken)
        if kept is None:
            trace.add("deadline-missed", day=done, points=earned)
        elif kept.within is not None:
            trace.add("deadline-within", within=kept.within, points=earned)
        else:
            code = "deadline-until" if kept.until else "deadline-before"
            limit = cast("Day", kept.until or kept.before)
            last = cast("date", limit.dates(leaf.period.year))
            trace.add(code, day=done, limit=last, points=earned)


def _limit(step: DeadlineStep, year: int) -> date | int | None:
    """Return the last day in time, or the most days; None when not exactly one is given."""
    given = [limit for limit in (step.until, step.before, step.within) if limit is not None]
    if len(given) != 1:
        return None
    if step.until is not None:
        return step.until.dates(year)
    if step.before is not None:
        day = step.before.dates(year)
        return None if day is None else day - timedelta(days=1)
    return step.within


def _is_kept(taken: date | int | None, limit: date | int | None) -> bool:
    if isinstance(taken, date) and isinstance(limit, date):
        return taken <= limit
    return isinstance(taken, int) and isinstance(limit, int) and taken <= limit


def working_days(start: date, end: date, holidays: frozenset[date]) -> int:
    """Return the working days after `start` up to and with `end`; 0 when it is not later."""
    if end <= start:
        return 0
    weeks, rest = divmod((end - start).days, 7)
    weekdays = (((start.weekday() + n) % 7) < _SATURDAY for n in range(1, rest + 1))
    off = sum(start < day <= end and day.weekday() < _SATURDAY for day in holidays)
    return weeks * _SATURDAY + sum(weekdays) - off
