"""How every criterion of one commune stands for its appraisers: points and marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Flag, auto

from parapp.models.dossier import Appraisal, Dossier
from parapp.models.requests import RequestState
from parapp.models.results import ScoreState
from parapp.scoring.checks.evidence import check_evidence
from parapp.scoring.dossiers import decisions_of
from parapp.services.appraising import compare
from parapp.services.assessing import Assessment
from parapp.services.outdated import outdated
from parapp.storage.transaction import Transaction

_ROUNDS = (1, 2, 3)
UNPROVEN = frozenset({"evidence-missing", "evidence-explained", "evidence-without-file"})
"""Findings that say that points have no proof."""


class Mark(Flag):
    """What an appraiser looks for; one criterion may have several."""

    DECIDED = auto()
    DIFFERS = auto()  # declared or own points are not the recomputed ones, and nobody decided
    CHANGED = auto()  # said otherwise since it was decided
    ASKED = auto()  # a question waits for the commune
    ANSWERED = auto()  # an answer waits to be read
    LATE = auto()  # a late document waits for the council
    UNPROVEN = auto()  # has points that no file proves
    NOT_APPLICABLE = auto()
    UNANSWERED = auto()  # nothing to score with yet
    LOST = auto()  # stands at less points than apply
    CUT = auto()  # decided lower than the commune's own points


NO_MARK = Mark(0)
TO_LOOK_AT = (Mark.DIFFERS, Mark.CHANGED, Mark.ANSWERED, Mark.LATE)
"""Marks of a criterion that wait for a decision or a reading."""
_TO_LOOK_AT: int = sum(mark.value for mark in TO_LOOK_AT)  # flags of Python are slow to join


@dataclass(frozen=True, slots=True)
class Cell:
    """One criterion of one commune.

    Attributes:
        own: The commune's own points; None for none, which is not zero.
        computed: Recomputed points.
        rounds: Decided points of the rounds 1, 2 and 3; None where a round decided nothing or
            ruled that the criterion does not apply.
        points: What stands after appraisal.
        proofs: Documents that prove it.
        marks: What to look for.
    """

    own: Decimal | None
    computed: Decimal | None
    rounds: tuple[Decimal | None, Decimal | None, Decimal | None]
    points: Decimal | None
    proofs: int
    marks: Mark

    @property
    def may_be_accepted(self) -> bool:
        """Whether many can be accepted at once: nothing differs, nothing is open."""
        return not self.marks & _HELD_BACK


_HELD_BACK = (
    Mark.DECIDED
    | Mark.DIFFERS
    | Mark.CHANGED
    | Mark.ASKED
    | Mark.ANSWERED
    | Mark.LATE
    | Mark.UNANSWERED
)


def to_look_at(cells: Mapping[str, Cell]) -> int:
    """Return how many criteria of a commune wait for the council."""
    return sum(1 for cell in cells.values() if cell.marks.value & _TO_LOOK_AT)


def cells_of(tx: Transaction, assessment: Assessment) -> dict[str, Cell]:
    """Return a cell for each criterion with a rule, in the order of the set."""
    marks = _marks(tx, assessment)
    dossier = assessment.dossier
    decided: dict[str, dict[int, Appraisal]] = {}
    for appraisal in dossier.appraisals:
        decided.setdefault(appraisal.criterion, {})[appraisal.round] = appraisal
    proofs = Counter(code for code, _document in _proofs(dossier))
    return {
        code: _cell(assessment, code, decided.get(code, {}), proofs[code], marks[code])
        for code in assessment.compiled.leaves
    }


def _cell(
    assessment: Assessment,
    code: str,
    decided: dict[int, Appraisal],
    proofs: int,
    marks: Mark,
) -> Cell:
    first, second, third = (
        decided[round_].points if round_ in decided else None for round_ in _ROUNDS
    )
    return Cell(
        own=assessment.own.points_of(code),
        computed=assessment.computed.points_of(code),
        rounds=(first, second, third),
        points=assessment.appraised.points_of(code),
        proofs=proofs,
        marks=marks,
    )


def _proofs(dossier: Dossier) -> set[tuple[str, str]]:
    return {
        (link.criterion, link.evidence)
        for link in dossier.links
        if dossier.evidence[link.evidence].files
    }


def _marks(tx: Transaction, assessment: Assessment) -> dict[str, Mark]:
    compiled, dossier = assessment.compiled, assessment.dossier
    decided = decisions_of(dossier)
    found = {code: _of_points(assessment, code) for code in compiled.leaves}

    def add(mark: Mark, codes: Iterable[str]) -> None:
        for code in codes:
            if code in found:
                found[code] |= mark

    add(Mark.DECIDED, decided)
    add(Mark.DIFFERS, (finding.criterion for finding in compare(assessment)))
    add(Mark.CHANGED, outdated(tx, compiled, dossier))
    states = {RequestState.UNANSWERED: Mark.ASKED, RequestState.ANSWERED: Mark.ANSWERED}
    for request in dossier.requests:
        if request.state in states:
            add(states[request.state], [request.question.criterion])
    waiting = (link for link in dossier.links if link.is_late and not link.is_admitted)
    add(Mark.LATE, (link.criterion for link in waiting))
    proof = check_evidence(compiled, dossier, assessment.computed)
    add(Mark.UNPROVEN, (finding.criterion for finding in proof if finding.code in UNPROVEN))
    return found


def _of_points(assessment: Assessment, code: str) -> Mark:
    score = assessment.appraised.criteria[code]
    own, points = assessment.own.points_of(code), score.points
    mark = NO_MARK
    if score.state is ScoreState.NOT_APPLICABLE:
        mark |= Mark.NOT_APPLICABLE
    if score.state is ScoreState.NOT_ANSWERED:
        mark |= Mark.UNANSWERED
    if points is not None and points < score.applicable_max:
        mark |= Mark.LOST
    if own is not None and points is not None and points < own:
        mark |= Mark.CUT
    return mark
