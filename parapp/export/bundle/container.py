"""Reads what lies behind the manifest: objects in its order, nothing else, and the end."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from parapp.errors.bundles import BundleContainerError, BundleContentError, BundleObjectError
from parapp.export.bundle import tar
from parapp.export.bundle.age.stream import CHUNK, OpeningStream
from parapp.export.bundle.hashing import BLOCK, Digest
from parapp.export.bundle.manifest import ObjectEntry
from parapp.progress import Progress

Sink = Callable[[bytes], object]


class Meter:
    """Adds up what was done and tells a `Progress`."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def add(self, count: int) -> None:
        """Take note of `count` more bytes; may raise `Cancelled`."""
        self._done += count
        self._progress(self._done, self._total)


class Unpacker:
    """Unpacks zlib up to a signed size and not a byte further, keeping nothing."""

    def __init__(self, raw: int) -> None:
        self._left = raw
        self._zlib = zlib.decompressobj()

    def feed(self, data: bytes) -> None:
        """Take in more packed bytes.

        Raises:
            BundleContentError: They are no zlib stream, or unpack to more than was signed.
        """
        packed = data
        try:
            while packed and not self._zlib.eof:
                self._left -= len(self._zlib.decompress(packed, CHUNK))
                packed = self._zlib.unconsumed_tail
                if self._left < 0:
                    raise BundleContentError
        except zlib.error:
            raise BundleContentError from None
        if self._zlib.unused_data:
            raise BundleContentError

    def finish(self) -> None:
        """Check that the stream ended, at the signed size.

        Raises:
            BundleContentError: It did not.
        """
        if self._left or not self._zlib.eof:
            raise BundleContentError


def read_object(
    stream: OpeningStream, entry: ObjectEntry, meter: Meter, hashed: Digest, sink: Sink
) -> None:
    """Pass the bytes of `entry` to `sink`, and check them against a fresh `hashed`.

    Raises:
        BundleContainerError: Another object is there, or none.
        BundleObjectError: The bytes are not those with the signed hash.
        BundleContentError: Packed content does not unpack to what was signed.
    """
    tar.expect(stream, tar.header(tar.object_name(entry.sha256), entry.size))
    meter.add(tar.BLOCK)
    unpacker = None if entry.raw is None else Unpacker(entry.raw)
    for at in range(0, entry.size, BLOCK):
        block = stream.read(min(entry.size - at, BLOCK))
        hashed.update(block)
        if unpacker:
            unpacker.feed(block)
        sink(block)
        meter.add(len(block))
    if hashed.hexdigest() != entry.sha256:
        raise BundleObjectError(name=entry.name)
    if unpacker:
        unpacker.finish()
    padding = tar.padding(entry.size)
    tar.expect(stream, padding)
    meter.add(len(padding))


def read_end(stream: OpeningStream, meter: Meter) -> None:
    """Check that the container ends here, and the file with it.

    Raises:
        BundleContainerError: Something follows.
    """
    tar.expect(stream, tar.END)
    if not stream.is_at_end():
        raise BundleContainerError
    meter.add(len(tar.END))
