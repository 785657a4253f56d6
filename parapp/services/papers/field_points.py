"""What a commune has in one field: its own points, those of the appraisal, what counts."""

from __future__ import annotations

from decimal import Decimal

from parapp.export.tabular.ranking_tables import FieldCells
from parapp.models.criteria import Criterion, Section
from parapp.models.figures import EnteredBy
from parapp.models.points import ZERO
from parapp.models.results import UnitScore
from parapp.services.assessing import Assessment
from parapp.services.papers.shared import cell_of


def field_cells(assessment: Assessment, code: str) -> FieldCells:
    """Return the points of one field.

    The appraisal's are on what the commune scores itself, so that what was taken off is the
    difference; with what others enter, such as surveys, they are what counts.

    Args:
        assessment: Of one commune.
        code: Code of the field.
    """
    final = assessment.appraised.criteria[code]
    own = _scored_itself(assessment, code, assessment.own)
    appraised = _scored_itself(assessment, code, assessment.appraised)
    if own is None or appraised is None:
        return FieldCells(
            self_points=own, appraised_points=appraised, total_points=cell_of(final)
        )
    return FieldCells(
        self_points=own,
        appraised_points=appraised,
        lost_points=points_lost(assessment, _top(assessment, code)),
        total_points=cell_of(final),
    )


def points_lost(assessment: Assessment, criterion: Criterion) -> Decimal | None:
    """Return what the appraisal took off a criterion or all below it; None for nothing.

    What it raised elsewhere makes up for nothing, so that the rows add up to their field and
    the fields to the total. What others enter is taken off from what the rules give for it.
    """
    final = assessment.appraised.criteria
    penalties = {
        part.code
        for top in assessment.compiled.criteria.criteria
        if top.section is Section.PENALTY
        for part in top.walk()
    }
    lost = ZERO
    for leaf in (part for part in criterion.walk() if part.is_leaf):
        before, after = assessment.unappraised(leaf.code).points, final[leaf.code].points
        if before is not None and after is not None:
            taken = after - before if leaf.code in penalties else before - after
            lost += max(ZERO, taken)
    return lost or None


def _top(assessment: Assessment, code: str) -> Criterion:
    return next(top for top in assessment.compiled.criteria.criteria if top.code == code)


def _scored_itself(assessment: Assessment, code: str, score: UnitScore) -> Decimal | None:
    """Return the points of a field without those of criteria that others score."""
    compiled, whole = assessment.compiled, score.criteria[code].points
    top = _top(assessment, code)
    points: dict[bool, list[Decimal | None]] = {True: [], False: []}
    for part in top.walk():
        if part.is_leaf:
            is_own = compiled.leaves[part.code].entered_by is EnteredBy.UNIT
            points[is_own].append(score.criteria[part.code].points)
    if whole is None or all(value is None for value in points[True]):
        return None
    return whole - sum((value for value in points[False] if value is not None), ZERO)
