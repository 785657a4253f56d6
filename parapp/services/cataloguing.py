"""The library of documents of a dossier, and the edits that change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath
from uuid import uuid4

from parapp.collate import natural
from parapp.models.copies import ItemKind
from parapp.models.dossier import Dossier
from parapp.models.evidence import Evidence, EvidenceFile, EvidenceLink
from parapp.services.editing import Edit
from parapp.services.texts import line


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One document of the library.

    Attributes:
        document: The document.
        links: What it proves, in the order of the criteria.
        newer: The document that applies instead; None while it applies.
    """

    document: Evidence
    links: tuple[EvidenceLink, ...] = ()
    newer: Evidence | None = None

    @property
    def criteria(self) -> tuple[str, ...]:
        """Codes of the criteria it proves, each once."""
        return tuple(dict.fromkeys(link.criterion for link in self.links))

    @property
    def size(self) -> int:
        """Bytes of its files."""
        return sum(file.size for file in self.document.files)

    @property
    def is_late(self) -> bool:
        """Whether it came too late somewhere and was not admitted there."""
        return any(link.is_late and not link.is_admitted for link in self.links)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What adding files to a dossier comes to.

    Attributes:
        edits: What changes.
        new: Documents made.
        known: Documents that hold one of the files already, by that file's name.
    """

    edits: tuple[Edit, ...]
    new: tuple[Evidence, ...]
    known: Mapping[str, Evidence]


def catalogue(dossier: Dossier) -> tuple[Entry, ...]:
    """Return every document of a dossier, the newest first."""
    links: dict[str, list[EvidenceLink]] = {}
    for link in sorted(dossier.links, key=_place):
        links.setdefault(link.evidence, []).append(link)
    documents = sorted(
        dossier.evidence.values(), key=lambda d: (d.added_at, d.id), reverse=True
    )
    return tuple(
        Entry(
            document=document,
            links=tuple(links.get(document.id, ())),
            newer=dossier.evidence.get(document.replaced_by),
        )
        for document in documents
    )


def proof_of(dossier: Dossier, criterion: str) -> tuple[tuple[EvidenceLink, Evidence], ...]:
    """Return what proves a criterion, in an order that editing a place does not change."""
    found = [
        (link, dossier.evidence[link.evidence])
        for link in dossier.links
        if link.criterion == criterion
    ]
    return tuple(
        sorted(found, key=lambda pair: (pair[1].added_at, pair[1].id, _place(pair[0])))
    )


def applying(dossier: Dossier, document: Evidence) -> Evidence:
    """Return the document that applies in place of one, or the document itself."""
    seen = {document.id}
    while (newer := dossier.evidence.get(document.replaced_by)) and newer.id not in seen:
        seen.add(newer.id)
        document = newer
    return document


def holder_of(dossier: Dossier, sha256: str) -> Evidence | None:
    """Return the document that applies where one holds a file; None where none does."""
    for document in dossier.evidence.values():
        if any(file.sha256 == sha256 for file in document.files):
            return applying(dossier, document)
    return None


def adding(
    dossier: Dossier, files: Sequence[EvidenceFile], at: datetime, criterion: str = ""
) -> Addition:
    """Return what makes a document of each file, or uses the one that holds it already.

    Args:
        dossier: The own dossier.
        files: Files in the store.
        at: When they came.
        criterion: What they prove; empty for nothing yet.
    """
    edits: list[Edit] = []
    new: list[Evidence] = []
    known: dict[str, Evidence] = {}
    linked = {link.evidence for link in dossier.links if link.criterion == criterion}
    for file in files:
        document = holder_of(dossier, file.sha256)
        if document is None:
            document = document_of(file, at)
            new.append(document)
            edits.append(document_edit(None, document))
        else:
            known[file.name] = document
        if criterion and document.id not in linked:
            linked.add(document.id)
            edits.append(_proof(None, EvidenceLink(criterion=criterion, evidence=document.id)))
    return Addition(edits=tuple(edits), new=tuple(new), known=known)


def document_of(file: EvidenceFile, at: datetime) -> Evidence:
    """Return a new document of a file, called by the file's name."""
    abstract = line(PurePath(file.name).stem) or file.name
    return Evidence(id=uuid4().hex, abstract=abstract, files=(file,), added_at=at)


def document_edit(before: Evidence | None, after: Evidence | None) -> Edit:
    """Return the edit that makes one document of another; None for nothing."""
    document = after or before
    if document is None:
        raise ValueError("an edit of nothing")
    return Edit(kind=ItemKind.DOCUMENT, code=document.id, before=before, after=after)


def proving(
    dossier: Dossier, documents: Sequence[Evidence], criterion: str
) -> tuple[Edit, ...]:
    """Return what lets documents prove a criterion that they do not prove yet."""
    linked = {link.evidence for link in dossier.links if link.criterion == criterion}
    return tuple(
        _proof(None, EvidenceLink(criterion=criterion, evidence=document.id))
        for document in documents
        if document.id not in linked
    )


def proving_just(
    dossier: Dossier, document: Evidence, criteria: AbstractSet[str]
) -> tuple[Edit, ...]:
    """Return what lets a document prove just these criteria; places that stay are kept."""
    links = [link for link in dossier.links if link.evidence == document.id]
    held = {link.criterion for link in links}
    gone = (_proof(link, None) for link in links if link.criterion not in criteria)
    come = (
        _proof(None, EvidenceLink(criterion=code, evidence=document.id))
        for code in sorted(criteria - held, key=natural)
    )
    return (*gone, *come)


def replacing(dossier: Dossier, old: Evidence, new: Evidence) -> tuple[Edit, ...]:
    """Return what puts a newer document in place of one; what it proved, the newer one proves.

    Args:
        dossier: The own dossier.
        old: It stays visible, as replaced.
        new: Added by the same edits where the dossier has it not yet.
    """
    known = dossier.evidence.get(new.id)
    made = [] if known else [document_edit(None, new)]
    held = {(n.criterion, n.page, n.section) for n in dossier.links if n.evidence == new.id}
    moved = (
        _proof(
            link,
            None
            if (link.criterion, link.page, link.section) in held
            else replace(link, evidence=new.id, is_late=False, is_admitted=False),
        )
        for link in dossier.links
        if link.evidence == old.id
    )
    return (*made, *moved, document_edit(old, replace(old, replaced_by=new.id)))


def removing(dossier: Dossier, document: Evidence) -> tuple[Edit, ...]:
    """Return what deletes a document; older ones that it stood in place of apply again."""
    again = (
        document_edit(older, replace(older, replaced_by=""))
        for older in dossier.evidence.values()
        if older.replaced_by == document.id
    )
    return (*again, document_edit(document, None))


def placing(before: EvidenceLink, after: EvidenceLink | None) -> tuple[Edit, ...]:
    """Return what moves a proof to another place in its document, or takes it away."""
    return (_proof(before, after),)


def _proof(before: EvidenceLink | None, after: EvidenceLink | None) -> Edit:
    link = after or before
    if link is None:
        raise ValueError("an edit of nothing")
    return Edit(kind=ItemKind.PROOF, code=link.criterion, before=before, after=after)


def _place(link: EvidenceLink) -> tuple[object, ...]:
    return natural(link.criterion), natural(link.page), natural(link.section)
