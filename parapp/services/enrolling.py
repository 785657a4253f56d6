"""Keys of the own unit, and key cards of the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from parapp.errors.work import (
    CardDigitsError,
    CardMissingError,
    CardOwnUnitError,
    FileUnreadableError,
    FileUnwritableError,
)
from parapp.export.bundle.cards import CARD_BYTES, CardFile, read_card, write_card
from parapp.export.bundle.keys import OwnKey, new_seed, own_key
from parapp.files import write_whole
from parapp.models.journal import Change
from parapp.models.keys import CardStatus, KeyCard, TrustedCard
from parapp.services.workspaces import key_file, workspace_of
from parapp.storage.cards import StoredCard
from parapp.storage.keys import create_key_file, epoch_of, open_key_file
from parapp.storage.passphrase import DEFAULT_COST, Cost
from parapp.storage.recovery_sheet import sheet_of
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_FIRST_EPOCH = 1
_KEPT = 4_096  # cards: more than there are communes


def make_keys(
    store: Store, passphrase: str, *, actor: str, cost: Cost = DEFAULT_COST
) -> tuple[str, ...]:
    """Make the keys of a new workspace and return the recovery sheet's groups.

    The groups are shown and printed once, and typed back; they are kept nowhere.

    Raises:
        PassphraseWeakError: The passphrase is too short.
        KeyFileExistsError: The workspace has keys.
    """
    seed = new_seed()
    with store.reading() as tx:
        own = _own(tx, seed, _FIRST_EPOCH)
    create_key_file(key_file(store.folder), seed, passphrase, epoch=_FIRST_EPOCH, cost=cost)
    _keep_own(store, own, actor)
    return sheet_of(seed)


def unlock(store: Store, passphrase: str) -> OwnKey:
    """Return the own keys.

    Where the program was stopped between making the key file and writing the card down, the
    card is written down now.

    Raises:
        PassphraseWrongError: The passphrase is another.
        KeyFileError: The key file is damaged.
    """
    path = key_file(store.folder)
    seed = open_key_file(path, passphrase)
    with store.reading() as tx:
        own = _own(tx, seed, epoch_of(path))
        is_kept = tx.cards.get(own.card.sha256) is not None
    if not is_kept:
        _keep_own(store, own, own.card.unit)
    return own


def export_card(own: OwnKey, path: Path) -> None:
    """Write the own key card, for others to take in.

    Raises:
        FileUnwritableError: The file cannot be written; nothing is left.
    """
    try:
        write_whole(path, [write_card(own)])
    except OSError as error:
        raise FileUnwritableError(file=path.name) from error


def read_card_file(path: Path) -> CardFile:
    """Read a key card; its holder is known only once the 40 digits were compared.

    Raises:
        FileUnreadableError: The file cannot be read.
        CardError: The file is no key card.
    """
    return read_card(_card_bytes(path))


def _card_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as source:
            return source.read(CARD_BYTES + 1)
    except OSError as error:
        raise FileUnreadableError(file=path.name) from error


def trust_card(store: Store, path: Path, digits: str, *, actor: str) -> KeyCard:
    """Trust a key card whose 40 digits its holder has read out.

    Cards of the same unit that were in use are retired: their seals stay good, and nothing is
    encrypted for them any more.

    Raises:
        CardError: The file is no key card.
        FileUnreadableError: The file cannot be read.
        CardDigitsError: The digits are not those of the card.
        CardOwnUnitError: It says that it is the own unit's.
    """
    content = _card_bytes(path)
    card = read_card(content).card
    if _bare(digits) != _bare(card.fingerprint):
        raise CardDigitsError(unit=card.name)
    with store.transaction(actor=actor) as tx:
        if card.unit == workspace_of(tx).unit:
            raise CardOwnUnitError(unit=card.name)
        for stored in tx.cards.all():
            if stored.unit == card.unit and stored.status is CardStatus.ACTIVE:
                tx.cards.put(replace(stored, status=CardStatus.RETIRED))
        _keep(tx, store, card, content)
        tx.journal.append(Change(action="card-trusted", subject=card.unit, new=card.sha256))
    return card


def trusted_cards(tx: Transaction) -> Mapping[str, TrustedCard]:
    """Return every card on record by its SHA-256, with what is known about it."""
    return {
        stored.fingerprint: TrustedCard(
            card=_card_of(stored.card),
            status=stored.status,
            revoked_from=stored.from_rev or 1,
        )
        for stored in tx.cards.all()
    }


@lru_cache(maxsize=_KEPT)
def _card_of(content: bytes) -> KeyCard:
    """Return the card of a file; its seal is looked at once, not again for every bundle."""
    return read_card(content).card


def active_card(tx: Transaction, unit: str) -> KeyCard:
    """Return the card to encrypt for a unit.

    Raises:
        CardMissingError: None is trusted.
    """
    cards = [
        trusted.card
        for trusted in trusted_cards(tx).values()
        if trusted.card.unit == unit and trusted.status is CardStatus.ACTIVE
    ]
    if not cards:
        raise CardMissingError(unit=unit)
    return max(cards, key=lambda card: card.epoch)


def _own(tx: Transaction, seed: bytes, epoch: int) -> OwnKey:
    workspace = workspace_of(tx)
    return own_key(
        seed, unit=workspace.unit, name=workspace.name, role=workspace.role, epoch=epoch
    )


def _keep_own(store: Store, own: OwnKey, actor: str) -> None:
    with store.transaction(actor=actor) as tx:
        _keep(tx, store, own.card, write_card(own))
        tx.journal.append(
            Change(action="keys-made", subject=own.card.unit, new=own.card.sha256)
        )


def _keep(tx: Transaction, store: Store, card: KeyCard, content: bytes) -> None:
    tx.cards.put(
        StoredCard(
            fingerprint=card.sha256,
            card=content,
            status=CardStatus.ACTIVE,
            unit=card.unit,
            added_at=store.clock(),
        )
    )


def _bare(digits: str) -> str:
    return "".join(digits.split())
