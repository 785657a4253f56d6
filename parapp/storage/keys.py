"""The person's key file: the seed of all keys, locked by a passphrase and the recovery sheet.

Three lines: a title, a header in canonical JSON, the sealed seed. A random key seals the seed,
with the first two lines as associated data; each slot of the header holds that key, wrapped
under what the person knows or keeps. The format is described in resources/docs/security.md.
"""

from __future__ import annotations

import os
import re
from base64 import b64decode, b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from parapp.errors.bundles import (
    KeyFileError,
    KeyFileExistsError,
    KeyFileVersionError,
    PassphraseWrongError,
    RecoverySheetError,
)
from parapp.files import write_whole
from parapp.models.canonical import canonical_json, parse_canonical
from parapp.storage.faults import environment
from parapp.storage.passphrase import (
    DEFAULT_COST,
    KEY_BYTES,
    SALT_BYTES,
    Cost,
    check_strength,
    stretch,
)
from parapp.storage.recovery_sheet import seed_of

TITLE = b"vn-parapp-key/1"
FILE_BYTES = 16 << 10

_FAMILY = re.compile(rb"vn-parapp-key/[1-9][0-9]{0,3}")
_SLOT = b"vn-parapp-key/1 slot"
_RECOVERY = b"vn-parapp-key/1 recovery"
_NONCE_BYTES = 12
_SEALED = _NONCE_BYTES + KEY_BYTES + 16

_Wrapped = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9+/]{80}\Z")]
_Salt = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9+/]{22}==\Z")]


class _Passphrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    memory: int
    passes: int
    lanes: int
    salt: _Salt
    key: _Wrapped

    def kek(self, passphrase: str) -> bytes:
        """Return the key that the slot is wrapped under."""
        cost = Cost(memory=self.memory, passes=self.passes, lanes=self.lanes)
        return stretch(passphrase, b64decode(self.salt), cost)


class _Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    epoch: Annotated[int, msgspec.Meta(ge=1)]
    passphrase: _Passphrase
    recovery: _Wrapped


class _KeyFile(msgspec.Struct, frozen=True, kw_only=True):
    header: _Header
    bound: bytes
    sealed: bytes

    def seed(self, key: bytes) -> bytes:
        try:
            return _opened(key, self.sealed, self.bound)
        except InvalidTag:
            raise KeyFileError from None


def create_key_file(
    path: Path, seed: bytes, passphrase: str, *, epoch: int = 1, cost: Cost = DEFAULT_COST
) -> None:
    """Lock a seed into a new file that only its owner may read.

    Args:
        path: The file to make.
        seed: 32 bytes.
        passphrase: At least 4 words or 14 characters.
        epoch: Which key of the unit it is, from 1.
        cost: Work for each guess.

    Raises:
        KeyFileExistsError: `path` is there already.
        PassphraseWeakError: The passphrase is too short.
        KeyFileCostError: `cost` is outside the bounds.
        ParappError: The disk is full or read-only; nothing is left.
    """
    if path.exists():
        raise KeyFileExistsError
    _write(path, seed, passphrase, epoch, cost)


def replace_key_file(
    path: Path, seed: bytes, passphrase: str, *, epoch: int, cost: Cost = DEFAULT_COST
) -> None:
    """Lock a new seed into a file that may hold another one, which is gone then.

    Raises:
        PassphraseWeakError: The passphrase is too short.
        KeyFileCostError: `cost` is outside the bounds.
        OSError: The disk is full or read-only; the file is as it was.
    """
    _write(path, seed, passphrase, epoch, cost)


def open_key_file(path: Path, passphrase: str) -> bytes:
    """Return the seed, 32 bytes.

    Raises:
        PassphraseWrongError: The passphrase is another.
        KeyFileError: The file is damaged, or no key file.
        KeyFileVersionError: It was written by a newer program.
        KeyFileCostError: It asks for work outside the bounds.
        ParappError: The file cannot be read.
    """
    file = _read(path)
    slot = file.header.passphrase
    try:
        key = _opened(slot.kek(passphrase), b64decode(slot.key), _SLOT)
    except InvalidTag:
        raise PassphraseWrongError from None
    return file.seed(key)


