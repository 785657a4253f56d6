"""The directory of units at the appraising authority."""

from __future__ import annotations

from pathlib import Path

from parapp.export.tabular.units import read_units
from parapp.models.journal import Change
from parapp.models.keys import Role
from parapp.services.workspaces import require
from parapp.storage.store import Store


def import_units(store: Store, path: Path, *, actor: str) -> int:
    """Take units in from a table; one known by its code is replaced. Return how many.

    Raises:
        InputRefusedError: The table has faults; nothing was taken in.
    """
    with store.reading() as tx:
        own = require(tx, Role.APPRAISER).unit
    units = read_units(path, own)
    with store.transaction(actor=actor) as tx:
        for unit in units:
            tx.units.put(unit)
            tx.journal.append(Change(action="unit-set", subject=unit.code, new=unit.name))
    return len(units)
