"""Scoring and ranking all communes of the country on 120 criteria."""

from decimal import Decimal

from parapp.models.criteria import RankBy
from parapp.scoring.compiled import compile_set
from parapp.scoring.ranking import rank
from parapp.scoring.totals import Scorer, totals_of_points
from tests.bench import material
from tests.bench.floors import ranking_sql
from tests.bench.measure import alternate, ratio

_NOTHING = Decimal(0)


def measure(folder, size):
    criteria = material.set_of(120)
    compiled = compile_set(criteria)
    units = [f"TT-{number:04}" for number in range(1, material.UNITS + 1)]
    values = dict(zip(units, material.answers(criteria), strict=True))
    kinds = dict.fromkeys(units, "xã")

    def scored():
        scorer = Scorer(compiled)
        totals = [scorer.totals(unit, values[unit]) for unit in units]
        return totals, rank(criteria, totals, kinds)

    totals, standings = scored()
    points = {t.unit: {code: t.points[code] for code in compiled.leaves} for t in totals}
    # every figure is answered, so no points means that it does not apply
    excluded = {
        unit: [c for c, one in own.items() if one is None] for unit, own in points.items()
    }

    def reranked():
        again = [totals_of_points(compiled, u, points[u], excluded[u]) for u in units]
        return again, rank(criteria, again, kinds)

    connection = ranking_sql.store(
        folder / "points.db",
        (
            (unit, code, int((one or _NOTHING) * 100))
            for unit, own in points.items()
            for code, one in own.items()
        ),
    )

    def floor():
        return ranking_sql.rank(connection)

    sums = [(unit, int(total.total * 100)) for unit, total in zip(units, totals, strict=True)]
    assert [(unit, total) for unit, total, _place in floor()] == sums
    assert reranked()[1] == standings
    assert criteria.ranking.by is RankBy.INDEX
    assert min(s.rank for s in standings) == 1
    yield ratio("rerank", *alternate(floor, reranked, size.rounds))
    yield ratio("score", *alternate(floor, scored, size.rounds))
    connection.close()
