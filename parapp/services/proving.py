"""A commune proves its points: documents, their files, and where in them the proof stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import uuid4

from parapp.errors.evidence import DocumentReplacesError, DocumentUnnamedError
from parapp.errors.rounds import DocumentUnknownError
from parapp.errors.work import DocumentInUseError
from parapp.models.criteria import CriteriaSet
from parapp.models.dossier import Dossier
from parapp.models.evidence import Evidence, EvidenceFile, EvidenceLink
from parapp.models.findings import Finding
from parapp.models.journal import Change
from parapp.models.periods import day_of
from parapp.progress import Progress, silent
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.evidence_checks import refuse_secrets
from parapp.services.filling import leaf_of, own_dossier, refuse_unasked
from parapp.services.texts import line
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

EVIDENCE_DEADLINE = "evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What the user says about a document.

    Attributes:
        abstract: What it is about; empty takes the file's name.
        number: Number and symbol.
        day: Its date; None when it has none.
        issuer: Who issued it.
    """

    abstract: str = ""
    number: str = ""
    day: date | None = None
    issuer: str = ""


def add_evidence(
    store: Store,
    path: Path,
    document: Document,
    links: Sequence[EvidenceLink],
    *,
    actor: str,
    progress: Progress = silent,
) -> Evidence:
    """Add a file as proof of some criteria; a file known already is not added twice.

    Args:
        store: The workspace.
        path: The file; it is copied in and never changed.
        document: What it is.
        links: Criteria and places; their document is filled in here.
        actor: Who adds it.
        progress: Told the bytes read.

    Raises:
        UnknownCriterionError: A link names no scored criterion; nothing was added.
        SecretEvidenceError: The file carries a mark of state secrecy; nothing was added.
        ParappError: The file is refused, or the dossier is locked.
    """
    with store.reading() as tx:
        _refuse_unknown(tx, links)
    file = take_file(store, path, progress)
    with store.transaction(actor=actor) as tx:
        dossier = own_dossier(tx, while_explaining=True)
        refuse_unasked(tx, dossier, criteria=[link.criterion for link in links])
        known = (e for e in dossier.evidence.values() if file.sha256 in _hashes(e))
        evidence = next(known, None)
        if evidence is None:
            evidence = Evidence(
                id=uuid4().hex,
                abstract=line(document.abstract) or file.name,
                number=line(document.number),
                day=document.day,
                issuer=line(document.issuer),
                files=(file,),
                added_at=store.clock(),
            )
            put_document(tx, dossier, evidence)
        link_evidence(tx, dossier, evidence, links)
    return evidence


def take_file(store: Store, path: Path, progress: Progress = silent) -> EvidenceFile:
    """Copy a file into the store of evidence, unless it is one that must not come in.

    Args:
        store: The workspace.
        path: The file; it is never changed.
        progress: Told the bytes read; may cancel.

    Raises:
        SecretEvidenceError: It carries a mark of state secrecy; nothing of it is kept.
        Cancelled: From `progress`; nothing was kept.
        ParappError: The file is refused, or the store cannot be written.
    """
    return look_and_take(store, path, progress)[0]


def look_and_take(
    store: Store, path: Path, progress: Progress = silent
) -> tuple[EvidenceFile, tuple[Finding, ...]]:
    """Copy a file in as `take_file` does; return with it what is worth a look in it."""
    findings = refuse_secrets(path, progress)
    return _shown(store.evidence.add(path, progress)), findings


def put_document(tx: Transaction, dossier: Dossier, document: Evidence) -> None:
    """Keep a document in a dossier, new or changed.

    Raises:
        DocumentUnnamedError: It says nothing of what it is about.
        OutsideRequestsError: It proves a criterion that was not asked for, while the commune
            explains.
    """
    proven = [link.criterion for link in dossier.links if link.evidence == document.id]
    refuse_unasked(tx, dossier, criteria=proven)
    tidied = replace(
        document,
        abstract=line(document.abstract),
        number=line(document.number),
        issuer=line(document.issuer),
    )
    if not tidied.abstract:
        raise DocumentUnnamedError
    main = document.files[0].sha256 if document.files else ""
    action = "evidence-changed" if document.id in dossier.evidence else "evidence-added"
    tx.dossiers.put_evidence(dossier.unit, dossier.year, tidied)
    tx.journal.append(_change(dossier, action, document.id, main))


