"""Canonical ustar: for a name and a size there is exactly one header.

The reader never interprets a header, it builds the only one allowed and compares. So no path,
link, device or duplicate can be expressed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from parapp.errors.bundles import BundleContainerError, BundleManifestSizeError

BLOCK = 512
END = bytes(2 * BLOCK)
MANIFEST = "manifest"
SEAL = "manifest.sig"
_SEAL_BYTES = 64
_SIZE = re.compile(rb"[0-7]{11}\x00")
_SIZE_AT = slice(124, 136)
_CHECKSUM_AT = slice(148, 156)


class Readable(Protocol):
    """Plaintext as it comes out of the decryption."""

    def read(self, size: int, /) -> bytes:
        """Return the next `size` bytes, fewer only at the end."""
        ...


def header(name: str, size: int) -> bytes:
    """Return the 512 bytes before a file of `size` bytes."""
    fields = (
        name.encode().ljust(100, b"\x00"),
        b"0000644\x000000000\x000000000\x00",  # mode, uid, gid
        b"%011o\x00" % size,
        b"00000000000\x00",  # mtime
        b" " * 8,  # checksum, counted as spaces
        b"0",
        bytes(100),
        b"ustar\x0000",
        bytes(247),
    )
    block = bytearray(b"".join(fields))
    block[_CHECKSUM_AT] = b"%06o\x00 " % sum(block)
    return bytes(block)


def object_name(sha256: str) -> str:
    """Return the name of an object inside."""
    return f"obj/{sha256}"


def padding(size: int) -> bytes:
    """Return the zero bytes that fill up the last block."""
    return bytes(-size % BLOCK)


def entry(name: str, data: bytes) -> bytes:
    """Return a whole small file: header, content, padding."""
    return header(name, len(data)) + data + padding(len(data))


def plain_size(manifest: int, objects: Iterable[int]) -> int:
    """Return the length of the whole tar for a manifest and objects of these sizes."""
    sizes = (manifest, _SEAL_BYTES, *objects)
    return sum(BLOCK + size + -size % BLOCK for size in sizes) + len(END)


def manifest_size(first: bytes, most: int) -> int:
    """Return the size of the manifest, from the first 512 bytes of a bundle.

    Raises:
        BundleContainerError: They are not the header of a manifest.
        BundleManifestSizeError: The manifest is over `most` bytes.
    """
    field = first[_SIZE_AT]
    if not _SIZE.fullmatch(field):
        raise BundleContainerError
    size = int(field[:-1], 8)
    if first != header(MANIFEST, size):
        raise BundleContainerError
    if size > most:
        raise BundleManifestSizeError(found=size, limit=most)
    return size


def expect(stream: Readable, data: bytes) -> None:
    """Read `data` from `stream`.

    Raises:
        BundleContainerError: Something else is there.
    """
    if stream.read(len(data)) != data:
        raise BundleContainerError
