"""Which day is due next, and which one was missed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parapp.models.dossier import DossierState

if TYPE_CHECKING:  # shown before the store is loaded
    from parapp.models.periods import Deadline
    from parapp.services.commune_view import CommuneView

SUBMISSION_DEADLINE = "self_assessment"
_NOT_SENT = frozenset({DossierState.DRAFT, DossierState.SUBMITTED, DossierState.LOCKED})


def missed_deadline(view: CommuneView) -> Deadline | None:
    """Return the day by which the dossier had to be sent, if it was not sent by then."""
    if not _is_to_be_sent(view):
        return None
    due = (d for d in view.deadlines if d.code == SUBMISSION_DEADLINE)
    return next((d for d in due if d.day < view.today), None)


def next_deadline(view: CommuneView) -> Deadline | None:
    """Return the day that presses: one missed before any that comes; None once all is over."""
    waits = _is_to_be_sent(view)
    ahead = (
        deadline
        for deadline in view.deadlines
        if deadline.day >= view.today and (waits or deadline.code != SUBMISSION_DEADLINE)
    )
    return missed_deadline(view) or next(ahead, None)


def _is_to_be_sent(view: CommuneView) -> bool:
    assessment = view.assessment
    return assessment is not None and assessment.dossier.state in _NOT_SENT
