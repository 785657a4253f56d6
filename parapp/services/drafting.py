"""A decision while it is written: what it will be, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum, auto

from parapp.errors.appraisal import DecisionOpenError, NoPointsError, PointsMissingError
from parapp.errors.inputs import ValueRefusedError
from parapp.models.dossier import Appraisal
from parapp.models.parsing import parse_number
from parapp.models.results import ScoreState
from parapp.services.appraisal_view import AppraisalView
from parapp.services.appraising import refuse_unsound
from parapp.services.texts import paragraphs

NOT_APPLICABLE, RAISED = "not_applicable", "raised"
"""Codes of reasons."""
_NONE = "–"


class Kind(Enum):
    """What is decided."""

    ACCEPT = auto()  # the commune's own points stand
    OTHER = auto()  # others do
    NOT_APPLICABLE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is written about one criterion.

    Attributes:
        kind: What is decided; None for nothing yet.
        points: Other points, as they are typed: a comma before the hundredths.
        reason_code: One of `parapp.models.dossier.REASON_CODES`; empty for none.
        reason: What the commune reads.
    """

    kind: Kind | None = None
    points: str = ""
    reason_code: str = ""
    reason: str = ""


def accepted_points(view: AppraisalView, criterion: str) -> Decimal | None:
    """Return the points that accepting lets stand; None for none.

    They are the commune's own; of what others score, such as surveys, what the rules give.
    """
    return view.assessment.unappraised(criterion).points


def is_even(view: AppraisalView, criterion: str) -> bool:
    """Return whether there are points, and own and recomputed ones are the same."""
    own = accepted_points(view, criterion)
    return own is not None and own == view.assessment.computed.points_of(criterion)


def needs_nothing(view: AppraisalView, criterion: str) -> bool:
    """Return whether there is nothing to decide: it is not scored, or does not apply."""
    score = view.assessment.computed.criteria[criterion]
    record = view.assessment.dossier.records.get(criterion)
    is_claimed = record is not None and bool(record.not_applicable)
    if score.state is ScoreState.INFORMATION:
        return True
    return score.state is ScoreState.NOT_APPLICABLE and score.points is None and not is_claimed


def draft_of(view: AppraisalView, criterion: str, number: int) -> Draft:
    """Return what is written to begin with: the decision of a round, or what it is usually.

    Args:
        view: The commune.
        criterion: Code of the criterion.
        number: The round.
    """
    decision = view.decision(criterion, number)
    if decision is None:
        return Draft(kind=Kind.ACCEPT if is_even(view, criterion) else None)
    typed = ""
    if decision.points is None:
        kind = Kind.NOT_APPLICABLE
    elif decision.points == accepted_points(view, criterion):
        kind = Kind.ACCEPT
    else:
        kind, typed = Kind.OTHER, typed_points(decision.points)
    return Draft(
        kind=kind, points=typed, reason_code=decision.reason_code, reason=decision.reason
    )


def typed_points(points: Decimal) -> str:
    """Return points as a person types them, so that they are read back as the same."""
    whole, _dot, part = f"{points.normalize():f}".partition(".")
    return f"{whole},{part}" if part else whole


def is_more(typed: str, points: Decimal) -> bool:
    """Return whether what is typed is more than other points."""
    try:
        return parse_number(typed) > points
    except ValueRefusedError:
        return False


def decision_from(
    view: AppraisalView,
    criterion: str,
    draft: Draft,
    *,
    number: int,
    actor: str,
    at: datetime,
) -> Appraisal:
    """Return the decision that a draft means.

    Args:
        view: The commune.
        criterion: Code of the criterion.
        draft: What is written.
        number: The round.
        actor: Who decides.
        at: When.

    Raises:
        DecisionOpenError: Own and recomputed points differ, and nothing was chosen.
        NoPointsError: There is nothing to accept.
        PointsMissingError: No points are given.
        ParappError: As `appraising.decide` says.
    """
    decision = Appraisal(
        criterion=criterion,
        round=number,
        points=_points(view, criterion, draft),
        reason_code=draft.reason_code,
        reason=paragraphs(draft.reason),
        by=actor,
        at=at,
    )
    refuse_unsound(view.assessment, decision)
    return decision


def _points(view: AppraisalView, criterion: str, draft: Draft) -> Decimal | None:
    own, computed = accepted_points(view, criterion), view.assessment.computed
    if draft.kind is Kind.NOT_APPLICABLE:
        return None
    if draft.kind is Kind.OTHER:
        if not draft.points.strip():
            raise PointsMissingError(criterion=criterion)
        return parse_number(draft.points)
    if own is None:
        raise NoPointsError(criterion=criterion)
    if draft.kind is None:
        points = computed.points_of(criterion)
        raise DecisionOpenError(own=own, computed=_NONE if points is None else points)
    return own


def is_same(one: Appraisal | None, other: Appraisal) -> bool:
    """Return whether two decisions say the same, whoever made them and when."""
    return one is not None and _said(one) == _said(other)


def _said(decision: Appraisal) -> tuple[Decimal | None, str, str]:
    return decision.points, decision.reason_code, decision.reason


def needs_reason(view: AppraisalView, criterion: str, draft: Draft) -> bool:
    """Return whether a draft is one that is given with a reason."""
    if draft.kind is not Kind.ACCEPT:
        return draft.kind is not None
    own = accepted_points(view, criterion)
    computed = view.assessment.computed.points_of(criterion)
    return own is not None and computed is not None and own < computed
