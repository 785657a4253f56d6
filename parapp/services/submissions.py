"""A commune's submission becomes its dossier at the appraising authority."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from parapp.errors import Severity
from parapp.errors.bundles import BundleManifestError
from parapp.errors.stores import EvidenceTypeError
from parapp.export.bundle.content import read_content
from parapp.export.bundle.kinds import CONTENT, EVIDENCE
from parapp.export.bundle.received import Received
from parapp.models.contents import SubmissionContent
from parapp.models.dossier import Dossier, DossierState, Origin
from parapp.models.evidence import Evidence, EvidenceLink
from parapp.models.figures import EnteredBy
from parapp.models.findings import Finding
from parapp.models.periods import day_of
from parapp.scoring.compiled import CompiledSet
from parapp.services.assessing import assess_dossier
from parapp.services.criteria_sets import set_of
from parapp.services.intake import Intake, Planned
from parapp.services.misfits import misfits
from parapp.services.outdated import said_of
from parapp.services.proving import last_day
from parapp.storage.media import ACCEPTED, media_type
from parapp.storage.transaction import Transaction


def plan(tx: Transaction, received: Received, at: datetime) -> Intake:
    """Return what a submission will change.

    Args:
        tx: The workspace.
        received: The bundle in quarantine.
        at: When it arrived, by the authority's clock: what the bundle says about times is the
            commune's word.

    Raises:
        BundleManifestError: Its content does not fit its manifest or the criteria set.
        EvidenceTypeError: A document is of a kind that is not accepted.
    """
    manifest = received.manifest
    content = read_content(SubmissionContent, received.content(CONTENT))
    named = (content.unit, str(content.year), content.rev)
    if named != (manifest.unit, manifest.period, manifest.rev):
        raise BundleManifestError(place="content.unit")
    compiled = set_of(tx, content.year)
    if manifest.criteria is None or manifest.criteria.sha256 != compiled.sha256:
        raise BundleManifestError(place="content.year")
    carried = {entry.sha256: entry for entry in manifest.objects if entry.role == EVIDENCE}
    for place in misfits(compiled, content, {sha: e.size for sha, e in carried.items()}):
        raise BundleManifestError(place=place)
    types = {sha: _type_of(received, sha, entry.name) for sha, entry in carried.items()}
    before, after = _both(tx, compiled, content, types, at)

    def apply(tx: Transaction) -> None:
        before, after = _both(tx, compiled, content, types, at)
        if before is None:
            tx.dossiers.create(after)
        else:
            tx.dossiers.replace(after)

    findings = (
        *_late(after, last_day(tx, compiled.criteria, content.unit)),
        *_wrong_total(compiled, content, after),
    )
    changes = tuple(_changes(compiled, before, after))
    return Intake(unit=content.unit, changes=changes, findings=findings, apply=apply)


def _type_of(received: Received, sha: str, name: str) -> str:
    """Return the type of a document, told from its content, whatever its sender calls it."""
    with (received.folder / sha).open("rb") as source:
        found = media_type(source)
    if found not in ACCEPTED:
        raise EvidenceTypeError(name=name, type=found)
    return found


def _both(
    tx: Transaction,
    compiled: CompiledSet,
    content: SubmissionContent,
    types: Mapping[str, str],
    at: datetime,
) -> tuple[Dossier | None, Dossier]:
    """Return the dossier before and after; what the authority entered and decided stays."""
    before = tx.dossiers.get(content.unit, content.year)
    last = last_day(tx, compiled.criteria, content.unit)
    kept = before or Dossier(unit=content.unit, year=content.year, criteria=compiled.sha256)
    others = {
        code: entry
        for code, entry in kept.figures.items()
        if compiled.figures[code].entered_by is not EnteredBy.UNIT
    }
    own = {entry.code: replace(entry, origin=Origin.BUNDLE) for entry in content.figures}
    evidence = {document.id: _retyped(document, types) for document in content.evidence}
    is_late = last is not None and day_of(at) > last
    after = replace(
        kept,
        criteria=compiled.sha256,
        state=DossierState.RECEIVED,
        rev=content.rev,
        figures={**own, **others},
        records={record.criterion: record for record in content.records},
        evidence=evidence,
        links=tuple(_marked(kept, evidence, link, is_late=is_late) for link in content.links),
        locked_at=content.locked_at,
        approved_by=content.approved_by,
    )
    return before, after


def _retyped(document: Evidence, types: Mapping[str, str]) -> Evidence:
    files = (replace(file, media_type=types[file.sha256]) for file in document.files)
    return replace(document, files=tuple(files))


def _marked(
    kept: Dossier, evidence: Mapping[str, Evidence], link: EvidenceLink, *, is_late: bool
) -> EvidenceLink:
    """Return a link that says whether its document came in time, by the authority's own clock.

    A document that was in the revision before keeps its mark and what the council decided about
    it; one whose files were exchanged is another document.
    """
    earlier = [old for old in kept.links if old.evidence == link.evidence]
    document = kept.evidence.get(link.evidence)
    if document is None or _files(document) != _files(evidence[link.evidence]):
        return replace(link, is_late=is_late, is_admitted=False)
    was_late = any(old.is_late for old in earlier) if earlier else is_late
    admitted = any(old.is_admitted and old.criterion == link.criterion for old in earlier)
    return replace(link, is_late=was_late, is_admitted=admitted)


def _files(document: Evidence) -> list[str]:
    return [file.sha256 for file in document.files]


def _late(dossier: Dossier, last: date | None) -> Iterator[Finding]:
    late = {link.evidence for link in dossier.links if link.is_late and not link.is_admitted}
    if late and last is not None:
        yield Finding(
            code="evidence-arrived-late",
            severity=Severity.WARNING,
            details={"count": len(late), "day": last},
        )


def _wrong_total(
    compiled: CompiledSet, content: SubmissionContent, after: Dossier
) -> Iterator[Finding]:
    """Yield a declared total that is not the sum of the commune's own points."""
    theirs = {
        code: entry
        for code, entry in after.figures.items()
        if compiled.figures[code].entered_by is EnteredBy.UNIT
    }
    own = replace(after, figures=theirs)
    total = assess_dossier(compiled, own, with_steps=False).own.total
    if total != content.total:
        yield Finding(
            code="declared-total-differs",
            severity=Severity.ERROR,
            details={
                "declared": "–" if content.total is None else content.total,
                "computed": "–" if total is None else total,
            },
        )


def _changes(
    compiled: CompiledSet, before: Dossier | None, after: Dossier
) -> Iterator[Planned]:
    old = assess_dossier(compiled, before, with_steps=False).own.criteria if before else {}
    new = assess_dossier(compiled, after, with_steps=False).own.criteria
    empty = replace(after, figures={}, records={}, evidence={}, links=())
    for code in compiled.leaves:
        earlier = old[code].points if code in old else None
        is_said = said_of(compiled, before or empty, code) == said_of(compiled, after, code)
        if earlier != new[code].points or not is_said:
            yield Planned(criterion=code, before=earlier, after=new[code].points)
