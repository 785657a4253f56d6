"""A commune's submission or explanation becomes its dossier at the appraising authority."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from parapp.errors import Detail, Severity
from parapp.errors.bundles import BundleManifestError
from parapp.errors.stores import EvidenceTypeError
from parapp.export.bundle.content import read_content
from parapp.export.bundle.kinds import CONTENT, EVIDENCE
from parapp.export.bundle.received import Received
from parapp.models.contents import SubmissionContent
from parapp.models.dossier import Dossier, DossierState, Origin
from parapp.models.evidence import Evidence
from parapp.models.figures import EnteredBy
from parapp.models.findings import Finding
from parapp.models.journal import Change
from parapp.models.requests import Answer, with_answers
from parapp.scoring.compiled import CompiledSet
from parapp.scoring.dossiers import decisions_of
from parapp.services.arrivals import files_of, marked, note_arrivals
from parapp.services.assessing import assess_dossier
from parapp.services.bundling import EXPLANATION, SUBMISSION
from parapp.services.criteria_sets import set_of
from parapp.services.intake import ChangeKind, Intake, Planned
from parapp.services.misfits import misfits
from parapp.services.outdated import said_of
from parapp.services.proving import last_day
from parapp.services.request_bundles import asked_by, may_be_read, note_reply
from parapp.services.scope import outside, scope_of
from parapp.storage.media import ACCEPTED, media_type
from parapp.storage.transaction import Transaction

CHANGED_UNASKED = "changed-unasked"
_STATES = {
    SUBMISSION: DossierState.RECEIVED,
    EXPLANATION: DossierState.EXPLANATION_RECEIVED,
}


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
    types = {sha: type_of(received, sha, entry.name) for sha, entry in carried.items()}
    arrival = _Arriving(received=received, content=content, types=types, at=at)
    before, after = _both(tx, compiled, arrival)

    def apply(tx: Transaction) -> None:
        before, after = _both(tx, compiled, arrival)
        note_arrivals(tx, after, carried, at, manifest=received.sha256)
        _journal_unasked(tx, arrival, before, after)
        if before is None:
            tx.dossiers.create(after)
        else:
            tx.dossiers.replace(after)

    findings = (
        *_published(tx, content),
        *_late(after, last_day(tx, compiled.criteria, content.unit)),
        *_to_come(tx, after, carried),
        *(_unasked_finding(compiled, code) for code in _unasked(tx, arrival, before, after)),
        *_new_answers(before, after),
        *_wrong_total(compiled, content, after),
    )
    changes = tuple(_changes(compiled, before, after))
    return Intake(
        unit=content.unit,
        changes=changes,
        unchanged=len(compiled.leaves) - len(changes),
        findings=findings,
        apply=apply,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arriving:
    """What came: the bundle, its content, types of the files carried, and when."""

    received: Received
    content: SubmissionContent
    types: Mapping[str, str]
    at: datetime


def type_of(received: Received, sha: str, name: str) -> str:
    """Return the type of a document, told from its content, whatever its sender calls it."""
    with received.open(received.folder / sha) as source:
        found = media_type(source)
    if found not in ACCEPTED:
        raise EvidenceTypeError(name=name, type=found)
    return found


def _both(
    tx: Transaction, compiled: CompiledSet, arriving: _Arriving
) -> tuple[Dossier | None, Dossier]:
    """Return the dossier before and after; what the authority entered and decided stays."""
    content, at = arriving.content, arriving.at
    before = tx.dossiers.get(content.unit, content.year)
    last = last_day(tx, compiled.criteria, content.unit)
    kept = before or Dossier(unit=content.unit, year=content.year, criteria=compiled.sha256)
    others = {
        code: entry
        for code, entry in kept.figures.items()
        if compiled.figures[code].entered_by is not EnteredBy.UNIT
    }
    own = {entry.code: replace(entry, origin=Origin.BUNDLE) for entry in content.figures}
    known = {sha: file.media_type for sha, file in files_of(kept).items()}
    types = {**known, **arriving.types}
    evidence = {document.id: _retyped(document, types) for document in content.evidence}
    after = replace(
        kept,
        criteria=compiled.sha256,
        state=_state(arriving.received.manifest.kind, kept),
        rev=content.rev,
        figures={**own, **others},
        records={record.criterion: record for record in content.records},
        evidence=evidence,
        links=content.links,
        requests=with_answers(kept.requests, _answers(kept, content)),
        locked_at=content.locked_at,
        approved_by=content.approved_by,
    )
    arrived = tx.arrivals.of(content.unit, content.year)
    links = tuple(marked(after, before, arrived, at, last))
    return before, replace(after, links=links)


def _state(kind: str, kept: Dossier) -> DossierState:
    """Return where a dossier stands; a new submission leaves questions as open as they were."""
    is_asked = kept.state is DossierState.REQUESTS_SENT and kind == SUBMISSION
    return kept.state if is_asked else _STATES[kind]


def _answers(kept: Dossier, content: SubmissionContent) -> Iterator[Answer]:
    """Yield the answers to questions that were put; a restored backup may not know them all."""
    turns = {request.id: request.question.turn for request in kept.requests}
    return (answer for answer in content.answers if answer.turn <= turns.get(answer.request, 0))


def _retyped(document: Evidence, types: Mapping[str, str]) -> Evidence:
    """Return a document with types told from content; of files to come, as the sender says."""
    files = (
        replace(file, media_type=types.get(file.sha256, file.media_type))
        for file in document.files
    )
    return replace(document, files=tuple(files))


def _published(tx: Transaction, content: SubmissionContent) -> Iterator[Finding]:
    publication = tx.publications.newest(content.year)
    if publication is not None:
        details: dict[str, Detail] = {"number": publication.number, "year": str(content.year)}
        yield Finding(code="after-publication", severity=Severity.WARNING, details=details)


def _late(dossier: Dossier, last: date | None) -> Iterator[Finding]:
    late = {link.evidence for link in dossier.links if link.is_late and not link.is_admitted}
    if late and last is not None:
        yield Finding(
            code="evidence-arrived-late",
            severity=Severity.WARNING,
            details={"count": len(late), "day": last},
        )


def _to_come(tx: Transaction, dossier: Dossier, carried: Collection[str]) -> Iterator[Finding]:
    arrived = tx.arrivals.of(dossier.unit, dossier.year)
    held = {a.item for a in arrived.values() if a.is_held}.union(carried)
    missing = [sha for sha in files_of(dossier) if sha not in held]
    if missing:
        yield Finding(
            code="files-to-come", severity=Severity.WARNING, details={"count": len(missing)}
        )


def _unasked(
    tx: Transaction, arriving: _Arriving, before: Dossier | None, after: Dossier
) -> Iterator[str]:
    """Yield what changes after questions were sent though none was about it.

    A question counts that was sent and is open now, or was in the bundle that the explanation
    answers; it cannot answer an older one than its commune has shown to know.
    """
    manifest = arriving.received.manifest
    if before is None:
        return
    asked = [
        *(request for request in before.requests if may_be_read(tx, before, request.id)),
        *asked_by(tx, before.unit, before.year, manifest.in_reply_to),
    ]
    if manifest.kind == SUBMISSION and not asked:
        return
    compiled = set_of(tx, before.year)
    yield from outside(compiled, scope_of(compiled, asked), before, after)


def _unasked_finding(compiled: CompiledSet, code: str) -> Finding:
    return Finding(
        code="changed-unasked",
        severity=Severity.ERROR,
        criterion=code if code in compiled.leaves else "",
        details={"code": code},
    )


def _journal_unasked(
    tx: Transaction, arriving: _Arriving, before: Dossier | None, after: Dossier
) -> None:
    """Remember for the work queue what was changed unasked, and what the commune knows."""
    for code in tuple(_unasked(tx, arriving, before, after)):
        tx.journal.append(
            Change(
                action=CHANGED_UNASKED,
                subject=f"{after.year}/{after.unit}/{code}",
                new=arriving.received.sha256,
            )
        )
    note_reply(tx, after.unit, after.year, arriving.received.manifest.in_reply_to)


def _new_answers(before: Dossier | None, after: Dossier) -> Iterator[Finding]:
    known = {request.id: request.answer for request in before.requests} if before else {}
    count = sum(r.answer is not None and r.answer != known.get(r.id) for r in after.requests)
    if count:
        yield Finding(code="answers-arrived", severity=Severity.HINT, details={"count": count})


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
    decided = decisions_of(before) if before else {}
    for code in compiled.leaves:
        earlier = old[code].points if code in old else None
        said = said_of(compiled, before or empty, code)
        if earlier == new[code].points and said == said_of(compiled, after, code):
            continue
        is_new = said == said_of(compiled, empty, code)
        kind = ChangeKind.NEW if is_new else ChangeKind.CHANGED
        yield Planned(
            criterion=code,
            kind=ChangeKind.CONFLICTING if code in decided else kind,
            before=earlier,
            after=new[code].points,
        )
