"""Bundles in: into quarantine, a plan of what will change, and then all of it or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from parapp.errors import Fault
from parapp.errors.work import (
    BundleForkError,
    BundleIncompleteError,
    FileUnreadableError,
    ImportUnknownError,
    UndoRefusedError,
)
from parapp.export.bundle.envelope import Trust
from parapp.export.bundle.keys import OwnKey
from parapp.export.bundle.kinds import EVIDENCE
from parapp.export.bundle.quarantine import Quarantine
from parapp.export.bundle.read import Expectations, read_bundle
from parapp.export.bundle.received import Received
from parapp.export.bundle.replay import Decision, Head, Line, Seen
from parapp.files import blocks_of
from parapp.models.canonical import canonical_json, parse_canonical
from parapp.models.dossier import Dossier
from parapp.models.journal import Change
from parapp.models.keys import Role
from parapp.models.plain import from_plain, to_plain
from parapp.models.reception import BundleRecord, Direction
from parapp.progress import Progress, silent
from parapp.services import packs, results, submissions
from parapp.services.bundling import version_of
from parapp.services.criteria_sets import set_of
from parapp.services.enrolling import trusted_cards
from parapp.services.intake import Intake, Planned
from parapp.services.workspaces import workspace_of
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_DEPTH = 16
_KINDS: Mapping[Role, Mapping[str, Callable[[Transaction, Received], Intake]]] = {
    Role.APPRAISER: {"submission": submissions.plan},
    Role.COMMUNE: {"criteria": packs.plan, "result": results.plan},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A bundle in quarantine, every check passed, and what taking it in will change.

    Attributes:
        path: The file it came in.
        received: What was received.
        changes: What will change, in the order of the set.
        intake: Does it.
    """

    path: Path
    received: Received
    changes: tuple[Planned, ...]
    intake: Intake

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
        BundleError: It is refused; nothing is left.
        BundleForkError: Another bundle of the same revision was taken in before; both are kept.
        BundleIncompleteError: Files that it counts on are not here.
        Cancelled: From `progress`; nothing is left.
    """
    with store.reading() as tx:
        expect = _expectations(tx)
        trust = trusted_cards(tx)
        takers = _KINDS[workspace_of(tx).role]
    received = _read(store, own, path, trust, expect, progress)
    manifest = received.manifest
    if received.decision is Decision.SAME:
        return Plan(path=path, received=received, changes=(), intake=Intake(unit=manifest.unit))
    if received.decision is Decision.FORK:
        raise BundleForkError(unit=received.sender.card.name, rev=manifest.rev)
    if received.missing:
        _drop(received)
        raise BundleIncompleteError(unit=received.sender.card.name, count=len(received.missing))
    try:
        with store.reading() as tx:
            intake = takers[manifest.kind](tx, received)
    except BaseException:
        _drop(received)
        raise
    return Plan(path=path, received=received, changes=intake.changes, intake=intake)


def confirm(store: Store, plan: Plan, *, actor: str) -> None:
    """Take a planned bundle in, all of it or nothing; the bundle is kept byte for byte.

    Raises:
        ParappError: The disk is full or gone; nothing was changed.
    """
    if plan.is_known:
        return
    received = plan.received
    with _opened(plan.path) as source:
        file, _size = store.received.put(blocks_of(source))
    for entry in received.manifest.carried:
        if entry.role == EVIDENCE and not store.evidence.has(entry.sha256):
            store.evidence.adopt(received.path(entry), entry.sha256)
    manifest = received.manifest
    year = int(manifest.period)
    with store.transaction(actor=actor) as tx:
        before = tx.dossiers.get(manifest.unit, year)
        tx.bundles.put(
            BundleRecord(
                manifest=received.sha256,
                file=file,
                direction=Direction.RECEIVED,
                kind=manifest.kind,
                unit=manifest.unit,
                year=year,
                rev=manifest.rev,
                prev=manifest.prev or "",
                sender=received.sender.card.sha256,
                at=store.clock(),
            )
        )
        plan.intake.apply(tx)
        if manifest.audit:
            tx.journal.put_witness(
                received.sender.card.unit, manifest.audit.sequence, manifest.audit.head
            )
        tx.journal.append(
            Change(
                action=f"{manifest.kind}-received",
                subject=f"{year}/{manifest.unit}",
                new=received.sha256,
            )
        )
        number, _head = tx.journal.head()
        tx.imports.put(received.sha256, manifest.unit, year, _frozen(before), number)
    _drop(received)


def discard(plan: Plan) -> None:
    """Forget a planned bundle; the workspace is as it was."""
    if not plan.is_known:
        _drop(plan.received)


def undo(store: Store, manifest: str, *, actor: str) -> None:
    """Take an import back, as long as nothing later depends on it.

    Raises:
        ImportUnknownError: There is no such import.
        UndoRefusedError: Later changes of the same dossier depend on it; the first is named.
    """
    with store.transaction(actor=actor) as tx:
        record, done = tx.bundles.find(manifest), tx.imports.get(manifest)
        if record is None or done is None or record.undone:
            raise ImportUnknownError(manifest=manifest)
        subject = f"{done.year}/{done.unit}"
        later = list(tx.journal.entries(subject, since=done.journal_number))
        later = [entry for entry in later if entry.number > done.journal_number]
        if later:
            first = f"{later[0].change.action} {later[0].change.subject}"
            raise UndoRefusedError(unit=done.unit, count=len(later), first=first)
        if done.before is None:
            tx.dossiers.delete(done.unit, done.year)
        else:
            tx.dossiers.replace(_thawed(done.before))
        tx.bundles.put(replace(record, undone=True))
        tx.imports.remove(manifest)
        tx.journal.append(Change(action="import-undone", subject=subject, old=manifest))


def _read(  # noqa: PLR0917 - what reading a bundle takes
    store: Store,
    own: OwnKey,
    path: Path,
    trust: Trust,
    expect: Expectations,
    progress: Progress,
) -> Received:
    with _opened(path):
        return read_bundle(
            path,
            keys=[own],
            trust=trust,
            expect=expect,
            quarantine=Quarantine(folder=store.quarantine),
            progress=progress,
        )


def _expectations(tx: Transaction) -> Expectations:
    workspace = workspace_of(tx)
    records = [r for r in tx.bundles.all() if r.direction is Direction.RECEIVED]
    heads: dict[Line, Head] = {}
    for record in records:
        line = Line(record.unit, str(record.year), record.kind)
        if not record.undone and (line not in heads or heads[line].rev < record.rev):
            heads[line] = Head(record.rev, record.manifest)
    units = {workspace.unit}
    if workspace.role is Role.APPRAISER:
        units |= {unit.code for unit in tx.units.all()}
    criteria = {}
    if workspace.year is not None:
        compiled = set_of(tx, workspace.year)
        criteria[compiled.sha256] = version_of(compiled)
    return Expectations(
        kinds=set(_KINDS[workspace.role]),
        units=units,
        criteria=criteria,
        seen=Seen(heads=heads),
    )


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        source = path.open("rb")
    except OSError as error:
        raise FileUnreadableError(file=path.name) from error
    with source:
        yield source


def _drop(received: Received) -> None:
    shutil.rmtree(received.folder, ignore_errors=True)


def _frozen(dossier: Dossier | None) -> bytes | None:
    if dossier is None:
        return None
    return canonical_json(to_plain(dossier), depth=_DEPTH, multiline=True)


def _thawed(content: bytes) -> Dossier:
    plain = parse_canonical(content, depth=_DEPTH, multiline=True)
    faults: list[Fault] = []
    dossier = from_plain(Dossier, plain, "", faults.append)
    if dossier is None:
        raise AssertionError(faults)
    return dossier
