"""One answer to the appraiser as a change that can be taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from parapp.errors.rounds import AnswerSentError, RequestClosedError
from parapp.models.dossier import Dossier
from parapp.models.journal import Change
from parapp.models.keys import Role
from parapp.models.requests import Answer, Request
from parapp.services.bundling import SUBMISSION, newest_sent
from parapp.services.copies import refuse_copy
from parapp.services.criteria_sets import current_year, dossier_of
from parapp.services.explaining import give_answer, open_for_answers
from parapp.services.requesting import find_request
from parapp.services.workspaces import require
from parapp.storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerEdit:
    """The answer to one question becomes another.

    Attributes:
        request: Id of the question.
        before: What stood there; None for nothing.
        after: What is to stand there: a text that somebody gives now, or an answer as it was
            given before; None takes it away.
    """

    request: str
    before: Answer | str | None
    after: Answer | str | None

    @property
    def reversed(self) -> AnswerEdit:
        """The edit that takes this one back."""
        return AnswerEdit(request=self.request, before=self.after, after=self.before)


def put_answer(tx: Transaction, edit: AnswerEdit, *, actor: str, at: datetime) -> None:
    """Let an answer stand in place of another one.

    Args:
        tx: The commune's workspace.
        edit: What is to stand there.
        actor: Who gives a text.
        at: When.

    Raises:
        AnswerSentError: It is to be taken away and went out already.
        ParappError: As `explaining.answer` says.
    """
    if isinstance(edit.after, str):
        give_answer(tx, edit.request, edit.after, by=actor, at=at)
        return
    refuse_copy(tx)
    dossier = dossier_of(tx, require(tx, Role.COMMUNE).unit, current_year(tx))
    request = find_request(dossier, edit.request)
    if request.question.is_closed:
        raise RequestClosedError(criterion=request.question.criterion)
    open_for_answers(tx, dossier)
    if is_sent(tx, dossier, request) and edit.after != request.answer:
        raise AnswerSentError(criterion=request.question.criterion)
    _restore(tx, dossier, request, edit.after)


def is_sent(tx: Transaction, dossier: Dossier, request: Request) -> bool:
    """Return whether the authority may have read the answer as it stands."""
    sent = newest_sent(tx, SUBMISSION, dossier.unit, dossier.year)
    return sent is not None and request.answer is not None and request.answer.at < sent.at


def _restore(
    tx: Transaction, dossier: Dossier, request: Request, answer: Answer | None
) -> None:
    """Let an earlier answer stand again, or none."""
    tx.dossiers.put_request(dossier.unit, dossier.year, replace(request, answer=answer))
    tx.journal.append(
        Change(
            action="answer-taken-back",
            subject=f"{dossier.year}/{dossier.unit}/{request.question.criterion}",
            old=request.answer.text if request.answer else "",
            new=answer.text if answer else "",
        )
    )
