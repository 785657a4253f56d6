"""Passphrases: how good one must be, and how much work a guess costs."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from parapp.collate import nfc
from parapp.errors.bundles import KeyFileCostError, PassphraseWeakError

WORDS = 4
LETTERS = 14
SALT_BYTES = 16
KEY_BYTES = 32

_WORD_LETTERS = 2
_MIB = 1 << 10  # memory is counted in KiB
_LEAST_MEMORY, _MOST_MEMORY = 19 * _MIB, 1024 * _MIB
_MOST_PASSES, _MOST_LANES = 10, 16
_CALIBRATED_MEMORY = 256 * _MIB
_TARGET_S = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """How much work Argon2id (RFC 9106) does for one guess; the default is the least we write.

    Attributes:
        memory: In KiB.
        passes: Times over the memory.
        lanes: Parallel lanes.
    """

    memory: int = 64 * _MIB
    passes: int = 3
    lanes: int = 4

    def check(self) -> None:
        """Check that a key file with this cost is opened at all.

        Below the bounds a stolen file would be guessed, above them a forged one would stall
        the PC.

        Raises:
            KeyFileCostError: It is outside.
        """
        is_inside = (
            _LEAST_MEMORY <= self.memory <= _MOST_MEMORY
            and 1 <= self.passes <= _MOST_PASSES
            and 1 <= self.lanes <= _MOST_LANES
        )
        if not is_inside:
            raise KeyFileCostError


DEFAULT_COST = Cost()


def check_strength(passphrase: str) -> None:
    """Check that a new passphrase is long enough.

    Raises:
        PassphraseWeakError: It has fewer than 4 different words of 2 letters or more, and fewer
            than 14 characters.
    """
    plain = normal(passphrase)
    words = {word for word in plain.split() if len(word) >= _WORD_LETTERS}
    if len(words) < WORDS and len(plain) < LETTERS:
        raise PassphraseWeakError(words=WORDS, letters=LETTERS)


def normal(passphrase: str) -> str:
    """Return a passphrase as it is hashed: NFC, single spaces, none around it."""
    return " ".join(nfc(passphrase).split())


def stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """Return 32 bytes that only this passphrase gives.

    Raises:
        KeyFileCostError: `cost` is outside the bounds.
    """
    cost.check()
    argon = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    )
    return argon.derive(normal(passphrase).encode())


def seconds_of(cost: Cost) -> float:
    """Return how long one guess takes on this PC."""
    begin = time.perf_counter()
    stretch("", bytes(SALT_BYTES), cost)
    return time.perf_counter() - begin


def calibrated(measure: Callable[[Cost], float] = seconds_of) -> Cost:
    """Return the cost that takes about 0.8 s here: more memory, from 64 up to 256 MiB.

    Args:
        measure: Tells the seconds that a cost takes.
    """
    cost = DEFAULT_COST
    while cost.memory < _CALIBRATED_MEMORY and 2 * measure(cost) <= _TARGET_S:
        cost = replace(cost, memory=2 * cost.memory)
    return cost
