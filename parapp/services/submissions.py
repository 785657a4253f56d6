"""A commune's submission becomes its dossier at the appraising authority."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from parapp.errors.bundles import BundleManifestError
from parapp.export.bundle.content import read_content
from parapp.export.bundle.kinds import CONTENT, EVIDENCE
from parapp.export.bundle.received import Received
from parapp.models.contents import SubmissionContent
from parapp.models.criteria import WhenNotApplicable
from parapp.models.dossier import Dossier, DossierState, Origin, Record
from parapp.models.figures import EnteredBy, fits
from parapp.scoring.compiled import CompiledSet
from parapp.services.assessing import assess_dossier
from parapp.services.criteria_sets import set_of
from parapp.services.intake import Intake, Planned
from parapp.storage.transaction import Transaction

_HUNDREDTH = Decimal("0.01")
_TEXT_LENGTH = 20_000


def plan(tx: Transaction, received: Received) -> Intake:
    """Return what a submission will change.

    Raises:
        BundleManifestError: Its content does not fit its manifest or the criteria set.
    """
    manifest = received.manifest
    content = read_content(SubmissionContent, received.content(CONTENT))
    compiled = set_of(tx, int(manifest.period))
    if (content.unit, str(content.year), content.rev) != (
        manifest.unit,
        manifest.period,
        manifest.rev,
    ):
        raise BundleManifestError(place="content.unit")
    files = {entry.sha256: entry.size for entry in manifest.objects if entry.role == EVIDENCE}
    for place in _misfits(compiled, content, files):
        raise BundleManifestError(place=place)
    before = tx.dossiers.get(content.unit, content.year)
    after = _dossier(compiled, content, before)

    def apply(tx: Transaction) -> None:
        if before is None:
            tx.dossiers.create(after)
        else:
            tx.dossiers.replace(after)

    return Intake(
        unit=content.unit, changes=tuple(_changes(compiled, before, after)), apply=apply
    )


def _dossier(
    compiled: CompiledSet, content: SubmissionContent, before: Dossier | None
) -> Dossier:
    """Return the dossier after import; what the authority itself entered and decided stays."""
    own = {
        entry.code: replace(entry, origin=Origin.BUNDLE, source=entry.source)
        for entry in content.figures
    }
    others = {
        code: entry
        for code, entry in (before.figures if before else {}).items()
        if compiled.figures[code].entered_by is not EnteredBy.UNIT
    }
    return Dossier(
        unit=content.unit,
        year=content.year,
        criteria=compiled.sha256,
        state=DossierState.RECEIVED,
        rev=content.rev,
        figures={**own, **others},
        records={record.criterion: record for record in content.records},
        evidence={document.id: document for document in content.evidence},
        links=content.links,
        appraisals=before.appraisals if before else (),
        requests=before.requests if before else (),
        locked_at=content.locked_at,
        approved_by=content.approved_by,
    )


def _changes(
    compiled: CompiledSet, before: Dossier | None, after: Dossier
) -> Iterator[Planned]:
    old = assess_dossier(compiled, before).own.criteria if before else {}
    new = assess_dossier(compiled, after).own.criteria
    for code in compiled.leaves:
        earlier = old[code].points if code in old else None
        same_record = before is not None and before.records.get(code) == after.records.get(code)
        if earlier != new[code].points or not same_record:
            yield Planned(criterion=code, before=earlier, after=new[code].points)


def _misfits(
    compiled: CompiledSet, content: SubmissionContent, files: dict[str, int]
) -> Iterator[str]:
    """Yield the places of everything that a genuine program would not have written.

    The sender is known and trusted to seal, but its program may not be: no value reaches the
    database that could not have been entered here.
    """
    codes = [entry.code for entry in content.figures]
    if len(set(codes)) < len(codes):
        yield "content.figures"
    for entry in content.figures:
        figure = compiled.figures.get(entry.code)
        is_own = figure is not None and figure.entered_by is EnteredBy.UNIT
        if figure is None or not is_own or not fits(figure, entry.value):
            yield f"content.figures.{entry.code}"
    yield from _misfit_records(compiled, content.records)
    documents = {document.id for document in content.evidence}
    if len(documents) < len(content.evidence) or len(set(content.links)) < len(content.links):
        yield "content.evidence"
    for document in content.evidence:
        if any(files.get(file.sha256) != file.size for file in document.files):
            yield "content.evidence.files"
    for link in content.links:
        known = link.criterion in compiled.leaves and link.evidence in documents
        if not known or link.is_admitted:
            yield "content.links"


def _misfit_records(compiled: CompiledSet, records: tuple[Record, ...]) -> Iterator[str]:
    if len({record.criterion for record in records}) < len(records):
        yield "content.records"
    for record in records:
        leaf = compiled.leaves.get(record.criterion)
        place = f"content.records.{record.criterion}"
        if leaf is None:
            yield place
            continue
        given = (record.self_points, record.computed_points)
        if any(p is not None and not _is_points(p, leaf.criterion.max_points) for p in given):
            yield place
        claims = bool(record.not_applicable)
        if claims and leaf.policies.not_applicable is WhenNotApplicable.NOT_ALLOWED:
            yield place
        texts = (record.explanation, record.note, record.self_reason, record.not_applicable)
        if any(len(text) > _TEXT_LENGTH for text in texts):
            yield place


def _is_points(points: Decimal, maximum: Decimal) -> bool:
    return points == points.quantize(_HUNDREDTH) and points <= maximum
