"""How small a scan is made, what came of it, and why one is left as it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_HUNDRED = 100


class Why(StrEnum):
    """Why a file is left as it is; the sentences are in `parapp.messages.sizes`."""

    KIND = "kind"
    SIGNED = "signed"
    ENCRYPTED = "encrypted"
    FORM = "form"
    ACTIVE = "active"
    BROKEN = "broken"
    TOO_LARGE = "too-large"
    COLOURS = "colours"
    DRAWING = "drawing"
    NO_SCANS = "no-scans"
    NOT_WORTH = "not-worth"


class UnfitError(Exception):
    """The file is left as it is; never leaves this package.

    Attributes:
        why: The reason.
    """

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How small scans are made, and what is too large to try.

    Attributes:
        dpi: Dots an inch kept at the least; below 200 a scan counts as hard to read.
        quality: Of JPEG, 1 to 95; text and red seals stay clean at 70.
        worth_percent: Least share saved; below it a file is left as it is.
        pixels: Most pixels of one picture; A3 at 600 dots an inch has 70 million.
        pages: Most pages of one file.
        objects: Most objects of a PDF.
        file_bytes: Most bytes of one file.
        picture: Pixels below which a picture in a PDF is a logo or seal and stays as it is.
    """

    dpi: int = 200
    quality: int = 70
    worth_percent: int = 20
    pixels: int = 72_000_000
    pages: int = 1_000
    objects: int = 100_000
    file_bytes: int = 512 << 20
    picture: int = 400_000


RECIPE = Recipe()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shrunk:
    """A smaller version that was written and checked.

    Attributes:
        path: Where it is.
        before: Size of the original in bytes.
        after: Its size in bytes.
        media_type: Of the smaller version; a PNG scan becomes a JPEG.
        pages: Pages it has, as many as the original.
    """

    path: Path
    before: int
    after: int
    media_type: str
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """The file is better left as it is.

    Attributes:
        why: The reason.
    """

    why: Why


def is_worth(before: int, after: int, recipe: Recipe) -> bool:
    """Return whether enough of `before` bytes is saved by `after` bytes."""
    return after * _HUNDRED <= before * (_HUNDRED - recipe.worth_percent)
