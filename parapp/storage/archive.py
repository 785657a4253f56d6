"""What a backup is before it is sealed: a plain tar, written and read as a stream.

Members in this order, with nothing of the machine in their headers: ``backup.json``, which
lists all the others with size and SHA-256, then ``parapp.sqlite``, then the objects. The
database of an encrypted workspace stays sealed, and the listing holds its key, so that no step
of saving or restoring lays it open on a disk; objects are plain.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import BinaryIO

import msgspec

from parapp.errors.stores import BackupRefusedError
from parapp.files import blocks_of
from parapp.models.canonical import JsonValue, canonical_json, parse_canonical
from parapp.storage.names import DATABASE as DATABASE  # noqa: PLC0414 - found here too

LISTING = "backup.json"
OBJECT_FOLDERS = ("objects", "received")
FORMAT = 1
Source = Callable[[], BinaryIO]
_SHA256 = re.compile(r"[0-9a-f]{64}")
_KEY = re.compile(r"(?:[0-9a-f]{64})?")
_RECORD = tarfile.BLOCKSIZE
_END = bytes(2 * _RECORD)
_LARGEST_LISTING = 256 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file of the archive after the listing.

    Attributes:
        name: Its path in the workspace's folder, with ``/``.
        size: In bytes.
        sha256: Of its content, 64 hexadecimal digits.
    """

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a backup says about itself.

    Attributes:
        app: Version of the program that made it.
        schema: Schema version of the database.
        created: When, ISO 8601 in UTC.
        counts: Rows of each table.
        journal: Number and hash of the last journal entry.
        members: The files, in the order of the archive.
        missing: SHA-256 of evidence files that were gone or changed already.
        format: Of the listing itself.
        key: What seals the database, 64 hexadecimal digits; empty where it is plain.
    """

    app: str
    schema: str
    created: str
    counts: dict[str, int]
    journal: tuple[int, str]
    members: tuple[Member, ...]
    missing: tuple[str, ...]
    format: int = FORMAT
    key: str = field(default="", repr=False)

    @property
    def profile_key(self) -> bytes | None:
        """The key of the database; None where it is plain."""
        return bytes.fromhex(self.key) if self.key else None

    @property
    def size(self) -> int:
        """Bytes of all members."""
        return sum(member.size for member in self.members)

    def to_bytes(self) -> bytes:
        """Return the listing as canonical JSON."""
        plain: JsonValue = msgspec.to_builtins(self)
        return canonical_json(plain)


def write_archive(listing: Listing, sources: Iterable[Source]) -> Iterator[bytes]:
    """Yield the archive of what `sources` open, the listing's members in order.

    Raises:
        OSError: A file cannot be read or is not as long as the listing says.
        SealedFileError: A file was changed since it was listed.
    """
    head = listing.to_bytes()
    yield _header(LISTING, len(head)) + head + _padding(len(head))
    for member, source in zip(listing.members, sources, strict=True):
        yield _header(member.name, member.size)
        left = member.size
        with source() as content:
            for block in blocks_of(content):
                left -= len(block)
                yield block
        if left:
            raise OSError(f"{member.name} is not as long as it was")
        yield _padding(member.size)
    yield _END


class ArchiveReader:
    """Reads an archive once, from its beginning; every byte that is not content is checked."""

    def __init__(self, blocks: Iterable[bytes], file: str) -> None:
        """Begin to read.

        Args:
            blocks: The archive.
            file: Name of the backup, for messages.
        """
        self._blocks = iter(blocks)
        self._rest = b""
        self._file = file

    def listing(self) -> Listing:
        """Return the listing, which stands first.

        Raises:
            BackupRefusedError: This is no archive of ours.
        """
        header = self._exactly(_RECORD)
        try:
            size = tarfile.TarInfo.frombuf(header, "ascii", "strict").size
        except (tarfile.TarError, UnicodeDecodeError) as failure:
            raise self._refused() from failure
        if size > _LARGEST_LISTING or header != _header(LISTING, size):
            raise self._refused()
        content = self._exactly(size)
        self._demand(_padding(size))
        try:
            return _listing(content)
        except ValueError as failure:
            raise self._refused() from failure

    def content(self, member: Member) -> Iterator[bytes]:
        """Yield the content of the next member.

        Raises:
            BackupRefusedError: It is another member, cut short, or its SHA-256 differs.
        """
        self._demand(_header(member.name, member.size))
        digest, left = sha256(), member.size
        while left:
            block = self._some(left)
            left -= len(block)
            digest.update(block)
            yield block
        self._demand(_padding(member.size))
        if digest.hexdigest() != member.sha256:
            raise self._refused()

    def finish(self) -> None:
        """Read the end.

        Raises:
            BackupRefusedError: It is missing, or something follows.
        """
        self._demand(_END)
        if self._rest or any(self._blocks):
            raise self._refused()

    def _some(self, most: int) -> bytes:
        """Return at least one byte and at most `most`."""
        while not self._rest:
            try:
                self._rest = next(self._blocks)
            except StopIteration:
                raise self._refused() from None
        taken, self._rest = self._rest[:most], self._rest[most:]
        return taken

    def _exactly(self, size: int) -> bytes:
        taken = bytearray()
        while len(taken) < size:
            taken += self._some(size - len(taken))
        return bytes(taken)

    def _demand(self, expected: bytes) -> None:
        if self._exactly(len(expected)) != expected:
            raise self._refused()

    def _refused(self) -> BackupRefusedError:
        return BackupRefusedError(file=self._file)


def _header(name: str, size: int) -> bytes:
    entry = tarfile.TarInfo(name)
    entry.size = size
    entry.mode = 0o644
    return entry.tobuf(tarfile.USTAR_FORMAT, "ascii")


def _padding(size: int) -> bytes:
    return bytes(-size % _RECORD)


def _listing(content: bytes) -> Listing:
    """Return the listing of its canonical JSON.

    Raises:
        ValueError: It is none, or names a file that does not belong into a workspace.
    """
    listing = msgspec.convert(parse_canonical(content), Listing)
    if listing.format != FORMAT or not _KEY.fullmatch(listing.key):
        raise ValueError("format")
    for member in listing.members:
        if member.name != DATABASE and member.name not in {
            f"{folder}/{member.sha256}" for folder in OBJECT_FOLDERS
        }:
            raise ValueError("name")
        if not _SHA256.fullmatch(member.sha256) or member.size < 0:
            raise ValueError("member")
    return listing
