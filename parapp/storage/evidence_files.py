"""The evidence store: files by SHA-256 beside the database, copied in and never changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from parapp.collate import nfc
from parapp.errors.stores import (
    EvidenceEmptyError,
    EvidenceFolderError,
    EvidenceMissingError,
    EvidenceTooLargeError,
    EvidenceTypeError,
    EvidenceUnreadableError,
)
from parapp.files import BLOCK
from parapp.models.evidence import EvidenceFile
from parapp.progress import Progress, silent
from parapp.settings import LIMITS
from parapp.storage.media import ACCEPTED, media_type, runs_by_name
from parapp.storage.objects import ObjectFolder
from parapp.storage.vault import Vault

_MIB = 1 << 20


class EvidenceStore:
    """Files that prove scores. The caller records what `add` returns in the database."""

    def __init__(self, folder: Path, vault: Vault | None = None) -> None:
        self._objects = ObjectFolder(folder, vault)

    def add(
        self, path: Path, progress: Progress = silent, *, limit: int = LIMITS.evidence_bytes
    ) -> EvidenceFile:
        """Copy a file in, reading it once; it is on disk when this returns.

        Args:
            path: The file.
            progress: Told the bytes read; may cancel.
            limit: Most bytes accepted.

        Raises:
            EvidenceTypeError: Its content is not accepted, or a system would run its name.
            EvidenceTooLargeError: It is larger than `limit`.
            EvidenceEmptyError: It is empty.
            EvidenceFolderError: It is a folder.
            EvidenceUnreadableError: It cannot be read.
            Cancelled: From `progress`; nothing was kept.
            ParappError: The store cannot be written; nothing was kept.
        """
        name = nfc(path.name)
        if runs_by_name(name):
            raise EvidenceTypeError(name=name, type=path.suffix)
        if path.is_dir():
            raise EvidenceFolderError(name=name)
        if not path.is_file():  # opening a pipe would wait for ever
            raise EvidenceUnreadableError(name=name)
        try:
            source = path.open("rb")
            size = os.fstat(source.fileno()).st_size
        except OSError as failure:
            raise EvidenceUnreadableError(name=name) from failure
        with source:
            if size > limit:
                raise EvidenceTooLargeError(name=name, limit=limit // _MIB)
            kind = _accepted_type(source, name)
            sha, size = self._objects.put(_limited(source, name, limit), size, progress)
        return EvidenceFile(sha256=sha, size=size, name=name, media_type=kind)

    def adopt(self, path: Path, sha256: str) -> None:
        """Move in a file of the store's own form whose SHA-256 was just found to be `sha256`.

        Raises:
            ParappError: It cannot be moved; it is where it was.
        """
        self._objects.adopt(path, sha256)

    def has(self, sha256: str) -> bool:
        """Return whether a file is there, whatever its content is now."""
        return self._objects.has(sha256)

    def path(self, sha256: str) -> Path:
        """Return where a file is kept; its content is read with `open` only."""
        return self._objects.path(sha256)

    def open(self, sha256: str) -> BinaryIO:
        """Open a file for reading.

        Raises:
            EvidenceMissingError: It is gone.
            SealedFileError: It is not what was sealed; reading may raise this too.
        """
        try:
            return self._objects.open(sha256)
        except OSError as failure:
            raise EvidenceMissingError(sha256=sha256) from failure

    def verify(self, sha256: str) -> bool:
        """Return whether a file is there and its content is what it was."""
        return self._objects.verify(sha256)

    def missing(self, recorded: Iterable[str]) -> tuple[str, ...]:
        """Return those of the `recorded` files that are gone, sorted."""
        return tuple(sorted(sha for sha in set(recorded) if not self._objects.has(sha)))

    def wrong(self, recorded: Iterable[str], progress: Progress = silent) -> tuple[str, ...]:
        """Return those of the `recorded` files that are gone or changed, sorted; reads them."""
        names, wrong = sorted(set(recorded)), []
        for done, sha in enumerate(names, start=1):
            if not self._objects.verify(sha):
                wrong.append(sha)
            progress(done, len(names))
        return tuple(wrong)


def _accepted_type(source: BinaryIO, name: str) -> str:
    try:
        kind = media_type(source)
    except OSError as failure:
        raise EvidenceUnreadableError(name=name) from failure
    if kind == "application/x-empty":
        raise EvidenceEmptyError(name=name)
    if kind not in ACCEPTED:
        raise EvidenceTypeError(name=name, type=kind)
    return kind


def _limited(source: BinaryIO, name: str, limit: int) -> Iterator[bytes]:
    """Yield the content, which may have grown since its size was asked for."""
    source.seek(0)
    left = limit
    while block := _read(source, name):
        left -= len(block)
        if left < 0:
            raise EvidenceTooLargeError(name=name, limit=limit // _MIB)
        yield block


def _read(source: BinaryIO, name: str) -> bytes:
    try:
        return source.read(BLOCK)
    except OSError as failure:
        raise EvidenceUnreadableError(name=name) from failure
