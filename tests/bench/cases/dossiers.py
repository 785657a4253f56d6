"""Opening, saving and recomputing one dossier."""

import itertools
import statistics
from decimal import Decimal

from parapp.models.dossier import DossierState
from parapp.models.keys import Role
from parapp.scoring.compiled import compile_set
from parapp.scoring.dossiers import computed_score
from parapp.scoring.trace import lines
from parapp.services import criteria_sets, filling, workspaces
from parapp.storage.store import Store
from tests.bench import material
from tests.bench.floors import dossier_sql
from tests.bench.measure import WALL, absolute, alternate, ratio, timed

UNIT = "TT-0001"


def measure(folder, size):
    criteria = material.set_of(120)
    store = Store.create(folder / "workspace")
    own = workspaces.Workspace(role=Role.COMMUNE, unit=UNIT, name="UBND xã", kind="xã")
    workspaces.initialise(store, own, actor="a")
    dossier = material.dossier(criteria, UNIT)
    with store.transaction(actor="a") as tx:
        criteria_sets.take_in(tx, criteria)
        tx.dossiers.create(dossier)
        tx.dossiers.set_state(UNIT, dossier.year, DossierState.DRAFT)
    raw = dossier_sql.connect(store.database)
    yield opened(store, raw, dossier, size)
    yield from saved(store, raw, dossier, size)
    raw.close()
    store.close()
    yield recomputed(size)


def opened(store, raw, dossier, size):
    def case():
        with store.reading() as tx:
            return criteria_sets.dossier_of(tx, UNIT, dossier.year)

    assert case().figures == dossier.figures
    assert case().evidence == dossier.evidence
    rows = dossier_sql.read(raw, UNIT, dossier.year)
    assert [len(part) for part in rows[1:5]] == [120, 120, 200, 200]
    floor = lambda: dossier_sql.read(raw, UNIT, dossier.year)  # noqa: E731
    return ratio("open", *alternate(floor, case, size.rounds * 10))


def saved(store, raw, dossier, size):
    code = next(c for c, entry in dossier.figures.items() if isinstance(entry.value, Decimal))
    entry = dossier.figures[code]
    numbers = itertools.count(1)

    def changed():
        return replace_value(entry, Decimal(next(numbers)))

    def floor():
        assert dossier_sql.update(raw, UNIT, dossier.year, code, str(next(numbers))) == 1

    def service():
        assert filling.enter_figures(store, [changed()], actor="a").changed == 1

    def row():
        with store.transaction(actor="a") as tx:
            tx.dossiers.put_figure(UNIT, dossier.year, changed())

    service()
    with store.reading() as tx:
        kept = criteria_sets.dossier_of(tx, UNIT, dossier.year).figures[code]
    assert kept.value == next(numbers) - 1
    yield ratio("save", *alternate(floor, service, size.rounds * 5, WALL))
    yield ratio("save-row", *alternate(floor, row, size.rounds * 5, WALL))


def replace_value(entry, value):
    return type(entry)(code=entry.code, value=value, origin=entry.origin)


def recomputed(size):
    criteria = material.set_of(130)
    compiled = compile_set(criteria)
    dossier = material.dossier(criteria, UNIT, figures=len(criteria.figures))

    score = computed_score(compiled, dossier)
    assert sum(bool(lines(score.criteria[code])) for code in compiled.leaves) == 130
    taken = [timed(lambda: computed_score(compiled, dossier)) for _ in range(size.rounds * 5)]
    return absolute("recompute", statistics.median(taken) * 1e3)
