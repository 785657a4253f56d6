"""Self-assessed, computed and appraised points side by side, and what is to be remedied."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from parapp.models.contents import ResultContent, ResultPoints
from parapp.models.points import ZERO
from parapp.models.results import CriterionScore, ScoreState
from parapp.scoring.compiled import CompiledLeaf
from parapp.scoring.gaps import gaps
from parapp.services.assessing import Assessment

_SAME = ResultPoints()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one criterion.

    Attributes:
        code: Of the criterion.
        name: Of the criterion.
        field: Code and name of its field.
        max_points: Most points by the set.
        own: The commune's own points.
        computed: What the rule gives.
        appraised: What was published; None before a result came.
        reason_code: Why they were changed; empty where they stand.
        reason: The same in the appraiser's words.
        lost: Points missing to the maximum; of a penalty the points taken off.
        is_left_out: Whether the criterion does not apply.
        is_published: Whether a result came.
    """

    code: str
    name: str
    field: str
    max_points: Decimal
    own: Decimal | None = None
    computed: Decimal | None = None
    appraised: Decimal | None = None
    reason_code: str = ""
    reason: str = ""
    lost: Decimal = ZERO
    is_left_out: bool = False
    is_published: bool = False

    @property
    def change(self) -> Decimal | None:
        """Appraised less own points; None where one of them is not there."""
        if self.appraised is None or self.own is None:
            return None
        return self.appraised - self.own


def outcomes(assessment: Assessment, result: ResultContent | None) -> tuple[Outcome, ...]:
    """Return what came of every criterion that is scored, in the order of the set.

    Args:
        assessment: The commune's dossier; its points stand before a result came.
        result: What was published; None before.
    """
    compiled = assessment.compiled
    score = assessment.appraised if result is not None else assessment.own
    lost = {gap.criterion: gap.lost for gap in gaps(compiled, score)}
    names = {field.code: f"{field.code} {field.name}" for field in compiled.criteria.criteria}
    return tuple(
        _outcome(
            leaf,
            names[leaf.top],
            lost.get(code, ZERO),
            _points(assessment, code) if result is None else result.points.get(code, _SAME),
            score.criteria[code],
            is_published=result is not None,
        )
        for code, leaf in compiled.leaves.items()
        if leaf.scorer is not None
    )


def _outcome(
    leaf: CompiledLeaf,
    field: str,
    lost: Decimal,
    points: ResultPoints,
    score: CriterionScore,
    *,
    is_published: bool,
) -> Outcome:
    return Outcome(
        code=leaf.code,
        name=leaf.criterion.name,
        field=field,
        max_points=leaf.criterion.max_points,
        own=points.own,
        computed=points.computed,
        appraised=points.appraised,
        reason_code=points.reason_code,
        reason=points.reason,
        lost=lost,
        is_left_out=score.state is ScoreState.NOT_APPLICABLE,
        is_published=is_published,
    )


def _points(assessment: Assessment, code: str) -> ResultPoints:
    return ResultPoints(
        own=assessment.own.criteria[code].points,
        computed=assessment.computed.criteria[code].points,
    )
