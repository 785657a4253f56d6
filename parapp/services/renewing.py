"""New keys for a unit that has some: every year, when staff changes, when they are lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from parapp.errors.bundles import KeyFileError, KeyFileVersionError, RecoverySheetError
from parapp.errors.trust import KeysNotLostError
from parapp.export.bundle.keys import OwnKey, new_seed, own_key, signing_key
from parapp.files import write_whole
from parapp.models.journal import Change
from parapp.models.keys import KeyCard
from parapp.services.enrolling import own_card, present_key_file, unlock, write_down
from parapp.services.keychain import keep_retired, lost_file, retired_file
from parapp.services.profiles import reseal, unlock_with_sheet
from parapp.services.workspaces import key_file, workspace_of
from parapp.storage.faults import environment
from parapp.storage.keys import (
    change_passphrase,
    create_key_file,
    epoch_of,
    replace_key_file,
    reset_passphrase,
)
from parapp.storage.passphrase import DEFAULT_COST, Cost, check_strength
from parapp.storage.recovery_sheet import seed_of, sheet_of
from parapp.storage.store import Store, is_encrypted
from parapp.storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """Keys that were just made.

    Attributes:
        own: The keys.
        groups: The new recovery sheet, for printing; kept nowhere.
    """

    own: OwnKey
    groups: tuple[str, ...]


def rotate_keys(
    store: Store, passphrase: str, *, actor: str, cost: Cost = DEFAULT_COST
) -> Renewed:
    """Replace the keys by new ones for which the old ones vouch.

    What was encrypted for the old ones can still be opened. Until the new key file has its
    name, the old keys are in use; from then on the new ones are, and whatever is still missing
    is completed at the next unlocking. So whenever the program is stopped, one of both opens
    the workspace.

    Args:
        store: The workspace.
        passphrase: Opens the old keys, and locks the new ones.
        actor: Who is named in the journal.
        cost: Work for one guess.

    Raises:
        KeyFileMissingError: There is no key file.
        PassphraseWrongError: The passphrase is another.
        PassphraseWeakError: It was accepted by an older program and is too short today.
        ParappError: The disk is full, read-only or gone; the old keys are in use.
    """
    old, seed = unlock(store, passphrase), new_seed()
    check_strength(passphrase)
    with store.reading() as tx:
        new = _successor(tx, seed, old.card)
    with environment(store.folder):
        keep_retired(store.folder, old.seed, old.card.epoch, new)
        replace_key_file(
            key_file(store.folder), seed, passphrase, epoch=new.card.epoch, cost=cost
        )
    own = write_down(store, seed, new.card.epoch, actor)
    reseal(store, own)
    return Renewed(own=own, groups=sheet_of(seed))


def renew_keys(
    store: Store, passphrase: str, *, actor: str, cost: Cost = DEFAULT_COST
) -> Renewed:
    """Make new keys where the old ones are lost, passphrase and recovery sheet alike.

    Nobody vouches for them: their digits must be compared by voice again. What was encrypted
    for the old ones cannot be opened any more. A key file that nobody can open is set aside.

    Args:
        store: The workspace.
        passphrase: A new one.
        actor: Who is named in the journal.
        cost: Work for one guess.

    Raises:
        KeysNotLostError: The data are encrypted, so that keys which open them are not lost.
        PassphraseWeakError: The passphrase is too short.
        ParappError: The disk is full, read-only or gone; nothing was changed.
    """
    if store.key is not None:
        raise KeysNotLostError
    check_strength(passphrase)
    path, seed = key_file(store.folder), new_seed()
    with store.reading() as tx:
        card = own_card(tx)
    with environment(store.folder):
        before = max(card.epoch if card else 0, _epoch_of_lost(store))
        if path.is_file():
            write_whole(lost_file(store.folder, before), [path.read_bytes()])
        retired_file(store.folder, before).unlink(missing_ok=True)  # for keys never used
        replace_key_file(path, seed, passphrase, epoch=before + 1, cost=cost)
    own = write_down(store, seed, before + 1, actor)
    return Renewed(own=own, groups=sheet_of(seed))


def _epoch_of_lost(store: Store) -> int:
    """Return the epoch of a key file that cannot be opened; 0 where it is gone or damaged."""
    path = key_file(store.folder)
    try:
        return epoch_of(path) if path.is_file() else 0
    except (KeyFileError, KeyFileVersionError):
        return 0


def _successor(tx: Transaction, seed: bytes, before: KeyCard) -> OwnKey:
    """Return the keys that follow `before`, for which the old seed is sealed."""
    workspace = workspace_of(tx)
    return own_key(
        seed,
        unit=workspace.unit,
        name=workspace.name,
        role=workspace.role,
        epoch=before.epoch + 1,
        previous=before.sha256,
    )


def print_again(own: OwnKey) -> tuple[str, ...]:
    """Return the recovery sheet of the present key once more, for printing.

    For a sheet that was never printed, is damaged, or may have been seen by others until the
    keys are replaced.
    """
    return sheet_of(own.seed)


def replace_passphrase(
    store: Store, old: str, new: str, *, actor: str, cost: Cost = DEFAULT_COST
) -> None:
    """Lock the keys with another passphrase; keys, card and recovery sheet stay.

    Raises:
        KeyFileMissingError: There is no key file.
        PassphraseWrongError: The old passphrase is another.
        PassphraseWeakError: The new one is too short.
        ParappError: The disk is full, read-only or gone; the old one still opens the keys.
    """
    path = present_key_file(store)
    check_strength(new)
    with environment(store.folder):
        change_passphrase(path, old, new, cost=cost)
    _note(store, "passphrase-changed", actor)


def recover_keys(
    store: Store, groups: Sequence[str], new: str, *, actor: str, cost: Cost = DEFAULT_COST
) -> None:
    """Lock the keys with another passphrase by the recovery sheet.

    The old passphrase is forgotten, or the whole key file is lost; then it is made anew.

    Raises:
        PassphraseWeakError: The new passphrase is too short.
        RecoveryCountError: There are more or fewer groups.
        RecoveryGroupError: A group has a typing error.
        RecoverySheetError: The sheet belongs to another key than the present one.
        ParappError: The disk is full, read-only or gone; nothing was changed.
    """
    check_strength(new)
    path = key_file(store.folder)
    with environment(store.folder):
        if path.is_file():
            reset_passphrase(path, groups, new, cost=cost)
        else:
            seed, epoch = _lost_seed(store, groups)
            create_key_file(path, seed, new, epoch=epoch, cost=cost)
    _note(store, "passphrase-reset", actor)


def open_with_sheet(folder: Path, groups: Sequence[str]) -> Store:
    """Open a workspace whose passphrase or key file is lost, to set another passphrase.

    Raises:
        ParappError: As `Store.open`, or in an encrypted workspace as `unlock_with_sheet`.
    """
    is_sealed = is_encrypted(folder)
    key = unlock_with_sheet(folder, tuple(groups)).key if is_sealed else None
    return Store.open(folder, key=key)


def _lost_seed(store: Store, groups: Sequence[str]) -> tuple[bytes, int]:
    """Return the seed of a sheet that stands for the present key, and its epoch."""
    seed = seed_of(groups)
    with store.reading() as tx:
        card = own_card(tx)
    if card is None or card.signing_key != signing_key(seed):
        raise RecoverySheetError
    return seed, card.epoch


def _note(store: Store, action: str, actor: str) -> None:
    with store.transaction(actor=actor) as tx:
        tx.journal.append(Change(action=action, subject=workspace_of(tx).unit))
