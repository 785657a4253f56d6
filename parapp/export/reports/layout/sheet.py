"""A PDF file under way: takes text, lines and shades for one page after the other.

Places are in points from the left edge and from the *top* edge of the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from reportlab.pdfbase.pdfdoc import PDFDictionary
from reportlab.pdfgen.canvas import Canvas

from parapp.export.charts.drawing import Drawing
from parapp.export.reports.layout.archive import describe, tidied
from parapp.export.reports.layout.fonts import Face, Weight, face
from parapp.export.reports.layout.painting import paint

MM = 72 / 25.4
_SHADE = 0.92  # 0 black, 1 white
_DRAFT_GREY = 0.88
_DRAFT_SIZE = 96


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A page and its margins, in points.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I: A4, margins 20-25, 20-25, 30-35, 15-20 mm.
    """

    width: float
    height: float
    left: float = 30 * MM
    right: float = 15 * MM
    top: float = 20 * MM
    bottom: float = 20 * MM

    @property
    def room(self) -> float:
        """Width of the text."""
        return self.width - self.left - self.right

    @property
    def depth(self) -> float:
        """Height of the text."""
        return self.height - self.top - self.bottom


PORTRAIT = Paper(width=210 * MM, height=297 * MM)
LANDSCAPE = Paper(width=297 * MM, height=210 * MM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """What the file says about itself."""

    title: str
    author: str
    language: str


class Sheet:
    """The pages of one file; the same calls give the same bytes."""

    def __init__(self, out: BinaryIO, properties: Properties) -> None:
        regular = face(Weight.REGULAR)
        self._out, self._made = out, BytesIO()
        self._canvas = Canvas(
            self._made,
            invariant=1,
            pageCompression=1,
            pdfVersion=(1, 7),
            initialFontName=regular.name,  # type: ignore[arg-type] # the stub says float
            lang=properties.language,
        )
        self._canvas.setTitle(properties.title)
        self._canvas.setAuthor(properties.author)
        self._canvas.setSubject(properties.title)
        self._canvas.setCreator("parapp")
        self._height = 0.0
        self._places: dict[str, object] = {}
        self._open()

    def _open(self) -> None:
        """Begin to collect a page: shades are drawn first, then lines, then text."""
        self._shades: list[tuple[float, float, float, float]] = []
        self._blocks: list[tuple[float, float, float, float]] = []
        self._lines: list[tuple[float, float, float, float]] = []
        self._drawings: list[tuple[Drawing, float, float]] = []
        self._text = self._canvas.beginText()
        self._face = ("", 0.0)
        self._spacing = 0.0

    def begin(self, paper: Paper, *, draft: str = "") -> None:
        """Begin a page on `paper`; `draft` is printed large and pale across it."""
        self._canvas.setPageSize((paper.width, paper.height))
        self._height = paper.height
        if draft:
            self._mark_draft(paper, draft)

    def end(self) -> None:
        """Finish the page."""
        canvas = self._canvas
        if self._shades:
            canvas.setFillGray(_SHADE)
            for box in self._shades:
                canvas.rect(*box, stroke=0, fill=1)
            canvas.setFillGray(0)
        for box in self._blocks:
            canvas.rect(*box, stroke=0, fill=1)
        if self._lines:
            canvas.setLineWidth(0.5)
            canvas.lines(self._lines)
        for drawing in self._drawings:
            paint(canvas, *drawing)
        canvas.drawText(self._text)
        canvas.showPage()
        self._open()

    def close(self) -> None:
        """Write the file."""
        document = self._canvas._doc  # type: ignore[attr-defined] # noqa: SLF001 - no public way
        if self._places:  # reportlab writes such names only where something leads to them
            document.Catalog.Dests = PDFDictionary(dict(self._places))
        describe(document)
        self._canvas.save()
        self._out.write(tidied(self._made.getvalue()))

    def bookmark(self, *names: str) -> None:
        """Name this page in the file's table of contents: the last name, under those before."""
        key = " / ".join(names)
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(names[-1], key, level=len(names) - 1)

    def place(self, name: str, x: float, y: float, width: float, height: float) -> None:
        """Name a box, given by its upper left corner: the file itself tells where it is."""
        foot = self._height - y - height
        self._places[name] = self._canvas.bookmarkPage(
            name, fit="FitR", left=x, bottom=foot, right=x + width, top=foot + height
        )

    def text(
        self, x: float, baseline: float, text: str, font: tuple[Face, float], spacing: float = 0
    ) -> None:
        """Print one line.

        Args:
            x: Its left end.
            baseline: How far its letters stand below the top edge.
            text: Only letters that the typeface has.
            font: Typeface and size in points.
            spacing: Added to each space, in points.
        """
        key = (font[0].name, font[1])
        if key != self._face:
            self._text.setFont(*key)
            self._face = key
        if spacing != self._spacing:
            self._text.setWordSpace(spacing)
            self._spacing = spacing
        self._text.setTextOrigin(x, self._height - baseline)
        self._text.textOut(text)

    def turned_text(self, x: float, y: float, text: str, font: tuple[Face, float]) -> None:
        """Print one line that runs upwards.

        Args:
            x: How far its letters stand from the left edge.
            y: Its lower end.
            text: Only letters that the typeface has.
            font: Typeface and size in points.
        """
        key = (font[0].name, font[1])
        if key != self._face:
            self._text.setFont(*key)
            self._face = key
        self._text.setTextTransform(0, 1, -1, 0, x, self._height - y)
        self._text.textOut(text)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a thin straight line."""
        self._lines.append((x0, self._height - y0, x1, self._height - y1))

    def shade(self, x: float, y: float, width: float, height: float) -> None:
        """Fill a box, given by its upper left corner, with a light grey."""
        self._shades.append((x, self._height - y - height, width, height))

    def block(self, x: float, y: float, width: float, height: float) -> None:
        """Fill a box, given by its upper left corner, with black."""
        self._blocks.append((x, self._height - y - height, width, height))

    def drawing(self, x: float, y: float, drawing: Drawing) -> None:
        """Draw areas and lines of a chart, given by its upper left corner."""
        self._drawings.append((drawing, x, self._height - y))

    def _mark_draft(self, paper: Paper, text: str) -> None:
        """Print `text` across the page, under everything else."""
        bold = face(Weight.BOLD)
        self._canvas.saveState()
        self._canvas.setFillGray(_DRAFT_GREY)
        self._canvas.setFont(bold.name, _DRAFT_SIZE)
        self._canvas.translate(paper.width / 2, paper.height / 2)
        self._canvas.rotate(45)
        self._canvas.drawCentredString(0, 0, text)
        self._canvas.restoreState()
