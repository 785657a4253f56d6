"""What was published: a numbered snapshot that is never changed, only followed by another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One published ranking.

    Attributes:
        number: From 1 within the period.
        year: Year of the period.
        at: When it was published, in UTC.
        sha256: SHA-256 of `content`, 64 hexadecimal digits.
        content: Canonical JSON of the ranking and every appraised point.
        reason: Why it follows an earlier one; empty for the first.
    """

    number: int
    year: int
    at: datetime
    sha256: str
    content: bytes
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """More time for one unit.

    Attributes:
        unit: Code of the unit.
        year: Year of the period.
        deadline: Code of the deadline it moves.
        until: The new last day.
        reason: Why it was given.
    """

    unit: str
    year: int
    deadline: str
    until: date
    reason: str
