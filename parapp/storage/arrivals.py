"""What communes named in their bundles: when it first came, and whether its bytes did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from parapp.models.reception import Arrival
from parapp.storage.columns import instant_in, instant_out, text_in
from parapp.storage.rows import arrivals
from parapp.storage.statements import Rows

_ROWS = Rows(arrivals)
_OF_UNIT = select(arrivals.c.item, arrivals.c.at, arrivals.c.is_held).where(
    arrivals.c.year == bindparam("year"), arrivals.c.unit == bindparam("unit")
)


class ArrivalTable:
    """Arrivals by unit, year and item."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, unit: str, year: int) -> Mapping[str, Arrival]:
        """Return what came from a unit, by item."""
        found = self._connection.execute(_OF_UNIT, {"unit": unit, "year": year})
        return {
            item: Arrival(item=item, at=instant_out(at), is_held=is_held)
            for item, at, is_held in found
        }

    def note(
        self,
        unit: str,
        year: int,
        items: Iterable[str],
        at: datetime,
        *,
        carried: Iterable[str] = (),
    ) -> None:
        """Remember that a unit named `items` and sent the bytes of those `carried`.

        What came before keeps its time; bytes that came once stay held.
        """
        known, sent = self.of(unit, year), set(carried)
        rows = []
        for item in sorted({*items, *sent}):
            before = known.get(item, Arrival(item=item, at=at))
            if item not in known or (item in sent and not before.is_held):
                rows.append(
                    {
                        "year": year,
                        "unit": text_in(unit),
                        "item": item,
                        "at": instant_in(before.at),
                        "is_held": before.is_held or item in sent,
                    }
                )
        _ROWS.put(self._connection, rows)
