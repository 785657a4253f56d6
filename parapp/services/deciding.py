"""Single changes by the council, each with what stood before, so it can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from parapp.errors.rounds import DocumentUnknownError
from parapp.errors.work import ReasonMissingError
from parapp.models.dossier import Appraisal, Dossier, DossierState, FigureEntry
from parapp.models.evidence import EvidenceLink
from parapp.models.figures import encode
from parapp.models.journal import Change
from parapp.models.keys import Role
from parapp.services.appraising import (
    LATE_ADMITTED,
    LATE_UNDONE,
    OTHERS,
    STATES,
    dossier_to_enter,
    keep_decision,
    put_decision,
    received,
)
from parapp.services.assigning import AssignEdit, apply_assignment
from parapp.services.copies import refuse_copy
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.extending import ExtensionEdit, apply_extension
from parapp.services.filling import put_figures
from parapp.services.outdated import BATCH_ACCEPTED, BATCH_UNDONE, DECISION_UNDONE
from parapp.services.question_edits import MoveEdit, apply_move
from parapp.services.requesting import Asking, put_question, take_question_back
from parapp.services.texts import paragraphs
from parapp.services.workspaces import require
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionEdit:
    """The decision on one criterion of one commune in one round becomes another.

    Attributes:
        unit: Code of the commune.
        before: What stood there; None for nothing.
        after: What is to stand there; None takes it away.
        is_undo: Whether it takes an edit back.
    """

    unit: str
    before: Appraisal | None
    after: Appraisal | None
    is_undo: bool = False

    @property
    def reversed(self) -> DecisionEdit:
        """The edit that takes this one back."""
        return DecisionEdit(
            unit=self.unit, before=self.after, after=self.before, is_undo=not self.is_undo
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchEdit:
    """One criterion is accepted for many communes at once; one entry in the journal.

    Attributes:
        criterion: Code of the criterion.
        decisions: The decision on each commune by its code; none of them had one.
        is_undo: Whether they are taken away again.
    """

    criterion: str
    decisions: tuple[tuple[str, Appraisal], ...]
    is_undo: bool = False

    @property
    def reversed(self) -> BatchEdit:
        """The edit that takes this one back."""
        return replace(self, is_undo=not self.is_undo)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionEdit:
    """A question is put, or taken back before it went out.

    Attributes:
        unit: Code of the commune.
        asking: What is asked, with the id the question gets.
        is_undo: Whether it is taken back.
    """

    unit: str
    asking: Asking
    is_undo: bool = False

    @property
    def reversed(self) -> QuestionEdit:
        """The edit that takes this one back."""
        return replace(self, is_undo=not self.is_undo)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreEdit:
    """What others than the commune enter on it becomes another: survey, leaders, parent unit.

    Attributes:
        unit: Code of the commune.
        code: Code of the figure.
        before: What stood there; None for nothing.
        after: What is to stand there; None takes it away.
    """

    unit: str
    code: str
    before: FigureEntry | None
    after: FigureEntry | None

    @property
    def reversed(self) -> ScoreEdit:
        """The edit that takes this one back."""
        return ScoreEdit(unit=self.unit, code=self.code, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class LateEdit:
    """Late documents of a commune are let count.

    Attributes:
        unit: Code of the commune.
        links: What they prove, each late and not let count before.
        reason: Why; compulsory.
        is_undo: Whether they count no more.
    """

    unit: str
    links: tuple[EvidenceLink, ...]
    reason: str
    is_undo: bool = False

    @property
    def reversed(self) -> LateEdit:
        """The edit that takes this one back."""
        return replace(self, is_undo=not self.is_undo)


CouncilEdit: TypeAlias = (
    DecisionEdit
    | BatchEdit
    | QuestionEdit
    | MoveEdit
    | ScoreEdit
    | LateEdit
    | ExtensionEdit
    | AssignEdit
)


def apply_council_edits(store: Store, edits: Sequence[CouncilEdit], *, actor: str) -> None:
    """Make changes in dossiers received, all or none, with the checks of typing.

    Raises:
        RequestSentError: A question to be taken back may have been read already.
        ParappError: As `appraising.decide`, `requesting.ask` and `filling.put_figures` say.
    """
    with store.transaction(actor=actor) as tx:
        require(tx, Role.APPRAISER)
        for edit in edits:
            match edit:
                case DecisionEdit():
                    _decide(tx, edit)
                case BatchEdit():
                    _accept(tx, edit)
                case QuestionEdit():
                    _ask(tx, edit, store.clock())
                case MoveEdit():
                    apply_move(tx, edit)
                case ScoreEdit():
                    _enter(tx, edit)
                case LateEdit():
                    _admit(tx, edit)
                case ExtensionEdit():
                    apply_extension(tx, edit)
                case AssignEdit():
                    apply_assignment(tx, edit)


def _decide(tx: Transaction, edit: DecisionEdit) -> None:
    assessment = received(tx, edit.unit)
    if not edit.is_undo and edit.after is not None:
        put_decision(tx, assessment, edit.after)
        return
    if edit.after is not None:
        keep_decision(tx, assessment, edit.after)
    else:
        _take_away(tx, assessment.dossier, edit.before)
    stood = edit.before or edit.after
    if stood is not None:
        tx.journal.append(
            Change(
                action=DECISION_UNDONE,
                subject=f"{assessment.dossier.year}/{edit.unit}/{stood.criterion}",
                old=_points(edit.before),
                new=_points(edit.after),
            )
        )


def _points(decision: Appraisal | None) -> str:
    return "" if decision is None or decision.points is None else str(decision.points)


def _take_away(tx: Transaction, dossier: Dossier, decision: Appraisal | None) -> None:
    if decision is None:
        return
    tx.dossiers.remove_appraisal(dossier.unit, dossier.year, decision)
    left = [
        a.round
        for a in dossier.appraisals
        if (a.criterion, a.round) != (decision.criterion, decision.round)
    ]
    state = STATES[max(left)] if left else DossierState.RECEIVED
    tx.dossiers.set_state(dossier.unit, dossier.year, state)


def _accept(tx: Transaction, edit: BatchEdit) -> None:
    for unit, decision in edit.decisions:
        assessment = received(tx, unit, with_steps=False)
        if edit.is_undo:
            _take_away(tx, assessment.dossier, decision)
        else:
            keep_decision(tx, assessment, decision)
    tx.journal.append(
        Change(
            action=BATCH_UNDONE if edit.is_undo else BATCH_ACCEPTED,
            subject=f"{current_year(tx)}/*/{edit.criterion}",
            new=" ".join(unit for unit, _decision in edit.decisions),
        )
    )


def _ask(tx: Transaction, edit: QuestionEdit, at: datetime) -> None:
    if edit.is_undo:
        take_question_back(tx, edit.unit, edit.asking.id)
    else:
        put_question(tx, edit.unit, edit.asking, at=at)


def _enter(tx: Transaction, edit: ScoreEdit) -> None:
    year = current_year(tx)
    dossier = dossier_to_enter(tx, edit.unit, year, set_of(tx, year).sha256)
    if edit.after is not None:
        put_figures(tx, dossier, [edit.after], OTHERS)
    elif edit.before is not None:
        tx.dossiers.remove_figure(edit.unit, year, edit.code)
        tx.journal.append(
            Change(
                action="figure-set",
                subject=f"{year}/{edit.unit}/{edit.code}",
                old=encode(edit.before.value),
            )
        )


def _admit(tx: Transaction, edit: LateEdit) -> None:
    refuse_copy(tx)
    dossier = received(tx, edit.unit).dossier
    why = paragraphs(edit.reason)
    if not why:
        raise ReasonMissingError(criterion=edit.links[0].criterion)
    for link in edit.links:
        if link.evidence not in dossier.evidence:
            raise DocumentUnknownError(evidence=link.evidence)
        tx.dossiers.link(edit.unit, dossier.year, replace(link, is_admitted=not edit.is_undo))
        tx.journal.append(
            Change(
                action=LATE_UNDONE if edit.is_undo else LATE_ADMITTED,
                subject=f"{dossier.year}/{edit.unit}/{link.criterion}",
                new=link.evidence,
                reason=why,
            )
        )
