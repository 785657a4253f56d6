"""Sums over criteria and sections: with and without traces they are the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from parapp.models.criteria import CriteriaSet, Criterion, Section
from parapp.models.points import ZERO, index_percent


class Overall(NamedTuple):
    """What the fields add up to; the attributes are those of `UnitScore`."""

    main: Decimal | None
    bonus: Decimal
    penalty: Decimal
    total: Decimal | None
    index_percent: Decimal | None


def branch_points(criterion: Criterion, parts: Sequence[Decimal | None]) -> Decimal | None:
    """Return the points of a criterion with parts; bonus and penalty lie from 0 to their cap.

    None when no part is scored, because nothing is not zero. A field of the main section may
    go under zero and is not raised: no text says that it should be.
    """
    known = [points for points in parts if points is not None]
    if not known:
        return None
    points = sum(known, ZERO)
    if criterion.section is Section.MAIN:
        return points
    return max(ZERO, min(points, criterion.max_points))


def add_sections(
    criteria: CriteriaSet,
    points: Mapping[Section, Sequence[Decimal | None]],
    applicable_max: Decimal,
) -> Overall:
    """Add fields up to the unit's totals.

    Args:
        criteria: Says whether bonus and penalty enter the index.
        points: Points of the fields of each section.
        applicable_max: Sum of the main section's maxima that apply.
    """
    scored = [p for p in points[Section.MAIN] if p is not None]
    bonus, penalty = (
        max(ZERO, sum((p for p in points[section] if p is not None), ZERO))
        for section in (Section.BONUS, Section.PENALTY)
    )
    if not scored:
        return Overall(None, bonus, penalty, None, None)
    main = sum(scored, ZERO)
    total = main + bonus - penalty
    counted = total if criteria.index_counts_extras else main
    return Overall(main, bonus, penalty, total, index_percent(counted, applicable_max))
