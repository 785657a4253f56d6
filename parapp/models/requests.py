"""Questions of the appraiser to a commune, each on one criterion, figure or document.

The authority alone writes questions and the commune alone writes answers. Each side sends all
it has written with every bundle, and where a question stands follows from both halves, so two
machines that hold the same halves see the same state, whatever came first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum


class RequestState(StrEnum):
    """Where a question stands."""

    UNANSWERED = "unanswered"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The authority's half.

    Attributes:
        id: 32 hexadecimal digits, the same on every machine.
        criterion: Code of the criterion it is about.
        text: The question.
        figure: Code of the figure it is about; empty for the criterion as a whole.
        evidence: Id of the document it is about; empty for none.
        assignee: Who asks and reads the answer.
        due: Last day for the answer; None for none.
        round: Round of questions, from 1.
        turn: How often it was put, from 1: sending an answer back and opening it again each put
            it once more.
        is_closed: The answer was accepted, or none is wanted any more.
        remark: Why it was sent back, opened again or closed.
        asked_at: When it was first asked.
    """

    id: str
    criterion: str
    text: str
    figure: str = ""
    evidence: str = ""
    assignee: str = ""
    due: date | None = None
    round: int = 1
    turn: int = 1
    is_closed: bool = False
    remark: str = ""
    asked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The commune's half.

    Attributes:
        request: Id of the question.
        turn: Which putting of the question it answers.
        text: The explanation.
        by: Who wrote it.
        at: When.
    """

    request: str
    turn: int
    text: str
    by: str = ""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A question with its last answer.

    Attributes:
        question: What was asked.
        answer: The last answer, which may be to an earlier turn; None before the first.
    """

    question: Question
    answer: Answer | None = None

    @property
    def id(self) -> str:
        """The question's id."""
        return self.question.id

    @property
    def state(self) -> RequestState:
        """Where it stands."""
        if self.question.is_closed:
            return RequestState.CLOSED
        is_answered = self.answer is not None and self.answer.turn == self.question.turn
        return RequestState.ANSWERED if is_answered else RequestState.UNANSWERED


def with_questions(
    requests: Iterable[Request], questions: Iterable[Question]
) -> tuple[Request, ...]:
    """Return all `questions`, each with the answer that it has among `requests`."""
    answers = {request.id: request.answer for request in requests}
    return _in_order(Request(question=q, answer=answers.get(q.id)) for q in questions)


def with_answers(requests: Iterable[Request], answers: Iterable[Answer]) -> tuple[Request, ...]:
    """Return `requests` with the commune's `answers` in place of those known before.

    What was answered once stays answered: a question left out keeps the answer it had.
    """
    given = {answer.request: answer for answer in answers}
    return _in_order(
        replace(request, answer=given.get(request.id, request.answer)) for request in requests
    )


def _in_order(requests: Iterable[Request]) -> tuple[Request, ...]:
    return tuple(sorted(requests, key=lambda r: (r.question.asked_at, r.id)))
