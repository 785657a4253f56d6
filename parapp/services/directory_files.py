"""Key directories as files: written, sealed by one root after the other, read."""

from __future__ import annotations

from pathlib import Path

from parapp.errors.work import FileUnreadableError, FileUnwritableError
from parapp.export.bundle.directory import DIRECTORY_BYTES, add_seal, read_directory
from parapp.files import write_whole


def write_file(path: Path, data: bytes) -> None:
    """Write a directory file.

    Raises:
        FileUnwritableError: It cannot be written; what was there is as it was.
    """
    try:
        write_whole(path, [data])
    except OSError as error:
        raise FileUnwritableError(file=path.name) from error


def read_file(path: Path) -> bytes:
    """Return the bytes of a directory file, one more than it may have at most.

    Raises:
        FileUnreadableError: The file cannot be read.
    """
    try:
        with path.open("rb") as source:
            return source.read(DIRECTORY_BYTES + 1)
    except OSError as error:
        raise FileUnreadableError(file=path.name) from error


def seal_directory(path: Path, seed: bytes) -> None:
    """Add the seal of a root key to a directory file.

    Raises:
        FileUnreadableError: The file cannot be read.
        FileUnwritableError: It cannot be written; it is as it was.
        DirectoryError: It is no directory, or has no room for another seal.
    """
    write_file(path, add_seal(read_file(path), seed))


def seals_of(path: Path) -> tuple[int, int]:
    """Return how many of its own roots sealed a directory file, and how many must.

    Raises:
        FileUnreadableError: The file cannot be read.
        DirectoryError: It is no directory.
    """
    file = read_directory(read_file(path))
    directory = file.directory
    return len(file.sealers(directory.roots)), directory.needed
