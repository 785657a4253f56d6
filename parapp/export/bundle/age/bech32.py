"""Bech32 (BIP 173) without its limit on length, as age writes keys."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import xor

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_VALUE = {letter: value for value, letter in enumerate(_LETTERS)}
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
# what the five bits that fall out on the left add, for each of their 32 values
_FOLDED = tuple(
    reduce(xor, (g for place, g in enumerate(_GENERATOR) if top >> place & 1), 0)
    for top in range(32)
)
_CHECKSUM = 6


def encode(prefix: str, data: bytes) -> str:
    """Return `data` in lower case under `prefix`, which is lower case too."""
    values = list(_regroup(data, 8, 5, pad=True))
    checksum = _polymod([*_expanded(prefix), *values, *[0] * _CHECKSUM]) ^ 1
    values += [checksum >> 5 * (_CHECKSUM - 1 - i) & 31 for i in range(_CHECKSUM)]
    return prefix + "1" + "".join(_LETTERS[value] for value in values)


def decode(text: str) -> tuple[str, bytes]:
    """Return prefix (lower case) and data of `text`, written in one case.

    Raises:
        ValueError: The text is not Bech32, or its checksum is wrong.
    """
    if not text.isascii() or text not in {text.lower(), text.upper()}:
        raise ValueError("letters")
    prefix, one, coded = text.lower().rpartition("1")
    if not (prefix and one and len(coded) >= _CHECKSUM and _is_visible(prefix)):
        raise ValueError("form")
    try:
        values = [_VALUE[letter] for letter in coded]
    except KeyError:
        raise ValueError("letters") from None
    if _polymod([*_expanded(prefix), *values]) != 1:
        raise ValueError("checksum")
    return prefix, bytes(_regroup(values[:-_CHECKSUM], 5, 8, pad=False))


def _is_visible(text: str) -> bool:
    return all("!" <= letter <= "~" for letter in text)


def _expanded(prefix: str) -> list[int]:
    return [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]


def _polymod(values: Iterable[int]) -> int:
    check = 1
    for value in values:
        check = (check & 0x1FFFFFF) << 5 ^ value ^ _FOLDED[check >> 25]
    return check


def _regroup(values: Iterable[int], width: int, wanted: int, *, pad: bool) -> Iterable[int]:
    """Yield the bits of `values` in groups of another width."""
    store = held = 0
    for value in values:
        store = (store << width | value) & 0xFFF
        held += width
        while held >= wanted:
            held -= wanted
            yield store >> held & ((1 << wanted) - 1)
    left = store & ((1 << held) - 1)
    if pad and held:
        yield left << (wanted - held)
    elif not pad and (held >= width or left):
        raise ValueError("padding")
