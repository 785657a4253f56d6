"""The payload of an age file: chunks of 64 KiB, each sealed, numbered, the last one marked."""

from __future__ import annotations

import os
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from parapp.errors.bundles import BundleAlteredError, BundleCutShortError
from parapp.export.bundle.age.derive import hkdf
from parapp.export.bundle.age.header import Source

CHUNK = 64 << 10
TAG = 16
SEALED = CHUNK + TAG
NONCE = 16


def sealed_size(size: int) -> int:
    """Return the length of a payload whose plaintext has `size` bytes."""
    chunks = max(1, -(-size // CHUNK))
    return NONCE + size + chunks * TAG


class SealingStream:
    """Encrypts what is written to it; memory use does not grow with the size.

    Nothing of it is an age file before `finish`.
    """

    def __init__(self, out: BinaryIO, file_key: bytes) -> None:
        nonce = os.urandom(NONCE)
        out.write(nonce)
        self._out = out
        self._cipher = _cipher(file_key, nonce)
        self._number = 0
        self._chunk = bytearray(CHUNK)
        self._sealed = bytearray(SEALED)
        self._held = 0

    def write(self, data: bytes | memoryview) -> None:
        """Encrypt `data` after what was written before."""
        view, at = memoryview(data), 0
        while at < len(view):
            if self._held == CHUNK:  # there is more, so this chunk is not the last
                self._flush(last=False)
            took = min(CHUNK - self._held, len(view) - at)
            self._chunk[self._held : self._held + took] = view[at : at + took]
            self._held += took
            at += took

    def finish(self) -> None:
        """Write the last chunk; nothing may be written after it."""
        self._flush(last=True)

    def _flush(self, *, last: bool) -> None:
        held = self._held
        with memoryview(self._chunk) as chunk, memoryview(self._sealed) as sealed:
            into = sealed[: held + TAG]
            self._cipher.encrypt_into(_nonce(self._number, last=last), chunk[:held], None, into)
            self._out.write(into)
        self._number += 1
        self._held = 0


class OpeningStream:
    """Decrypts a payload as it is read; gives out nothing that was not authenticated."""

    def __init__(self, source: Source, file_key: bytes) -> None:
        nonce = source.read(NONCE)
        if len(nonce) != NONCE:
            raise BundleCutShortError
        self._source = source
        self._cipher = _cipher(file_key, nonce)
        self._number = 0
        self._next = source.read(SEALED)
        self._view = memoryview(bytearray(CHUNK))
        self._at = self._held = 0
        self._is_done = False

    def read(self, size: int) -> bytes:
        """Return the next `size` bytes, fewer only at the end.

        Raises:
            BundleAlteredError: A chunk was changed, moved, doubled or removed.
            BundleCutShortError: The last chunk is missing.
        """
        parts = bytearray()
        while len(parts) < size and (part := self._some(size - len(parts))):
            parts += part
        return bytes(parts)

    def _some(self, most: int) -> memoryview:
        """Return 1 to `most` bytes that are at hand, none only at the end.

        The view is good until the next call; it saves a copy of every byte.
        """
        if self._at == self._held and not self._fill():
            return self._view[:0]
        took = min(most, self._held - self._at)
        self._at += took
        return self._view[self._at - took : self._at]

    def is_at_end(self) -> bool:
        """Return whether all was read, the last chunk included and found genuine."""
        return self._at == self._held and not self._fill()

    def _fill(self) -> bool:
        """Decrypt the next chunk; False when there is none."""
        if self._is_done:
            return False
        sealed, self._next = self._next, self._source.read(SEALED)
        last = not self._next
        self._open(sealed, last=last)
        self._number += 1
        self._is_done = last
        return self._held > 0

    def _open(self, sealed: bytes, *, last: bool) -> None:
        size = len(sealed) - TAG
        if size < 0 or (not size and self._number):
            raise BundleCutShortError
        if not self._opens(sealed, last=last):
            if last and self._opens(sealed, last=False):
                raise BundleCutShortError
            raise BundleAlteredError
        self._at, self._held = 0, size

    def _opens(self, sealed: bytes, *, last: bool) -> bool:
        into = self._view[: len(sealed) - TAG]
        try:
            self._cipher.decrypt_into(_nonce(self._number, last=last), sealed, None, into)
        except InvalidTag:
            return False
        return True


def _cipher(file_key: bytes, nonce: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(hkdf(file_key, salt=nonce, info=b"payload"))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes((last,))
