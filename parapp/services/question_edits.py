"""Single changes of questions already put, each with what stood before, to be taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from parapp.errors.rounds import RequestMovedOnError, RequestSentError
from parapp.models.dossier import Dossier
from parapp.models.requests import Question, Request
from parapp.services.request_bundles import may_be_read_as
from parapp.services.requesting import (
    Asking,
    find_request,
    keep_request,
    put_exactly,
    received_dossier,
    take_question_back,
    turned,
)
from parapp.services.texts import line, paragraphs
from parapp.storage.transaction import Transaction

UNDONE = "request-undone"
"""Action of the journal."""


class Move(StrEnum):
    """What is done with a question; the value is the action in the journal."""

    CHANGED = "request-changed"
    SENT_BACK = "request-sent-back"
    CLOSED = "request-closed"
    REOPENED = "request-reopened"
    WITHDRAWN = "request-withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveEdit:
    """A question moves on: asked otherwise, sent back, closed, opened again or withdrawn.

    Attributes:
        unit: Code of the commune.
        move: What is done.
        before: The question as it stood.
        after: The question as it is to stand; as it stood where it is withdrawn.
        is_undo: Whether it is taken back.
    """

    unit: str
    move: Move
    before: Question
    after: Question
    is_undo: bool = False

    @property
    def reversed(self) -> MoveEdit:
        """The edit that takes this one back."""
        return replace(self, before=self.after, after=self.before, is_undo=not self.is_undo)


def moving(unit: str, request: Request, move: Move, remark: str = "") -> MoveEdit:
    """Return what closes a question, sends it back or opens it again.

    Args:
        unit: Code of the commune.
        request: The question.
        move: What is done.
        remark: Why; only closing can do without.

    Raises:
        ReasonMissingError: Nothing is said about why.
        ParappError: It does not stand where that can be done, as `requesting` says.
    """
    after = turned(request, move.value, remark)
    return MoveEdit(unit=unit, move=move, before=request.question, after=after)


def changing(unit: str, question: Question, asked: Question) -> MoveEdit:
    """Return what asks otherwise what the commune cannot have read yet.

    Args:
        unit: Code of the commune.
        question: The question as it stands.
        asked: The same with another text, criterion, figure, document, assignee or last day.
    """
    after = replace(asked, text=paragraphs(asked.text), assignee=line(asked.assignee))
    return MoveEdit(unit=unit, move=Move.CHANGED, before=question, after=after)


def withdrawing(unit: str, question: Question) -> MoveEdit:
    """Return what takes a question back that the commune cannot have read yet."""
    return MoveEdit(unit=unit, move=Move.WITHDRAWN, before=question, after=question)


def apply_move(tx: Transaction, edit: MoveEdit) -> None:
    """Make the change inside a larger one.

    Raises:
        RequestMovedOnError: The question stands otherwise than the edit says.
        RequestSentError: It was sent as it stands, so that nothing can be taken back.
        ParappError: The question is no longer there, or is no text.
    """
    dossier = received_dossier(tx, edit.unit)
    if edit.move is Move.WITHDRAWN and edit.is_undo:
        keep_request(tx, dossier, Request(question=edit.after), UNDONE, old="", reason="")
        return
    now = find_request(dossier, edit.before.id)
    if now.question != edit.before:
        raise RequestMovedOnError(criterion=now.question.criterion)
    if edit.is_undo:
        _take_back(tx, dossier, now, edit)
    elif edit.move is Move.CHANGED:
        put_exactly(tx, dossier, now, _asking_of(edit.after))
    elif edit.move is Move.WITHDRAWN:
        take_question_back(tx, edit.unit, now.id)
    else:
        _keep(tx, dossier, now, edit, edit.move.value)


def _take_back(tx: Transaction, dossier: Dossier, now: Request, edit: MoveEdit) -> None:
    if may_be_read_as(tx, dossier, now.question):
        raise RequestSentError(criterion=now.question.criterion)
    _keep(tx, dossier, now, edit, UNDONE)


def _keep(tx: Transaction, dossier: Dossier, now: Request, edit: MoveEdit, action: str) -> None:
    after = replace(now, question=edit.after)
    keep_request(tx, dossier, after, action, old=now.state.value, reason=edit.after.remark)


def _asking_of(question: Question) -> Asking:
    return Asking(
        criterion=question.criterion,
        text=question.text,
        figure=question.figure,
        evidence=question.evidence,
        assignee=question.assignee,
        due=question.due,
        id=question.id,
    )
