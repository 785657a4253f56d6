"""What a commune's officer has to do next, in order; worked out from what is at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from parapp.errors import Severity
from parapp.models.dossier_states import DossierState
from parapp.models.requests import RequestState
from parapp.services.home_facts import FieldProgress, NextStep
from parapp.services.home_facts import StepKind as StepKind  # noqa: PLC0414 - found here too
from parapp.services.line_states import OURS, LineState, state_of

if TYPE_CHECKING:  # the page of these is painted before the store is loaded
    from parapp.models.findings import Finding
    from parapp.services.assessing import Assessment
    from parapp.services.commune_view import CommuneView
    from parapp.services.posting import Posted

_OPEN = frozenset({DossierState.DRAFT, DossierState.SUBMITTED})
_NO_PROOF = "evidence-missing"
_TOLD_APART = frozenset({_NO_PROOF, "figure-unanswered", "request-to-answer"})


def unanswered(assessment: Assessment) -> tuple[str, ...]:
    """Return the codes of the criteria that the commune scores itself and has not."""
    return tuple(
        code
        for code, leaf in assessment.compiled.leaves.items()
        if state_of(assessment, leaf) is LineState.NOT_ANSWERED
    )


def next_steps(view: CommuneView, posted: Posted | None = None) -> tuple[NextStep, ...]:
    """Return what is to be done, the first thing first.

    Args:
        view: Where the commune stands.
        posted: What went out and came; None while it is not read, which names fewer steps.
    """
    if view.assessment is None:
        return (*_beginning(posted), *_keeping_safe(posted))
    state = view.assessment.dossier.state
    steps = list(_news(posted)) + list(_questions(view))
    if state in _OPEN:
        steps += _filling(view, view.assessment)
    elif state is DossierState.EXPLAINING:
        steps += _explaining(view, steps)
    elif state is DossierState.LOCKED:
        steps.append(NextStep(kind=StepKind.EXPORT, place=("handing-over", "")))
    elif state is DossierState.EXPORTED and posted is not None:
        steps += _waiting(posted, steps)
    if view.is_copy:
        steps.append(NextStep(kind=StepKind.HAND_BACK, place=("settings", "year")))
    return (*steps, *_keeping_safe(posted))


def _beginning(posted: Posted | None) -> Iterator[NextStep]:
    if posted is not None and not posted.knows_authority:
        yield NextStep(kind=StepKind.SEND_CARD, place=("handing-over", ""))
    yield NextStep(kind=StepKind.OPEN_PACK, place=("handing-over", ""))


def _keeping_safe(posted: Posted | None) -> Iterator[NextStep]:
    """Yield what keeps the work from being lost; in a copy the office's own is safe."""
    if posted is None or posted.author:
        return
    if posted.has_card and not posted.is_sheet_proven:
        yield NextStep(kind=StepKind.PROVE_SHEET, place=("settings", "keys"))
    if posted.needs_backup:
        yield NextStep(kind=StepKind.BACK_UP, place=("settings", "backup"))


def _news(posted: Posted | None) -> Iterator[NextStep]:
    if posted is not None and posted.result is not None:
        yield NextStep(kind=StepKind.READ_RESULT, place=("results", ""))
        yield NextStep(kind=StepKind.REMEDY, place=("results", "remediation"))


def _questions(view: CommuneView) -> Iterator[NextStep]:
    waiting = [r for r in view.requests if r.request.state is RequestState.UNANSWERED]
    if waiting:
        days = [r.days_left for r in waiting if r.days_left is not None]
        yield NextStep(
            kind=StepKind.ANSWER_QUESTIONS,
            place=("requests", waiting[0].request.id),
            count=len(waiting),
            days_left=min(days, default=None),
        )


def _filling(view: CommuneView, assessment: Assessment) -> list[NextStep]:
    steps = []
    to_score = unanswered(assessment)
    if to_score:
        place = ("scoring", to_score[0])
        steps.append(NextStep(kind=StepKind.SCORE, place=place, count=len(to_score)))
    bare = sorted({f.criterion for f in view.findings if f.code == _NO_PROOF})
    if bare:
        first = next((code for code in assessment.compiled.leaves if code in bare), bare[0])
        steps.append(NextStep(kind=StepKind.PROVE, place=("scoring", first), count=len(bare)))
    steps += _mending(view.findings)
    if not steps and not view.is_copy:
        steps.append(NextStep(kind=StepKind.LOCK, place=("closing", "")))
    return steps


def _mending(findings: Sequence[Finding]) -> list[NextStep]:
    bad = [f for f in findings if f.severity >= Severity.ERROR and f.code not in _TOLD_APART]
    if not bad:
        return []
    return [NextStep(kind=StepKind.MEND, place=("closing", ""), count=len(bad))]


def _explaining(view: CommuneView, before: Sequence[NextStep]) -> list[NextStep]:
    steps = _mending([f for f in view.findings if f.severity is Severity.CRITICAL])
    is_answered = all(step.kind is not StepKind.ANSWER_QUESTIONS for step in before)
    if is_answered and not steps and not view.is_copy:
        steps.append(NextStep(kind=StepKind.LOCK_ANSWERS, place=("closing", "")))
    return steps


def _waiting(posted: Posted, before: Sequence[NextStep]) -> list[NextStep]:
    if before:
        return []
    if posted.arrived_at is None:
        return [NextStep(kind=StepKind.TAKE_RECEIPT, place=("handing-over", ""))]
    return [NextStep(kind=StepKind.WAIT, place=("handing-over", ""))]


def field_progress(assessment: Assessment) -> tuple[FieldProgress, ...]:
    """Return how far each field is, in the order of the set."""
    left = frozenset(unanswered(assessment))
    found = []
    for field in assessment.compiled.criteria.criteria:
        own = [
            code
            for code, leaf in assessment.compiled.leaves.items()
            if leaf.top == field.code and state_of(assessment, leaf) in OURS
        ]
        score = assessment.own.criteria[field.code]
        found.append(
            FieldProgress(
                code=field.code,
                name=field.name,
                answered=sum(code not in left for code in own),
                asked=len(own),
                points=score.points,
                maximum=score.applicable_max,
                first=next((code for code in own if code in left), field.code),
            )
        )
    return tuple(found)