def check_sheet(path: Path, groups: Sequence[str]) -> bytes:
    """Return the seed that a typed recovery sheet stands for, known to be the one of `path`.

    Typing the sheet back once, right after printing, proves that it can be read.

    Raises:
        RecoveryCountError: There are more or fewer groups.
        RecoveryGroupError: A group has a typing error.
        RecoverySheetError: The sheet belongs to another key.
        KeyFileError: The file is damaged, or no key file.
        KeyFileVersionError: It was written by a newer program.
        ParappError: The file cannot be read.
    """
    seed = seed_of(groups)
    file = _read(path)
    try:
        key = _opened(_recovery_kek(seed), b64decode(file.header.recovery), _SLOT)
    except InvalidTag:
        raise RecoverySheetError from None
    return file.seed(key)


def change_passphrase(path: Path, old: str, new: str, *, cost: Cost = DEFAULT_COST) -> None:
    """Lock the file with another passphrase; the seed and the sheet stay as they are.

    Raises:
        ParappError: As `open_key_file` and `create_key_file`; the file is as it was.
    """
    _write(path, open_key_file(path, old), new, _read(path).header.epoch, cost)


def reset_passphrase(
    path: Path, groups: Sequence[str], new: str, *, cost: Cost = DEFAULT_COST
) -> None:
    """Lock the file with another passphrase when the old one is forgotten.

    Where the file itself is lost, make a new one from `seed_of` with `create_key_file`.

    Raises:
        ParappError: As `check_sheet` and `create_key_file`; the file is as it was.
    """
    _write(path, check_sheet(path, groups), new, _read(path).header.epoch, cost)


def epoch_of(path: Path) -> int:
    """Return which key of the unit the file holds, as it says without being unlocked.

    Raises:
        KeyFileError: The file is damaged, or no key file.
        KeyFileVersionError: It was written by a newer program.
        ParappError: The file cannot be read.
    """
    return _read(path).header.epoch


def _write(path: Path, seed: bytes, passphrase: str, epoch: int, cost: Cost) -> None:
    check_strength(passphrase)
    key, salt = os.urandom(KEY_BYTES), os.urandom(SALT_BYTES)
    header = canonical_json(
        {
            "epoch": epoch,
            "passphrase": {
                "memory": cost.memory,
                "passes": cost.passes,
                "lanes": cost.lanes,
                "salt": b64encode(salt).decode(),
                "key": _wrapped(stretch(passphrase, salt, cost), key),
            },
            "recovery": _wrapped(_recovery_kek(seed), key),
        }
    )
    bound = TITLE + b"\n" + header + b"\n"
    with environment(path.parent):
        write_whole(path, (bound, b64encode(_sealed(key, seed, bound)), b"\n"))


def _read(path: Path) -> _KeyFile:
    with environment(path), path.open("rb") as source:
        data = source.read(FILE_BYTES + 1)
    title, *rest = data.split(b"\n")
    if title != TITLE and _FAMILY.fullmatch(title):
        raise KeyFileVersionError
    if title != TITLE or len(rest) != 3 or rest[-1]:  # noqa: PLR2004 - header, seed, the end
        raise KeyFileError
    try:
        header = msgspec.convert(parse_canonical(rest[0]), _Header)
        sealed = b64decode(rest[1], validate=True)
    except ValueError:  # the errors of all three are ValueErrors
        raise KeyFileError from None
    if len(sealed) != _SEALED:
        raise KeyFileError
    return _KeyFile(header=header, bound=title + b"\n" + rest[0] + b"\n", sealed=sealed)


def _recovery_kek(seed: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, b"", _RECOVERY).derive(seed)


def _wrapped(kek: bytes, key: bytes) -> str:
    return b64encode(_sealed(kek, key, _SLOT)).decode()


def _sealed(key: bytes, secret: bytes, bound: bytes) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, secret, bound)


def _opened(key: bytes, sealed: bytes, bound: bytes) -> bytes:
    nonce, secret = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    return ChaCha20Poly1305(key).decrypt(nonce, secret, bound)
