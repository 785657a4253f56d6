"""What waits for the appraising authority, counted the same way on every page."""

from __future__ import annotations

from collections.abc import Mapping

from parapp.models.periods import Deadline
from parapp.models.requests import RequestState
from parapp.services.council_view import CouncilView


def waiting_in(view: CouncilView) -> Mapping[str, int]:
    """Return how many things wait on pages, by their names."""
    answered = sum(
        request.state is RequestState.ANSWERED for row in view.rows for request in row.requests
    )
    return {
        "appraisal": sum(row.to_look_at > 0 for row in view.rows),
        "questions": answered,
    }


def next_deadline(view: CouncilView) -> Deadline | None:
    """Return the set's next day; the last one missed where all are over; None for none."""
    if view.compiled is None:
        return None
    days = sorted(view.compiled.criteria.deadlines, key=lambda due: due.day)
    ahead = (due for due in days if due.day >= view.today)
    return next(ahead, None)
