"""Gives out a copy of an evidence file where the user wants it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from parapp.errors.work import FileUnwritableError
from parapp.files import BLOCK, write_whole
from parapp.models.evidence import EvidenceFile
from parapp.progress import Progress, silent
from parapp.storage.store import Store


def copy_out(store: Store, file: EvidenceFile, path: Path, progress: Progress = silent) -> None:
    """Write a copy of an evidence file, whole or not at all; it is plain where it is written.

    Args:
        store: The workspace.
        file: Which.
        path: Where; replaced if it is there.
        progress: Told the bytes written; may cancel.

    Raises:
        EvidenceMissingError: The file is gone from the store.
        FileUnwritableError: `path` cannot be written; it is as it was.
        Cancelled: From `progress`; `path` is as it was.
    """
    with store.evidence.open(file.sha256) as source:
        try:
            write_whole(path, _blocks(source), file.size, progress)
        except OSError as failure:
            raise FileUnwritableError(file=str(path)) from failure


def _blocks(source: BinaryIO) -> Iterator[bytes]:
    while block := source.read(BLOCK):
        yield block
