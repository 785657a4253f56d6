"""Former keys of the own unit: each in a file that only the key after it opens.

So the present key opens all of them, one after the other, and what was encrypted for any of
them can still be read. A chain ends where a key was lost.
"""

from __future__ import annotations

from pathlib import Path

from parapp.errors.bundles import KeyFileError
from parapp.export.bundle.keys import OwnKey
from parapp.files import write_whole
from parapp.services.sealed_secrets import open_secret, seal_secret
from parapp.storage.keys import epoch_of

RETIRED_SUFFIX = ".parapp-retired"
LOST_SUFFIX = ".parapp-lost"


def retired_file(folder: Path, epoch: int) -> Path:
    """Return where a workspace keeps the former key of an epoch."""
    return folder / f"khoa-{epoch}{RETIRED_SUFFIX}"


def lost_file(folder: Path, epoch: int) -> Path:
    """Return where a workspace keeps a key file that nobody could open."""
    return folder / f"khoa-{epoch}{LOST_SUFFIX}"


def keep_retired(folder: Path, seed: bytes, epoch: int, successor: OwnKey) -> None:
    """Keep the seed of `epoch` for whoever holds the key of `successor`.

    Raises:
        OSError: The disk is full or read-only; nothing is left.
    """
    write_whole(retired_file(folder, epoch), [seal_secret(seed, successor)])


def retired_seeds(folder: Path, seed: bytes, epoch: int) -> tuple[tuple[int, bytes], ...]:
    """Return epoch and seed of each former key, the latest first.

    Args:
        folder: Where the files are: a workspace, or beside backups.
        seed: The present key, 32 bytes.
        epoch: Its epoch.
    """
    found = []
    while (path := retired_file(folder, epoch := epoch - 1)).is_file():
        try:
            seed = open_secret(path.read_bytes(), seed)
        except KeyFileError:  # for a key that was never used, or lost: here the chain ends
            break
        found.append((epoch, seed))
    return tuple(found)


def seeds_of(key_file: Path, seed: bytes) -> tuple[bytes, ...]:
    """Return the seed of a key file that was opened, and the former ones kept beside it."""
    former = retired_seeds(key_file.parent, seed, epoch_of(key_file))
    return (seed, *(older for _epoch, older in former))


def epoch_beside(folder: Path, seed: bytes) -> int:
    """Return the epoch of a key, told by the former one it opens in `folder`; 0 for none."""
    for path in folder.glob(f"khoa-*{RETIRED_SUFFIX}"):
        number = path.name.removeprefix("khoa-").removesuffix(RETIRED_SUFFIX)
        try:
            open_secret(path.read_bytes(), seed)
        except KeyFileError:
            continue
        if number.isdecimal():
            return int(number) + 1
    return 0


def copy_retired(source: Path, target: Path) -> None:
    """Copy the former keys of one folder into another.

    Raises:
        OSError: The disk is full or read-only; what was copied is whole.
    """
    for path in sorted(source.glob(f"khoa-*{RETIRED_SUFFIX}")):
        write_whole(target / path.name, [path.read_bytes()])
