"""The main PC puts together what officers or appraisers did in their working copies.

What a part said is kept as it came; nothing reaches a dossier before `apply_merge`, and then
only what all say alike or somebody chose.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from parapp.errors import Fault, Severity
from parapp.errors.bundles import BundleManifestError, BundleUnitRefusedError
from parapp.errors.merging import (
    PartOlderError,
)
from parapp.errors.work import BundleForkError
from parapp.export.bundle.content import read_content, write_content
from parapp.export.bundle.kinds import CONTENT, EVIDENCE
from parapp.export.bundle.received import Received
from parapp.models.canonical import canonical_json, parse_canonical
from parapp.models.copies import ItemKey, ItemValue, PartContent, digest
from parapp.models.dossier import Dossier
from parapp.models.evidence import Evidence
from parapp.models.findings import Finding
from parapp.models.keys import Role
from parapp.models.merging import Accepted, Merge, Past, merge
from parapp.models.plain import from_plain, to_plain
from parapp.models.reception import BundleRecord, Direction
from parapp.scoring.compiled import CompiledSet
from parapp.services.bundling import communes_of
from parapp.services.contributing import PART
from parapp.services.copies import items_of, refuse_copy
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.intake import Intake
from parapp.services.part_misfits import part_misfits
from parapp.services.submissions import type_of
from parapp.services.workspaces import Workspace, workspace_of
from parapp.storage.choices import StoredChoice
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_DEPTH = 16
_CLOSED = "merge_closed/{year}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merging:
    """What copies say, and what the main PC says.

    Attributes:
        workspace: The office.
        compiled: The set of the period.
        own: What the main PC says, of the units that a part is about.
        past: What was done about items before.
        merge: Both put together.
    """

    workspace: Workspace
    compiled: CompiledSet
    own: Mapping[ItemKey, ItemValue]
    past: Mapping[ItemKey, Past]
    merge: Merge

    @property
    def to_write(self) -> tuple[Accepted, ...]:
        """What is accepted and does not stand in the dossiers yet."""
        return tuple(
            accepted
            for accepted in self.merge.accepted
            if digest(accepted.value) != digest(self.own.get(accepted.key))
        )


def plan(tx: Transaction, received: Received, _at: datetime) -> Intake:
    """Return what the work of one copy changes: nothing but what there is to put together.

    Raises:
        BundleUnitRefusedError: Another office sealed it.
        CopyError: This is a working copy itself.
        PartOlderError: A newer revision of the same copy was received.
        BundleForkError: Another part of the same revision of the same copy was received.
        BundleManifestError: Its content does not fit its manifest or the criteria set.
        EvidenceTypeError: A document is of a kind that is not accepted.
    """
    manifest, workspace = received.manifest, workspace_of(tx)
    sender = received.sender.card.unit
    if not sender == manifest.unit == workspace.unit:
        raise BundleUnitRefusedError(unit=sender)
    refuse_copy(tx)
    content = read_content(PartContent, received.content(CONTENT))
    named = (content.unit, str(content.year), content.rev)
    if named != (manifest.unit, manifest.period, manifest.rev):
        raise BundleManifestError(place="content.unit")
    compiled = set_of(tx, content.year)
    if manifest.criteria is None or manifest.criteria.sha256 != compiled.sha256:
        raise BundleManifestError(place="content.year")
    _refuse_unfit(tx, compiled, received, content)
    parts = [part for _record, part in _parts(tx, content.year)]
    _refuse_older(content, parts)
    before = _merging(tx, content.year, parts)
    after = _merging(tx, content.year, (*parts, content))

    def apply(tx: Transaction) -> None:
        tx.bundles.put_content(received.sha256, write_content(content))

    return Intake(
        unit=content.unit, findings=tuple(_findings(tx, content, before, after)), apply=apply
    )


def _refuse_unfit(
    tx: Transaction, compiled: CompiledSet, received: Received, content: PartContent
) -> None:
    entries = [entry for entry in received.manifest.objects if entry.role == EVIDENCE]
    types = {entry.sha256: type_of(received, entry.sha256, entry.name) for entry in entries}
    for item in content.items:
        files = item.value.files if isinstance(item.value, Evidence) else ()
        if any(types.get(file.sha256, file.media_type) != file.media_type for file in files):
            raise BundleManifestError(place="content.evidence")
    dossiers = _dossiers(tx, compiled)
    sizes = {entry.sha256: entry.size for entry in entries}
    role = workspace_of(tx).role
    for place in part_misfits(compiled, role, content, dossiers, sizes):
        raise BundleManifestError(place=place)


def _dossiers(tx: Transaction, compiled: CompiledSet) -> Mapping[str, Dossier]:
    """Return what there is of every unit that this office works on."""
    workspace, year = workspace_of(tx), compiled.criteria.year
    is_commune = workspace.role is Role.COMMUNE
    units = [workspace.unit] if is_commune else [unit.code for unit in communes_of(tx)]
    return {
        unit: tx.dossiers.get(unit, year)
        or Dossier(unit=unit, year=year, criteria=compiled.sha256)
        for unit in units
    }


def _refuse_older(content: PartContent, parts: Iterable[PartContent]) -> None:
    revs = [part.rev for part in parts if part.copy == content.copy]
    newest = max(revs, default=0)
    if content.rev < newest:
        raise PartOlderError(unit=content.author, found=content.rev, seen=newest)
    if content.rev == newest:
        raise BundleForkError(unit=content.author, rev=content.rev)


def _findings(
    tx: Transaction, content: PartContent, before: Merging, after: Merging
) -> Iterator[Finding]:
    if not tx.journal.holds(content.since, content.head):
        yield Finding(
            code="part-from-elsewhere",
            severity=Severity.WARNING,
            details={"author": content.author},
        )
    known = {compared.key for compared in before.merge.differing}
    new = [c for c in after.merge.differing if c.key not in known]
    yield Finding(
        code="part-arrived",
        severity=Severity.HINT,
        details={
            "author": content.author,
            "count": len(content.items),
            "differing": len(new),
        },
    )


def _parts(tx: Transaction, year: int) -> Iterator[tuple[BundleRecord, PartContent]]:
    """Yield what was received from copies and is still to be put together."""
    closed = _closed(tx, year)
    for record in tx.bundles.of(workspace_of(tx).unit, year):
        is_part = (record.kind, record.direction) == (PART, Direction.RECEIVED)
        if is_part and not record.undone and record.manifest not in closed:
            content = tx.bundles.content(record.manifest)
            if content is not None:
                yield record, read_content(PartContent, content)


def merging_of(tx: Transaction) -> Merging:
    """Return what copies say about the period worked on, put together.

    Raises:
        CopyError: This is a working copy itself.
        PeriodMissingError: No criteria set was taken in.
    """
    refuse_copy(tx)
    year = current_year(tx)
    return _merging(tx, year, [part for _record, part in _parts(tx, year)])


def _merging(tx: Transaction, year: int, parts: Iterable[PartContent]) -> Merging:
    workspace, compiled, given = workspace_of(tx), set_of(tx, year), tuple(parts)
    own: dict[ItemKey, ItemValue] = {}
    for unit in {item.unit for part in given for item in part.items}:
        dossier = tx.dossiers.get(unit, year)
        if dossier is not None:
            own |= items_of(dossier, compiled, workspace.role)
    past = {
        ItemKey.named(unit, name): _past(copy)
        for (unit, name), copy in tx.choices.of(year).items()
    }
    return Merging(
        workspace=workspace,
        compiled=compiled,
        own=own,
        past=past,
        merge=merge(own, given, past),
    )


def _past(copy: str) -> Past:
    faults: list[Fault] = []
    plain = parse_canonical(copy.encode(), depth=_DEPTH, multiline=True)
    past = from_plain(Past, plain, "", faults.append)
    if past is None:
        raise AssertionError(faults)
    return past


def put_past(
    tx: Transaction, store: Store, year: int, key: ItemKey, past: Past, *, by: str
) -> None:
    """Remember what was done about an item."""
    copy = canonical_json(to_plain(past), depth=_DEPTH, multiline=True).decode()
    made = StoredChoice(unit=key.unit, item=key.name, copy=copy, by=by, at=store.clock())
    tx.choices.put(year, made)


def _closed(tx: Transaction, year: int) -> frozenset[str]:
    fact = tx.workspace.get(_CLOSED.format(year=year))
    return frozenset((fact or "").split())


def close_parts(tx: Transaction, year: int) -> int:
    """Leave what was received from copies so far aside; return how many parts that were."""
    parts = [record.manifest for record, _part in _parts(tx, year)]
    closed = sorted({*_closed(tx, year), *parts})
    tx.workspace.put(_CLOSED.format(year=year), " ".join(closed))
    tx.choices.clear(year)
    return len(parts)
