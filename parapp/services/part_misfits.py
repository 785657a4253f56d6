"""What a genuine program would not have put into the work of an officer or an appraiser.

The office's own keys sealed it, but the program on the other PC may not be ours: no value is
kept that could not have been entered on this PC.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from parapp.models.contents import SubmissionContent
from parapp.models.copies import (
    Item,
    ItemKind,
    OwnPoints,
    PartContent,
    appraisal_key,
    identity,
    place_key,
)
from parapp.models.dossier import REASON_CODES, Appraisal, Dossier, FigureEntry, Record
from parapp.models.evidence import Evidence, EvidenceLink
from parapp.models.figures import EnteredBy, fits
from parapp.models.keys import Role
from parapp.scoring.compiled import CompiledSet
from parapp.services.arrivals import files_of
from parapp.services.contributing import KEPT
from parapp.services.misfits import is_moment, is_points, misfits
from parapp.services.texts import is_line, is_paragraphs

_ID = re.compile(r"[0-9a-f]{32}")
_DIGEST = re.compile(r"[0-9a-f]{32}|")
_ROUNDS = frozenset({1, 2, 3})
_ITEMS = "content.items"
_MEANT: Mapping[Role, frozenset[ItemKind]] = {
    Role.COMMUNE: frozenset(ItemKind) - {ItemKind.APPRAISAL},
    Role.APPRAISER: frozenset({ItemKind.FIGURE, ItemKind.APPRAISAL}),
}


def part_misfits(
    compiled: CompiledSet,
    role: Role,
    content: PartContent,
    dossiers: Mapping[str, Dossier],
    files: Mapping[str, int],
) -> Iterator[str]:
    """Yield the place of everything that does not fit.

    Args:
        compiled: The set of the period.
        role: Of the office.
        content: What the bundle says.
        dossiers: What there is of every unit that the office works on.
        files: Sizes in bytes of the documents it carries, by SHA-256.
    """
    if not (content.author and is_line(content.author) and is_moment(content.begun_at)):
        yield "content.author"
    if not _ID.fullmatch(content.copy) or content.since < 0:
        yield "content.copy"
    if len({item.key for item in content.items}) < len(content.items):
        yield _ITEMS
    for item in content.items:
        if not (_is_sound(item, role) and item.unit in dossiers):
            yield _ITEMS
    if role is Role.COMMUNE:
        yield from _of_commune(compiled, content, dossiers, files)
    elif files or not all(_is_appraisers(compiled, item) for item in content.items):
        yield _ITEMS


def _is_sound(item: Item, role: Role) -> bool:
    is_said = item.value is not None or item.kind not in KEPT
    are_digests = _DIGEST.fullmatch(item.base) and _DIGEST.fullmatch(item.basis)
    return (
        item.kind in _MEANT[role]
        and is_said
        and bool(are_digests)
        and is_line(item.code)
        and is_line(item.detail)
        and _is_of_its_key(item)
    )


def _is_of_its_key(item: Item) -> bool:
    """Return whether a value is about what its key says."""
    match item.value:
        case FigureEntry() as entry:
            return (item.code, item.detail) == (entry.code, "")
        case Evidence() as document:
            return (item.code, item.detail) == (identity(document), "")
        case EvidenceLink() as link:
            return item.key == place_key(item.unit, link)
        case Appraisal() as decision:
            return item.key == appraisal_key(item.unit, decision)
    return item.kind is ItemKind.PROOF or not item.detail


def _of_commune(
    compiled: CompiledSet,
    content: PartContent,
    dossiers: Mapping[str, Dossier],
    files: Mapping[str, int],
) -> Iterator[str]:
    """Yield what does not fit by the rules for submissions."""
    items = content.items
    dossier = dossiers[content.unit]
    known = files_of(dossier)
    documents = [item.value for item in items if isinstance(item.value, Evidence)]
    needed = {file.sha256 for document in documents for file in document.files}
    if not needed <= {*files, *known}:
        yield "content.evidence"
    new = {document.id for document in documents} | set(map(identity, documents))
    present = [
        document
        for document in dossier.evidence.values()
        if not new.intersection({document.id, identity(document)})
    ]
    evidence = (*documents, *present)
    if any(item.code not in compiled.leaves for item in items if item.kind in _OF_LEAF):
        yield _ITEMS
    as_sent = SubmissionContent(
        unit=content.unit,
        year=content.year,
        rev=content.rev,
        locked_at=content.begun_at,
        approved_by="",
        figures=tuple(i.value for i in items if isinstance(i.value, FigureEntry)),
        records=tuple(_records(items)),
        evidence=evidence,
        links=tuple(_links(items, evidence)),
    )
    sizes = {sha: file.size for sha, file in known.items()} | dict(files)
    yield from misfits(compiled, as_sent, sizes)


_OF_LEAF = frozenset({ItemKind.POINTS, ItemKind.CLAIM, ItemKind.EXPLANATION, ItemKind.PROOF})


def _records(items: Iterable[Item]) -> Iterator[Record]:
    """Yield one record a criterion with everything that is said about it."""
    found: dict[str, Record] = {}
    for item in items:
        record = found.get(item.code, Record(criterion=item.code))
        match item.value:
            case OwnPoints() as own:
                record = replace(record, self_points=own.points, self_reason=own.reason)
            case str() as text if item.kind is ItemKind.CLAIM:
                record = replace(record, not_applicable=text)
            case str() as text:
                record = replace(record, explanation=text)
            case _:
                continue
        found[item.code] = record
    yield from found.values()


def _links(items: Iterable[Item], evidence: Collection[Evidence]) -> Iterator[EvidenceLink]:
    """Yield the links with the ids of their documents; an empty one where there is none."""
    ids = {identity(document): document.id for document in evidence}
    for item in items:
        if isinstance(item.value, EvidenceLink):
            yield replace(item.value, evidence=ids.get(item.value.evidence, ""))


def _is_appraisers(compiled: CompiledSet, item: Item) -> bool:
    match item.value:
        case FigureEntry() as entry:
            figure = compiled.figures.get(entry.code)
            is_text = not isinstance(entry.value, str) or is_paragraphs(entry.value)
            is_theirs = figure is not None and figure.entered_by is not EnteredBy.UNIT
            is_fit = figure is not None and is_theirs and fits(figure, entry.value)
            return is_fit and is_text and is_line(entry.source) and is_paragraphs(entry.note)
        case Appraisal() as decision:
            return _is_decision(compiled, decision)
    return False


def _is_decision(compiled: CompiledSet, decision: Appraisal) -> bool:
    leaf = compiled.leaves.get(decision.criterion)
    if leaf is None or decision.round not in _ROUNDS:
        return False
    points = decision.points
    return (
        is_points(points)
        and (points is None or points <= leaf.criterion.max_points)
        and decision.reason_code in {"", *REASON_CODES}
        and is_paragraphs(decision.reason)
        and bool(decision.by)
        and is_line(decision.by)
        and is_moment(decision.at)
    )
