"""Every criterion of one commune as a line for its appraisers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from parapp.models.criteria import Criterion
from parapp.models.results import UnitScore
from parapp.scoring.dossiers import appraised_score
from parapp.services.assessing import Assessment
from parapp.services.commune_cells import NO_MARK, TO_LOOK_AT, Cell, Mark

_ROUNDS = (1, 2, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalLine:
    """One criterion as the appraisal lists it.

    Attributes:
        code: Of the criterion.
        name: Of the criterion.
        above: Place of the criterion it is part of, in the same list; -1 for a field.
        is_leaf: Whether it is scored by a rule.
        max_points: Most points by the set.
        places: Digits after the comma its points have.
        own: The commune's own points; None for none, which is not zero.
        computed: Recomputed points.
        rounds: Of a leaf what the rounds 1, 2 and 3 decided; of a branch what stands after
            each of them that decided anything.
        points: What stands after appraisal.
        decided: Of a leaf which rounds decided on it, be it that it does not apply.
        marks: What to look for.
    """

    code: str
    name: str
    above: int
    is_leaf: bool
    max_points: Decimal
    places: int
    own: Decimal | None
    computed: Decimal | None
    rounds: tuple[Decimal | None, Decimal | None, Decimal | None]
    points: Decimal | None
    decided: frozenset[int] = frozenset()
    marks: Mark = NO_MARK


class AppraisalFilter(Enum):
    """Which criteria are shown; each value has the marks of which a criterion has one."""

    ALL = NO_MARK
    TO_DECIDE = TO_LOOK_AT[0] | TO_LOOK_AT[1] | TO_LOOK_AT[2] | TO_LOOK_AT[3]
    CHANGED = Mark.CHANGED
    ANSWERED = Mark.ANSWERED
    ASKED = Mark.ASKED
    UNPROVEN = Mark.UNPROVEN
    DIFFERS = Mark.DIFFERS
    LATE = Mark.LATE
    NOT_APPLICABLE = Mark.NOT_APPLICABLE
    DECIDED = Mark.DECIDED

    def takes(self, line: AppraisalLine) -> bool:
        """Return whether it takes a leaf."""
        return line.is_leaf and (self is AppraisalFilter.ALL or bool(line.marks & self.value))


def appraisal_lines(
    assessment: Assessment, cells: Mapping[str, Cell]
) -> tuple[AppraisalLine, ...]:
    """Return a line for every criterion, parents first, in the order of the set.

    Args:
        assessment: The dossier of the commune.
        cells: How its leaves stand.
    """
    after = tuple(_after(assessment, number) for number in _ROUNDS)
    decided: dict[str, set[int]] = {}
    for decision in assessment.dossier.appraisals:
        decided.setdefault(decision.criterion, set()).add(decision.round)
    walked = _walk(assessment.compiled.criteria.criteria)
    return tuple(
        replace(
            _line(assessment, criterion, above, cells.get(criterion.code), after),
            decided=frozenset(decided.get(criterion.code, ())),
        )
        for criterion, above in walked
    )


def _after(assessment: Assessment, number: int) -> UnitScore | None:
    """Return what stands after a round; None where it decided nothing."""
    dossier, compiled = assessment.dossier, assessment.compiled
    if all(decision.round != number for decision in dossier.appraisals):
        return None
    return appraised_score(compiled, dossier, assessment.computed, number)


def _walk(tops: Sequence[Criterion]) -> Iterator[tuple[Criterion, int]]:
    """Yield each criterion with the place of the one above it."""
    place, waiting = 0, [(top, -1) for top in reversed(tops)]
    while waiting:
        criterion, above = waiting.pop()
        yield criterion, above
        waiting += [(part, place) for part in reversed(criterion.children)]
        place += 1


def _line(
    assessment: Assessment,
    criterion: Criterion,
    above: int,
    cell: Cell | None,
    after: Sequence[UnitScore | None],
) -> AppraisalLine:
    code, compiled = criterion.code, assessment.compiled
    leaf = compiled.leaves.get(code)
    first, second, third = (None if score is None else score.points_of(code) for score in after)
    rounding = leaf.rounding if leaf else compiled.criteria.rounding
    return AppraisalLine(
        code=code,
        name=criterion.name,
        above=above,
        is_leaf=leaf is not None,
        max_points=criterion.max_points,
        places=rounding.places,
        own=assessment.own.points_of(code),
        computed=assessment.computed.points_of(code),
        rounds=cell.rounds if cell else (first, second, third),
        points=assessment.appraised.points_of(code),
        marks=cell.marks if cell else NO_MARK,
    )
