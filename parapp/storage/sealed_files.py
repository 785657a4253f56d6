"""Files sealed in chunks under the profile key, so that they are read from any place.

A file is a title, 32 random bytes, and chunks of 64 KiB sealed with ChaCha20-Poly1305. The key
of each file comes from the profile key and those bytes; the nonce of a chunk is its number and
whether it is the last, so chunks cannot be changed, moved, doubled, removed or cut off unseen.
The format is described in resources/docs/security.md.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from parapp.errors.profiles import SealedFileError

TITLE = b"vn-parapp-sealed/1\n"
CHUNK = 64 << 10
TAG = 16

_KEY_BYTES = 32
_SALT_BYTES = 32
_HEADER = len(TITLE) + _SALT_BYTES
_SEALED = CHUNK + TAG
_INFO = b"vn-parapp-sealed/1 file"


class Sealing:
    """Seals one file as its content comes in."""

    def __init__(self, key: bytes) -> None:
        salt = os.urandom(_SALT_BYTES)
        self.header = TITLE + salt
        self._cipher = _cipher(key, salt)
        self._held = bytearray()
        self._number = 0

    def update(self, data: bytes | memoryview) -> bytes:
        """Return what can be written after `data` came in; the last chunk is held back."""
        self._held += data
        sealed, at = [], 0
        with memoryview(self._held) as held:
            while len(held) - at > CHUNK:  # there is more, so this chunk is not the last
                sealed.append(self._seal(held[at : at + CHUNK], last=False))
                at += CHUNK
        del self._held[:at]
        return b"".join(sealed)

    def finish(self) -> bytes:
        """Return the last chunk."""
        return self._seal(self._held, last=True)

    def _seal(self, chunk: bytearray | memoryview, *, last: bool) -> bytes:
        nonce = _nonce(self._number, last=last)
        self._number += 1
        return self._cipher.encrypt(nonce, chunk, None)


def sealed(blocks: Iterable[bytes], key: bytes) -> Iterator[bytes]:
    """Yield the sealed file of the content `blocks`."""
    sealing = Sealing(key)
    yield sealing.header
    for block in blocks:
        yield sealing.update(block)
    yield sealing.finish()


def plain_size(sealed_bytes: int) -> int:
    """Return the size of the content of a sealed file that is `sealed_bytes` long.

    -1 where no sealed file is that long.
    """
    whole, rest = divmod(sealed_bytes - _HEADER, _SEALED)
    if rest > TAG or (rest == TAG and not whole):
        return whole * CHUNK + rest - TAG
    return whole * CHUNK if whole > 0 and not rest else -1  # no chunk but the only one is empty


def open_sealed(path: Path, key: bytes) -> BinaryIO:
    """Open a sealed file for reading its content from any place.

    Reading raises `SealedFileError` where the file is not what was sealed.

    Raises:
        SealedFileError: It is no sealed file.
        OSError: It cannot be read.
    """
    source = path.open("rb")
    try:
        return io.BufferedReader(_Reader(source, key), CHUNK)
    except BaseException:
        source.close()
        raise


class _Reader(io.RawIOBase):
    """The content of a sealed file; gives out nothing that was not authenticated."""

    def __init__(self, source: BinaryIO, key: bytes) -> None:
        self._source = source
        self._name = Path(source.name).name
        length = os.fstat(source.fileno()).st_size
        self._size = plain_size(length)
        header = source.read(_HEADER)
        if self._size < 0 or not header.startswith(TITLE):
            raise SealedFileError(file=self._name)
        self._last = max(0, self._size - 1) // CHUNK
        self._cipher = _cipher(key, header[len(TITLE) :])
        self._at = 0
        if not self._size:  # nothing will be read, and yet it has to be genuine
            self._chunk(0)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, target: memoryview, /) -> int:  # type: ignore[override] # always one
        if self._at >= self._size:
            return 0
        chunk = self._chunk(self._at // CHUNK)
        start = self._at % CHUNK
        took = min(len(target), len(chunk) - start)
        target[:took] = chunk[start : start + took]
        self._at += took
        return took

    def close(self) -> None:
        self._source.close()
        super().close()

    def _chunk(self, number: int) -> bytes:
        self._source.seek(_HEADER + number * _SEALED)
        nonce = _nonce(number, last=number == self._last)
        try:
            return self._cipher.decrypt(nonce, self._source.read(_SEALED), None)
        except InvalidTag:
            raise SealedFileError(file=self._name) from None


def _cipher(key: bytes, salt: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(HKDF(SHA256(), _KEY_BYTES, salt, _INFO).derive(key))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes((last,))
