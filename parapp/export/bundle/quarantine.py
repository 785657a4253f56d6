"""Where received objects wait until a use case takes them in; nobody looks into it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import BinaryIO, Protocol

from parapp.errors.bundles import BundleNoSpaceError
from parapp.files import TEMPORARY_PREFIX

_MIB = 1 << 20


class Writer(Protocol):
    """Takes the content of a file piece by piece."""

    def write(self, data: bytes, /) -> object:
        """Write `data` after what was written before."""
        ...


def create_plainly(path: Path) -> AbstractContextManager[Writer]:
    """Make a file that is not there yet, to be written in the block."""
    return path.open("xb")


def open_plainly(path: Path) -> BinaryIO:
    """Open a file for reading its content."""
    return path.open("rb")


def free_bytes(folder: Path) -> int:
    """Return the free space on the volume of `folder`."""
    return shutil.disk_usage(folder).free


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantine:
    """A folder of bundles received, each in a folder named by the SHA-256 of its manifest.

    Attributes:
        folder: Exists, and is on the volume of the evidence store.
        free: Tells the free space, in bytes.
        create: Makes the file of an object; where the workspace seals its files, sealed.
        open: Opens such a file for reading its content.
    """

    folder: Path
    free: Callable[[Path], int] = free_bytes
    create: Callable[[Path], AbstractContextManager[Writer]] = create_plainly
    open: Callable[[Path], BinaryIO] = open_plainly

    def check_room(self, size: int, spare_percent: int) -> None:
        """Check that `size` bytes fit, and some more.

        Raises:
            BundleNoSpaceError: They do not.
        """
        needed = size + size * spare_percent // 100
        free = self.free(self.folder)
        if free < needed:
            raise BundleNoSpaceError(needed_mib=-(-needed // _MIB), free_mib=free // _MIB)

    @contextmanager
    def admit(self, manifest: str) -> Iterator[Path]:
        """Give a folder to fill; it gets its name when the block ends without an exception."""
        inbox = Path(mkdtemp(dir=self.folder, prefix=TEMPORARY_PREFIX))
        try:
            yield inbox
            self.drop(manifest)
            inbox.rename(self.folder / manifest)
        finally:
            shutil.rmtree(inbox, ignore_errors=True)

    def drop(self, manifest: str) -> None:
        """Remove what was received under a manifest, if anything."""
        folder = self.folder / manifest
        if folder.exists():
            shutil.rmtree(folder)

    def clean(self) -> None:
        """Remove what a killed program left half-way."""
        for left in self.folder.glob(f"{TEMPORARY_PREFIX}*"):
            shutil.rmtree(left)
