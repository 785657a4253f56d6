"""Points and totals of many units without traces: the same decisions and sums, less to keep."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal, localcontext
from operator import itemgetter
from typing import NamedTuple

from parapp.models.criteria import Section
from parapp.models.points import PRECISE, ZERO
from parapp.models.results import ScoreState
from parapp.scoring.absent import Verdict
from parapp.scoring.compiled import CompiledLeaf, CompiledSet
from parapp.scoring.engine import judge
from parapp.scoring.formula import Values
from parapp.scoring.sums import add_sections, branch_points

_REMEMBERED = 512  # verdicts a leaf; beyond that its figures hardly repeat


class Totals(NamedTuple):
    """Points of one unit; the attributes mean what they mean in `UnitScore`.

    Attributes:
        points: Points of every criterion by code; None where there are none.
    """

    unit: str
    points: Mapping[str, Decimal | None]
    main: Decimal | None
    bonus: Decimal
    penalty: Decimal
    total: Decimal | None
    applicable_max: Decimal
    index_percent: Decimal | None

    def points_of(self, code: str) -> Decimal | None:
        """Return the points of the criterion `code`; None where it has none."""
        return self.points[code]


class Scorer:
    """Scores many units on one set; units with the same figures on a leaf are judged once."""

    def __init__(self, compiled: CompiledSet) -> None:
        self._compiled = compiled
        self._judges = [
            (code, leaf.section is Section.MAIN, _Judge(leaf))
            for code, leaf in compiled.leaves.items()
        ]

    def totals(self, unit: str, values: Values, not_applicable: Collection[str] = ()) -> Totals:
        """Score one unit; the arguments are those of `parapp.scoring.engine.score_unit`."""
        points: dict[str, Decimal | None] = {}
        applicable = self._compiled.main_max
        with localcontext(PRECISE):
            for code, is_main, judged in self._judges:
                if code in not_applicable:
                    verdict = judge(judged.leaf, values, None, is_claimed=True)
                else:
                    verdict = judged.verdict(values)
                points[code] = verdict.points
                if is_main and verdict.state is ScoreState.NOT_APPLICABLE:
                    applicable += verdict.applicable_max - judged.leaf.criterion.max_points
            return _added(self._compiled, unit, points, applicable)


class _Judge:
    """Judges one leaf, and remembers."""

    def __init__(self, leaf: CompiledLeaf) -> None:
        self.leaf = leaf
        self._known: dict[object, Verdict] = {}
        codes = (*leaf.reads, leaf.earlier_whole) if leaf.earlier_whole else leaf.reads
        self._read = itemgetter(*codes) if codes else None

    def verdict(self, values: Values) -> Verdict:
        try:
            answers = self._read(values) if self._read else None
        except KeyError:
            return judge(self.leaf, values, None, is_claimed=False)
        known = self._known.get(answers)
        if known is None:
            known = judge(self.leaf, values, None, is_claimed=False)
            if len(self._known) < _REMEMBERED:
                self._known[answers] = known
        return known


def totals_of_points(
    compiled: CompiledSet,
    unit: str,
    points: Mapping[str, Decimal | None],
    excluded: Collection[str] = (),
) -> Totals:
    """Add up points that are known already, such as appraised ones.

    Args:
        compiled: The set.
        unit: Code of the unit.
        points: Points of every leaf; None where there are none.
        excluded: Codes of leaves whose maximum does not apply to the unit.
    """
    leaves = compiled.leaves
    gone = (
        leaves[code].criterion.max_points
        for code in excluded
        if leaves[code].section is Section.MAIN
    )
    with localcontext(PRECISE):
        applicable = compiled.main_max - sum(gone, ZERO)
        return _added(compiled, unit, {code: points[code] for code in leaves}, applicable)


def _added(
    compiled: CompiledSet, unit: str, points: dict[str, Decimal | None], applicable: Decimal
) -> Totals:
    for criterion, parts in compiled.branches:
        points[criterion.code] = branch_points(criterion, [points[code] for code in parts])
    fields: dict[Section, list[Decimal | None]] = {section: [] for section in Section}
    for top in compiled.criteria.criteria:
        fields[top.section].append(points[top.code])
    overall = add_sections(compiled.criteria, fields, applicable)
    return Totals(
        unit,
        points,
        overall.main,
        overall.bonus,
        overall.penalty,
        overall.total,
        applicable,
        overall.index_percent,
    )
