"""All questions: where each stands, how old it is, and what is still to be sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from parapp.models.evidence import Evidence
from parapp.models.keys import CardStatus
from parapp.models.periods import day_of
from parapp.models.requests import Request, RequestState
from parapp.models.units import Unit
from parapp.services.council_view import CommuneRow, CouncilView
from parapp.services.request_bundles import last_sent, to_send
from parapp.services.requesting import days_left
from parapp.storage.transaction import Transaction


class QuestionState(Enum):
    """Where a question stands for those who ask."""

    UNSENT = auto()  # the commune cannot have read it
    AGAIN = auto()  # put once more, not sent as it stands now
    WAITS = auto()
    ANSWERED = auto()
    CLOSED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    """One question.

    Attributes:
        unit: The commune.
        request: The question with its last answer.
        state: Where it stands.
        is_sent: Whether the commune was sent it as it stands.
        may_change: Whether it may still be asked otherwise or withdrawn.
        criterion: Name of the criterion.
        figure: Label of the figure it is about; empty for the criterion as a whole.
        document: Abstract of the document it is about; empty for none.
        age: Days since it was first asked.
        days_left: Days until it is due, negative afterwards; None where no answer is awaited
            or there is no such day.
    """

    unit: Unit
    request: Request
    state: QuestionState
    is_sent: bool
    may_change: bool
    criterion: str
    figure: str = ""
    document: str = ""
    age: int = 0
    days_left: int | None = None

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed and no answer came."""
        return self.days_left is not None and self.days_left < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What is to be sent to one commune.

    Attributes:
        unit: The commune.
        questions: How many of its questions are not with it as they stand.
        is_reachable: Whether something can be sealed for it: its key card is trusted.
    """

    unit: Unit
    questions: int
    is_reachable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionBoard:
    """All questions.

    Attributes:
        rows: Those to read first, then those that wait longest; the closed ones last.
        parcels: What is to be sent, by code of the commune.
    """

    rows: tuple[QuestionRow, ...] = ()
    parcels: tuple[Parcel, ...] = ()


_ORDER = (
    QuestionState.ANSWERED,
    QuestionState.UNSENT,
    QuestionState.AGAIN,
    QuestionState.WAITS,
    QuestionState.CLOSED,
)
_FAR = 100_000  # days; what has no last day comes after what has one


def question_board(tx: Transaction, view: CouncilView) -> QuestionBoard:
    """Read where all questions of a state stand."""
    if view.compiled is None or view.workspace.year is None:
        return QuestionBoard()
    cards = (stored for stored in tx.cards.all() if stored.status is CardStatus.ACTIVE)
    known = {stored.unit for stored in cards}
    rows: list[QuestionRow] = []
    parcels = []
    for row in view.rows:
        if not row.requests:
            continue
        found = list(_rows(tx, view, row))
        rows += found
        if to_send(tx, row.unit.code) is not None:
            count = sum(not question.is_sent for question in found)
            parcel = Parcel(unit=row.unit, questions=count, is_reachable=row.unit.code in known)
            parcels.append(parcel)
    rows.sort(key=_order)
    return QuestionBoard(rows=tuple(rows), parcels=tuple(parcels))


def _order(row: QuestionRow) -> tuple[int, int, int]:
    left = _FAR if row.days_left is None else row.days_left
    return _ORDER.index(row.state), left, -row.age


def _rows(tx: Transaction, view: CouncilView, row: CommuneRow) -> Iterator[QuestionRow]:
    year = view.workspace.year or 0
    sent = last_sent(tx, row.unit.code, year)
    known = None if sent is None else {question.id: question for question in sent}
    documents = _documents(tx, row, year)
    for request in row.requests:
        question = request.question
        before = known.get(question.id) if known is not None else question
        yield _row(
            view,
            row,
            request,
            is_sent=before == question,
            was_sent=before is not None,
            document=documents.get(question.evidence, ""),
        )


def _documents(tx: Transaction, row: CommuneRow, year: int) -> Mapping[str, str]:
    """Return abstracts by id; few questions are about a document."""
    if not any(request.question.evidence for request in row.requests):
        return {}
    dossier = tx.dossiers.get(row.unit.code, year)
    return {} if dossier is None else {d.id: d.abstract for d in dossier.evidence.values()}


def documents_to_ask_about(
    tx: Transaction, unit: str, year: int
) -> Mapping[str, tuple[Evidence, ...]]:
    """Return the documents that prove each criterion of a commune, each once."""
    dossier = tx.dossiers.get(unit, year)
    if dossier is None:
        return {}
    found: dict[str, dict[str, Evidence]] = {}
    for link in dossier.links:
        found.setdefault(link.criterion, {})[link.evidence] = dossier.evidence[link.evidence]
    return {code: tuple(documents.values()) for code, documents in found.items()}


def _row(
    view: CouncilView,
    row: CommuneRow,
    request: Request,
    *,
    is_sent: bool,
    was_sent: bool,
    document: str,
) -> QuestionRow:
    question, compiled = request.question, view.compiled
    leaf = compiled.leaves.get(question.criterion) if compiled else None
    figure = compiled.figures.get(question.figure) if compiled else None
    is_awaited = request.state is RequestState.UNANSWERED
    return QuestionRow(
        unit=row.unit,
        request=request,
        state=_state(request, is_sent=is_sent, was_sent=was_sent),
        is_sent=is_sent,
        may_change=not was_sent and request.answer is None,
        criterion=leaf.criterion.name if leaf else "",
        figure=figure.label if figure else "",
        document=document,
        age=_age(request, view.today),
        days_left=days_left(request, view.today) if is_awaited else None,
    )


def _state(request: Request, *, is_sent: bool, was_sent: bool) -> QuestionState:
    if request.state is RequestState.CLOSED:
        return QuestionState.CLOSED
    if request.state is RequestState.ANSWERED:
        return QuestionState.ANSWERED
    if is_sent:
        return QuestionState.WAITS
    return QuestionState.AGAIN if was_sent else QuestionState.UNSENT


def _age(request: Request, today: date) -> int:
    return max(0, (today - day_of(request.question.asked_at)).days)
