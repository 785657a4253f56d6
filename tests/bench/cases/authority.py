"""Makes an authority's workspace with a dossier of every commune, for the memory of a year."""

from parapp.models.dossier import Dossier, DossierState
from parapp.models.keys import Role
from parapp.services import criteria_sets, workspaces
from parapp.services.practice import practice_figures, practice_units
from parapp.services.practice.table import write_table
from parapp.storage.store import Store
from tests.bench import material


def measure(folder, _size):
    """Write the workspace and the table of figures into `folder`; nothing is measured."""
    criteria = material.sample()
    figures = make(folder / "authority", criteria)
    write_table(folder / "figures.csv", criteria, figures)
    return ()


def make(path, criteria, units=material.UNITS):
    """Make the workspace of a set; return the figures of each commune by its name."""
    authority, *communes = practice_units(units)
    figures = {}
    with Store.create(path) as store:
        own = workspaces.Workspace(
            role=Role.APPRAISER, unit=authority.code, name=authority.name, kind=authority.kind
        )
        workspaces.initialise(store, own, actor="a")
        with store.transaction(actor="a") as tx:
            compiled = criteria_sets.take_in(tx, criteria)
            for number, unit in enumerate(communes):
                entries = practice_figures(criteria, number, units)
                figures[unit.name] = entries
                tx.units.put(unit)
                tx.dossiers.create(dossier(compiled, unit, entries))
    return figures


def dossier(compiled, unit, entries):
    return Dossier(
        unit=unit.code,
        year=compiled.criteria.year,
        criteria=compiled.sha256,
        state=DossierState.RECEIVED,
        rev=1,
        figures={entry.code: entry for entry in entries},
        locked_at=material.NOON,
        approved_by="Chủ tịch UBND",
    )
