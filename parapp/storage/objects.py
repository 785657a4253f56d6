"""Files by the SHA-256 of their content: written once, never changed, named by nobody else.

A vault says in which form and under which name they lie on the disk.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from parapp.errors.profiles import SealedFileError
from parapp.files import (
    TEMPORARY_PREFIX,
    blocks_of,
    move,
    sync_folder,
    write_whole,
)
from parapp.progress import Progress, silent
from parapp.storage.faults import environment
from parapp.storage.vault import PlainVault, Vault

_NAME = re.compile(r"[0-9a-f]{64}")


class ObjectFolder:
    """A folder of objects, spread over 256 folders by the first two digits of their names."""

    def __init__(self, folder: Path, vault: Vault | None = None) -> None:
        self.folder = folder
        self._vault = vault or PlainVault()

    def path(self, sha: str) -> Path:
        """Return where the object `sha` is kept, in its form on the disk, there or not.

        Raises:
            ValueError: `sha` is not 64 lower-case hexadecimal digits.
        """
        if not _NAME.fullmatch(sha):
            raise ValueError("not a SHA-256")
        name = self._vault.name(sha)
        return self.folder / name[:2] / name

    def has(self, sha: str) -> bool:
        """Return whether an object of that name is there."""
        return self.path(sha).is_file()

    def open(self, sha: str) -> BinaryIO:
        """Open an object for reading its content.

        Raises:
            FileNotFoundError: It is not there.
            SealedFileError: It is not what was sealed; reading may raise this too.
        """
        return self._vault.open(self.path(sha))

    def size(self, sha: str) -> int:
        """Return the size of an object's content, in bytes.

        Raises:
            FileNotFoundError: It is not there.
        """
        return self._vault.size(self.path(sha))

    def verify(self, sha: str) -> bool:
        """Return whether the object is there and its content is what its name says."""
        try:
            with self.open(sha) as content:
                return digest_of(blocks_of(content)) == sha
        except (OSError, SealedFileError):
            return False

    def put(
        self, blocks: Iterable[bytes], total: int = 0, progress: Progress = silent
    ) -> tuple[str, int]:
        """Keep the content `blocks`; return its SHA-256 and size once it is on disk.

        Args:
            blocks: The content.
            total: Its expected size in bytes, for `progress`.
            progress: Told the bytes written; may cancel.

        Raises:
            Cancelled: From `progress`; nothing is kept.
            ParappError: The disk is full, read-only or gone; nothing is kept.
        """
        digest, size = sha256(), 0

        def hashed() -> Iterator[bytes]:
            nonlocal size
            for block in blocks:
                digest.update(block)
                size += len(block)
                yield block

        def bounded(done: int, total: int, /) -> None:
            # a sealed file is a little longer
            progress(min(done, total) if total else done, total)

        with environment(self.folder), self._incoming() as part:
            write_whole(part, self._vault.form(hashed()), total, bounded)
            self._settle(part, digest.hexdigest())
        return digest.hexdigest(), size

    def adopt(self, file: Path, sha: str) -> None:
        """Move `file` in here, which has its form on the disk and lies on the same volume.

        Args:
            file: The file.
            sha: SHA-256 of its content, just found.

        Raises:
            ParappError: The disk is full, read-only or gone; the file is where it was.
        """
        with environment(self.folder):
            with file.open("rb+") as content:
                os.fsync(content.fileno())
            self._settle(file, sha)
            file.unlink(missing_ok=True)

    def take(self, file: Path, sha: str) -> None:
        """Move a plain `file` in here, which lies on the same volume and has the SHA-256 `sha`.

        Raises:
            ParappError: The disk is full, read-only or gone; the file is where it was.
        """
        if not self._vault.is_sealed:
            self.adopt(file, sha)
            return
        with environment(self.folder):
            with file.open("rb") as content:
                self.put(blocks_of(content))
            file.unlink()

    @contextmanager
    def _incoming(self) -> Iterator[Path]:
        part = self.folder / f"{TEMPORARY_PREFIX}{uuid4().hex}"
        try:
            yield part
        finally:
            part.unlink(missing_ok=True)

    def _settle(self, part: Path, sha: str) -> None:
        """Give `part` its place, unless a sound object has it already."""
        target = self.path(sha)
        if self.verify(sha):
            return
        target.parent.mkdir(exist_ok=True)
        sync_folder(self.folder)
        move(part, target)


def digest_of(blocks: Iterable[bytes]) -> str:
    """Return the SHA-256 of `blocks`, 64 hexadecimal digits."""
    digest = sha256()
    for block in blocks:
        digest.update(block)
    return digest.hexdigest()
