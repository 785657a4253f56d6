"""Order and search as Vietnamese readers expect them, the same on every PC."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters in the order of the Vietnamese alphabet; đ is a letter of its own, tones come second.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng
_RANK = {letter: rank for rank, letter in enumerate(_LETTERS, start=ord("a"))}
_DIGITS = re.compile(r"([0-9]+)")


@lru_cache(maxsize=8192)
def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Return a key that sorts names: letters first, then tones, then the exact text."""
    letters: list[int] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFC", text).lower():
        base, tone = _split(character)
        letters.append(_RANK.get(base, ord(base)))
        tones.append(tone)
    return tuple(letters), tuple(tones), text


def _split(character: str) -> tuple[str, int]:
    """Return a letter without its tone, and the tone's rank (0 for none)."""
    parts = unicodedata.normalize("NFD", character)
    tone = next((mark for mark in parts if mark in _TONES), "")
    letter = parts.replace(tone, "") if len(parts) > 1 else parts  # a mark may stand alone
    rank = _TONES.index(tone) + 1 if letter != parts else 0
    return unicodedata.normalize("NFC", letter)[0], rank


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return `text` for searching: without marks, đ as d, lower case, single spaces."""
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    kept = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(kept.lower().split())


def natural(code: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that puts 1.9 before 1.10, numbers before letters, and II.1 after I.2."""
    return tuple(
        (0, len(part.lstrip("0")), part.lstrip("0")) if part[0].isdecimal() else (1, 0, part)
        for part in _DIGITS.split(code)
        if part not in {"", "."}
    )


def nfc(text: str) -> str:
    """Return `text` composed; every text that enters the program goes through here."""
    return unicodedata.normalize("NFC", text)


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def tidy(text: str, *, lines: bool = False) -> str:
    """Return what somebody typed or pasted, composed, without invisible characters.

    Word processors and web pages add soft hyphens, zero-width spaces and marks of direction,
    which nobody sees, and which have no canonical form, so a bundle could not carry them.

    Args:
        text: The text; spaces at its ends are dropped.
        lines: Whether it may have several lines; otherwise they are joined with spaces.
    """
    plain = nfc(text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if not lines:
        plain = " ".join(plain.split("\n"))
    seen = (c for c in plain if c == "\n" or unicodedata.category(c) not in _UNSEEN)
    return nfc("".join(seen)).strip()
