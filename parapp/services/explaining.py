"""A commune answers what the appraiser asks, and changes only what was asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from parapp.collate import natural
from parapp.errors import Severity
from parapp.errors.bundles import BundleManifestError, BundleUnitRefusedError
from parapp.errors.rounds import (
    AnswerMissingError,
    AnswersMissingError,
    DossierOpenError,
    NothingAskedError,
    RequestClosedError,
)
from parapp.errors.work import DossierLockedError
from parapp.export.bundle.content import read_content
from parapp.export.bundle.keys import OwnKey
from parapp.export.bundle.kinds import CONTENT
from parapp.export.bundle.received import Received
from parapp.models.contents import RequestContent
from parapp.models.dossier import Dossier, DossierState
from parapp.models.figures import YEARS
from parapp.models.findings import Finding
from parapp.models.journal import Change
from parapp.models.keys import Role
from parapp.models.requests import Answer, Question, Request, RequestState, with_questions
from parapp.progress import Progress, silent
from parapp.scoring.compiled import CompiledSet
from parapp.services.bundling import EXPLANATION, Sent
from parapp.services.copies import refuse_copy
from parapp.services.criteria_sets import current_year, dossier_of, set_of
from parapp.services.intake import Intake
from parapp.services.requesting import OpenRequest, days_left, find_request
from parapp.services.submitting import Carry, export_submission
from parapp.services.texts import is_line, is_paragraphs, line, paragraphs
from parapp.services.workspaces import require, workspace_of
from parapp.settings import LIMITS
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_ID = re.compile(r"[0-9a-f]{32}")
_TIMES = range(1, 10_000)
_CLOSED_UP = frozenset(
    {
        DossierState.LOCKED,
        DossierState.EXPORTED,
        DossierState.REQUESTS_RECEIVED,
        DossierState.RESULT_RECEIVED,
    }
)
_OPEN = frozenset({DossierState.DRAFT, DossierState.SUBMITTED, DossierState.EXPLAINING})


def plan(tx: Transaction, received: Received, _at: datetime) -> Intake:
    """Return what the appraiser's questions change in the commune's dossier.

    A dossier that is open stays open; one that is closed up waits for `begin_explaining`.

    Raises:
        BundleUnitRefusedError: They do not come from the appraising authority.
        BundleManifestError: Its content does not fit its manifest or the criteria set.
    """
    manifest, sender = received.manifest, received.sender.card.unit
    if workspace_of(tx).authority != sender:
        raise BundleUnitRefusedError(unit=sender)
    content = read_content(RequestContent, received.content(CONTENT))
    if (content.unit, str(content.year)) != (manifest.unit, manifest.period):
        raise BundleManifestError(place="content.unit")
    compiled = set_of(tx, content.year)
    if manifest.criteria is None or manifest.criteria.sha256 != compiled.sha256:
        raise BundleManifestError(place="content.year")
    if not _are_questions(compiled, content.questions):
        raise BundleManifestError(place="content.questions")
    before = tx.dossiers.get(content.unit, content.year)
    known = {request.id: request for request in before.requests} if before else {}

    def apply(tx: Transaction) -> None:
        _take_in(tx, content, compiled.sha256)

    findings = (f for q in content.questions for f in _news(known.get(q.id), q))
    return Intake(unit=content.unit, findings=tuple(findings), apply=apply)


def _take_in(tx: Transaction, content: RequestContent, criteria: str) -> None:
    before = tx.dossiers.get(content.unit, content.year)
    kept = before or Dossier(unit=content.unit, year=content.year, criteria=criteria)
    requests = with_questions(kept.requests, content.questions)
    is_open = any(request.state is RequestState.UNANSWERED for request in requests)
    waits = is_open and kept.state in _CLOSED_UP
    state = DossierState.REQUESTS_RECEIVED if waits else kept.state
    after = replace(kept, requests=requests, state=state)
    if before is None:
        tx.dossiers.create(after)
    else:
        tx.dossiers.replace(after)


def _are_questions(compiled: CompiledSet, questions: tuple[Question, ...]) -> bool:
    is_single = len({question.id for question in questions}) == len(questions)
    is_bounded = len(questions) <= LIMITS.dossier_objects
    return is_single and is_bounded and all(_is_question(compiled, q) for q in questions)


def _is_question(compiled: CompiledSet, question: Question) -> bool:
    return (
        _ID.fullmatch(question.id) is not None
        and question.criterion in compiled.leaves
        and question.figure in {"", *compiled.figures}
        and (not question.evidence or _ID.fullmatch(question.evidence) is not None)
        and bool(question.text)
        and all(map(is_paragraphs, (question.text, question.remark)))
        and is_line(question.assignee)
        and (question.due is None or question.due.year in YEARS)
        and question.round in _TIMES
        and question.turn in _TIMES
        and question.asked_at.year in YEARS
    )


def _news(before: Request | None, question: Question) -> Iterator[Finding]:
    """Yield what is new about one question."""
    was_closed = before is not None and before.question.is_closed
    if question.is_closed:
        if before is None or was_closed:
            return
        code = "request-ended"
    elif before is None:
        code = "request-new"
    elif question.turn > before.question.turn:
        code = "request-again"
    else:
        return
    due = "–" if question.due is None else question.due
    yield Finding(
        code=code,
        severity=Severity.HINT,
        criterion=question.criterion,
        details={
            "criterion": question.criterion,
            "text": question.text,
            "due": due,
            "remark": question.remark,
        },
    )


def todo(tx: Transaction, today: date) -> tuple[OpenRequest, ...]:
    """Return every question that is not closed, those due first before the others.

    Args:
        tx: The commune's workspace.
        today: Counts the days left.
    """
    workspace = require(tx, Role.COMMUNE)
    dossier = tx.dossiers.get(workspace.unit, current_year(tx))
    found = (
        OpenRequest(unit=workspace.unit, request=request, days_left=days_left(request, today))
        for request in (dossier.requests if dossier else ())
        if request.state is not RequestState.CLOSED
    )
    return tuple(sorted(found, key=lambda o: (o.days_left is None, o.days_left or 0)))


def begin_explaining(store: Store, *, actor: str) -> Dossier:
    """Open the own dossier for answers: only what open questions are about may change.

    Nothing happens when it is open for answers already.

    Raises:
        NothingAskedError: No question is open.
        DossierOpenError: It is open as a whole.
        DossierMissingError: There is none.
    """
    with store.transaction(actor=actor) as tx:
        dossier = _own(tx)
        if dossier.state is not DossierState.EXPLAINING:
            _begin(tx, dossier)
        return dossier_of(tx, dossier.unit, dossier.year)


def _own(tx: Transaction) -> Dossier:
    workspace = require(tx, Role.COMMUNE)
    return dossier_of(tx, workspace.unit, current_year(tx))


def _begin(tx: Transaction, dossier: Dossier) -> None:
    if all(request.state is RequestState.CLOSED for request in dossier.requests):
        raise NothingAskedError(unit=workspace_of(tx).name)
    if dossier.state not in _CLOSED_UP:
        raise DossierOpenError(unit=workspace_of(tx).name)
    tx.dossiers.set_state(dossier.unit, dossier.year, DossierState.EXPLAINING)
    tx.journal.append(
        Change(
            action="explaining-begun",
            subject=f"{dossier.year}/{dossier.unit}",
            old=dossier.state.value,
        )
    )


def answer(store: Store, request: str, text: str, *, actor: str) -> Request:
    """Answer a question as it was last put; answering again replaces the answer.

    A dossier that waits with fresh questions is opened for answers by this. One that was
    closed up again after its answers has to be opened first, because its leader approved it.

    Args:
        store: The commune's workspace.
        request: Id of the question, or its first digits.
        text: The answer.
        actor: Who answers.

    Raises:
        RequestUnknownError: There is no such question.
        AnswerMissingError: The text is empty.
        RequestClosedError: The question is closed.
        DossierLockedError: The dossier is closed up.
    """
    with store.transaction(actor=actor) as tx:
        return give_answer(tx, request, text, by=actor, at=store.clock())


def give_answer(tx: Transaction, request: str, text: str, *, by: str, at: datetime) -> Request:
    """Do what `answer` does, as part of a larger change."""
    said = paragraphs(text)
    refuse_copy(tx)
    dossier = _own(tx)
    before = find_request(dossier, request)
    question = before.question
    if not said:
        raise AnswerMissingError(criterion=question.criterion)
    if question.is_closed:
        raise RequestClosedError(criterion=question.criterion)
    open_for_answers(tx, dossier)
    given = Answer(request=before.id, turn=question.turn, text=said, by=line(by), at=at)
    after = replace(before, answer=given)
    tx.dossiers.put_request(dossier.unit, dossier.year, after)
    tx.journal.append(
        Change(
            action="request-answered",
            subject=f"{dossier.year}/{dossier.unit}/{question.criterion}",
            old=before.answer.text if before.answer else "",
            new=said,
        )
    )
    return after


def open_for_answers(tx: Transaction, dossier: Dossier) -> None:
    """Open a dossier that waits with fresh questions; one that is open stays as it is.

    Raises:
        DossierLockedError: It is closed up.
    """
    if dossier.state is DossierState.REQUESTS_RECEIVED:
        _begin(tx, dossier)
    elif dossier.state not in _OPEN:
        raise DossierLockedError(unit=workspace_of(tx).name)


def export_explanation(
    store: Store,
    own: OwnKey,
    path: Path,
    *,
    is_partial: bool = False,
    carry: Carry = Carry.NEEDED,
    actor: str,
    progress: Progress = silent,
) -> Sent:
    """Write the locked dossier with its answers for the appraising authority.

    Args:
        store: The commune's workspace.
        own: Seals it.
        path: The file to make.
        is_partial: Whether it may go out while open questions have no answer.
        carry: Which evidence files it carries.
        actor: Who exports it.
        progress: Told the bytes.

    Raises:
        NothingAskedError: No question was ever received.
        AnswersMissingError: Open questions have no answer, and it is not to be partial.
        ParappError: As `export_submission` says.
    """
    with store.reading() as tx:
        dossier = _own(tx)
        if not dossier.requests:
            raise NothingAskedError(unit=workspace_of(tx).name)
        open_ = [r for r in dossier.requests if r.state is RequestState.UNANSWERED]
    if open_ and not is_partial:
        codes = sorted({request.question.criterion for request in open_}, key=natural)
        raise AnswersMissingError(count=len(open_), criteria=", ".join(codes))
    return export_submission(
        store, own, path, kind=EXPLANATION, carry=carry, actor=actor, progress=progress
    )
