"""Bundles in parts: cut for a link that bears small files only, collected at the other end."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from parapp.errors.work import FileUnreadableError
from parapp.export.bundle import parts
from parapp.export.bundle.cutting import cut
from parapp.export.bundle.inspection import look_at
from parapp.models.parts import PartHeader
from parapp.models.reception import Direction
from parapp.progress import Progress, silent
from parapp.services.bundling import writable
from parapp.storage.parts import Collected
from parapp.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of one bundle, ready to travel.

    Attributes:
        files: In their order.
        size: Most bytes in one file.
        total: Bytes in all files.
    """

    files: tuple[Path, ...]
    size: int
    total: int

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.files)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A part that was taken in.

    Attributes:
        part: What it says about itself.
        collected: How far its bundle has come. When `collected.path` is there it is to be
            planned like any bundle, and dropped by `forget` once it was taken in. None when
            the whole bundle was taken in before, so that the part was not kept.
    """

    part: PartHeader
    collected: Collected | None = None


def cut_bundle(path: Path, folder: Path, size: int, progress: Progress = silent) -> Parts:
    """Cut a finished bundle into files of `size` bytes, header included, in `folder`.

    Raises:
        BundleError: The file is no bundle, or the disk has too little room.
        PartError: The size or the folder does not do.
        FileUnreadableError: The file cannot be read.
        FileUnwritableError: The folder cannot be written; nothing is left.
        Cancelled: From `progress`; nothing is left.
    """
    try:
        look_at(path)
    except OSError as error:
        raise FileUnreadableError(file=path.name) from error
    is_new = not folder.exists()
    try:
        with writable(folder / path.name):
            files = cut(path, folder, size, progress)
            sizes = [file.stat().st_size for file in files]
    except BaseException:
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        raise
    return Parts(files=files, size=max(sizes), total=sum(sizes))


def is_part(path: Path) -> bool:
    """Return whether a file begins like a part of a bundle; False when it cannot be read."""
    return parts.is_part(path)


def take_part(store: Store, path: Path, progress: Progress = silent) -> Taken:
    """Take a part in, in any order, once or more often.

    Raises:
        PartError: It is refused, or the bundle is; see each.
        BundleTooLargeError: The whole would be larger than any bundle.
        BundleNoSpaceError: There is too little room.
        FileUnreadableError: The file cannot be read.
        Cancelled: From `progress`; what was collected before is as it was.
        ParappError: The disk is full or gone; what was collected before is as it was.
    """
    with parts.opened_part(path) as (header, blocks):
        if _was_taken_in(store, header.bundle):
            return Taken(part=header)
        return Taken(part=header, collected=store.parts.add(header, blocks, progress))


def _was_taken_in(store: Store, bundle: str) -> bool:
    with store.reading() as tx:
        return any(
            record.file == bundle and not record.undone
            for record in tx.bundles.all()
            if record.direction is Direction.RECEIVED
        )


def waiting(store: Store) -> tuple[Collected, ...]:
    """Return the bundles that are being collected, the oldest first.

    Raises:
        ParappError: The disk does not answer.
    """
    return store.parts.waiting()


def forget(store: Store, digits: str) -> str:
    """Drop the parts of a bundle.

    Args:
        store: The workspace.
        digits: Its SHA-256, or at least the first 8 digits.

    Returns:
        The SHA-256.

    Raises:
        PartsUnknownError: No bundle that is being collected begins so, or several do.
        ParappError: The disk does not answer.
    """
    bundle = store.parts.find(digits)
    store.parts.forget(bundle)
    return bundle
