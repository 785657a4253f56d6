"""Vietnamese text of before Unicode, recognised by what its letters become.

TCVN3 (fonts ``.Vn…``) and VNI fonts draw Vietnamese letters in the place of other Latin-1
characters: ``C«ng t¸c`` and ``Coâng taùc`` are read as Công tác only in those fonts. A word is
taken for legacy text only where it is no Vietnamese syllable as it stands and becomes one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "ê": "\u0306", "á": "\u0302\u0301", "à": "\u0302\u0300",
    "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323", "é": "\u0306\u0301",
    "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_LETTERS = {
    "ñ": "đ", "Ñ": "Đ", "ô": "ơ", "Ô": "Ơ", "ö": "ư", "Ö": "Ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị",
    "î": "ỵ",
}  # fmt: skip
_NUCLEI = (
    "iêu|yêu|oai|oay|oao|oeo|uôi|ươi|ươu|uây|uyu|uao|uyê|uya|ia|iê|yê|ya|oa|oă|oe|oo|ua|uâ|uô|uê|uơ|"
    "uy|ưa|ươ|ai|ay|ao|au|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y"
)
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|kh|gh|gi|ch|th|tr|ph|qu|[bcdđghklmnpqrstvx])?"
    f"(?:{_NUCLEI})(?:ng|nh|ch|[cmnpt])?"
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_PUNCTUATION = re.compile(r"[\d.,;:!?()\[\]{}\"'/\\-]+")
_MICRO = "µ"  # as in µm; no Vietnamese word but à itself begins with à
_PAST_LATIN_1 = 0x100


def as_unicode(text: str) -> str | None:
    """Return what `text` means when it was typed in a legacy font; None when it was not."""
    words = re.split(r"(\s+)", text)
    found = [(sum(_is_legacy(w, decode) for w in words), decode) for decode in _DECODERS]
    most, decode = max(found, key=lambda pair: pair[0])
    return "".join(map(decode, words)) if most else None


def _is_legacy(word: str, decode: Callable[[str], str]) -> bool:
    if word.isascii() or any(ord(c) >= _PAST_LATIN_1 for c in word):
        return False
    return any(
        _becomes_syllable(piece, decode(piece)) for piece in _PUNCTUATION.split(word) if piece
    )


def _becomes_syllable(piece: str, meant: str) -> bool:
    if piece == meant or piece.startswith(_MICRO):
        return False
    has_letter = any(c.isascii() and c.isalpha() for c in piece)
    return has_letter and not _is_syllable(piece) and _is_syllable(meant)


def _from_tcvn3(word: str) -> str:
    return "".join(_TCVN3.get(c, c) for c in word)


def _from_vni(word: str) -> str:
    letters: list[str] = []
    for character in unicodedata.normalize("NFC", word):
        mark = _VNI_MARKS.get(character.lower())
        if mark and letters and letters[-1].lower() in _BASES:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + mark)
        else:
            letters.append(_VNI_LETTERS.get(character, character))
    return "".join(letters)


_BASES = frozenset("aeoươiuy")
_DECODERS = (_from_tcvn3, _from_vni)


def _is_syllable(word: str) -> bool:
    """Whether a word is spelt like one Vietnamese syllable, with at most one tone."""
    apart = unicodedata.normalize("NFD", word.lower())
    tones = sum(c in _TONES for c in apart)
    bare = unicodedata.normalize("NFC", "".join(c for c in apart if c not in _TONES))
    return tones <= 1 and _SYLLABLE.fullmatch(bare) is not None
