"""The recovery sheet: a key's seed on paper, in groups of digits that notice a typing error."""

from __future__ import annotations

from collections.abc import Sequence

from parapp.errors.bundles import RecoveryCountError, RecoveryGroupError

GROUPS = 16
_VALUE_BYTES = 2
_VALUE_DIGITS = 5
_DIGITS = 7
_MODULUS = 97  # ISO 7064 MOD 97-10
_GREATEST = 256**_VALUE_BYTES


def sheet_of(seed: bytes) -> tuple[str, ...]:
    """Return the 16 groups of 7 digits that stand for a seed of 32 bytes.

    Five digits carry two bytes; the last two depend on them and on the place of the group, so
    wrong digits and swapped groups are noticed.
    """
    pairs = (seed[at : at + _VALUE_BYTES] for at in range(0, len(seed), _VALUE_BYTES))
    return tuple(
        _group(place, int.from_bytes(pair, "big")) for place, pair in enumerate(pairs, start=1)
    )


def seed_of(groups: Sequence[str]) -> bytes:
    """Return the seed that was typed back, 32 bytes.

    Args:
        groups: 16 groups of 7 digits; spaces and hyphens inside are ignored.

    Raises:
        RecoveryCountError: There are more or fewer groups.
        RecoveryGroupError: A group has a typing error; the first one is named.
    """
    if len(groups) != GROUPS:
        raise RecoveryCountError(found=len(groups), expected=GROUPS)
    return b"".join(_value(place, typed) for place, typed in enumerate(groups, start=1))


def _group(place: int, value: int) -> str:
    check = _MODULUS + 1 - _weighed(place, value) * 100 % _MODULUS
    return f"{value:0{_VALUE_DIGITS}d}{check:02d}"


def _value(place: int, typed: str) -> bytes:
    digits = typed.replace(" ", "").replace("-", "")
    if len(digits) != _DIGITS or not (digits.isascii() and digits.isdecimal()):
        raise RecoveryGroupError(group=place)
    value = int(digits[:_VALUE_DIGITS])
    if value >= _GREATEST or _group(place, value) != digits:
        raise RecoveryGroupError(group=place)
    return value.to_bytes(_VALUE_BYTES, "big")


def _weighed(place: int, value: int) -> int:
    return place * 100_000 + value
