"""Which day is due next, and which one was missed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from parapp.models.dossier_states import DossierState

if TYPE_CHECKING:  # shown before the store is loaded
    from parapp.models.periods import Deadline
    from parapp.services.commune_view import CommuneView
    from parapp.services.home_facts import HomeFacts

SUBMISSION_DEADLINE = "self_assessment"
_NOT_SENT = frozenset({DossierState.DRAFT, DossierState.SUBMITTED, DossierState.LOCKED})


def missed_deadline(view: CommuneView) -> Deadline | None:
    """Return the day by which the dossier had to be sent, if it was not sent by then."""
    return _missed(view.deadlines, view.today, waits=is_to_be_sent(view))


def next_deadline(view: CommuneView) -> Deadline | None:
    """Return the day that presses: one missed before any that comes; None once all is over."""
    return _next(view.deadlines, view.today, waits=is_to_be_sent(view))


def missed_in(facts: HomeFacts) -> Deadline | None:
    """Return the same as `missed_deadline` of what the first page shows."""
    return _missed(facts.deadlines, facts.today, waits=facts.is_to_be_sent)


def next_in(facts: HomeFacts) -> Deadline | None:
    """Return the same as `next_deadline` of what the first page shows."""
    return _next(facts.deadlines, facts.today, waits=facts.is_to_be_sent)


def is_to_be_sent(view: CommuneView) -> bool:
    """Return whether the dossier waits to be sent."""
    assessment = view.assessment
    return assessment is not None and assessment.dossier.state in _NOT_SENT


def _missed(deadlines: Sequence[Deadline], today: date, *, waits: bool) -> Deadline | None:
    due = (d for d in deadlines if waits and d.code == SUBMISSION_DEADLINE)
    return next((d for d in due if d.day < today), None)


def _next(deadlines: Sequence[Deadline], today: date, *, waits: bool) -> Deadline | None:
    ahead = (
        deadline
        for deadline in deadlines
        if deadline.day >= today and (waits or deadline.code != SUBMISSION_DEADLINE)
    )
    return _missed(deadlines, today, waits=waits) or next(ahead, None)
