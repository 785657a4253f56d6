"""Finds in plain text what does not belong into evidence: identity numbers, secrecy marks.

Everything here is linear in the length of the text, whatever stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from parapp.collate import nfc

_GAP = re.compile(r" {2,}|[\t\v\f\xa0]+")
_SEPARATED = re.compile(r"(?<![\d.\-/])(\d{3})([ .])(\d{3})\2(\d{3})\2(\d{3})(?![\d.\-/]*\d)")
_NUMBER = re.compile(r"(?<![\d.,\-/])\d{12}(?![\d\-/]|[.,]\d)")
_MOST_PROVINCE, _MOST_CENTURY = 96, 3

_MARK = re.compile(
    r"[\W_]*(?:(?:ĐỘ|MỨC|MỨC ĐỘ|DẤU|DẤU ĐỘ) MẬT\s*[:.]?[\W_]*)?"
    r"(T\s?U\s?Y\s?Ệ\s?T\s{1,3}M\s?Ậ\s?T|T\s?Ố\s?I\s{1,3}M\s?Ậ\s?T|M\s?Ậ\s?T)[\W_]*"
)
_DECLARED = re.compile(
    r"[\W_]*(?:độ|mức|mức độ|dấu|dấu độ) mật\s*[:]\s*(tuyệt mật|tối mật|mật)[\W_]*",
    re.IGNORECASE,
)
_CONTINUED = ("BÍ", "BẢO", "CƠ", "BỊ", "ĐỘ", "VÀ", "SỔ", "TÀI LIỆU", "VĂN BẢN")
_GRADES = {"MẬT", "TỐIMẬT", "TUYỆTMẬT"}
_SPOKEN = {"MẬT": "MẬT", "TỐIMẬT": "TỐI MẬT", "TUYỆTMẬT": "TUYỆT MẬT"}
_LONGEST = 60  # a stamp is short


def count_identities(text: str) -> int:
    """Return how many different numbers in `text` are made like those of identity cards.

    Source:
        Decree 70/2024/NĐ-CP: 12 digits, first the code of the province (001 to 096), then one
        digit for century and sex, two for the year of birth, six at random.
    """
    plain = {match.group() for match in _NUMBER.finditer(text)}
    spaced = {"".join(match.group(1, 3, 4, 5)) for match in _SEPARATED.finditer(text)}
    return sum(_is_identity(digits) for digits in plain | spaced)


def _is_identity(digits: str) -> bool:
    province, century = int(digits[:3]), int(digits[3])
    return 0 < province <= _MOST_PROVINCE and century <= _MOST_CENTURY


def find_mark(text: str) -> str:
    """Return the secrecy mark that stands on a line of its own in a page; empty for none.

    A line is also what stands apart from its neighbours by a wide gap. A heading that was
    broken before its last word ("… BÍ / MẬT") is none, nor is a table that names all grades.
    """
    found: list[str] = []
    before = ""
    for piece in _pieces(nfc(text)):
        mark = "" if before.endswith(_CONTINUED) else _mark_in(piece)
        if mark:
            found.append(mark)
        before = piece
    if not found or set(found) >= _GRADES:
        return ""
    return _SPOKEN[found[0]]


def _mark_in(piece: str) -> str:
    if len(piece) > _LONGEST:
        return ""
    match = _MARK.fullmatch(piece) or _DECLARED.fullmatch(piece)
    return "".join(match.group(1).upper().split()) if match else ""


def _pieces(text: str) -> Iterator[str]:
    lines: Iterable[str] = text.splitlines()
    for line in lines:
        yield from (piece.strip() for piece in _GAP.split(line) if piece.strip())
