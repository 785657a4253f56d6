"""Single changes of the own dossier, each with what stood before, so it can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeAlias

from parapp.errors.rounds import DocumentUnknownError
from parapp.errors.work import FigureNotYoursError
from parapp.models.copies import ItemKind, OwnPoints
from parapp.models.dossier import Dossier, FigureEntry
from parapp.models.evidence import Evidence, EvidenceLink
from parapp.models.figures import EnteredBy, encode
from parapp.models.journal import Change
from parapp.services.answering import AnswerEdit, put_answer
from parapp.services.criteria_sets import set_of
from parapp.services.filling import (
    leaf_of,
    own_dossier,
    put_figures,
    put_own_points,
    put_remarks,
    refuse_claim,
    refuse_unasked,
)
from parapp.services.proving import (
    link_evidence,
    put_document,
    remove_document,
    unlink_evidence,
)
from parapp.services.texts import paragraphs
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

EditValue: TypeAlias = FigureEntry | OwnPoints | str | Evidence | EvidenceLink

_REMARKS = {
    ItemKind.CLAIM: ("claim-made", "not_applicable"),
    ItemKind.EXPLANATION: ("explanation-written", "explanation"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One thing in the own dossier that becomes another.

    Attributes:
        kind: What it is; appraisals are not edited here.
        code: Code of the figure or the criterion; of a document its id.
        before: What stood there; None for nothing.
        after: What is to stand there; None takes it away.
    """

    kind: ItemKind
    code: str
    before: EditValue | None
    after: EditValue | None

    @property
    def reversed(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(kind=self.kind, code=self.code, before=self.after, after=self.before)


AnyEdit: TypeAlias = Edit | AnswerEdit


def apply_edits(store: Store, edits: Sequence[AnyEdit], *, actor: str) -> None:
    """Make changes in the own dossier, all or none, with the checks of typing.

    Raises:
        DossierLockedError: It is locked.
        OutsideRequestsError: It is open for answers only, and this was not asked.
        ParappError: A value is not one that can stand there; the message names it.
    """
    with store.transaction(actor=actor) as tx:
        for edit in edits:
            if isinstance(edit, AnswerEdit):
                put_answer(tx, edit, actor=actor, at=store.clock())
                continue
            dossier = own_dossier(tx, while_explaining=True)  # as the edit before left it
            _apply(tx, dossier, edit)


def _apply(tx: Transaction, dossier: Dossier, edit: Edit) -> None:
    match edit.kind, edit.after:
        case ItemKind.FIGURE, FigureEntry() as entry:
            put_figures(tx, dossier, [entry], {EnteredBy.UNIT})
        case ItemKind.FIGURE, _:
            _take_figure_back(tx, dossier, edit.code)
        case ItemKind.DOCUMENT, Evidence() as document:
            put_document(tx, dossier, _changed(dossier, edit.before, document))
        case ItemKind.DOCUMENT, _:
            remove_document(tx, dossier, edit.code)
        case ItemKind.PROOF, _:
            _put_proof(tx, dossier, edit)
        case kind, value:
            put_remark(tx, dossier, kind, edit.code, value)


def _changed(dossier: Dossier, before: EditValue | None, after: Evidence) -> Evidence:
    """Return a document with what an edit changes in it; the rest is as it stands by now.

    A file may have come while the abstract was typed: neither takes the other back.
    """
    held = dossier.evidence.get(after.id)
    if held is None or not isinstance(before, Evidence):
        return after
    changes = {
        field.name: value
        for field in fields(Evidence)
        if (value := getattr(after, field.name)) != getattr(before, field.name)
    }
    return replace(held, **changes)


def _take_figure_back(tx: Transaction, dossier: Dossier, code: str) -> None:
    entry = dossier.figures.get(code)
    if entry is None:
        return
    figure = set_of(tx, dossier.year).figures.get(code)
    if figure is not None and figure.entered_by is not EnteredBy.UNIT:
        raise FigureNotYoursError(label=figure.label)
    refuse_unasked(tx, dossier, figures=[code])
    tx.dossiers.remove_figure(dossier.unit, dossier.year, code)
    tx.journal.append(
        Change(
            action="figure-set",
            subject=f"{dossier.year}/{dossier.unit}/{code}",
            old=encode(entry.value),
        )
    )


def _put_proof(tx: Transaction, dossier: Dossier, edit: Edit) -> None:
    """Let `after` stand in place of `before`; either may be nothing."""
    refuse_unasked(tx, dossier, criteria=[edit.code])
    if isinstance(edit.before, EvidenceLink):
        unlink_evidence(tx, dossier, edit.before)
    if isinstance(edit.after, EvidenceLink):
        leaf_of(set_of(tx, dossier.year), edit.code)
        document = dossier.evidence.get(edit.after.evidence)
        if document is None:  # taken away since, as by another page
            raise DocumentUnknownError(evidence=edit.after.evidence)
        link_evidence(tx, dossier, document, [edit.after])


def put_remark(
    tx: Transaction, dossier: Dossier, kind: ItemKind, code: str, value: object
) -> None:
    """Save own points, a claim or an explanation; None takes it away.

    Raises:
        ClaimNotAllowedError: The set does not let this criterion be left out.
        ParappError: As `put_own_points` says.
    """
    leaf = leaf_of(set_of(tx, dossier.year), code)
    if kind is ItemKind.POINTS:
        own = value if isinstance(value, OwnPoints) else None
        points, reason = (own.points, paragraphs(own.reason)) if own else (None, "")
        put_own_points(tx, dossier, code, points, reason)
        return
    text = paragraphs(value) if isinstance(value, str) else ""
    if kind is ItemKind.CLAIM:
        refuse_claim(leaf, text)
    action, attribute = _REMARKS[kind]
    put_remarks(tx, dossier, code, action, **{attribute: text})
