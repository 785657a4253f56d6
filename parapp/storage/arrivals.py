"""What communes named in their bundles: when it first came, and whether its bytes did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from parapp.models.reception import Arrival
from parapp.storage.columns import instant_in, instant_out, text_in
from parapp.storage.rows import arrivals
from parapp.storage.statements import Rows

_ROWS = Rows(arrivals)
_OF_UNIT = select(
    arrivals.c.item, arrivals.c.at, arrivals.c.manifest, arrivals.c.is_held
).where(arrivals.c.year == bindparam("year"), arrivals.c.unit == bindparam("unit"))
_FORGET = delete(arrivals).where(
    arrivals.c.year == bindparam("year"),
    arrivals.c.unit == bindparam("unit"),
    arrivals.c.manifest == bindparam("manifest"),
)


class ArrivalTable:
    """Arrivals by unit, year and item."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, unit: str, year: int) -> Mapping[str, Arrival]:
        """Return what came from a unit, by item."""
        found = self._connection.execute(_OF_UNIT, {"unit": unit, "year": year})
        return {
            item: Arrival(item=item, at=instant_out(at), manifest=manifest, is_held=is_held)
            for item, at, manifest, is_held in found
        }

    def note(
        self,
        unit: str,
        year: int,
        items: Iterable[str],
        at: datetime,
        *,
        manifest: str,
        carried: Iterable[str] = (),
    ) -> None:
        """Remember that a bundle of a unit named `items` and held the bytes of `carried`.

        What came before keeps its time; bytes that came once stay held.
        """
        known, sent = self.of(unit, year), set(carried)
        rows = []
        for item in sorted({*items, *sent}):
            before = known.get(item, Arrival(item=item, at=at, manifest=manifest))
            if item not in known or (item in sent and not before.is_held):
                rows.append(
                    {
                        "year": year,
                        "unit": text_in(unit),
                        "item": item,
                        "at": instant_in(before.at),
                        "manifest": before.manifest,
                        "is_held": before.is_held or item in sent,
                    }
                )
        _ROWS.put(self._connection, rows)

    def forget(self, unit: str, year: int, manifest: str) -> None:
        """Forget what was first named in a bundle that is taken back."""
        key = {"unit": unit, "year": year, "manifest": manifest}
        self._connection.execute(_FORGET, key)
