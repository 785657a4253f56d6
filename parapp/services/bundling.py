"""Bundles out: a commune's submission, the period packs, the results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from pathlib import Path

import parapp
from parapp.collate import fold
from parapp.errors.work import DossierNotLockedError, FileUnwritableError
from parapp.export.bundle.content import MEDIA_TYPE, write_content
from parapp.export.bundle.keys import OwnKey
from parapp.export.bundle.kinds import EVIDENCE
from parapp.export.bundle.manifest import CriteriaRef, JournalHead
from parapp.export.bundle.objects import BundleObject, content_object
from parapp.export.bundle.write import Draft, Written, write_bundle
from parapp.models.contents import PackContent, SubmissionContent
from parapp.models.dossier import Dossier, DossierState
from parapp.models.figures import EnteredBy
from parapp.models.journal import Change
from parapp.models.keys import KeyCard, Role
from parapp.models.reception import BundleRecord, Direction
from parapp.models.units import Unit
from parapp.progress import Progress, silent
from parapp.scoring.compiled import CompiledSet
from parapp.scoring.identity import canonical
from parapp.services.assessing import assess
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.enrolling import active_card
from parapp.services.workspaces import require, workspace_of
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

SUFFIX = ".parapp"
_LOCKED = frozenset({DossierState.LOCKED, DossierState.EXPORTED, DossierState.RESULT_RECEIVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A bundle that is ready to travel.

    Attributes:
        path: The file.
        kind: Its kind.
        unit: Code of the commune it is about.
        rev: Its revision.
        criteria: Criteria it carries records of; 0 where it carries none.
        files: Evidence files it carries.
        size: Of the file, in bytes.
        manifest: SHA-256 of its manifest, 64 hexadecimal digits.
    """

    path: Path
    kind: str
    unit: str
    rev: int
    criteria: int
    files: int
    size: int
    manifest: str


def export_submission(
    store: Store, own: OwnKey, path: Path, *, actor: str, progress: Progress = silent
) -> Sent:
    """Write the locked dossier with its evidence for the appraising authority.

    The file was opened again from disk and compared before this returns. A dossier that was
    exported before goes out as the next revision, even unchanged: two bundles of one revision
    would look like a forgery to whoever receives both.

    Raises:
        DossierNotLockedError: The dossier is not locked.
        CardMissingError: The authority's key card is not trusted yet.
        ParappError: The bundle cannot be written; nothing is left at `path`.
    """
    with store.reading() as tx:
        workspace = require(tx, Role.COMMUNE)
        assessment = assess(tx, workspace.unit, current_year(tx))
        dossier, compiled = assessment.dossier, assessment.compiled
        if dossier.state not in _LOCKED:
            raise DossierNotLockedError(unit=workspace.name)
        rev = _next_rev(tx, dossier)
        dossier = replace(dossier, rev=rev)
        content = submission_of(dossier, compiled, assessment.own.total)
        draft = _draft(tx, store, compiled, "submission", dossier.unit, rev=dossier.rev)
        to = [active_card(tx, workspace.authority), own.card]
    objects = (
        content_object(write_content(content), name="ho-so.json", media_type=MEDIA_TYPE),
        *_evidence_objects(store, content),
    )
    written = _write(path, draft, objects, own, to, progress)
    sent = Sent(
        path=path,
        kind="submission",
        unit=dossier.unit,
        rev=dossier.rev,
        criteria=len(content.records),
        files=len(objects) - 1,
        size=written.size,
        manifest=written.manifest_sha256,
    )
    with store.transaction(actor=actor) as tx:
        state = DossierState.EXPORTED if dossier.state is DossierState.LOCKED else dossier.state
        tx.dossiers.set_state(dossier.unit, dossier.year, state, rev=rev)
        record_sent(tx, store, sent, written, dossier.year)
    return sent


def _next_rev(tx: Transaction, dossier: Dossier) -> int:
    before = tx.bundles.newest(dossier.unit, dossier.year, "submission", Direction.SENT)
    return max(dossier.rev, before.rev + 1 if before else 1)


def submission_of(
    dossier: Dossier, compiled: CompiledSet, total: Decimal | None
) -> SubmissionContent:
    """Return what a locked dossier says; what others enter stays out of it."""
    if dossier.locked_at is None:
        raise DossierNotLockedError(unit=dossier.unit)
    own = (
        entry
        for code, entry in sorted(dossier.figures.items())
        if code in compiled.figures and compiled.figures[code].entered_by is EnteredBy.UNIT
    )
    return SubmissionContent(
        unit=dossier.unit,
        year=dossier.year,
        rev=dossier.rev,
        locked_at=dossier.locked_at,
        approved_by=dossier.approved_by,
        figures=tuple(own),
        records=tuple(record for _code, record in sorted(dossier.records.items())),
        evidence=tuple(document for _id, document in sorted(dossier.evidence.items())),
        links=dossier.links,
        total=total,
    )


