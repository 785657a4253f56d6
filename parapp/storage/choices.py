"""What was done about the items of a merge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

from parapp.storage.columns import instant_in, text_in
from parapp.storage.rows import choices
from parapp.storage.statements import Rows

_ROWS = Rows(choices)
_OF_YEAR = select(choices.c.unit, choices.c.item, choices.c.copy).where(
    choices.c.year == bindparam("year")
)
_CLEAR = delete(choices).where(choices.c.year == bindparam("year"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredChoice:
    """What was done about one item.

    Attributes:
        unit: Code of the commune.
        item: Names the item within the commune.
        copy: What was done, in the caller's own form.
        by: Who did it.
        at: When, in UTC.
    """

    unit: str
    item: str
    copy: str
    by: str
    at: datetime


class ChoiceTable:
    """Choices by year, unit and item."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, year: int, *made: StoredChoice) -> None:
        """Keep choices, each replacing the one of the same item."""
        rows = [
            {
                "year": year,
                "unit": text_in(choice.unit),
                "item": text_in(choice.item),
                "copy": text_in(choice.copy),
                "by": text_in(choice.by),
                "at": instant_in(choice.at),
            }
            for choice in made
        ]
        _ROWS.put(self._connection, rows)

    def of(self, year: int) -> Mapping[tuple[str, str], str]:
        """Return what was done in a year, by unit and item."""
        found = self._connection.execute(_OF_YEAR, {"year": year})
        return {(unit, item): copy for unit, item, copy in found}

    def clear(self, year: int) -> None:
        """Forget what was done in a year."""
        self._connection.execute(_CLEAR, {"year": year})
