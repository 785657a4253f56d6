"""The period a dossier is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

_HANOI = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A year of assessment; many provinces count 15/12 to 14/12.

    Attributes:
        year: The year in the title of the papers.
        start: First day counted.
        end: Last day counted.
    """

    year: int
    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A day by which something is due.

    Attributes:
        code: What is due: ``self_assessment``, ``evidence``, ``explanation``, ``review``.
        day: Last day in time.
        label: What the user reads.
    """

    code: str
    day: date
    label: str = ""


def day_of(at: datetime) -> date:
    """Return the day that the calendar in Việt Nam shows at an instant; deadlines go by it."""
    return at.astimezone(_HANOI).date()
