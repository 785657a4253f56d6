"""The dated directory of units."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sqlalchemy import Connection, bindparam, select

from parapp.models.units import Unit
from parapp.storage.columns import text_in
from parapp.storage.rows import predecessors, units
from parapp.storage.statements import Rows

_UNITS = Rows(units)
_PREDECESSORS = Rows(predecessors)
_ALL = select(
    units.c.code,
    units.c.valid_from,
    units.c.valid_to,
    units.c.name,
    units.c.kind,
    units.c.parent,
)
_ALL_PREDECESSORS = select(
    predecessors.c.code, predecessors.c.valid_from, predecessors.c.predecessor
).order_by(predecessors.c.code, predecessors.c.valid_from, predecessors.c.place)
_ONE = _ALL.where(units.c.code == bindparam("code"))
_ONE_PREDECESSORS = _ALL_PREDECESSORS.where(predecessors.c.code == bindparam("code"))


class UnitTable:
    """Units; one code may name several in turn, told apart by their first day."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, *given: Unit) -> None:
        """Keep units, each replacing the one with its code and first day."""
        rows, before = [], []
        for unit in given:
            key = {"code": text_in(unit.code), "valid_from": _first_day(unit.valid_from)}
            rows.append(
                {
                    **key,
                    "valid_to": unit.valid_to,
                    "name": text_in(unit.name),
                    "kind": text_in(unit.kind),
                    "parent": text_in(unit.parent),
                }
            )
            before += [
                {**key, "place": place, "predecessor": text_in(code)}
                for place, code in enumerate(unit.predecessors)
            ]
        _UNITS.put(self._connection, rows)
        _PREDECESSORS.add(self._connection, before)

    def all(self) -> tuple[Unit, ...]:
        """Return every unit of every time, by code and then by first day."""
        return self._read(None)

    def has(self, code: str) -> bool:
        """Return whether a unit ever had `code`."""
        return bool(self._read(code))

    def on(self, day: date) -> tuple[Unit, ...]:
        """Return the units that stand on `day`, by code."""
        return tuple(unit for unit in self.all() if unit.stands_on(day))

    def get(self, code: str, day: date) -> Unit | None:
        """Return the unit that has `code` on `day`."""
        return next((unit for unit in self._read(code) if unit.stands_on(day)), None)

    def _read(self, code: str | None) -> tuple[Unit, ...]:
        statements = (_ALL, _ALL_PREDECESSORS) if code is None else (_ONE, _ONE_PREDECESSORS)
        parameters = {} if code is None else {"code": code}
        before: dict[tuple[str, str], list[str]] = defaultdict(list)
        for owner, first, predecessor in self._connection.execute(statements[1], parameters):
            before[owner, first].append(predecessor)
        found = [
            Unit(
                code=row.code,
                name=row.name,
                kind=row.kind,
                parent=row.parent,
                valid_from=date.fromisoformat(row.valid_from) if row.valid_from else None,
                valid_to=row.valid_to,
                predecessors=tuple(before[row.code, row.valid_from]),
            )
            for row in self._connection.execute(statements[0], parameters)
        ]
        return tuple(sorted(found, key=lambda unit: (unit.code, unit.valid_from or date.min)))


def _first_day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
