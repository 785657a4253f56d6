"""Keys of the own unit, and key cards of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from parapp.errors.bundles import CardSealError
from parapp.errors.trust import (
    AuthorityCardError,
    CardDigitsNeededError,
    CardRevokedError,
    KeyFileMissingError,
    OwnCardRevokedError,
)
from parapp.errors.work import (
    CardDigitsError,
    CardMissingError,
    CardOwnUnitError,
    FileUnreadableError,
    FileUnwritableError,
)
from parapp.export.bundle.cards import CARD_BYTES, CardFile, kept_card, read_card, write_card
from parapp.export.bundle.keys import OwnKey, new_seed, own_key, signing_key
from parapp.export.qr import card_digits
from parapp.files import write_whole
from parapp.models.journal import Change
from parapp.models.keys import CardStatus, KeyCard, Role, TrustedCard
from parapp.services.keychain import retired_seeds
from parapp.services.pins import pinned_of, unpin
from parapp.services.workspaces import key_file, workspace_of
from parapp.storage.cards import StoredCard
from parapp.storage.faults import environment
from parapp.storage.keys import check_sheet, create_key_file, epoch_of, open_key_file
from parapp.storage.passphrase import DEFAULT_COST, Cost
from parapp.storage.recovery_sheet import sheet_of
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_FIRST_EPOCH = 1
_PROVEN = "sheet_proven"
_KEPT = 4_096  # cards: more than there are communes

_card_of = lru_cache(maxsize=_KEPT)(kept_card)


def make_keys(
    store: Store, passphrase: str, *, actor: str, cost: Cost = DEFAULT_COST
) -> tuple[str, ...]:
    """Make the keys of a new workspace and return the recovery sheet's groups.

    The groups are shown and printed once, and typed back; they are kept nowhere.

    Raises:
        PassphraseWeakError: The passphrase is too short.
        KeyFileExistsError: The workspace has keys.
        ParappError: The disk is full, read-only or gone; no key file was made.
    """
    seed = new_seed()
    path = key_file(store.folder)
    with environment(store.folder):
        create_key_file(path, seed, passphrase, epoch=_FIRST_EPOCH, cost=cost)
    write_down(store, seed, _FIRST_EPOCH, actor)
    return sheet_of(seed)


def unlock(store: Store, passphrase: str) -> OwnKey:
    """Return the own keys, with the former ones that can still be opened.

    Where the program was stopped between making the key file and writing the card down, the
    card is written down now.

    Raises:
        KeyFileMissingError: There is no key file.
        PassphraseWrongError: The passphrase is another.
        KeyFileError: The key file is damaged.
    """
    path = present_key_file(store)
    with environment(store.folder):
        seed, epoch = open_key_file(path, passphrase), epoch_of(path)
    with store.reading() as tx:
        actor = workspace_of(tx).unit
    return write_down(store, seed, epoch, actor)


def present_key_file(store: Store) -> Path:
    """Return the key file of a workspace.

    Raises:
        KeyFileMissingError: It is gone.
    """
    path = key_file(store.folder)
    if not path.is_file():
        raise KeyFileMissingError(file=path.name)
    return path


def write_down(store: Store, seed: bytes, epoch: int, actor: str) -> OwnKey:
    """Return the keys of `seed`, after writing down those of its cards that are not yet.

    A card follows from the key, its epoch and the card before it, so that it comes out the same
    whenever it is written down: after a program that was stopped, or in an older backup.
    """
    with environment(store.folder):
        former = retired_seeds(store.folder, seed, epoch)
    chain = [*reversed(former), (epoch, seed)]
    with store.reading() as tx:
        is_known = all(_card_by_key(tx, seed) for _epoch, seed in chain)
        keys = _held(tx, chain) if is_known else []
    if not is_known:
        with store.transaction(actor=actor) as tx:
            for number, older in chain:
                if _card_by_key(tx, older) is None:
                    _write_down_one(tx, store, older, number)
            keys = _held(tx, chain)
    *others, present = keys
    return replace(present, retired=tuple(reversed(others)))


def _held(tx: Transaction, chain: Sequence[tuple[int, bytes]]) -> list[OwnKey]:
    found = ((_card_by_key(tx, seed), seed) for _epoch, seed in chain)
    return [OwnKey(card=card, seed=seed) for card, seed in found if card]


def _write_down_one(tx: Transaction, store: Store, seed: bytes, epoch: int) -> None:
    workspace = workspace_of(tx)
    before = own_card(tx)
    own = own_key(
        seed,
        unit=workspace.unit,
        name=workspace.name,
        role=workspace.role,
        epoch=epoch,
        previous=before.sha256 if before else None,
    )
    _retire_all(tx, workspace.unit)
    _keep(tx, store, own.card, write_card(own))
    old = before.sha256 if before else ""
    change = Change(action="keys-made", subject=workspace.unit, old=old, new=own.card.sha256)
    tx.journal.append(change)


def own_card(tx: Transaction) -> KeyCard | None:
    """Return the newest card of the own unit, whatever became of it; None before there is one.

    The order is that in which they were made: the clock of the PC may have been set back.
    """
    unit = workspace_of(tx).unit
    cards = [known.card for known in trusted_cards(tx).values() if known.card.unit == unit]
    return max(cards, key=lambda card: card.epoch, default=None)


def refuse_revoked(tx: Transaction) -> None:
    """Refuse to go on with a card that nobody accepts any more.

    Raises:
        OwnCardRevokedError: The newest own card was revoked.
    """
    card = own_card(tx)
    if card and trusted_cards(tx)[card.sha256].status is CardStatus.REVOKED:
        raise OwnCardRevokedError(unit=card.name)


def _card_by_key(tx: Transaction, seed: bytes) -> KeyCard | None:
    """Return the own card that shows the key of `seed`: facts about the unit may change."""
    unit, shown = workspace_of(tx).unit, signing_key(seed)
    cards = (known.card for known in trusted_cards(tx).values())
    return next((c for c in cards if c.unit == unit and c.signing_key == shown), None)


def prove_sheet(store: Store, groups: Sequence[str], *, actor: str) -> None:
    """Write down that the recovery sheet was typed back and is right.

    Raises:
        KeyFileMissingError: There is no key file.
        RecoveryCountError: There are more or fewer groups.
        RecoveryGroupError: A group has a typing error.
        RecoverySheetError: The sheet belongs to another key.
    """
    with environment(store.folder):
        shown = signing_key(check_sheet(present_key_file(store), groups))
    with store.transaction(actor=actor) as tx:
        tx.workspace.put(_PROVEN, shown)
        tx.journal.append(Change(action="sheet-proven", subject=workspace_of(tx).unit))


def is_sheet_proven(tx: Transaction) -> bool:
    """Return whether the recovery sheet of the present key was typed back."""
    card = own_card(tx)
    return card is not None and tx.workspace.get(_PROVEN) == card.signing_key


def export_card(own: OwnKey, path: Path) -> None:
    """Write the own key card, for others to take in.

    Raises:
        FileUnwritableError: The file cannot be written; nothing is left.
    """
    try:
        write_whole(path, [write_card(own, _before(own))])
    except OSError as error:
        raise FileUnwritableError(file=path.name) from error


def _before(own: OwnKey) -> OwnKey | None:
    """Return the former key that vouches for this one; None where it is lost, or the first."""
    return next((key for key in own.retired if key.card.sha256 == own.card.previous), None)


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


def trust_card(store: Store, path: Path, digits: str = "", *, actor: str) -> KeyCard:
    """Trust a key card whose 40 digits its holder has read out, or whose forerunner is trusted.

    Cards of the same unit that were in use are retired: their seals stay good, and nothing is
    encrypted for them any more. A new key of the appraising authority that was recognised by
    voice may name new roots of the key directory, where the roots were its lost key alone.

    Args:
        store: The workspace.
        path: The card.
        digits: What was read out; empty where the card in use vouches for the new one.
        actor: Who compared them.

    Raises:
        CardError: The file is no key card.
        FileUnreadableError: The file cannot be read.
        CardDigitsError: The digits are not those of the card.
        CardDigitsNeededError: There are no digits, and no card in use vouches for this one.
        CardRevokedError: The card was revoked.
        CardOwnUnitError: It says that it is the own unit's.
    """
    content = _card_bytes(path)
    file = read_card(content)
    card = file.card
    if digits and _bare(digits) != _bare(card.fingerprint):
        raise CardDigitsError(unit=card.name)
    with store.transaction(actor=actor) as tx:
        if card.unit == workspace_of(tx).unit:
            raise CardOwnUnitError(unit=card.name)
        known = tx.cards.get(card.sha256)
        if known and known.status is CardStatus.REVOKED:
            raise CardRevokedError(unit=card.name)
        if not digits and known and known.status is CardStatus.ACTIVE:
            return card
        if not digits and not _follows(tx, file):
            raise CardDigitsNeededError(unit=card.name)
        if digits:
            _let_roots_change(tx, card)
        _retire_all(tx, card.unit)
        _keep(tx, store, card, content)
        action = "card-trusted" if digits else "card-followed"
        tx.journal.append(Change(action=action, subject=card.unit, new=card.sha256))
    return card


def check_digits(path: Path, digits: str, role: Role) -> KeyCard:
    """Return the card of a file when these are its digits, before anything is made.

    Raises:
        CardError: The file is no key card.
        FileUnreadableError: The file cannot be read.
        CardDigitsError: The digits are not those of the card.
        AuthorityCardError: Its holder has another role.
    """
    card = read_card_file(path).card
    if card.role is not role:
        raise AuthorityCardError(unit=card.name)
    if _bare(digits) != _bare(card.fingerprint):
        raise CardDigitsError(unit=card.name)
    return card


def trust_authority(store: Store, path: Path, digits: str, *, actor: str) -> KeyCard:
    """Trust the card of the appraising authority, and make it the one that work is sent to.

    Raises:
        AuthorityCardError: The card is a commune's, or another authority is known here.
        ParappError: As `trust_card`.
    """
    card = check_digits(path, digits, Role.APPRAISER)
    with store.reading() as tx:
        if workspace_of(tx).authority not in {"", card.unit}:
            raise AuthorityCardError(unit=card.name)
    trust_card(store, path, digits, actor=actor)
    with store.transaction(actor=actor) as tx:
        tx.workspace.put("authority", card.unit)
    return card


def _follows(tx: Transaction, file: CardFile) -> bool:
    """Return whether the card in use of the same unit hands over to this one."""
    before = trusted_cards(tx).get(file.card.previous or "")
    if before is None or before.status is not CardStatus.ACTIVE:
        return False
    try:
        file.check_follows(before.card)
    except CardSealError:
        return False
    return True


def _let_roots_change(tx: Transaction, card: KeyCard) -> None:
    pinned = pinned_of(tx)
    keys = {
        known.card.signing_key
        for known in trusted_cards(tx).values()
        if known.card.unit == card.unit
    }
    if pinned and keys.issuperset(pinned.roots) and card.signing_key not in pinned.roots:
        unpin(tx)


def _retire_all(tx: Transaction, unit: str) -> None:
    """Encrypt nothing any more for the cards of a unit that are in use."""
    for stored in tx.cards.all():
        if stored.unit == unit and stored.status is CardStatus.ACTIVE:
            tx.cards.put(replace(stored, status=CardStatus.RETIRED))


def trusted_cards(tx: Transaction) -> Mapping[str, TrustedCard]:
    """Return every card on record by its SHA-256, with what is known about it."""
    return {stored.fingerprint: trusted_of(stored) for stored in tx.cards.all()}


def trusted_of(stored: StoredCard) -> TrustedCard:
    """Return what is known about one card on record."""
    return TrustedCard(
        card=_card_of(stored.card), status=stored.status, revoked_from=stored.from_rev or 1
    )


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
    return "".join(card_digits(digits).split())
