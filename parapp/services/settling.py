"""What copies say reaches dossiers with the checks of typing; where it differs, by choice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from parapp.errors import ParappError
from parapp.errors.merging import (
    DecisionOutdatedError,
    MergeAuthorError,
    MergeItemError,
    MergeOpenError,
)
from parapp.errors.rounds import DocumentUnknownError
from parapp.models.copies import (
    ItemKey,
    ItemKind,
    commune_items,
    digest,
    identity,
)
from parapp.models.dossier import Appraisal, Dossier, FigureEntry, Origin
from parapp.models.evidence import Evidence, EvidenceLink
from parapp.models.figures import EnteredBy
from parapp.models.journal import Change
from parapp.models.keys import Role
from parapp.models.merging import NO_PAST, OWN, Accepted, Compared
from parapp.services.appraising import (
    OTHERS,
    dossier_to_enter,
    put_decision,
    received,
)
from parapp.services.assessing import Assessment
from parapp.services.copies import basis_of, codes_under
from parapp.services.editing import put_remark
from parapp.services.filling import (
    leaf_of,
    own_dossier,
    put_figures,
    refuse_unasked,
)
from parapp.services.merging import Merging, close_parts, merging_of, put_past
from parapp.services.proving import link_evidence, put_document, unlink_evidence
from parapp.services.texts import LINE
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_ORDER = tuple(ItemKind)  # points are bounded by figures, links need their documents


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An accepted value that could not be entered on this PC either.

    Attributes:
        key: The item.
        error: Why.
    """

    key: ItemKey
    error: ParappError


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What applying a merge did.

    Attributes:
        written: Items that were written.
        refused: Items that were not, and why.
        differing: Items that are left to choose.
    """

    written: tuple[ItemKey, ...]
    refused: tuple[Refusal, ...]
    differing: int


def choose(
    store: Store, code: str, author: str, *, unit: str = "", actor: str
) -> tuple[ItemKey, ...]:
    """Choose whose values count for a figure, a criterion, or all that a branch holds.

    Only items on which this author says something are chosen. What all say alike can be kept
    out too, by choosing the office's own word.

    Args:
        store: The main workspace.
        code: Code of a figure or a criterion.
        author: Whose values; `OWN` for what the main workspace says itself.
        unit: Code of a commune; empty for all.
        actor: Who chooses.

    Returns:
        The items chosen; nothing is written to the dossiers yet.

    Raises:
        UnknownCriterionError: The set has neither a figure nor a criterion with this code.
        MergeItemError: There is nothing to choose about it.
        MergeAuthorError: The author says nothing about it.
        CopyError: This is a working copy.
    """
    with store.transaction(actor=actor) as tx:
        state = merging_of(tx)
        codes = codes_under(state.compiled, code)
        items = [
            compared
            for compared in state.merge.compared
            if compared.key.code in codes and unit in {"", compared.key.unit}
            if len(compared.answers) > 1 or author == OWN
        ]
        if not items:
            raise MergeItemError(what=code)
        chosen = tuple(_choose(tx, store, state, item, author, actor) for item in items)
        if not any(chosen):
            names = {c.author for item in items for c in item.candidates} - {OWN}
            raise MergeAuthorError(author=author, what=code, known=", ".join(sorted(names)))
    return tuple(key for key in chosen if key is not None)


def _choose(  # noqa: PLR0917 - all that a choice is about
    tx: Transaction, store: Store, state: Merging, item: Compared, author: str, actor: str
) -> ItemKey | None:
    """Remember a choice; None where the author says nothing."""
    offered = {candidate.author: candidate for candidate in (item.word, *item.candidates)}
    made = offered.get(author)
    if made is None:
        return None
    past = replace(
        state.past.get(item.key, NO_PAST),
        author=author,
        chosen=digest(made.value),
        seen=item.answers,
    )
    year = state.compiled.criteria.year
    put_past(tx, store, year, item.key, past, by=actor)
    who = author or state.workspace.name
    tx.journal.append(Change(action="merge-chosen", subject=_subject(year, item.key), new=who))
    return item.key


def apply_merge(store: Store, *, actor: str) -> Applied:
    """Write what all say alike and what was chosen into the dossiers, in one transaction.

    A value passes the checks of typing here, or it is left out and named. Doing it again
    changes nothing.

    Raises:
        DossierLockedError: The commune's dossier is locked.
        CopyError: This is a working copy.
        PeriodMissingError: No criteria set was taken in.
    """
    written: list[ItemKey] = []
    refused: list[Refusal] = []
    with store.transaction(actor=actor) as tx:
        state = merging_of(tx)
        year = state.compiled.criteria.year
        is_commune = state.workspace.role is Role.COMMUNE
        write = _commune_writers(tx, state) if is_commune else _appraiser_writers(tx, state)
        for accepted in sorted(state.to_write, key=lambda a: (_ORDER.index(a.key.kind), a.key)):
            try:
                write(accepted)
            except ParappError as error:
                refused.append(Refusal(key=accepted.key, error=error))
                continue
            written.append(accepted.key)
            past = replace(
                state.past.get(accepted.key, NO_PAST),
                applied=digest(accepted.value),
                own=accepted.own,
            )
            put_past(tx, store, year, accepted.key, past, by=actor)
            tx.journal.append(_change(year, accepted))
    return Applied(
        written=tuple(written),
        refused=tuple(refused),
        differing=len(state.merge.differing),
    )


def close_merge(store: Store, *, actor: str) -> int:
    """End a round of merging, so that copies begun from now on start afresh.

    Returns:
        How many parts were put together; they stay on record.

    Raises:
        MergeOpenError: Something is left to choose or to apply.
        CopyError: This is a working copy.
    """
    with store.transaction(actor=actor) as tx:
        state = merging_of(tx)
        left = len(state.merge.differing) + len(state.to_write)
        if left:
            raise MergeOpenError(count=left)
        year = state.compiled.criteria.year
        count = close_parts(tx, year)
        tx.journal.append(Change(action="merge-closed", subject=str(year), new=str(count)))
    return count


def _subject(year: int, key: ItemKey) -> str:
    return f"{year}/{key.unit}/{key.code}"


def _change(year: int, accepted: Accepted) -> Change:
    """Return the entry that names the authors; what was and is stands in the entry before."""
    return Change(
        action="merged",
        subject=_subject(year, accepted.key),
        new=", ".join(accepted.authors),
        reason=accepted.key.kind.value,
    )


_Writer = Callable[[Accepted], None]


def _commune_writers(tx: Transaction, state: Merging) -> _Writer:
    """Return what writes an item into the commune's own dossier.

    Raises:
        DossierLockedError: It is locked.
    """
    if state.to_write:
        own_dossier(tx, while_explaining=True)

    def write(accepted: Accepted) -> None:
        dossier = own_dossier(tx, while_explaining=True)  # as the items before left it
        match accepted.value:
            case FigureEntry() as entry:
                put_figures(tx, dossier, [_merged(entry, accepted)], {EnteredBy.UNIT})
            case Evidence() as document:
                _put_document(tx, dossier, document)
            case _ if accepted.key.kind is ItemKind.PROOF:
                _put_proof(tx, dossier, accepted)
            case _:
                kind, code = accepted.key.kind, accepted.key.code
                put_remark(tx, dossier, kind, code, accepted.value)

    return write


def _merged(entry: FigureEntry, accepted: Accepted) -> FigureEntry:
    """Return an answer that says from whom it came."""
    if accepted.authors == (OWN,):
        return entry
    return replace(entry, origin=Origin.BUNDLE, source=", ".join(accepted.authors)[:LINE])


def _put_document(tx: Transaction, dossier: Dossier, document: Evidence) -> None:
    """Keep a document; the same file added twice is one document, with the first one's id."""
    held = _by_identity(dossier).get(identity(document))
    put_document(tx, dossier, replace(document, id=held.id) if held else document)


