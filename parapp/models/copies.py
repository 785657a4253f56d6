"""What one officer or one appraiser says in a working copy, item by item.

A working copy is the office's own workspace on another PC. What it says is compared with what
the workspace said when the copy was begun, so only what was changed there travels.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple, TypeAlias

from parapp.models.canonical import JsonValue, canonical_json
from parapp.models.dossier import Appraisal, Dossier, FigureEntry
from parapp.models.evidence import Evidence, EvidenceLink
from parapp.models.figures import encode
from parapp.models.plain import REFUSED, Report, decimal_text, from_plain, take

_DIGITS = 32


class ItemKind(StrEnum):
    """What an item is; each is chosen for itself where copies differ."""

    FIGURE = "figure"
    POINTS = "points"  # the commune's own, in place of the computed ones
    CLAIM = "claim"  # that a criterion does not apply
    EXPLANATION = "explanation"
    DOCUMENT = "document"
    PROOF = "proof"  # one document at one place for one criterion
    APPRAISAL = "appraisal"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPoints:
    """The commune's own points for a criterion.

    Attributes:
        points: The points.
        reason: Why they differ from the computed ones.
    """

    points: Decimal
    reason: str = ""


ItemValue: TypeAlias = FigureEntry | OwnPoints | str | Evidence | EvidenceLink | Appraisal
_HINTS: Mapping[ItemKind, type] = {
    ItemKind.FIGURE: FigureEntry,
    ItemKind.POINTS: OwnPoints,
    ItemKind.CLAIM: str,
    ItemKind.EXPLANATION: str,
    ItemKind.DOCUMENT: Evidence,
    ItemKind.PROOF: EvidenceLink,
    ItemKind.APPRAISAL: Appraisal,
}


class ItemKey(NamedTuple):
    """Which item of the office's work it is, the same in every copy.

    Attributes:
        unit: Code of the commune.
        kind: What it is.
        code: Of the figure or the criterion; of a document what `identity` gives.
        detail: Round of an appraisal; of a proof the `identity` of its document, a stroke, and
            a digest of its place there; else empty.
    """

    unit: str
    kind: ItemKind
    code: str
    detail: str = ""

    @property
    def name(self) -> str:
        """The key within its unit, as one text that `named` reads back."""
        return canonical_json([self.kind.value, self.code, self.detail]).decode()

    @classmethod
    def named(cls, unit: str, name: str) -> ItemKey:
        """Return the key in a unit that has this name."""
        kind, code, detail = json.loads(name)
        return cls(unit, ItemKind(kind), code, detail)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that is said otherwise in a copy than where the copy came from.

    Attributes:
        unit: Code of the commune.
        kind: What it is.
        code: As in `ItemKey`.
        detail: As in `ItemKey`.
        base: `digest` of what stood there when the copy was begun.
        value: What the copy says; None where it took it away. The document of a proof is named
            by its `identity`.
        basis: Of an appraisal, a digest of what the commune had said about the criterion; empty
            where it has said something else since the decision.
    """

    unit: str
    kind: ItemKind
    code: str
    detail: str = ""
    base: str = ""
    value: ItemValue | None = None
    basis: str = ""

    @property
    def key(self) -> ItemKey:
        """Which item it is."""
        return ItemKey(self.unit, self.kind, self.code, self.detail)

    @classmethod
    def take_plain(cls, plain: object, path: str, report: Report) -> Item | None:
        """Take an item whose value has the plain form that belongs to its kind."""
        taken = from_plain(_PlainItem, plain, path, report)
        if taken is None:
            return None
        value = taken.value
        if value is not None:
            value = take(_HINTS[taken.kind], value, f"{path}.value", report)
        if value is REFUSED:
            return None
        return cls(
            unit=taken.unit,
            kind=taken.kind,
            code=taken.code,
            detail=taken.detail,
            base=taken.base,
            value=value,
            basis=taken.basis,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _PlainItem:
    """An item as it stands in a file."""

    unit: str
    kind: ItemKind
    code: str
    detail: str = ""
    base: str = ""
    value: object = None
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartContent:
    """The work done in one working copy.

    Attributes:
        format: Number of this shape, from 1.
        unit: Code of the office.
        year: Year of the period.
        author: Who works in the copy.
        copy: Names the copy: 32 hexadecimal digits, drawn when it was begun.
        begun_at: When it was begun.
        since: Number of the last entry of the office's journal by then.
        head: Hash of that entry, 64 hexadecimal digits.
        rev: Revision, from 1; a later one of the same copy says all that an earlier one said.
        fields: Criteria it keeps to, as they were asked for; empty for all.
        items: What was changed.
    """

    format: int = 1
    unit: str
    year: int
    author: str
    copy: str
    begun_at: datetime
    since: int
    head: str
    rev: int
    fields: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()


def commune_items(dossier: Dossier, figures: AbstractSet[str]) -> Mapping[ItemKey, ItemValue]:
    """Return all that a commune's officers say; links name documents by their `identity`.

    Args:
        dossier: The commune's own.
        figures: Codes of the figures that it enters.
    """
    unit, found = dossier.unit, _figures(dossier, figures)
    for code, record in dossier.records.items():
        if record.self_points is not None:
            own = OwnPoints(points=record.self_points, reason=record.self_reason)
            found[ItemKey(unit, ItemKind.POINTS, code)] = own
        if record.not_applicable:
            found[ItemKey(unit, ItemKind.CLAIM, code)] = record.not_applicable
        if record.explanation:
            found[ItemKey(unit, ItemKind.EXPLANATION, code)] = record.explanation
    for document in dossier.evidence.values():
        found[ItemKey(unit, ItemKind.DOCUMENT, identity(document))] = document
    for link in dossier.links:
        named = identity(dossier.evidence[link.evidence])
        said = replace(link, evidence=named, is_late=False, is_admitted=False)
        found[place_key(unit, said)] = said
    return found


def appraiser_items(dossier: Dossier, figures: AbstractSet[str]) -> Mapping[ItemKey, ItemValue]:
    """Return all that appraisers say about a commune.

    Args:
        dossier: The commune's, as it was received.
        figures: Codes of the figures that others than the commune enter.
    """
    found = _figures(dossier, figures)
    for decision in dossier.appraisals:
        found[appraisal_key(dossier.unit, decision)] = decision
    return found


def _figures(dossier: Dossier, figures: AbstractSet[str]) -> dict[ItemKey, ItemValue]:
    return {
        ItemKey(dossier.unit, ItemKind.FIGURE, code): entry
        for code, entry in dossier.figures.items()
        if code in figures
    }


def identity(document: Evidence) -> str:
    """Return what makes a document the same on every PC: its main file, or its id."""
    return document.files[0].sha256 if document.files else document.id


def place_key(unit: str, link: EvidenceLink) -> ItemKey:
    """Return the key of a link that names its document by its `identity`."""
    place = _digest([link.page, link.section])
    return ItemKey(unit, ItemKind.PROOF, link.criterion, f"{link.evidence}/{place}")


def appraisal_key(unit: str, decision: Appraisal) -> ItemKey:
    """Return the key of a decision on a commune."""
    return ItemKey(unit, ItemKind.APPRAISAL, decision.criterion, str(decision.round))


def digest(value: ItemValue | None) -> str:
    """Return what tells two values apart, 32 hexadecimal digits; empty for None.

    Who entered a value, when and from which file is left out.
    """
    return "" if value is None else _digest([*_said(value)])


def answer(value: ItemValue | None) -> str:
    """Return what must be alike for two values to agree, 32 hexadecimal digits.

    Points agree whatever the reasons for them, figures whatever was remarked, and a document is
    the same document however it was described.
    """
    if value is None:
        return ""
    return _digest(["document"] if isinstance(value, Evidence) else [_said(value)[0]])


def _digest(said: JsonValue) -> str:
    return sha256(canonical_json(said, multiline=True)).hexdigest()[:_DIGITS]


def _said(value: ItemValue) -> tuple[str, ...]:
    """Return what a value says, the answer first."""
    match value:
        case str():
            return (value,)
        case FigureEntry():
            return encode(value.value), value.note
        case OwnPoints():
            return decimal_text(value.points), value.reason
        case Appraisal():
            points = "–" if value.points is None else decimal_text(value.points)
            return points, value.reason_code, value.reason
        case EvidenceLink():
            return (value.note,)
    day = "" if value.day is None else value.day.isoformat()
    return value.abstract, value.number, day, value.issuer, value.replaced_by
