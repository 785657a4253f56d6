"""A commune's exchange with the appraising authority: what went out, what came, its cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from parapp.errors import ParappError
from parapp.export.bundle.keys import OwnKey
from parapp.models.contents import ReceiptContent, ReceiptEntry
from parapp.models.dossier import Dossier
from parapp.models.keys import CardStatus, KeyCard, Role
from parapp.models.reception import BundleRecord, Direction
from parapp.progress import Progress, silent
from parapp.services import batches
from parapp.services.arrivals import RECEIPT, files_of, held_by_receiver, newest_receipt
from parapp.services.batches import Batch, Outcome
from parapp.services.budget import Budget, size_budget
from parapp.services.bundling import SUBMISSION, next_rev
from parapp.services.enrolling import own_card, read_card_file, trusted_cards
from parapp.services.parting import waiting
from parapp.services.workspaces import Workspace, require
from parapp.settings import Settings
from parapp.storage.objects import ObjectFolder
from parapp.storage.parts import Collected
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_UNANSWERED = frozenset({RECEIPT, "part"})  # no receipt tells of these


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One bundle that went out or came.

    Attributes:
        record: What is on record of it.
        arrived: When the authority took it in, by its newest receipt; None before one tells.
        was_undone: Whether the authority took it back out.
        may_be_undone: Whether it came and nothing but later changes keep it from being undone.
        waits: Whether a receipt is still to come for it.
        size: Of its file in bytes, where a copy is kept here; None where none is.
    """

    record: BundleRecord
    arrived: datetime | None = None
    was_undone: bool = False
    may_be_undone: bool = False
    waits: bool = False
    size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the newest receipt says.

    Attributes:
        at: When it came.
        held: How many files the authority holds.
        wanted: Names of files that it still waits for.
        late: Criterion and title of each document that came late and does not count.
        admitted: The same of those that came late and count.
    """

    at: datetime
    held: int
    wanted: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    admitted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """The whole exchange of a commune.

    Attributes:
        workspace: The commune.
        card: Its newest card; None before there is one.
        authority: The authority's card in use; None where none is trusted.
        exchanges: Of the year worked on, the newest first.
        told: What the newest receipt says; None before one came.
        waiting: Bundles that are being collected from parts.
        budget: What a submission weighs; None before the period pack came.
        next_rev: Revision that the next submission will have at least.
    """

    workspace: Workspace
    card: KeyCard | None = None
    authority: KeyCard | None = None
    exchanges: tuple[Exchange, ...] = ()
    told: Told | None = None
    waiting: tuple[Collected, ...] = ()
    budget: Budget | None = None
    next_rev: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """Files that were looked at.

    Attributes:
        batch: The bundles among them, and what is none.
        cards: Key cards among them, by file.
        trusted: SHA-256 of those cards that are trusted here already.
    """

    batch: Batch
    cards: Mapping[Path, KeyCard]
    trusted: frozenset[str] = frozenset()


def view_correspondence(
    store: Store, *, limit: int = Settings().budget_bytes
) -> Correspondence:
    """Read the exchange of a commune.

    Args:
        store: Its workspace.
        limit: Most bytes that should be sent.

    Raises:
        RoleError: The workspace is the appraiser's.
        ParappError: The disk does not answer.
    """
    parts = waiting(store)
    with store.reading() as tx:
        workspace = require(tx, Role.COMMUNE)
        cards = Correspondence(
            workspace=workspace,
            card=own_card(tx),
            authority=_authority_card(tx, workspace),
            waiting=parts,
        )
        if workspace.year is None:
            return cards
        return _with_year(tx, cards, workspace.year, limit, store.received)


def _authority_card(tx: Transaction, workspace: Workspace) -> KeyCard | None:
    """Return the card that work is sent to; before the pack came, the only one trusted."""
    cards = [
        known.card
        for known in trusted_cards(tx).values()
        if known.status is CardStatus.ACTIVE
        and known.card.role is Role.APPRAISER
        and workspace.authority in {"", known.card.unit}
    ]
    return max(cards, key=lambda card: card.epoch, default=None)


def _with_year(
    tx: Transaction, found: Correspondence, year: int, limit: int, kept: ObjectFolder
) -> Correspondence:
    unit = found.workspace.unit
    receipt = newest_receipt(tx, unit, year)
    records = tx.bundles.of(unit, year)
    told_of = {entry.manifest: entry for entry in receipt.entries} if receipt else {}
    exchanges = tuple(_exchange(tx, record, told_of, kept) for record in reversed(records))
    dossier = tx.dossiers.get(unit, year)
    rev = dossier.rev if dossier else 1
    return Correspondence(
        workspace=found.workspace,
        card=found.card,
        authority=found.authority,
        waiting=found.waiting,
        exchanges=exchanges,
        told=_told(tx, receipt, dossier) if receipt else None,
        budget=size_budget(tx, limit=limit, held=held_by_receiver(tx, unit, year)),
        next_rev=next_rev(tx, SUBMISSION, unit, year, at_least=rev),
    )


def _exchange(
    tx: Transaction,
    record: BundleRecord,
    told_of: Mapping[str, ReceiptEntry],
    kept: ObjectFolder,
) -> Exchange:
    if record.direction is Direction.RECEIVED:
        may_be_undone = not record.undone and tx.imports.get(record.manifest) is not None
        size = kept.size(record.file) if kept.has(record.file) else None
        return Exchange(record=record, may_be_undone=may_be_undone, size=size)
    entry = told_of.get(record.manifest)
    if entry is None:
        return Exchange(record=record, waits=record.kind not in _UNANSWERED)
    return Exchange(record=record, arrived=entry.at, was_undone=entry.undone)


def _told(tx: Transaction, receipt: ReceiptContent, dossier: Dossier | None) -> Told:
    record = tx.bundles.newest(receipt.unit, receipt.year, {RECEIPT}, Direction.RECEIVED)
    files = files_of(dossier) if dossier else {}
    named = (files[sha].name if sha in files else sha[:8] for sha in receipt.wanted)
    return Told(
        at=record.at if record else receipt.entries[-1].at,
        held=len(receipt.held),
        wanted=tuple(sorted(named)),
        late=tuple(_late(receipt, dossier, is_admitted=False)),
        admitted=tuple(_late(receipt, dossier, is_admitted=True)),
    )


def _late(
    receipt: ReceiptContent, dossier: Dossier | None, *, is_admitted: bool
) -> Iterator[str]:
    documents = dossier.evidence if dossier else {}
    for mark in receipt.late:
        if mark.is_admitted is is_admitted:
            known = documents.get(mark.evidence)
            yield f"{mark.criterion}: {known.abstract}" if known else mark.criterion


def look_over(
    store: Store, own: OwnKey, places: Sequence[Path], progress: Progress = silent
) -> Arrived:
    """Look at files and folders, telling key cards from bundles; nothing is taken in.

    Raises:
        Cancelled: From `progress`; nothing is left.
    """
    batch = batches.look(store, own, places, progress)
    refused = (row.path for row in batch.rows if row.outcome is Outcome.REFUSED)
    found = ((path, _card_in(path)) for path in refused)
    cards = {path: card for path, card in found if card is not None}
    rows = tuple(row for row in batch.rows if row.path not in cards)
    with store.reading() as tx:
        active = {
            sha256
            for sha256, known in trusted_cards(tx).items()
            if known.status is CardStatus.ACTIVE
        }
    trusted = frozenset(card.sha256 for card in cards.values()) & active
    return Arrived(batch=Batch(rows=rows), cards=cards, trusted=trusted)


def _card_in(path: Path) -> KeyCard | None:
    try:
        return read_card_file(path).card
    except ParappError:
        return None
