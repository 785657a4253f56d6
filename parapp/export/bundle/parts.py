"""Parts of a finished bundle, for links that bear small files only.

A part is a header of 512 ASCII bytes and a piece of the bundle. It is not authenticated:
anybody can make one. Only the joined file, whose SHA-256 every header names, is ever opened.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from parapp.errors.bundles import BundleTooLargeError
from parapp.errors.parts import (
    NotAPartError,
    PartAlteredError,
    PartCutShortError,
    PartVersionError,
)
from parapp.errors.work import FileUnreadableError
from parapp.export.bundle import limits as bundle_limits
from parapp.files import BLOCK
from parapp.models.parts import PartHeader

HEADER_BYTES = 512
SUFFIX = ".parapp-part"
_MAGIC = b"vn-parapp-part/"
_VERSION = b"1"
_FIRST_LINE = re.compile(rb"vn-parapp-part/([1-9][0-9]{0,3})\n")
_NUMBER = rb"(0|[1-9][0-9]{0,14})"
_HASH = rb"([0-9a-f]{64})"
_FIELDS = re.compile(
    rb"vn-parapp-part/1\nbundle %b\npart %b/%b\noffset %b\nlength %b\ntotal %b\nsha256 %b\n"
    % (_HASH, _NUMBER, _NUMBER, _NUMBER, _NUMBER, _NUMBER, _HASH)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLimits:
    """Bounds on parts; both sides keep to them.

    Attributes:
        smallest: Smallest part in bytes, header included; the last one may be smaller.
        parts: Most parts of one bundle.
        total: Largest bundle in bytes.
    """

    smallest: int = 64 << 10
    parts: int = 10_000
    total: int = bundle_limits.LIMITS.file


LIMITS = PartLimits()


def header_bytes(header: PartHeader) -> bytes:
    """Return the only 512 bytes that say what `header` says."""
    fields = (
        f"{_MAGIC.decode()}{_VERSION.decode()}\n"
        f"bundle {header.bundle}\n"
        f"part {header.number}/{header.count}\n"
        f"offset {header.offset}\n"
        f"length {header.length}\n"
        f"total {header.total}\n"
        f"sha256 {header.sha256}\n"
    ).encode("ascii")
    lines = fields + f"header {sha256(fields).hexdigest()}\n".encode()
    return lines.ljust(HEADER_BYTES - 1) + b"\n"


def parse_header(block: bytes, file: str, limits: PartLimits = LIMITS) -> PartHeader:
    """Return what the first bytes of a part say.

    Args:
        block: The first 512 bytes, or all there are.
        file: Name of the file, for messages.
        limits: Bounds on parts.

    Raises:
        NotAPartError: They do not begin like a part.
        PartVersionError: They follow another version of the format.
        PartCutShortError: There are fewer than 512.
        PartAlteredError: They are not the one form allowed, or contradict each other.
        BundleTooLargeError: The whole would be larger than any bundle.
    """
    if not block.startswith(_MAGIC):
        raise NotAPartError(file=file)
    version = _FIRST_LINE.match(block)
    if version and version[1] != _VERSION:
        raise PartVersionError(file=file)
    if len(block) < HEADER_BYTES:
        raise PartCutShortError(file=file)
    header = _header_of(block)
    if header is None:
        raise PartAlteredError(file=file)
    if header.total > limits.total:
        raise BundleTooLargeError(found=header.total, limit=limits.total)
    layout = header.layout
    if layout is None or header.count > limits.parts:
        raise PartAlteredError(file=file)
    if header.count > 1 and layout.size < limits.smallest - HEADER_BYTES:
        raise PartAlteredError(file=file)
    return header


def _header_of(block: bytes) -> PartHeader | None:
    """Return what a block says; None when it is not, byte for byte, what we would write."""
    found = _FIELDS.match(block)
    if not found:
        return None
    bundle, number, count, offset, length, total, sha = found.groups()
    header = PartHeader(
        bundle=bundle.decode(),
        number=int(number),
        count=int(count),
        offset=int(offset),
        length=int(length),
        total=int(total),
        sha256=sha.decode(),
    )
    return header if header_bytes(header) == block else None


def is_part(path: Path) -> bool:
    """Return whether a file begins like a part; False when it cannot be read."""
    try:
        with path.open("rb") as source:
            return source.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def read_part_header(path: Path, limits: PartLimits = LIMITS) -> PartHeader:
    """Return what a part says about itself; its length is checked, its bytes are not read.

    Raises:
        PartError: It is refused, as `parse_header` says.
        BundleTooLargeError: The whole would be larger than any bundle.
        FileUnreadableError: The file cannot be read.
    """
    with opened_part(path, limits) as (header, _blocks):
        return header


@contextmanager
def opened_part(
    path: Path, limits: PartLimits = LIMITS
) -> Iterator[tuple[PartHeader, Iterator[bytes]]]:
    """Give the header of a part and its bytes in blocks.

    The bytes must not be believed before the blocks have come to their end: it is then that
    they are known to be what the header says.

    Raises:
        PartError: It is refused; also while the blocks are taken.
        BundleTooLargeError: The whole would be larger than any bundle.
        FileUnreadableError: The file cannot be read; also while the blocks are taken.
    """
    try:
        source = path.open("rb")
    except OSError as error:
        raise FileUnreadableError(file=path.name) from error
    with source:
        header = parse_header(_read(source, HEADER_BYTES, path.name), path.name, limits)
        size = os.fstat(source.fileno()).st_size - HEADER_BYTES
        if size < header.length:
            raise PartCutShortError(file=path.name)
        if size > header.length:
            raise PartAlteredError(file=path.name)
        yield header, _checked(source, header, path.name)


def _checked(source: BinaryIO, header: PartHeader, name: str) -> Iterator[bytes]:
    digest, left = sha256(), header.length
    while left:
        block = _read(source, min(BLOCK, left), name)
        if not block:
            raise PartCutShortError(file=name)
        digest.update(block)
        left -= len(block)
        yield block
    if digest.hexdigest() != header.sha256:
        raise PartAlteredError(file=name)


def _read(source: BinaryIO, size: int, name: str) -> bytes:
    try:
        return source.read(size)
    except OSError as error:
        raise FileUnreadableError(file=name) from error