def export_packs(
    store: Store, own: OwnKey, folder: Path, *, actor: str, progress: Progress = silent
) -> tuple[Sent, ...]:
    """Write one period pack for each commune whose key card is trusted.

    Raises:
        ParappError: A pack cannot be written; those written before stay.
    """
    with store.reading() as tx:
        workspace = require(tx, Role.APPRAISER)
        year = current_year(tx)
        compiled = set_of(tx, year)
        communes = communes_of(tx)
        pack = PackContent(
            year=year,
            authority=Unit(code=workspace.unit, name=workspace.name, kind=workspace.kind),
            units=communes,
            deadlines=compiled.criteria.deadlines,
            extensions=tx.extensions.all(year),
            criteria=canonical(compiled.criteria).decode(),
        )
    item = content_object(write_content(pack), name="goi-ky.json", media_type=MEDIA_TYPE)
    sent = []
    for done, unit in enumerate(communes, start=1):
        sent.append(
            export_one(
                store, own, folder, kind="criteria", unit=unit, objects=[item], actor=actor
            )
        )
        progress(done, len(communes))
    return tuple(sent)


def export_one(
    store: Store,
    own: OwnKey,
    folder: Path,
    *,
    kind: str,
    unit: Unit,
    objects: Sequence[BundleObject],
    actor: str,
) -> Sent:
    """Write one bundle of the authority about and for one commune, as its next revision."""
    with store.reading() as tx:
        year = current_year(tx)
        before = tx.bundles.newest(unit.code, year, kind, Direction.SENT)
        rev = before.rev + 1 if before else 1
        draft = _draft(tx, store, set_of(tx, year), kind, unit.code, rev=rev)
        to = [active_card(tx, unit.code), own.card]
    path = folder / file_name(kind, unit, year, rev)
    written = _write(path, draft, objects, own, to, silent)
    sent = Sent(
        path=path,
        kind=kind,
        unit=unit.code,
        rev=rev,
        criteria=0,
        files=len(objects) - 1,
        size=written.size,
        manifest=written.manifest_sha256,
    )
    with store.transaction(actor=actor) as tx:
        record_sent(tx, store, sent, written, year)
    return sent


def communes_of(tx: Transaction) -> tuple[Unit, ...]:
    """Return the communes that stand at the end of the period worked on, by code."""
    bound = tx.periods.get(current_year(tx))
    own = require(tx, Role.APPRAISER).unit
    units = tx.units.on(bound.period.end) if bound else ()
    return tuple(unit for unit in units if unit.code != own)


def file_name(kind: str, unit: Unit, year: int, rev: int) -> str:
    """Return a file name that any mail program and file system takes.

    It bears the unit's code, because names such as An and Ân are one without their marks.
    """
    names = {"criteria": "goi-ky", "submission": "tu-danh-gia", "result": "ket-qua"}
    letters = fold(f"{unit.name} {unit.code}")
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in letters).split()
    return f"{names[kind]}-{year}-{'-'.join(words)}-lan-{rev}{SUFFIX}"


def record_sent(tx: Transaction, store: Store, sent: Sent, written: Written, year: int) -> None:
    """Remember a bundle that was made."""
    manifest = written.manifest
    tx.bundles.put(
        BundleRecord(
            manifest=written.manifest_sha256,
            file=written.file_sha256,
            direction=Direction.SENT,
            kind=sent.kind,
            unit=sent.unit,
            year=year,
            rev=sent.rev,
            prev=manifest.prev or "",
            sender=_own_card(tx),
            at=store.clock(),
        )
    )
    tx.journal.append(
        Change(
            action=f"{sent.kind}-exported",
            subject=f"{year}/{sent.unit}",
            new=written.manifest_sha256,
        )
    )


def _own_card(tx: Transaction) -> str:
    return active_card(tx, workspace_of(tx).unit).sha256


def _draft(
    tx: Transaction, store: Store, compiled: CompiledSet, kind: str, unit: str, *, rev: int
) -> Draft:
    year = compiled.criteria.year
    before = tx.bundles.newest(unit, year, kind, Direction.SENT)
    number, head = tx.journal.head()
    return Draft(
        kind=kind,
        unit=unit,
        period=str(year),
        criteria=CriteriaRef(sha256=compiled.sha256, version=version_of(compiled)),
        rev=rev,
        prev=before.manifest if before and before.rev < rev else None,
        audit=JournalHead(sequence=number, head=head),
        created=store.clock(),
        app=f"parapp {parapp.__version__}",
    )


def version_of(compiled: CompiledSet) -> str:
    """Return the version of a set as people call it."""
    criteria = compiled.criteria
    return f"{criteria.code} v{criteria.version}"


def _evidence_objects(store: Store, content: SubmissionContent) -> Iterator[BundleObject]:
    """Yield each evidence file once, in the order of the documents."""
    files = {file.sha256: file for document in content.evidence for file in document.files}
    for file in files.values():
        yield BundleObject(
            sha256=file.sha256,
            size=file.size,
            role=EVIDENCE,
            name=file.name,
            type=file.media_type,
            open=partial(store.evidence.open, file.sha256),
        )


def _write(  # noqa: PLR0917 - what a bundle is made of
    path: Path,
    draft: Draft,
    objects: Sequence[BundleObject],
    own: OwnKey,
    to: Sequence[KeyCard],
    progress: Progress,
) -> Written:
    with writable(path):
        return write_bundle(path, draft, objects, sender=own, to=to, progress=progress)


@contextmanager
def writable(path: Path) -> Iterator[None]:
    """Make the folder of `path`, and name the file when it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise FileUnwritableError(file=path.name) from error