def remove_document(tx: Transaction, dossier: Dossier, document: str) -> None:
    """Take a document out of a dossier; its files stay in the store, so it can come back.

    Raises:
        DocumentUnknownError: There is none with this id.
        DocumentInUseError: It still proves a criterion.
        DocumentReplacesError: It stands in place of an older one.
    """
    held = dossier.evidence.get(document)
    if held is None:
        raise DocumentUnknownError(evidence=document)
    used = [link.criterion for link in dossier.links if link.evidence == document]
    if used:
        raise DocumentInUseError(document=held.abstract, criteria=", ".join(used))
    older = [d.abstract for d in dossier.evidence.values() if d.replaced_by == document]
    if older:
        raise DocumentReplacesError(document=held.abstract, older=", ".join(older))
    tx.dossiers.remove_evidence(dossier.unit, dossier.year, document)
    main = held.files[0].sha256 if held.files else ""
    tx.journal.append(replace(_change(dossier, "evidence-removed", document, ""), old=main))


def link_evidence(
    tx: Transaction, dossier: Dossier, evidence: Evidence, links: Sequence[EvidenceLink]
) -> None:
    """Let a document prove criteria; it is marked late after the evidence deadline."""
    last = last_day(tx, set_of(tx, dossier.year).criteria, dossier.unit)
    late = last is not None and day_of(evidence.added_at) > last
    for link in links:
        made = replace(
            link,
            evidence=evidence.id,
            page=line(link.page),
            section=line(link.section),
            note=line(link.note),
            is_late=late,
            is_admitted=False,
        )
        tx.dossiers.link(dossier.unit, dossier.year, made)
        tx.journal.append(_change(dossier, "evidence-linked", link.criterion, evidence.id))


def find_document(dossier: Dossier, digits: str) -> str:
    """Return the id of the document that `digits` is the id of, or begins alone.

    Raises:
        DocumentUnknownError: There is none, or more than one.
    """
    found = [id_ for id_ in dossier.evidence if digits and id_.startswith(digits.lower())]
    if len(found) != 1:
        raise DocumentUnknownError(evidence=digits)
    return found[0]


def remove_link(store: Store, link: EvidenceLink, *, actor: str) -> None:
    """Take a document away from a criterion; the document stays in the library."""
    with store.transaction(actor=actor) as tx:
        dossier = own_dossier(tx, while_explaining=True)
        unlink_evidence(tx, dossier, link)


def unlink_evidence(tx: Transaction, dossier: Dossier, link: EvidenceLink) -> None:
    """Take a document away from a criterion, as `remove_link` does."""
    refuse_unasked(tx, dossier, criteria=[link.criterion])
    tx.dossiers.unlink(dossier.unit, dossier.year, link)
    tx.journal.append(_change(dossier, "evidence-unlinked", link.criterion, ""))


def _refuse_unknown(tx: Transaction, links: Sequence[EvidenceLink]) -> None:
    compiled = set_of(tx, current_year(tx))
    for link in links:
        leaf_of(compiled, link.criterion)


def _hashes(evidence: Evidence) -> set[str]:
    return {file.sha256 for file in evidence.files}


def last_day(
    tx: Transaction, criteria: CriteriaSet, unit: str, deadline: str = EVIDENCE_DEADLINE
) -> date | None:
    """Return a unit's last day by the code of a deadline, as extended; None for none."""
    days = [d.day for d in criteria.deadlines if d.code == deadline]
    days += [
        extension.until
        for extension in tx.extensions.all(criteria.year)
        if extension.unit == unit and extension.deadline == deadline
    ]
    return max(days, default=None)


def _shown(file: EvidenceFile) -> EvidenceFile:
    """Return a file with a name that can be shown anywhere; the name is never a path again."""
    name = line(file.name.replace("\\", "_")) or file.sha256
    return replace(file, name=name)


def _change(dossier: Dossier, action: str, what: str, new: str) -> Change:
    return Change(action=action, subject=f"{dossier.year}/{dossier.unit}/{what}", new=new)
