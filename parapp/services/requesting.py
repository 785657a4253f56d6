"""The appraiser's questions: asked, sent, sent back, closed and opened again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import uuid4

from parapp.errors.rounds import (
    QuestionMissingError,
    RequestClosedError,
    RequestNotClosedError,
    RequestSentError,
    RequestUnansweredError,
    RequestUnknownError,
)
from parapp.errors.work import DossierMissingError, ReasonMissingError, UnknownFigureError
from parapp.models.dossier import Dossier
from parapp.models.journal import Change
from parapp.models.keys import Role
from parapp.models.reception import Direction
from parapp.models.requests import Question, Request, RequestState
from parapp.scoring.compiled import CompiledSet
from parapp.services.bundling import (
    EXPLANATION,
)
from parapp.services.copies import refuse_copy
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.filling import leaf_of
from parapp.services.proving import find_document, last_day
from parapp.services.request_bundles import may_be_read
from parapp.services.texts import line, paragraphs
from parapp.services.workspaces import require
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

EXPLANATION_DEADLINE = "explanation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is asked.

    Attributes:
        criterion: Code of the criterion.
        text: The question; compulsory.
        figure: Code of the figure it is about; empty for the criterion as a whole.
        evidence: Id of the document it is about, or its first digits; empty for none.
        assignee: Who asks and reads the answer.
        due: Last day for the answer; None takes the set's deadline ``explanation``, if any, as
            extended for the commune.
        id: Of the question to be, 32 hexadecimal digits; empty takes a new one.
    """

    criterion: str
    text: str
    figure: str = ""
    evidence: str = ""
    assignee: str = ""
    due: date | None = None
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRequest:
    """A question that is not closed.

    Attributes:
        unit: Code of the commune.
        request: The question with its last answer.
        days_left: Days until it is due, negative once that day has passed; None for none.
    """

    unit: str
    request: Request
    days_left: int | None


def days_left(request: Request, today: date) -> int | None:
    """Return the days until a question is due, negative afterwards; None for no such day."""
    due = request.question.due
    return None if due is None else (due - today).days


def ask(store: Store, unit: str, asking: Asking, *, actor: str) -> Request:
    """Put a question to a commune; it goes out with the next `export_requests`.

    Its round is one more than the explanations received from that commune so far.

    Raises:
        QuestionMissingError: It has no text.
        UnknownCriterionError: The set has no such leaf.
        UnknownFigureError: The set has no such figure.
        DocumentUnknownError: The dossier has no such document.
        DossierMissingError: The commune has sent nothing.
    """
    with store.transaction(actor=actor) as tx:
        return put_question(tx, unit, asking, at=store.clock())


def put_question(tx: Transaction, unit: str, asking: Asking, *, at: datetime) -> Request:
    """Put a question inside a larger change, as `ask` does.

    Raises:
        ParappError: As `ask` says.
    """
    dossier = received_dossier(tx, unit)
    compiled = set_of(tx, dossier.year)
    asked = _checked(compiled, dossier, asking)
    question = Question(
        id=asked.id or uuid4().hex,
        criterion=asked.criterion,
        text=asked.text,
        figure=asked.figure,
        evidence=asked.evidence,
        assignee=asked.assignee,
        due=asked.due or last_day(tx, compiled.criteria, unit, EXPLANATION_DEADLINE),
        round=_round(tx, dossier),
        asked_at=at,
    )
    request = Request(question=question)
    keep_request(tx, dossier, request, "request-made", old="", reason="")
    return request


def received_dossier(tx: Transaction, unit: str) -> Dossier:
    """Return what a commune sent.

    Raises:
        DossierMissingError: It has sent nothing.
    """
    require(tx, Role.APPRAISER)
    refuse_copy(tx)
    year = current_year(tx)
    dossier = tx.dossiers.get(unit, year)
    if dossier is None or not dossier.rev:
        raise DossierMissingError(unit=unit, year=str(year))
    return dossier


def _checked(compiled: CompiledSet, dossier: Dossier, asking: Asking) -> Asking:
    """Return what is asked, tidied, about things that there are."""
    leaf_of(compiled, asking.criterion)
    text = paragraphs(asking.text)
    if not text:
        raise QuestionMissingError(criterion=asking.criterion)
    if asking.figure and asking.figure not in compiled.figures:
        raise UnknownFigureError(figure=asking.figure)
    return replace(
        asking,
        text=text,
        evidence=find_document(dossier, asking.evidence) if asking.evidence else "",
        assignee=line(asking.assignee),
    )


def _round(tx: Transaction, dossier: Dossier) -> int:
    explained = (
        record
        for record in tx.bundles.of(dossier.unit, dossier.year)
        if record.kind == EXPLANATION
        and record.direction is Direction.RECEIVED
        and not record.undone
    )
    return 1 + sum(1 for _ in explained)


def find_request(dossier: Dossier, request: str) -> Request:
    """Return a question by its id, or by the first digits that no other has.

    Raises:
        RequestUnknownError: There is none, or more than one.
    """
    found = [r for r in dossier.requests if request and r.id.startswith(request)]
    if len(found) != 1:
        raise RequestUnknownError(request=request)
    return found[0]


def change_request(
    store: Store, unit: str, request: str, asking: Asking, *, actor: str
) -> Request:
    """Ask otherwise what the commune cannot have read yet.

    Raises:
        RequestSentError: It was exported.
        ParappError: As `ask` says.
    """
    with store.transaction(actor=actor) as tx:
        dossier = received_dossier(tx, unit)
        return put_changed(tx, dossier, find_request(dossier, request), asking)


def put_changed(tx: Transaction, dossier: Dossier, before: Request, asking: Asking) -> Request:
    """Ask otherwise inside a larger change, as `change_request` does.

    Raises:
        ParappError: As `change_request` says.
    """
    due = asking.due or before.question.due
    return put_exactly(tx, dossier, before, replace(asking, due=due))


