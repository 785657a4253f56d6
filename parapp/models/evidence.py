"""Documents that prove a score, and where in them the proof stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFile:
    """One file in the evidence store.

    Attributes:
        sha256: 64 hexadecimal digits; names the object in the store.
        size: In bytes.
        name: Name it had, for display and "save as" only.
        media_type: Told from its content, such as ``application/pdf``.
        original: SHA-256 of the file that this one was made from by shrinking; empty for none.
    """

    sha256: str
    size: int
    name: str
    media_type: str
    original: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One document, with its files; the same document may prove many criteria.

    Attributes:
        id: 32 hexadecimal digits, the same on every machine.
        abstract: What it is about ("trích yếu").
        number: Number and symbol, such as ``143/KH-UBND``; empty where it has none.
        day: Date of the document; of its digital signature where it has one.
        issuer: Who issued it.
        files: Its files, the main one first; empty for a document named but not attached.
        added_at: When it entered this dossier; decides whether it is late.
        replaced_by: Id of the newer document that applies instead; empty while it applies.
    """

    id: str
    abstract: str
    number: str = ""
    day: date | None = None
    issuer: str = ""
    files: tuple[EvidenceFile, ...] = ()
    added_at: datetime
    replaced_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLink:
    """A document proves a criterion at a place.

    Attributes:
        criterion: Code of the criterion.
        evidence: Id of the document.
        page: Pages as written, such as ``3-5``; empty when not given.
        section: Section as written, such as ``mục II``.
        note: What it shows.
        is_late: It came after the evidence deadline, so it counts only once admitted.
        is_admitted: The council lets a late document count.
    """

    criterion: str
    evidence: str
    page: str = ""
    section: str = ""
    note: str = ""
    is_late: bool = False
    is_admitted: bool = False
