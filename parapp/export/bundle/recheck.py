"""Reads a bundle that was just written back from disk, the way its receiver will."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from typing import BinaryIO

from parapp.errors.bundles import BundleCheckError, BundleError
from parapp.export.bundle import tar
from parapp.export.bundle.age.header import read_header
from parapp.export.bundle.age.stream import OpeningStream
from parapp.export.bundle.container import Meter, read_end, read_object
from parapp.export.bundle.hashing import digests
from parapp.export.bundle.manifest import ObjectEntry


class HashingReader:
    """Hashes all that is read through it."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._hashed = hashlib.sha256()

    def read(self, size: int, /) -> bytes:
        """Return the next `size` bytes, fewer only at the end."""
        data = self._source.read(size)
        self._hashed.update(data)
        return data

    def readline(self, size: int, /) -> bytes:
        """Return the rest of the line, at most `size` bytes."""
        line = self._source.readline(size)
        self._hashed.update(line)
        return line

    @property
    def sha256(self) -> str:
        """SHA-256 of what was read."""
        return self._hashed.hexdigest()


def recheck(
    out: BinaryIO, file_key: bytes, start: bytes, carried: Sequence[ObjectEntry], meter: Meter
) -> str:
    """Read all of `out` and return its SHA-256.

    Args:
        out: The file, open for reading and writing.
        file_key: Its key; the sender need not be a recipient.
        start: The plaintext up to the first object.
        carried: The objects that follow.
        meter: Told the plaintext read.

    Raises:
        BundleCheckError: Anything differs from what was meant.
    """
    source = HashingReader(out)
    try:
        _forget_cached(out)
        header = read_header(source)
        header.check(file_key)
        stream = OpeningStream(source, file_key)
        tar.expect(stream, start)
        meter.add(len(start))
        with digests() as digest:
            for entry in carried:
                read_object(stream, entry, meter, digest(), len)
        read_end(stream, meter)
    except (BundleError, OSError):
        raise BundleCheckError from None
    return source.sha256


def _forget_cached(out: BinaryIO) -> None:
    """Put the file on disk and go to its start; make reading use the disk where possible."""
    out.flush()
    os.fsync(out.fileno())
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(out.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    out.seek(0)