def put_exactly(tx: Transaction, dossier: Dossier, before: Request, asking: Asking) -> Request:
    """Ask otherwise in every point, also without a last day, inside a larger change.

    Raises:
        ParappError: As `change_request` says.
    """
    _refuse_sent(tx, dossier, before)
    asked = _checked(set_of(tx, dossier.year), dossier, asking)
    question = replace(
        before.question,
        criterion=asked.criterion,
        text=asked.text,
        figure=asked.figure,
        evidence=asked.evidence,
        assignee=asked.assignee,
        due=asked.due,
    )
    after = replace(before, question=question)
    keep_request(tx, dossier, after, "request-changed", old=before.question.text, reason="")
    return after


def withdraw(store: Store, unit: str, request: str, *, actor: str) -> None:
    """Take a question back that the commune cannot have read yet.

    Raises:
        RequestSentError: It was exported.
        RequestUnknownError: There is no such question.
    """
    with store.transaction(actor=actor) as tx:
        take_question_back(tx, unit, request)


def take_question_back(tx: Transaction, unit: str, request: str) -> None:
    """Take a question back inside a larger change, as `withdraw` does.

    Raises:
        ParappError: As `withdraw` says.
    """
    dossier = received_dossier(tx, unit)
    found = find_request(dossier, request)
    _refuse_sent(tx, dossier, found)
    question = found.question
    tx.dossiers.remove_request(unit, dossier.year, question.id)
    subject = f"{dossier.year}/{unit}/{question.criterion}"
    tx.journal.append(Change(action="request-withdrawn", subject=subject, old=question.text))


def _refuse_sent(tx: Transaction, dossier: Dossier, request: Request) -> None:
    if may_be_read(tx, dossier, request.id):
        raise RequestSentError(criterion=request.question.criterion)


def send_back(store: Store, unit: str, request: str, remark: str, *, actor: str) -> Request:
    """Put a question once more because its answer will not do.

    Raises:
        ReasonMissingError: Nothing is said about why.
        RequestClosedError: It is closed.
        RequestUnansweredError: It has no answer to its last putting.
        RequestUnknownError: There is no such question.
    """
    return _turn(store, unit, request, "request-sent-back", remark, actor=actor)


def close_request(
    store: Store, unit: str, request: str, remark: str = "", *, actor: str
) -> Request:
    """Accept the answer, or want none any more.

    Raises:
        RequestClosedError: It is closed already.
        RequestUnknownError: There is no such question.
    """
    return _turn(store, unit, request, "request-closed", remark, actor=actor)


def reopen_request(
    store: Store, unit: str, request: str, remark: str, *, actor: str
) -> Request:
    """Put a closed question once more.

    Raises:
        ReasonMissingError: Nothing is said about why.
        RequestNotClosedError: It is not closed.
        RequestUnknownError: There is no such question.
    """
    return _turn(store, unit, request, "request-reopened", remark, actor=actor)


def turned(request: Request, action: str, remark: str) -> Question:
    """Return a question moved on, with a remark that only closing can do without.

    Args:
        request: The question with its answer.
        action: ``request-sent-back``, ``request-closed`` or ``request-reopened``.
        remark: Why.

    Raises:
        ParappError: As `send_back`, `close_request` and `reopen_request` say.
    """
    question, why = request.question, paragraphs(remark)
    is_closed = request.state is RequestState.CLOSED
    if action == "request-reopened":
        if not is_closed:
            raise RequestNotClosedError(criterion=question.criterion)
    elif is_closed:
        raise RequestClosedError(criterion=question.criterion)
    if action == "request-closed":
        return replace(question, is_closed=True, remark=why)
    if request.state is RequestState.UNANSWERED:
        raise RequestUnansweredError(criterion=question.criterion)
    if not why:
        raise ReasonMissingError(criterion=question.criterion)
    return replace(question, turn=question.turn + 1, is_closed=False, remark=why)


def _turn(
    store: Store, unit: str, request: str, action: str, remark: str, *, actor: str
) -> Request:
    with store.transaction(actor=actor) as tx:
        dossier = received_dossier(tx, unit)
        before = find_request(dossier, request)
        question = turned(before, action, remark)
        after = replace(before, question=question)
        reason = question.remark
        keep_request(tx, dossier, after, action, old=before.state.value, reason=reason)
    return after


def keep_request(
    tx: Transaction, dossier: Dossier, request: Request, action: str, *, old: str, reason: str
) -> None:
    """Save a question as it stands now, with an entry in the journal."""
    question = request.question
    tx.dossiers.put_request(dossier.unit, dossier.year, request)
    tx.journal.append(
        Change(
            action=action,
            subject=f"{dossier.year}/{dossier.unit}/{question.criterion}",
            old=old,
            new=question.text,
            reason=reason,
        )
    )


def open_requests(
    tx: Transaction, today: date, *, unit: str = "", assignee: str = ""
) -> tuple[OpenRequest, ...]:
    """Return the questions that are not closed, those due first before the others.

    Args:
        tx: The authority's workspace.
        today: Counts the days left.
        unit: Code of one commune; empty for all.
        assignee: Whose questions; empty for everybody's.
    """
    require(tx, Role.APPRAISER)
    found = (
        OpenRequest(unit=of, request=request, days_left=days_left(request, today))
        for of, request in tx.dossiers.requests(current_year(tx))
        if request.state is not RequestState.CLOSED
        and unit in {"", of}
        and assignee in {"", request.question.assignee}
    )
    return tuple(
        sorted(
            found,
            key=lambda o: (o.days_left is None, o.days_left or 0, o.unit, o.request.id),
        )
    )
