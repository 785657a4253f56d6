"""Everything a report may print, worked out beforehand.

The values are already rounded, sorted and in the user's language: a report adds nothing up.
They know no criteria set and no dossier, so a report prints from whatever they were made of.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from parapp.export.cells import Cell, Kind, Level
from parapp.export.charts.figures import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Who issues the paper.

    Number and date stay blank, the year too: the clerk gives them after signing, and papers of
    a period are signed early in the next year.

    Attributes:
        parent_agency: The agency above, printed regular; empty when there is none.
        agency: The issuing agency, printed bold. A line break in either is kept.
        symbol: What follows the blank number, such as ``BC-UBND``.
        place: Where it is issued, such as ``Tân Hộ Cơ``.
        subject: What a letter is about, printed under the number as ``V/v``; empty for papers
            that have a title.
    """

    parent_agency: str = ""
    agency: str
    symbol: str
    place: str
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """One place for a signature.

    Attributes:
        authority: Lines above the title, such as ``TM. ỦY BAN NHÂN DÂN``.
        title: Office of the signer, such as ``CHỦ TỊCH``.
        name: Full name without titles; empty leaves it to be written by hand.
    """

    authority: tuple[str, ...] = ()
    title: str
    name: str = ""


class Style(Enum):
    """How a paragraph is set."""

    BODY = auto()  # justified, first line indented
    NOTE = auto()  # smaller, italic: a remark on a table
    CAPTION = auto()  # bold, centred, stays with what follows


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading inside the text.

    Attributes:
        text: With its number, such as ``I. TÌNH HÌNH TRIỂN KHAI``.
        rank: 1 for the main parts, 2 for parts of these.
    """

    text: str
    rank: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph; a line break in `text` is kept.

    Attributes:
        text: Without `lead`.
        style: How it is set.
        lead: Bold words before the text, such as ``Điều 1.``; only of a `Style.BODY` one.
    """

    text: str
    style: Style = Style.BODY
    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table.

    Attributes:
        title: Text of its heading.
        weight: Share of the width, relative to the other columns.
        kind: How its figures are written; figures stand right, texts left.
        group: Heading above all neighbouring columns of the same group; empty for none.
        centred: Whether texts stand in the middle, as codes and numbers do.
        turned: Whether its heading is set upright, to be read from below.
    """

    title: str
    weight: int
    kind: Kind = Kind.TEXT
    group: str = ""
    centred: bool = False
    turned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table.

    Attributes:
        cells: As many as there are columns; a `Level.BAND` row has one.
        level: How the row stands out.
        notes: Lines in smaller type under the text of the widest column.
    """

    cells: tuple[Cell, ...]
    level: Level = Level.PLAIN
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; its heading is repeated on every page, a total is its last row.

    Attributes:
        columns: From left to right.
        rows: From top to bottom; without any, one line says that there is none.
        size: Type size in points.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    size: float = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A QR code that stands in the text; what it says is printed beside it in words as well.

    Attributes:
        text: What it says.
    """

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart as wide as the text; a caption above it is a paragraph of its own.

    Attributes:
        figure: What it shows.
        size: Type size in points.
    """

    figure: Figure
    size: float = 11


Block = Heading | Paragraph | Table | Code | Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Appendix:
    """A part behind the signature, with page numbers of its own.

    Attributes:
        label: Such as ``Phụ lục I``.
        title: Its name.
        reference: The paper it belongs to, with blanks for number and date.
        blocks: What it holds.
        landscape: Whether its pages lie on their side.
    """

    label: str
    title: str
    reference: str = ""
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What makes a paper checkable; none on a draft.

    Attributes:
        code: Letters to type, at the foot of every page.
        qr: What the QR code after the signatures says.
        lines: What stands beside it: the figures it holds, and how to check.
    """

    code: str
    qr: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContent:
    """One paper.

    Attributes:
        header: None for a working sheet that is not an official paper.
        title: Type of the paper, such as ``BÁO CÁO``; empty for a letter.
        abstract: What it is about; empty for none.
        issuer: Who decides, in capitals above the legal bases; only in decisions.
        addressees: ``Kính gửi``; only in papers to a superior.
        bases: Legal bases, without the punctuation at their ends.
        blocks: The text.
        signers: Left to right; two for minutes.
        recipients: ``Nơi nhận``, without dashes and punctuation; empty for none.
        appendices: In order.
        landscape: Whether the pages of the text lie on their side.
        draft: Whether every page says that this is a draft.
        author: Who made it, for the properties of the file.
        seal: Makes it checkable; None on a draft and where nothing is sealed.
        lacks_seal: Whether every page says that it has none: it was printed without the keys.
    """

    header: Header | None
    title: str
    abstract: str = ""
    issuer: str = ""
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    blocks: tuple[Block, ...]
    signers: tuple[Signer, ...] = ()
    recipients: tuple[str, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    landscape: bool = False
    draft: bool = False
    author: str = ""
    seal: Seal | None = None
    lacks_seal: bool = False
