"""The typefaces of papers: Liberation Serif, as wide as Times New Roman, letter by letter."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cache

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from parapp.assets import file

ASCENT = 0.891  # of the type size
DESCENT = 0.216
UNKNOWN = "□"  # printed for a letter that the typeface lacks, so that the gap is seen


_JOINTS = "/_-.@"  # a long word is cut behind one of these, where it has one


class Weight(Enum):
    """The four cuts, by the names of their files."""

    REGULAR = "LiberationSerif-Regular"
    BOLD = "LiberationSerif-Bold"
    ITALIC = "LiberationSerif-Italic"
    BOLD_ITALIC = "LiberationSerif-BoldItalic"


class Face:
    """One typeface: measures text and breaks it into lines.

    Attributes:
        name: By which reportlab knows it.
    """

    __slots__ = ("_letters", "_words", "name")

    def __init__(self, name: str, letters: Mapping[int, float]) -> None:
        """Take the width of each letter in thousandths of the type size."""
        self.name = name
        self._letters = letters
        self._words: dict[str, float] = {}

    def known(self, text: str) -> str:
        """Return `text` with `UNKNOWN` for each letter that the typeface lacks.

        Line breaks stay; tabs become spaces.
        """
        letters = self._letters
        plain = text.replace("\t", " ")
        return "".join([c if ord(c) in letters or c == "\n" else UNKNOWN for c in plain])

    def width(self, text: str, size: float) -> float:
        """Return the width of `text` in points."""
        letters = self._letters
        return sum([letters[ord(c)] for c in text]) * size / 1000

    def wrap(self, text: str, size: float, room: float, first: float = 0) -> list[str]:
        """Break `text` into lines no wider than `room` points; at least one line.

        Args:
            text: One paragraph; a no-break space does not break, and a % stays with its number.
            size: Type size in points.
            room: Width of a line; a longer word is cut.
            first: Indent of the first line in points.
        """
        space = self._word(" ") * size
        lines: list[str] = []
        line: list[str] = []
        left = room - first
        for word in _words(text):
            wide = self._word(word) * size
            if line and wide + space > left:
                lines.append(" ".join(line))
                line, left = [], room
            if wide > left and not line:
                *full, word = self._cut(word, size, left, room)  # noqa: PLW2901 - its rest
                lines += full
                left = room if full else left
                wide = self._word(word) * size
            left -= wide + (space if line else 0)
            line.append(word)
        lines.append(" ".join(line))
        return lines

    def even(self, text: str, size: float, room: float) -> list[str]:
        """Break a text into as few lines as `wrap` does, but much alike in length."""
        lines = self.wrap(text, size, room)
        narrow, wide = max(self._word(word) * size for word in _words(text)), room
        while len(lines) > 1 and wide - narrow > 1:
            middle = (narrow + wide) / 2
            if len(self.wrap(text, size, middle)) > len(lines):
                narrow = middle
            else:
                wide = middle
        return self.wrap(text, size, wide)

    def _word(self, word: str) -> float:
        """Return the width of a word at size 1, remembered."""
        known = self._words.get(word)
        if known is None:
            known = self._words[word] = self.width(word, 1)
        return known

    def _cut(self, word: str, size: float, first: float, room: float) -> list[str]:
        """Cut a word that is wider than a line, such as a web address; at a joint if it can."""
        parts, part, left = [], "", first
        for letter in word:
            wide = self.width(letter, size)
            if wide > left and (part or first < room):
                joint = max(part.rfind(sign) for sign in _JOINTS) + 1 or len(part)
                parts.append(part[:joint])
                part = part[joint:]
                left = room - self.width(part, size)
            part += letter
            left -= wide
        return [*parts, part]


def _words(text: str) -> list[str]:
    """Return what a line may end behind: words, and a number together with its %."""
    words = text.split(" ")
    if "%" not in text:
        return words
    kept = words[:1]
    for word in words[1:]:
        if word.startswith("%"):
            kept[-1] += f" {word}"
        else:
            kept.append(word)
    return kept


@cache
def face(weight: Weight) -> Face:
    """Return a typeface; its file is read at the first call.

    Raises:
        FileNotFoundError: The installation is damaged.
    """
    font = TTFont(weight.value, str(file("fonts", f"{weight.value}.ttf")))
    registerFont(font)
    return Face(weight.value, font.face.charWidths)
