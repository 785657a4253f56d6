"""The appraiser's questions as a commune works through them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from parapp.models.requests import Request, RequestState
from parapp.services.assessing import Assessment
from parapp.services.commune_view import CommuneView
from parapp.services.requesting import days_left


class RequestProgress(Enum):
    """Where a question stands for the commune."""

    UNANSWERED = auto()
    AGAIN = auto()  # answered before, and put once more
    ANSWERED = auto()
    CLOSED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLine:
    """One question.

    Attributes:
        request: The question with its last answer.
        progress: Where it stands.
        days_left: Days until it is due, negative afterwards; None for no day.
        criterion: Name of the criterion.
        figure: Label of the figure it is about; empty for the criterion as a whole.
        document: Abstract of the document it is about; empty for none.
    """

    request: Request
    progress: RequestProgress
    days_left: int | None
    criterion: str
    figure: str = ""
    document: str = ""

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still wanted."""
        return self.progress in {RequestProgress.UNANSWERED, RequestProgress.AGAIN}


def request_lines(view: CommuneView) -> tuple[RequestLine, ...]:
    """Return every question, those to answer before the others, those due first."""
    if view.assessment is None:
        return ()
    assessment, today = view.assessment, view.today
    lines = (_line(assessment, today, r) for r in assessment.dossier.requests)
    return tuple(sorted(lines, key=_order))


def _line(assessment: Assessment, today: date, request: Request) -> RequestLine:
    compiled, dossier = assessment.compiled, assessment.dossier
    question = request.question
    leaf, figure = compiled.leaves[question.criterion], compiled.figures.get(question.figure)
    document = dossier.evidence.get(question.evidence)
    return RequestLine(
        request=request,
        progress=progress_of(request),
        days_left=days_left(request, today),
        criterion=leaf.criterion.name,
        figure=figure.label if figure else "",
        document=document.abstract if document else "",
    )


def progress_of(request: Request) -> RequestProgress:
    """Return where a question stands."""
    if request.state is RequestState.CLOSED:
        return RequestProgress.CLOSED
    if request.state is RequestState.ANSWERED:
        return RequestProgress.ANSWERED
    is_first = request.question.turn == 1
    return RequestProgress.UNANSWERED if is_first else RequestProgress.AGAIN


def _order(line: RequestLine) -> tuple[bool, bool, bool, int]:
    is_closed = line.progress is RequestProgress.CLOSED
    return is_closed, not line.is_waiting, line.days_left is None, line.days_left or 0
