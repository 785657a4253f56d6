"""The two profiles of a workspace: plain, or everything encrypted under a key of its own.

The profile key is random and never changes. It lies in the workspace's folder, sealed for the
unit's own keys: the passphrase and the recovery sheet open those, those open the profile key,
and it opens database and files. So a new passphrase does not touch it, and new keys only seal
it anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from parapp.errors.bundles import KeyFileError
from parapp.errors.stores import StoreExistsError
from parapp.errors.trust import KeyFileMissingError
from parapp.export.bundle.keys import OwnKey
from parapp.files import write_whole
from parapp.services.enrolling import make_keys, write_down
from parapp.services.keychain import seeds_of
from parapp.services.sealed_secrets import open_secret, seal_for_seed, seal_secret
from parapp.services.workspaces import Workspace, initialise, key_file, workspace_of
from parapp.storage.archive import DATABASE
from parapp.storage.backup import Profile, new_folder
from parapp.storage.cipher import KEY_BYTES
from parapp.storage.faults import environment
from parapp.storage.keys import check_sheet, epoch_of, open_key_file
from parapp.storage.passphrase import DEFAULT_COST, Cost, check_strength
from parapp.storage.recovery_sheet import seed_of
from parapp.storage.store import SEALED_KEY, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocked:
    """What opens an encrypted workspace.

    Attributes:
        seed: Of the present keys, 32 bytes.
        key: The profile key, 32 bytes.
    """

    seed: bytes = field(repr=False)
    key: bytes = field(repr=False)


def begin(
    folder: Path,
    workspace: Workspace,
    passphrase: str,
    *,
    actor: str,
    cost: Cost = DEFAULT_COST,
    encrypted: bool = False,
) -> tuple[str, ...]:
    """Make a workspace with its keys, all of it or nothing, and return the recovery sheet.

    It is made beside `folder` and gets its name last, so that a program that is stopped leaves
    no workspace that lacks a key.

    Args:
        folder: Not there yet, or empty.
        workspace: Whose it is.
        passphrase: Locks the keys.
        actor: Who is named in the journal.
        cost: Work for one guess at the passphrase.
        encrypted: Whether database and files are encrypted.

    Raises:
        StoreExistsError: The folder is not empty.
        PassphraseWeakError: The passphrase is too short.
        ParappError: The disk is unsuitable, full, read-only or gone; nothing was made.
    """
    check_strength(passphrase)
    if (folder / DATABASE).exists():
        raise StoreExistsError(folder=str(folder))
    key = os.urandom(KEY_BYTES) if encrypted else None
    with environment(folder), new_folder(folder) as made:
        with Store.create(made, key=key) as store:
            initialise(store, workspace, actor=actor)
            groups = make_keys(store, passphrase, actor=actor, cost=cost)
        seal_into(made, key, seed_of(groups))
    return groups


def seal_into(folder: Path, key: bytes | None, seed: bytes) -> None:
    """Write the sealed key file of a workspace being made; a plain one (None) has none.

    Raises:
        OSError: The disk is full or read-only; nothing is left.
    """
    if key is not None:
        write_whole(folder / SEALED_KEY, [seal_for_seed(key, seed)])


def reseal(store: Store, own: OwnKey) -> None:
    """Seal the profile key for new keys; a plain workspace has none to seal.

    To be called once the new key file has its name. Until then, and where the program is
    stopped in between, the former keys, which the new ones open, open the profile key.

    Raises:
        ParappError: The disk is full, read-only or gone; the file is as it was.
    """
    if store.key is None:
        return
    with environment(store.folder):
        write_whole(store.folder / SEALED_KEY, [seal_secret(store.key, own)])


def unlock_folder(folder: Path, passphrase: str) -> Unlocked:
    """Open the keys of an encrypted workspace, stretching the passphrase once.

    Raises:
        KeyFileMissingError: There is no key file.
        PassphraseWrongError: The passphrase is another.
        KeyFileError: A key file is damaged.
    """
    return _unlocked(folder, lambda keys: open_key_file(keys, passphrase))


def unlock_with_sheet(folder: Path, groups: Sequence[str]) -> Unlocked:
    """Open the keys of an encrypted workspace by the recovery sheet.

    Raises:
        RecoveryCountError: There are more or fewer groups.
        RecoveryGroupError: A group has a typing error.
        RecoverySheetError: The sheet belongs to another key than the present one.
        KeyFileError: A key file is damaged, or the sheet belongs to another workspace.
    """
    if key_file(folder).is_file():
        return _unlocked(folder, lambda keys: check_sheet(keys, groups))
    seed = seed_of(groups)
    with environment(folder):
        return Unlocked(seed=seed, key=open_secret((folder / SEALED_KEY).read_bytes(), seed))


def own_of(store: Store, seed: bytes) -> OwnKey:
    """Return the own keys of a workspace whose key file was opened already."""
    with environment(store.folder):
        epoch = epoch_of(key_file(store.folder))
    with store.reading() as tx:
        actor = workspace_of(tx).unit
    return write_down(store, seed, epoch, actor)


def choice_of(encrypted: bool | None) -> Profile:  # noqa: FBT001 - three answers to one question
    """Return how a restored workspace gets its profile key.

    Args:
        encrypted: Whether it is encrypted; None as it was when it was saved.
    """

    def chosen(key: bytes | None) -> bytes | None:
        if encrypted is None:
            return key
        return (key or os.urandom(KEY_BYTES)) if encrypted else None

    return chosen


def _unlocked(folder: Path, seed_in: Callable[[Path], bytes]) -> Unlocked:
    keys = key_file(folder)
    if not keys.is_file():
        raise KeyFileMissingError(file=keys.name)
    with environment(folder):
        seed = seed_in(keys)
        sealed = (folder / SEALED_KEY).read_bytes()
        for candidate in seeds_of(keys, seed):
            try:
                return Unlocked(seed=seed, key=open_secret(sealed, candidate))
            except KeyFileError:  # sealed for the keys before, as long as nobody sealed it anew
                continue
    raise KeyFileError
