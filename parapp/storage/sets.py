"""Criteria sets as canonical bytes, and the set that each period goes by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, insert, select

from parapp.models.periods import Period
from parapp.storage.columns import text_in
from parapp.storage.rows import periods, sets
from parapp.storage.statements import Rows

_INSERT = insert(sets)
_ONE = select(sets.c.canonical).where(sets.c.sha256 == bindparam("sha256"))
_ALL = select(sets.c.sha256, sets.c.year, sets.c.level)
_PERIODS = Rows(periods)
_ALL_PERIODS = select(
    periods.c.year, periods.c.first_day, periods.c.last_day, periods.c.criteria
).order_by(periods.c.year)
_ONE_PERIOD = _ALL_PERIODS.where(periods.c.year == bindparam("year"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSet:
    """A set on record, without its content.

    Attributes:
        sha256: Its identity, 64 hexadecimal digits.
        year: Year assessed.
        level: Level of the units scored.
    """

    sha256: str
    year: int
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundPeriod:
    """A period and the set it goes by.

    Attributes:
        period: The days counted.
        criteria: SHA-256 of the set.
    """

    period: Period
    criteria: str


class SetTable:
    """Sets; they never change, so there is nothing to replace or remove."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, sha256: str, canonical: bytes, year: int, level: str) -> None:
        """Keep a set; one that is there already stays as it is."""
        if self.canonical(sha256) is None:
            row = {"sha256": sha256, "canonical": canonical, "year": year, "level": level}
            self._connection.execute(_INSERT, row)

    def canonical(self, sha256: str) -> bytes | None:
        """Return the canonical form of a set; None when it is not here."""
        content: bytes | None = self._connection.scalar(_ONE, {"sha256": sha256})
        return content

    def all(self) -> tuple[StoredSet, ...]:
        """Return every set, by year and then by identity."""
        rows = sorted(self._connection.execute(_ALL), key=lambda row: (row.year, row.sha256))
        return tuple(StoredSet(sha256=sha, year=year, level=level) for sha, year, level in rows)


class PeriodTable:
    """Periods and the set each goes by."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, year: int, start: date, end: date, criteria: str) -> None:
        """Keep a period and bind it to the set `criteria`, which is stored already."""
        row = {"year": year, "first_day": start, "last_day": end, "criteria": text_in(criteria)}
        _PERIODS.put(self._connection, [row])

    def get(self, year: int) -> BoundPeriod | None:
        """Return the period of `year`."""
        row = self._connection.execute(_ONE_PERIOD, {"year": year}).first()
        return None if row is None else _bound(*row)

    def all(self) -> tuple[BoundPeriod, ...]:
        """Return every period, by year."""
        return tuple(_bound(*row) for row in self._connection.execute(_ALL_PERIODS))


def _bound(year: int, start: date, end: date, criteria: str) -> BoundPeriod:
    return BoundPeriod(period=Period(year=year, start=start, end=end), criteria=criteria)
