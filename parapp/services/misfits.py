"""What a genuine program would not have put into a submission.

The sender is known and trusted to seal, but its program may not be: no value reaches the
database that could not have been entered there, and nothing but the commune's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal

from parapp.models.contents import SubmissionContent
from parapp.models.criteria import WhenNotApplicable
from parapp.models.dossier import FigureEntry, Record
from parapp.models.evidence import Evidence, EvidenceFile, EvidenceLink
from parapp.models.figures import YEARS, EnteredBy, fits
from parapp.models.requests import Answer
from parapp.scoring.compiled import CompiledLeaf, CompiledSet
from parapp.services.texts import is_line, is_paragraphs
from parapp.settings import LIMITS
from parapp.storage.media import ACCEPTED

_HUNDREDTH = Decimal("0.01")
_GREATEST = 10_000  # points; no set comes near
_ID = re.compile(r"[0-9a-f]{32}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SENT = range(2000, YEARS.stop)


def misfits(
    compiled: CompiledSet, content: SubmissionContent, files: Mapping[str, int]
) -> Iterator[str]:
    """Yield the place of everything that does not fit.

    Args:
        compiled: The set of the period.
        content: What the bundle says.
        files: Sizes in bytes of the documents it carries, by SHA-256.
    """
    if not is_line(content.approved_by) or not is_moment(content.locked_at):
        yield "content.approved_by"
    if len({entry.code for entry in content.figures}) < len(content.figures):
        yield "content.figures"
    for entry in content.figures:
        if not _is_figure(compiled, entry):
            yield "content.figures"
    if len({record.criterion for record in content.records}) < len(content.records):
        yield "content.records"
    for record in content.records:
        leaf = compiled.leaves.get(record.criterion)
        if leaf is None or not _is_record(leaf, record):
            yield "content.records"
    if not _are_answers(content.answers):
        yield "content.answers"
    yield from _misfit_proof(compiled, content, files)


def _misfit_proof(
    compiled: CompiledSet, content: SubmissionContent, files: Mapping[str, int]
) -> Iterator[str]:
    documents = {document.id for document in content.evidence}
    if len(documents) < len(content.evidence) or len(documents) > LIMITS.dossier_objects:
        yield "content.evidence"
    if not all(_is_document(document, documents, files) for document in content.evidence):
        yield "content.evidence"
    yield from _misfit_links(compiled, content.links, documents)


def _misfit_links(
    compiled: CompiledSet, links: tuple[EvidenceLink, ...], documents: set[str]
) -> Iterator[str]:
    keys = {(link.criterion, link.evidence, link.page, link.section) for link in links}
    if len(keys) < len(links) or len(links) > LIMITS.dossier_objects:
        yield "content.links"
    for link in links:
        known = link.criterion in compiled.leaves and link.evidence in documents
        texts = (link.page, link.section, link.note)
        if not known or link.is_admitted or not all(map(is_line, texts)):
            yield "content.links"


def _is_figure(compiled: CompiledSet, entry: FigureEntry) -> bool:
    figure = compiled.figures.get(entry.code)
    if figure is None or figure.entered_by is not EnteredBy.UNIT:
        return False
    is_text = not isinstance(entry.value, str) or is_paragraphs(entry.value)
    is_said = is_line(entry.source) and is_paragraphs(entry.note)
    return fits(figure, entry.value) and is_text and is_said


def _is_record(leaf: CompiledLeaf, record: Record) -> bool:
    own = record.self_points
    if own is not None:
        maximum = leaf.criterion.max_points
        is_reasoned = own == record.computed_points or bool(record.self_reason)
        if leaf.entered_by is not EnteredBy.UNIT or own > maximum or not is_reasoned:
            return False
    is_allowed = leaf.policies.not_applicable is not WhenNotApplicable.NOT_ALLOWED
    texts = (record.explanation, record.note, record.self_reason, record.not_applicable)
    return (
        all(is_points(points) for points in (own, record.computed_points))
        and (is_allowed or not record.not_applicable)
        and all(map(is_paragraphs, texts))
    )


def is_points(points: Decimal | None) -> bool:
    """Return whether points are whole hundredths and no more than any set can give."""
    if points is None:
        return True
    return abs(points) <= _GREATEST and points == points.quantize(_HUNDREDTH)


def _is_document(document: Evidence, known: set[str], files: Mapping[str, int]) -> bool:
    texts = (document.abstract, document.number, document.issuer)
    return (
        _ID.fullmatch(document.id) is not None
        and document.replaced_by in {"", *known}
        and all(map(is_line, texts))
        and (document.day is None or document.day.year in YEARS)
        and is_moment(document.added_at)
        and all(_is_file(file, files) for file in document.files)
    )


def _is_file(file: EvidenceFile, files: Mapping[str, int]) -> bool:
    """Return whether a file is one that a genuine program names, carried or to come."""
    return (
        _SHA256.fullmatch(file.sha256) is not None
        and files.get(file.sha256, file.size) == file.size
        and 0 < file.size <= LIMITS.evidence_bytes
        and (file.sha256 in files or file.media_type in ACCEPTED)
        and (not file.original or _SHA256.fullmatch(file.original) is not None)
        and is_line(file.name)
    )


def _are_answers(answers: tuple[Answer, ...]) -> bool:
    is_single = len({answer.request for answer in answers}) == len(answers)
    return is_single and all(map(_is_answer, answers))


def _is_answer(answer: Answer) -> bool:
    return (
        _ID.fullmatch(answer.request) is not None
        and answer.turn >= 1
        and is_paragraphs(answer.text)
        and is_line(answer.by)
        and is_moment(answer.at)
    )


def is_moment(at: datetime) -> bool:
    """Return whether a moment is one at which a genuine program may have run."""
    return at.year in _SENT