def _put_proof(tx: Transaction, dossier: Dossier, accepted: Accepted) -> None:
    criterion, link = accepted.key.code, accepted.value
    refuse_unasked(tx, dossier, criteria=[criterion])
    documents = _by_identity(dossier)
    if isinstance(link, EvidenceLink):
        if link.evidence not in documents:
            raise DocumentUnknownError(evidence=link.evidence)
        link_evidence(tx, dossier, documents[link.evidence], [link])
        return
    standing = commune_items(dossier, frozenset()).get(accepted.key)
    if isinstance(standing, EvidenceLink):
        held = replace(standing, evidence=documents[standing.evidence].id)
        unlink_evidence(tx, dossier, held)


def _by_identity(dossier: Dossier) -> Mapping[str, Evidence]:
    """Return documents by identity, also by the one they had before they were made smaller."""
    found = {
        document.files[0].original: document
        for document in dossier.evidence.values()
        if document.files and document.files[0].original
    }
    return found | {identity(document): document for document in dossier.evidence.values()}


def _appraiser_writers(tx: Transaction, state: Merging) -> _Writer:
    """Return what writes an item into the dossier of the commune that it is about."""
    year, sha256 = state.compiled.criteria.year, state.compiled.sha256
    dossiers: dict[str, Dossier] = {}
    assessments: dict[str, Assessment] = {}  # figures are written before them

    def write(accepted: Accepted) -> None:
        unit = accepted.key.unit
        match accepted.value:
            case FigureEntry() as entry:
                if unit not in dossiers:
                    dossiers[unit] = dossier_to_enter(tx, unit, year, sha256)
                put_figures(tx, dossiers[unit], [_merged(entry, accepted)], OTHERS)
            case Appraisal() as decision:
                if unit not in assessments:
                    assessments[unit] = received(tx, unit)
                _refuse_outdated(assessments[unit], accepted)
                put_decision(tx, assessments[unit], decision)

    return write


def _refuse_outdated(assessment: Assessment, accepted: Accepted) -> None:
    """Check that a decision was made on what the commune says now.

    Raises:
        UnknownCriterionError: The set has no such criterion any more.
        DecisionOutdatedError: It says something else.
    """
    code = leaf_of(assessment.compiled, accepted.key.code).code
    now = basis_of(assessment.compiled, assessment.dossier, code)
    if accepted.authors != (OWN,) and now not in accepted.bases:
        raise DecisionOutdatedError(unit=accepted.key.unit, criterion=code)
