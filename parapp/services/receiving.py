"""Bundles in: into quarantine, a plan of what will change, and then all of it or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from parapp.errors import Severity
from parapp.errors.bundles import BundleManifestError
from parapp.errors.work import (
    BundleForkError,
    ImportUnknownError,
    PackUndoError,
    UndoRefusedError,
)
from parapp.export.bundle.keys import OwnKey
from parapp.export.bundle.kinds import kinds_of, line_of
from parapp.export.bundle.manifest import Manifest
from parapp.export.bundle.read import Expectations
from parapp.export.bundle.received import Received
from parapp.export.bundle.replay import Decision, Head, Line, Seen
from parapp.i18n import _, number
from parapp.messages.journal import change_text
from parapp.models.dossier import Dossier
from parapp.models.findings import Finding
from parapp.models.journal import Change, JournalEntry
from parapp.models.keys import Role
from parapp.models.periods import day_of
from parapp.models.reception import BundleRecord, Direction
from parapp.progress import Progress, silent
from parapp.services import explaining, merging, packs, receipts, results, submissions, trusting
from parapp.services.arrivals import remark
from parapp.services.bundling import version_of
from parapp.services.cards_on_record import CardsOnRecord
from parapp.services.contributing import PART
from parapp.services.criteria_sets import set_of
from parapp.services.former_cards import refuse_former
from parapp.services.imports import frozen, thawed
from parapp.services.intake import Intake, Planned
from parapp.services.proving import last_day
from parapp.services.quarantining import drop, keep_apart, keep_files, read_copy
from parapp.services.workspaces import workspace_of
from parapp.services.years import year_findings
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_CLOCK_DRIFT = timedelta(hours=1)
_PACK, _DIRECTORY = "criteria", "directory"
_FOLLOWED = frozenset({_PACK, _DIRECTORY})  # by newer ones, instead of being undone
_INFORMING = frozenset({"receipt-exported", "receipt-received"})  # nothing rests on these
_NAMED = 8  # things that depend on an import, before the others are only counted
_YEAR = re.compile(r"[0-9]{4}")
_KINDS: Mapping[Role, Mapping[str, Callable[[Transaction, Received, datetime], Intake]]] = {
    Role.APPRAISER: {
        "submission": submissions.plan,
        "explanation": submissions.plan,
        "receipt": receipts.plan,
        PART: merging.plan,
    },
    Role.COMMUNE: {
        _PACK: packs.plan,
        _DIRECTORY: trusting.plan,
        "receipt": receipts.plan,
        PART: merging.plan,
        "request": explaining.plan,
        "result": results.plan,
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A bundle in quarantine, every check passed, and what taking it in will change.

    What was checked is a copy in quarantine, and that very copy is kept, so it does not matter
    what happens to the file meanwhile.

    Attributes:
        path: The file it came in.
        received: What was received.
        changes: What will change, in the order of the set.
        intake: Does it.
        file: SHA-256 of the whole file, 64 hexadecimal digits.
        at: When it was planned; it counts as come then.
        findings: What to look at before confirming: a sender's journal that contradicts an
            earlier one, documents that came late, a total that does not add up.
    """

    path: Path
    received: Received
    changes: tuple[Planned, ...]
    intake: Intake
    file: str
    at: datetime
    findings: tuple[Finding, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether this very bundle was taken in before, so that nothing changes."""
        return self.received.decision is Decision.SAME

    @property
    def has_gap(self) -> bool:
        """Whether revisions in between were never seen."""
        return self.received.decision is Decision.GAP


def plan(store: Store, own: OwnKey, path: Path, progress: Progress = silent) -> Plan:
    """Check a bundle and say what it will change; nothing is changed yet.

    `confirm` or `discard` it afterwards.

    Raises:
        FileUnreadableError: The file cannot be read.
        BundleError: It is refused; nothing is left.
        BundleForkError: Another bundle of the same revision was taken in before; both are kept.
        Cancelled: From `progress`; nothing is left.
    """
    at = store.clock()
    with store.reading() as tx:
        takers = _KINDS[workspace_of(tx).role]

    def expect(manifest: Manifest) -> Expectations:
        with store.reading() as tx:
            return _expectations(tx, manifest)

    received, file = read_copy(store, own, path, CardsOnRecord(store), expect, progress)
    manifest = received.manifest
    if received.decision is Decision.SAME:
        intake = Intake(unit=manifest.unit)
        return Plan(path=path, received=received, changes=(), intake=intake, file=file, at=at)
    if received.decision is Decision.FORK:
        keep_apart(received)
        raise BundleForkError(unit=received.sender.card.name, rev=manifest.rev)
    try:
        with store.reading() as tx:
            refuse_former(tx, received)
            intake = takers[manifest.kind](tx, received, at)
            findings = (
                *_clock_findings(tx, at),
                *_journal_findings(tx, received),
                *trusting.newer_elsewhere(tx, received),
                *year_findings(tx, manifest.kind, manifest.period),
                *intake.findings,
            )
    except BaseException:
        drop(received)
        raise
    return Plan(
        path=path,
        received=received,
        changes=intake.changes,
        intake=intake,
        file=file,
        at=at,
        findings=findings,
    )


def confirm(store: Store, plan: Plan, *, actor: str) -> None:
    """Take a planned bundle in, all of it or nothing; the bundle is kept byte for byte.

    Files go to the store first and are named by the database last, so that whatever stops
    this leaves files nobody names, and planning the bundle again completes it.

    Raises:
        BundleObjectError: What was checked is no longer what lies in quarantine.
        BundleOlderError: A newer revision was taken in since it was planned.
        BundleForkError: Another bundle of this revision was taken in since it was planned.
        ParappError: The disk is full or gone; nothing was changed.
    """
    if plan.is_known:
        return
    received = plan.received
    manifest = received.manifest
    year = int(manifest.period)
    with store.reading() as tx:
        _is_new(tx, received)
    keep_files(store, received, plan.file)
    with store.transaction(actor=actor) as tx:
        if _is_new(tx, received):
            before = tx.dossiers.get(manifest.unit, year)
            tx.bundles.put(_record(plan, year, plan.at))
            plan.intake.apply(tx)
            _remember(tx, received, year)
            if manifest.kind not in _FOLLOWED:
                number, _head = tx.journal.head()
                kept = frozen(before)
                tx.imports.put(received.sha256, manifest.unit, year, kept, number)
    drop(received)


def _is_new(tx: Transaction, received: Received) -> bool:
    """Return whether a bundle was not taken in since it was planned.

    Raises:
        BundleOlderError: A newer revision was.
        BundleForkError: Another bundle of its revision was.
    """
    decision = _seen(tx, received.manifest).decide(received.manifest, received.sha256)
    if decision is Decision.FORK:
        keep_apart(received)
        raise BundleForkError(unit=received.sender.card.name, rev=received.manifest.rev)
    return decision is not Decision.SAME


def discard(plan: Plan) -> None:
    """Forget a planned bundle; the workspace is as it was."""
    if not plan.is_known:
        drop(plan.received)


def undo(store: Store, manifest: str, *, actor: str) -> None:
    """Take an import back, as long as nothing later depends on it.

    The dossier becomes what it was, to the last remark. Files stay in the store, named by
    nobody.

    Args:
        store: The workspace.
        manifest: SHA-256 of the bundle's manifest, or at least its first 8 digits.
        actor: Who takes it back.

    Raises:
        ImportUnknownError: There is no such import, or more than one.
        PackUndoError: It is a period pack, which is followed by a newer one instead.
        UndoRefusedError: Later changes of the same dossier, or a publication, depend on it;
            they are named.
    """
    with store.transaction(actor=actor) as tx:
        record = tx.bundles.starting(manifest)
        done = tx.imports.get(record.manifest) if record else None
        if record is not None and record.kind in _FOLLOWED:
            raise PackUndoError
        if record is None or done is None or record.undone:
            raise ImportUnknownError(manifest=manifest)
        subject = f"{done.year}/{done.unit}"
        later = [
            entry
            for entry in tx.journal.entries(str(done.year), since=done.journal_number)
            if _depends(entry, subject, str(done.year))
        ]
        if later:
            raise UndoRefusedError(unit=done.unit, count=len(later), what=_listed(later))
        if done.before is None:
            tx.arrivals.forget(done.unit, done.year, record.manifest)
            tx.dossiers.delete(done.unit, done.year)
        else:
            _put_back(tx, thawed(done.before), record.manifest)
        tx.bundles.put(replace(record, undone=True))
        tx.imports.remove(record.manifest)
        undone = Change(action="import-undone", subject=subject, old=record.manifest)
        tx.journal.append(undone)


def _put_back(tx: Transaction, dossier: Dossier, manifest: str) -> None:
    """Put a dossier back, with marks of lateness as they are by now."""
    tx.arrivals.forget(dossier.unit, dossier.year, manifest)
    tx.dossiers.replace(dossier)
    if workspace_of(tx).role is Role.APPRAISER:
        criteria = set_of(tx, dossier.year).criteria
        remark(tx, dossier, last_day(tx, criteria, dossier.unit))


def _listed(later: Sequence[JournalEntry]) -> str:
    """Return what was done later, in words, each thing once and the oldest first."""
    said = list(dict.fromkeys(change_text(e.change.action, e.change.subject) for e in later))
    more = len(said) - _NAMED
    rest = [_("và {count} việc khác").format(count=number(more))] if more > 0 else []
    return "; ".join([*said[:_NAMED], *rest])


def _depends(entry: JournalEntry, dossier: str, period: str) -> bool:
    """Return whether a later entry is about the dossier, or publishes its period."""
    subject = entry.change.subject
    if entry.change.action in _INFORMING:
        return False
    is_its_own = subject == dossier or subject.startswith(f"{dossier}/")
    return is_its_own or (subject == period and entry.change.action == "published")


def _record(plan: Plan, year: int, at: datetime) -> BundleRecord:
    received, manifest = plan.received, plan.received.manifest
    return BundleRecord(
        manifest=received.sha256,
        file=plan.file,
        direction=Direction.RECEIVED,
        kind=manifest.kind,
        unit=manifest.unit,
        year=year,
        rev=manifest.rev,
        prev=manifest.prev or "",
        sender=received.sender.card.sha256,
        at=at,
    )


def _remember(tx: Transaction, received: Received, year: int) -> None:
    """Write the import and the head of the sender's journal down."""
    manifest = received.manifest
    if manifest.audit:
        party, audit = received.sender.card.unit, manifest.audit
        tx.journal.put_witness(party, audit.sequence, audit.head)
    tx.journal.append(
        Change(
            action=f"{manifest.kind}-received",
            subject=f"{year}/{manifest.unit}",
            new=received.sha256,
        )
    )


def _clock_findings(tx: Transaction, at: datetime) -> Iterator[Finding]:
    """Yield when the clock stands before what was done last: days of arrival would be wrong."""
    last = tx.journal.last_at()
    if last is not None and at < last - _CLOCK_DRIFT:
        yield Finding(
            code="clock-behind",
            severity=Severity.ERROR,
            details={"day": day_of(at), "last": day_of(last)},
        )


def _journal_findings(tx: Transaction, received: Received) -> Iterator[Finding]:
    """Yield where the sender's journal is not the continuation of what was seen of it."""
    audit, card = received.manifest.audit, received.sender.card
    if audit is None:
        return
    seen = tx.journal.witness(card.unit)
    if tx.journal.contradicts(card.unit, audit.sequence, audit.head):
        yield Finding(
            code="journal-contradicted", severity=Severity.ERROR, details={"unit": card.name}
        )
    elif seen is not None and audit.sequence < seen[0]:
        yield Finding(
            code="journal-shorter",
            severity=Severity.WARNING,
            details={"unit": card.name, "found": audit.sequence, "seen": seen[0]},
        )


def _expectations(tx: Transaction, manifest: Manifest) -> Expectations:
    if not _YEAR.fullmatch(manifest.period):
        raise BundleManifestError(place="$.period")
    workspace = workspace_of(tx)
    units = {workspace.unit}
    if workspace.role is Role.APPRAISER:
        units |= {manifest.unit} if tx.units.has(manifest.unit) else set()
    bound = [set_of(tx, known.period.year) for known in tx.periods.all()]
    return Expectations(
        kinds=set(_KINDS[workspace.role]),
        units=units,
        criteria={compiled.sha256: version_of(compiled) for compiled in bound},
        seen=_seen(tx, manifest),
    )


def _seen(tx: Transaction, manifest: Manifest) -> Seen:
    """Return the highest revision received of the line that a bundle belongs to."""
    unit, year = manifest.unit, int(manifest.period)
    if not manifest.rules.is_ordered:
        records = tx.bundles.of(unit, year)
        return Seen(known={record.manifest for record in records if not record.undone})
    name = line_of(manifest.kind)
    head = tx.bundles.newest(unit, year, kinds_of(name), Direction.RECEIVED)
    if head is None:
        return Seen()
    return Seen(heads={Line(unit, str(year), name): Head(head.rev, head.manifest)})
