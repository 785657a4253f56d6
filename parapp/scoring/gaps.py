"""Where points were lost, and where a unit stands below the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from parapp.models.criteria import Section
from parapp.models.points import ZERO
from parapp.models.results import UnitScore
from parapp.scoring.compiled import CompiledSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One criterion on which a unit lost points or stands below the mean of all units.

    Attributes:
        criterion: Code of the leaf.
        lost: Applicable maximum less points, zero or more; of the penalty section the points
            taken off; of the bonus section always zero, for nobody is expected to earn it.
        average: Mean points of all units scored on it, to two places, for reading; None when
            there are no others to compare with.
        below_average: Whether the unit is below the exact mean; of the penalty section,
            whether more was taken off.
    """

    criterion: str
    lost: Decimal
    average: Decimal | None = None
    below_average: bool = False


def averages(compiled: CompiledSet, scores: Sequence[UnitScore]) -> dict[str, Decimal]:
    """Return the exact mean points of each criterion over the units scored on it.

    What is not answered, does not apply or is information only enters no mean.
    """
    means: dict[str, Decimal] = {}
    for criterion in compiled.criteria.walk():
        points = [p for s in scores if (p := s.criteria[criterion.code].points) is not None]
        if points:
            means[criterion.code] = sum(points, Decimal(0)) / len(points)
    return means


def gaps(
    compiled: CompiledSet, score: UnitScore, means: Mapping[str, Decimal] | None = None
) -> tuple[Gap, ...]:
    """Return the leaves that lost points or missed the mean, most points lost first."""
    found: list[Gap] = []
    for code, leaf in compiled.leaves.items():
        result = score.criteria[code]
        if result.points is None:
            continue
        mean = (means or {}).get(code)
        lost = _lost(leaf.section, result.points, result.applicable_max)
        sign = -1 if leaf.section is Section.PENALTY else 1
        below = mean is not None and result.points * sign < mean * sign
        if lost or below:
            shown = None if mean is None else mean.quantize(Decimal("0.01"), ROUND_HALF_UP)
            found.append(Gap(criterion=code, lost=lost, average=shown, below_average=below))
    return tuple(sorted(found, key=lambda gap: -gap.lost))


def _lost(section: Section, points: Decimal, maximum: Decimal) -> Decimal:
    if section is Section.MAIN:
        return max(ZERO, maximum - points)
    return points if section is Section.PENALTY else ZERO
