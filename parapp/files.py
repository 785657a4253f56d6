"""Writes a file whole or not at all."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO

from parapp.progress import Progress, silent

BLOCK = 1 << 20
TEMPORARY_PREFIX = ".parapp-"
_SHARING_TRIES = 10  # Windows: a virus scanner holds a new file for a moment
_SHARING_PAUSE_S = 0.1


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a temporary file that becomes `path` when the block ends without an exception.

    The data are on disk before the name changes; after an exception `path` is as it was.

    Raises:
        OSError: The disk is full, read-only or gone; `path` is as it was.
    """
    handle, name = mkstemp(dir=path.parent, prefix=TEMPORARY_PREFIX)
    part = Path(name)
    try:
        with os.fdopen(handle, "w+b") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        move(part, path)
    finally:
        part.unlink(missing_ok=True)


def move(source: Path, path: Path) -> None:
    """Rename `source`, whose content is on disk, to `path` on the same volume, durably.

    Raises:
        OSError: It cannot be renamed; both are as they were.
    """
    _patiently(lambda: source.replace(path))
    sync_folder(path.parent)


def write_whole(
    path: Path, blocks: Iterable[bytes], total: int = 0, progress: Progress = silent
) -> None:
    """Write `blocks` to `path`, replacing it only once all of them are on disk.

    Args:
        path: The file to make or replace; its folder exists.
        blocks: The content.
        total: Its expected size in bytes, for `progress`.
        progress: Told the bytes written.

    Raises:
        Cancelled: From `progress`; `path` is as it was.
        OSError: The disk is full, read-only or gone; `path` is as it was.
    """
    with replacing(path) as out:
        done = 0
        for block in blocks:
            out.write(block)
            done += len(block)
            progress(done, total)


def sync_folder(folder: Path) -> None:
    """Make a new name in `folder` durable; Windows does this by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_leftovers(folder: Path) -> None:
    """Remove temporary files that a killed program left in `folder`."""
    for left in folder.glob(f"{TEMPORARY_PREFIX}*"):
        if left.is_file():
            left.unlink(missing_ok=True)


def blocks_of(source: BinaryIO) -> Iterator[bytes]:
    """Yield the rest of `source` in blocks of `BLOCK` bytes."""
    while block := source.read(BLOCK):
        yield block


def _patiently(act: Callable[[], object]) -> None:
    """Do `act`, trying again while another Windows program holds the file."""
    for left in range(_SHARING_TRIES - 1, -1, -1):
        try:
            act()
        except PermissionError:
            if os.name != "nt" or not left:
                raise
            time.sleep(_SHARING_PAUSE_S)
        else:
            return
