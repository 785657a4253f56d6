"""Whom the authority trusts: a line for each commune, and what each has confirmed to hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from parapp.export.bundle.content import read_content
from parapp.models.contents import ReceiptContent, ReceiptEntry
from parapp.models.keys import CardStatus, KeyCard, Role
from parapp.models.periods import day_of
from parapp.models.reception import BundleRecord, Direction
from parapp.models.units import Unit
from parapp.services.arrivals import RECEIPT
from parapp.services.bundling import communes_of
from parapp.services.enrolling import own_card
from parapp.services.pins import Known, known_directory
from parapp.services.revoking import CardLine, cards_on_record
from parapp.services.vouching import DirectoryState, directory_state
from parapp.services.workspaces import Workspace, require
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_UNCONFIRMED = frozenset({RECEIPT, "part"})  # no receipt tells of these
PACK = "criteria"


class TrustState(Enum):
    """How things stand with the key card of a unit."""

    MISSING = auto()  # none came, or none was compared
    IN_USE = auto()
    FOLLOWED = auto()  # in use, in place of an earlier one
    REVOKED = auto()  # and no other one is in use


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A bundle that was made for a unit.

    Attributes:
        record: What is on record of it.
        seen_at: When the unit took it in, by its newest receipt; None before one tells.
    """

    record: BundleRecord
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustLine:
    """One unit.

    Attributes:
        unit: The unit.
        state: How things stand with its card.
        is_listed: Whether the table of units names it.
        cards: Its cards, the newest first.
        sent: Bundles of the year worked on that were made for it, the newest first.
    """

    unit: Unit
    state: TrustState
    is_listed: bool = True
    cards: tuple[CardLine, ...] = ()
    sent: tuple[Outgoing, ...] = ()

    @property
    def in_use(self) -> CardLine | None:
        """The card in use; None for none."""
        return next((line for line in self.cards if line.status is CardStatus.ACTIVE), None)

    @property
    def unseen(self) -> int:
        """How many bundles it has not confirmed yet."""
        return sum(outgoing.seen_at is None for outgoing in self.sent)

    @property
    def has_pack(self) -> bool:
        """Whether a period pack was made for it."""
        return any(outgoing.record.kind == PACK for outgoing in self.sent)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustView:
    """Cards, directory and confirmations of an authority.

    Attributes:
        workspace: Whose they are; `workspace.year` is None before a set was taken in.
        card: The newest own card; None before there is one.
        lines: A line for each commune, by code, those not listed last.
        directory: The directory in use; None before there was one.
        state: Whether it says what is on record.
    """

    workspace: Workspace
    card: KeyCard | None = None
    lines: tuple[TrustLine, ...] = ()
    directory: Known | None = None
    state: DirectoryState = DirectoryState.NONE


def view_trust(store: Store) -> TrustView:
    """Read whom the authority trusts.

    Raises:
        RoleError: The workspace is a commune's.
    """
    with store.reading() as tx:
        workspace = require(tx, Role.APPRAISER)
        return TrustView(
            workspace=workspace,
            card=own_card(tx),
            lines=tuple(_lines(tx, workspace)),
            directory=known_directory(tx),
            state=directory_state(tx, day_of(store.clock())),
        )


def _lines(tx: Transaction, workspace: Workspace) -> Iterator[TrustLine]:
    cards: dict[str, list[CardLine]] = defaultdict(list)
    for line in cards_on_record(tx):
        cards[line.card.unit].insert(0, line)
    cards.pop(workspace.unit, None)
    sent = _sent(tx, workspace.year) if workspace.year is not None else {}
    for unit in _units(tx, workspace):
        held = tuple(cards.pop(unit.code, ()))
        yield TrustLine(
            unit=unit, state=_state(held), cards=held, sent=tuple(sent.get(unit.code, ()))
        )
    for code, others in sorted(cards.items()):
        unit = Unit(code=code, name=others[0].card.name, kind="")
        yield TrustLine(unit=unit, state=_state(others), is_listed=False, cards=tuple(others))


def _units(tx: Transaction, workspace: Workspace) -> Sequence[Unit]:
    if workspace.year is not None:
        return communes_of(tx)
    return [unit for unit in tx.units.all() if unit.code != workspace.unit]


def _state(cards: Sequence[CardLine]) -> TrustState:
    found = {line.status for line in cards}
    if CardStatus.ACTIVE in found:
        return TrustState.FOLLOWED if len(cards) > 1 else TrustState.IN_USE
    return TrustState.REVOKED if CardStatus.REVOKED in found else TrustState.MISSING


def _sent(tx: Transaction, year: int) -> Mapping[str, list[Outgoing]]:
    """Return what was made for each unit, with what its newest receipt says of it."""
    records = [record for record in tx.bundles.all() if record.year == year]
    newest: dict[str, BundleRecord] = {}
    for record in records:
        is_receipt = record.kind == RECEIPT and record.direction is Direction.RECEIVED
        before = newest.get(record.unit)
        if is_receipt and not record.undone and (before is None or before.rev < record.rev):
            newest[record.unit] = record
    told = {entry.manifest: entry.at for r in newest.values() for entry in _told(tx, r)}
    found: dict[str, list[Outgoing]] = defaultdict(list)
    for record in sorted(records, key=lambda r: (r.at, r.rev), reverse=True):
        if record.direction is Direction.SENT and record.kind not in _UNCONFIRMED:
            found[record.unit].append(
                Outgoing(record=record, seen_at=told.get(record.manifest))
            )
    return found


def _told(tx: Transaction, record: BundleRecord) -> Iterator[ReceiptEntry]:
    content = tx.bundles.content(record.manifest)
    if content is not None:
        receipt = read_content(ReceiptContent, content)
        yield from (entry for entry in receipt.entries if not entry.undone)
