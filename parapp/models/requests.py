"""Questions of the appraiser to a commune, each on one criterion, figure or document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class RequestState(StrEnum):
    """Where a question stands."""

    UNANSWERED = "unanswered"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A question and its answer.

    Attributes:
        id: 32 hexadecimal digits, the same on every machine.
        criterion: Code of the criterion it is about.
        text: The question.
        figure: Code of the figure it is about; empty for the criterion as a whole.
        evidence: Id of the document it is about; empty for none.
        assignee: Who asks and reads the answer.
        due: Last day for the answer.
        round: Round of questions, from 1.
        state: Where it stands.
        asked_at: When it was asked.
        answer: The commune's explanation; empty until answered.
        answered_at: When; None until answered.
    """

    id: str
    criterion: str
    text: str
    figure: str = ""
    evidence: str = ""
    assignee: str = ""
    due: date | None = None
    round: int = 1
    state: RequestState = RequestState.UNANSWERED
    asked_at: datetime
    answer: str = ""
    answered_at: datetime | None = None
