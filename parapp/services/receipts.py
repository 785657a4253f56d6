"""Receipts: what one side holds of what the other sent, sealed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from parapp.errors.bundles import BundleManifestError, BundleUnitRefusedError
from parapp.export.bundle.content import MEDIA_TYPE, read_content, write_content
from parapp.export.bundle.keys import OwnKey
from parapp.export.bundle.kinds import CONTENT
from parapp.export.bundle.objects import content_object
from parapp.export.bundle.received import Received
from parapp.models.contents import LateMark, ReceiptContent, ReceiptEntry
from parapp.models.keys import Role
from parapp.models.reception import Direction
from parapp.models.units import Unit
from parapp.progress import Progress, silent
from parapp.services.arrivals import RECEIPT, files_of, held_from
from parapp.services.bundling import Sent, export_one, newest_sent, reachable
from parapp.services.criteria_sets import current_year
from parapp.services.intake import Intake
from parapp.services.restored import is_from_before
from parapp.services.workspaces import workspace_of
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_UNCOUNTED = frozenset({RECEIPT, "part"})


def receipt_of(tx: Transaction, store: Store, unit: str) -> ReceiptContent:
    """Return what this workspace holds of what the other side sent about a commune."""
    year = current_year(tx)
    entries = tuple(
        ReceiptEntry(
            manifest=record.manifest,
            kind=record.kind,
            rev=record.rev,
            at=record.at,
            undone=record.undone,
        )
        for record in tx.bundles.of(unit, year)
        if record.direction is Direction.RECEIVED and record.kind not in _UNCOUNTED
    )
    receipt = ReceiptContent(unit=unit, year=year, entries=entries)
    dossier = tx.dossiers.get(unit, year)
    if workspace_of(tx).role is Role.COMMUNE or dossier is None:
        return receipt
    held = held_from(tx, store, unit, year)
    marks = {
        (link.criterion, link.evidence): LateMark(
            criterion=link.criterion, evidence=link.evidence, is_admitted=link.is_admitted
        )
        for link in dossier.links
        if link.is_late
    }
    return replace(
        receipt,
        held=tuple(sorted(held)),
        wanted=tuple(sorted(files_of(dossier).keys() - held)),
        late=tuple(mark for _key, mark in sorted(marks.items())),
    )


def export_receipt(store: Store, own: OwnKey, folder: Path, unit: Unit, *, actor: str) -> Sent:
    """Write a receipt about a commune, for the other side.

    Raises:
        CardMissingError: The other side's key card is not trusted yet.
        ParappError: The bundle cannot be written; nothing is left.
    """
    with store.reading() as tx:
        content = receipt_of(tx, store, unit.code)
    data = write_content(content)
    item = content_object(data, name="bien-nhan.json", media_type=MEDIA_TYPE)
    sent = export_one(store, own, folder, kind=RECEIPT, unit=unit, objects=[item], actor=actor)
    with store.transaction(actor=actor) as tx:
        tx.bundles.put_content(sent.manifest, data)
    return sent


def export_receipts(
    store: Store, own: OwnKey, folder: Path, *, actor: str, progress: Progress = silent
) -> tuple[Sent, ...]:
    """Write a receipt wherever something arrived that the last receipt does not tell.

    The authority writes one for each such commune, a commune one for the authority.

    Raises:
        CardMissingError: No receiver's key card is trusted yet.
        ParappError: A receipt cannot be written; those written before stay.
    """
    with store.reading() as tx:
        workspace = workspace_of(tx)
        if workspace.role is Role.APPRAISER:
            units = reachable(tx)
        else:
            own_unit = Unit(code=workspace.unit, name=workspace.name, kind=workspace.kind)
            units = (own_unit,)
        due = [unit for unit in units if _is_due(tx, store, unit.code)]
    sent = []
    for done, unit in enumerate(due, start=1):
        sent.append(export_receipt(store, own, folder, unit, actor=actor))
        progress(done, len(due))
    return tuple(sent)


def _is_due(tx: Transaction, store: Store, unit: str) -> bool:
    content = receipt_of(tx, store, unit)
    record = newest_sent(tx, RECEIPT, unit, content.year)
    if record is None or is_from_before(tx, record):
        return bool(content.entries)
    return tx.bundles.content(record.manifest) != write_content(content)


def plan(tx: Transaction, received: Received, _at: datetime) -> Intake:
    """Return what a receipt changes: what is known to have arrived.

    Raises:
        BundleManifestError: Its content does not fit its manifest.
        BundleUnitRefusedError: It comes from neither side of this commune's exchange.
    """
    manifest, sender = received.manifest, received.sender.card.unit
    workspace = workspace_of(tx)
    giver = workspace.authority if workspace.role is Role.COMMUNE else manifest.unit
    if sender != giver:
        raise BundleUnitRefusedError(unit=sender)
    content = read_content(ReceiptContent, received.content(CONTENT))
    if (content.unit, str(content.year)) != (manifest.unit, manifest.period):
        raise BundleManifestError(place="content.unit")

    def apply(tx: Transaction) -> None:
        tx.bundles.put_content(received.sha256, write_content(content))
        if workspace.role is Role.COMMUNE:
            _show_marks(tx, content)

    return Intake(unit=content.unit, apply=apply)


def _show_marks(tx: Transaction, content: ReceiptContent) -> None:
    """Mark the commune's own documents late or admitted as the authority says.

    Of what it has not seen it says nothing, so that stays marked by the commune's own clock.
    """
    dossier = tx.dossiers.get(content.unit, content.year)
    if dossier is None:
        return
    marks = {(mark.criterion, mark.evidence): mark for mark in content.late}
    seen = {*content.held, *content.wanted}
    for link in dossier.links:
        mark = marks.get((link.criterion, link.evidence))
        files = {file.sha256 for file in dossier.evidence[link.evidence].files}
        if mark is None and not files <= seen:
            continue
        told = replace(
            link,
            is_late=mark is not None,
            is_admitted=mark is not None and mark.is_admitted,
        )
        if told != link:
            tx.dossiers.link(content.unit, content.year, told)
