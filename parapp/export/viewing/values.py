"""What is learnt from a file nobody trusts, as plain values that cross between processes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Why(StrEnum):
    """Why a file cannot be looked into; ``file-`` and this is the code of its sentence."""

    BROKEN = "broken"
    PASSWORD = "password"  # noqa: S105 - a reason, no password
    EMPTY = "empty"
    LARGE = "too-large"
    STUCK = "stuck"
    KIND = "not-read"


class UnfitError(Exception):
    """A file cannot be looked into; who shows it turns the reason into a sentence.

    Attributes:
        why: The reason.
    """

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Stamp:
    """A mark of secrecy that stands on a line of its own.

    Attributes:
        words: Which of the three.
        page: Counted from 1; 0 where the file has no pages.
    """

    words: str
    page: int


@dataclass(frozen=True, slots=True)
class CoarseScan:
    """A page that is one picture with too few dots.

    Attributes:
        page: Counted from 1; 0 for a picture that is the whole file.
        dpi: Its dots an inch.
    """

    page: int
    dpi: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was found in a file; identity numbers are counted and never kept.

    Attributes:
        pages: Pages it has; 0 where it has none, such as a table.
        looked_at: Pages that were looked at.
        identities: Page and how many identity numbers stand on it.
        stamp: The first mark of secrecy; None for none.
        coarse: Scans that are hard to read.
        pictures: Pages that are pictures without text, so nothing was read on them.
        broken: Pages that cannot be opened.
        is_cut: Whether text was left out because there is too much.
    """

    pages: int = 0
    looked_at: int = 0
    identities: tuple[tuple[int, int], ...] = ()
    stamp: Stamp | None = None
    coarse: tuple[CoarseScan, ...] = ()
    pictures: int = 0
    broken: tuple[int, ...] = ()
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet as text.

    Attributes:
        name: Of the sheet.
        rows: Cells of each row as they read.
        is_cut: Whether there is more than is shown.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    is_cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a file is shown; exactly one of the three is filled.

    Attributes:
        pages: Width and height of each page in points (1/72 inch).
        lines: Paragraphs of a text.
        sheets: Worksheets.
        is_cut: Whether there is more than is shown.
        has_text: Whether its pages can be searched.
    """

    pages: tuple[tuple[float, float], ...] = ()
    lines: tuple[str, ...] | None = None
    sheets: tuple[Sheet, ...] = ()
    is_cut: bool = False
    has_text: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page as it looks: blue, green, red and one unused byte for each dot, row by row.

    Attributes:
        width: In dots.
        height: In dots.
        stride: Bytes of a row.
        dots: All rows.
    """

    width: int
    height: int
    stride: int
    dots: bytes


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a text was found.

    Attributes:
        page: Counted from 0.
        boxes: Left, top, width and height, as shares of the page.
    """

    page: int
    boxes: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """What the QR codes of a file say.

    Attributes:
        texts: Each once, in the order of the pages.
        lines: Lines of text beside them; none in a photo.
        is_cut: Whether there are more pages than were looked at.
    """

    texts: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    is_cut: bool = False
