"""What a criterion earns when there is nothing to score: full points, zero, or no part."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from parapp.models.criteria import Criterion, WhenNotApplicable, WhenZero
from parapp.models.points import ZERO
from parapp.models.results import ScoreState
from parapp.scoring.trace import Trace


class Verdict(NamedTuple):
    """What one leaf comes to.

    Attributes:
        points: Rounded points; None when it is not scored.
        state: Why.
        applicable_max: Most points that apply to this unit.
        not_arisen: Points that come from what did not arise.
    """

    points: Decimal | None
    state: ScoreState
    applicable_max: Decimal
    not_arisen: Decimal = ZERO


def nothing_arose(criterion: Criterion, trace: Trace | None) -> Verdict:
    """Return the verdict on a zero denominator; where the set states no policy, zero points.

    A checked set states a policy for every rule that divides.
    """
    policy, maximum = criterion.policies.zero_whole, criterion.max_points
    if trace:
        taken = policy if policy in {WhenZero.FULL, WhenZero.EXCLUDED} else WhenZero.ZERO
        trace.add(f"zero-{taken}", maximum=maximum)
    if policy is WhenZero.FULL:
        return Verdict(maximum, ScoreState.SCORED, maximum, maximum)
    if policy is WhenZero.EXCLUDED:
        return Verdict(None, ScoreState.NOT_APPLICABLE, ZERO)
    return Verdict(ZERO, ScoreState.SCORED, maximum)


def claimed(criterion: Criterion, trace: Trace | None) -> Verdict:
    """Return the verdict on a criterion that the unit shows does not apply."""
    policy, maximum = criterion.policies.not_applicable, criterion.max_points
    if trace:
        trace.add(f"not-applicable-{policy}", maximum=maximum)
    if policy is WhenNotApplicable.FULL:
        return Verdict(maximum, ScoreState.NOT_APPLICABLE, maximum, maximum)
    if policy is WhenNotApplicable.EXCLUDED:
        return Verdict(None, ScoreState.NOT_APPLICABLE, ZERO)
    return Verdict(ZERO, ScoreState.NOT_APPLICABLE, maximum)
