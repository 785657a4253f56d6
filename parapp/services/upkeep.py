"""Keeping a workspace safe: proven backups, and restoring them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from parapp.errors.bundles import (
    BundleAlteredError,
    BundleCannotOpenError,
    BundleCutShortError,
    BundleHeaderError,
    NotABundleError,
)
from parapp.errors.stores import BackupForeignError, BackupRefusedError
from parapp.errors.work import BackupKeysMissingError, FileUnreadableError
from parapp.export.bundle.age.file import decrypt, encrypt
from parapp.export.bundle.age.recipients import HybridRecipient
from parapp.export.bundle.age.stream import CHUNK
from parapp.export.bundle.keys import OwnKey, opening_key
from parapp.files import replacing, write_whole
from parapp.progress import Progress, silent
from parapp.services.enrolling import trusted_cards
from parapp.services.keychain import copy_retired, epoch_beside, retired_seeds, seeds_of
from parapp.services.profiles import choice_of, seal_into
from parapp.services.restored import raise_floor
from parapp.services.workspaces import KEY_FILE, key_file
from parapp.settings import Settings
from parapp.storage.backup import Backup, back_up, restore, thin_out
from parapp.storage.faults import environment
from parapp.storage.keys import create_key_file, open_key_file
from parapp.storage.passphrase import DEFAULT_COST, Cost, check_strength
from parapp.storage.recovery_sheet import seed_of
from parapp.storage.store import Store

_NO_BACKUP = (NotABundleError, BundleHeaderError, BundleAlteredError, BundleCutShortError)


def make_backup(
    store: Store,
    own: OwnKey,
    folder: Path | None = None,
    *,
    settings: Settings | None = None,
    progress: Progress = silent,
) -> Backup:
    """Write an encrypted backup, try its restoring, and thin out old ones.

    The key file, which only the passphrase opens, is laid beside it: a backup without it could
    be opened only with the recovery sheet.

    Args:
        store: The workspace.
        own: The backup is encrypted to its card.
        folder: Where to; None for the workspace's own folder of backups.
        settings: How many are kept.
        progress: Told the bytes.

    Raises:
        BackupNotProvenError: The trial restore failed; nothing was kept.
        ParappError: The disk is full, read-only or gone; nothing was kept.
    """
    target = folder or store.backups
    backup = back_up(store, target, seal=_seal(own), unseal=_unseal(own), progress=progress)
    with environment(target):
        write_whole(target / KEY_FILE, [key_file(store.folder).read_bytes()])
        copy_retired(store.folder, target)
    kept = settings or Settings()
    thin_out(target, daily=kept.keep_daily, weekly=kept.keep_weekly)
    return backup


def restore_backup(
    backup: Path,
    folder: Path,
    passphrase: str,
    *,
    encrypted: bool | None = None,
    progress: Progress = silent,
) -> None:
    """Make a workspace from a backup and the key file beside it.

    It is as it was but for the revisions of its bundles, which go on higher up.

    Args:
        backup: The backup.
        folder: Where the workspace is made; empty or not there.
        passphrase: Opens the key file.
        encrypted: Whether the workspace is encrypted; None as it was.
        progress: Told the bytes.

    Raises:
        FileUnreadableError: The backup is not there.
        BackupKeysMissingError: The key file does not lie beside it.
        BackupForeignError: The keys are those of other data.
        PassphraseWrongError: The passphrase is another.
        ParappError: The backup is not whole, or the folder is not empty; nothing was made.
    """
    keys = backup.parent / KEY_FILE
    if not backup.is_file():
        raise FileUnreadableError(file=backup.name)
    if not keys.is_file():
        raise BackupKeysMissingError(file=keys.name, backup=backup.name)
    seed = open_key_file(keys, passphrase)
    seeds = seeds_of(keys, seed)

    def complete(made: Path, key: bytes | None) -> None:
        copy_retired(backup.parent, made)
        write_whole(key_file(made), [keys.read_bytes()])
        seal_into(made, key, seed)
        _pass_over(made, key)

    restore(
        backup,
        folder,
        unseal=_unseal_chosen(*seeds),
        profile=choice_of(encrypted),
        complete=complete,
        progress=progress,
    )


def restore_with_sheet(
    backup: Path,
    folder: Path,
    groups: Sequence[str],
    passphrase: str,
    *,
    cost: Cost = DEFAULT_COST,
    encrypted: bool | None = None,
    progress: Progress = silent,
) -> None:
    """Make a workspace from a backup and the recovery sheet, when the key file is lost.

    It is as it was but for the revisions of its bundles, which go on higher up.

    Args:
        backup: The backup.
        folder: Where the workspace is made; empty or not there.
        groups: What stands on the sheet.
        passphrase: A new one, which locks the keys from now on.
        cost: Work for one guess at it.
        encrypted: Whether the workspace is encrypted; None as it was.
        progress: Told the bytes.

    Raises:
        PassphraseWeakError: The new passphrase is too short.
        RecoveryCountError: Groups are missing.
        RecoveryGroupError: A group was mistyped.
        FileUnreadableError: The backup is not there.
        ParappError: The sheet is another's, the backup is not whole, or the folder is not
            empty; nothing was made.
    """
    check_strength(passphrase)
    seed = seed_of(groups)
    if not backup.is_file():
        raise FileUnreadableError(file=backup.name)
    former = epoch_beside(backup.parent, seed)
    seeds = [seed, *(older for _epoch, older in retired_seeds(backup.parent, seed, former))]

    def complete(made: Path, key: bytes | None) -> None:
        epoch = former or _epoch(made, key, seed)
        copy_retired(backup.parent, made)
        create_key_file(key_file(made), seed, passphrase, epoch=epoch, cost=cost)
        seal_into(made, key, seed)
        _pass_over(made, key)

    restore(
        backup,
        folder,
        unseal=_unseal_chosen(*seeds),
        profile=choice_of(encrypted),
        complete=complete,
        progress=progress,
    )


def _pass_over(folder: Path, key: bytes | None) -> None:
    """Give out no revision again that was sent since the backup was made."""
    with Store.open(folder, key=key) as store:
        raise_floor(store)


def _epoch(folder: Path, key: bytes | None, seed: bytes) -> int:
    """Return the epoch of the own card that comes from `seed`, as the workspace recorded it."""
    with Store.open(folder, key=key) as store, store.reading() as tx:
        known = [trusted.card for trusted in trusted_cards(tx).values()]
    recipient = str(opening_key(seed).recipient())
    return next(card.epoch for card in known if card.recipient == recipient)


def _seal(own: OwnKey) -> Callable[[Iterable[bytes], Path], None]:
    def seal(blocks: Iterable[bytes], path: Path) -> None:
        with replacing(path) as out:
            sealing = encrypt(out, [HybridRecipient.parse(own.card.recipient)])
            for block in blocks:
                sealing.stream.write(block)
            sealing.stream.finish()

    return seal


def _unseal(own: OwnKey) -> Callable[[Path], Iterator[bytes]]:
    return _unseal_with(own.seed)


def _unseal_chosen(*seeds: bytes) -> Callable[[Path], Iterator[bytes]]:
    """Return what opens a file that the user chose: it may be no backup, or another's."""
    unseal = _unseal_with(*seeds)

    def opened(path: Path) -> Iterator[bytes]:
        try:
            yield from unseal(path)
        except BundleCannotOpenError:
            raise BackupForeignError(file=path.name) from None
        except _NO_BACKUP:
            raise BackupRefusedError(file=path.name) from None

    return opened


def _unseal_with(*seeds: bytes) -> Callable[[Path], Iterator[bytes]]:
    def unseal(path: Path) -> Iterator[bytes]:
        with path.open("rb") as source:
            stream = decrypt(source, [opening_key(seed) for seed in seeds]).stream
            while block := stream.read(CHUNK):
                yield block

    return unseal
