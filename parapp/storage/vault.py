"""How the files beside the database are written and read: as they are, or sealed."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Protocol

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from parapp.storage.sealed_files import Sealing, open_sealed, plain_size, sealed

_NAMES = b"vn-parapp-sealed/1 names"


class Writer(Protocol):
    """Takes the content of a file piece by piece."""

    def write(self, data: bytes, /) -> object:
        """Write `data` after what was written before."""
        ...


class Vault(Protocol):
    """Writes and reads files in the form that they have on the disk."""

    @property
    def is_sealed(self) -> bool:
        """Whether the files on the disk are sealed."""
        ...

    def name(self, sha: str) -> str:
        """Return the name on the disk of the object `sha`."""
        ...

    def form(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield what is on the disk of a file with the content `blocks`."""
        ...

    def create(self, path: Path) -> AbstractContextManager[Writer]:
        """Make a file that is not there yet, to be written in the block."""
        ...

    def open(self, path: Path) -> BinaryIO:
        """Open a file for reading its content."""
        ...

    def size(self, path: Path) -> int:
        """Return the size of a file's content, in bytes."""
        ...


class PlainVault:
    """Files as they are."""

    is_sealed = False

    def name(self, sha: str) -> str:
        """Return the name on the disk of the object `sha`."""
        return sha

    def form(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield what is on the disk of a file with the content `blocks`."""
        yield from blocks

    def create(self, path: Path) -> AbstractContextManager[Writer]:
        """Make a file that is not there yet, to be written in the block."""
        return path.open("xb")

    def open(self, path: Path) -> BinaryIO:
        """Open a file for reading its content."""
        return path.open("rb")

    def size(self, path: Path) -> int:
        """Return the size of a file's content, in bytes."""
        return path.stat().st_size


class SealedVault:
    """Files sealed under the profile key, with names that do not tell what is in them."""

    is_sealed = True

    def __init__(self, key: bytes) -> None:
        self._key = key
        # the SHA-256 of the content itself would tell a thief which known files are here
        self._names = HKDF(SHA256(), len(key), b"", _NAMES).derive(key)

    def name(self, sha: str) -> str:
        """Return the name on the disk of the object `sha`."""
        return hmac.digest(self._names, sha.encode(), sha256).hex()

    def form(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield what is on the disk of a file with the content `blocks`."""
        return sealed(blocks, self._key)

    @contextmanager
    def create(self, path: Path) -> Iterator[Writer]:
        """Make a file that is not there yet, to be written in the block."""
        with path.open("xb") as out:
            writer = _Sealer(out, self._key)
            yield writer
            writer.finish()

    def open(self, path: Path) -> BinaryIO:
        """Open a file for reading its content.

        Raises:
            SealedFileError: It is no sealed file.
        """
        return open_sealed(path, self._key)

    def size(self, path: Path) -> int:
        """Return the size of a file's content, in bytes."""
        return plain_size(path.stat().st_size)


class _Sealer:
    def __init__(self, out: BinaryIO, key: bytes) -> None:
        self._out = out
        self._sealing = Sealing(key)
        out.write(self._sealing.header)

    def write(self, data: bytes, /) -> int:
        self._out.write(self._sealing.update(data))
        return len(data)

    def finish(self) -> None:
        self._out.write(self._sealing.finish())


def vault_of(key: bytes | None) -> Vault:
    """Return how a workspace with this profile key keeps its files; None for a plain one."""
    return PlainVault() if key is None else SealedVault(key)
