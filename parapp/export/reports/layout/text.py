"""Paragraphs and headings as strips, one a line, so that a page may end between two lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import partial

from parapp.export.reports.content import Heading, Paragraph, Style
from parapp.export.reports.layout.fonts import ASCENT, DESCENT, Face, Weight, face
from parapp.export.reports.layout.sheet import MM, Paper, Sheet
from parapp.export.reports.layout.strips import Placed, Strip

BODY = 14.0
NOTE = 12.0
INDENT = 12.7 * MM
SPACING = 1.15  # line height, of the type size
BETWEEN = 6.0  # points between paragraphs


class Align(Enum):
    """Where the lines of a paragraph stand."""

    LEFT = auto()
    CENTRE = auto()
    JUSTIFIED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a text is set; sizes and distances in points."""

    weight: Weight = Weight.REGULAR
    size: float = BODY
    align: Align = Align.LEFT
    indent: float = 0  # of the first line
    before: float = BETWEEN


def baseline(y: float, size: float) -> float:
    """Return where the letters of a line stand whose upper edge is at `y`."""
    return y + (size * SPACING - size * (ASCENT + DESCENT)) / 2 + size * ASCENT


def text_strips(
    text: str, setting: Setting, paper: Paper, *, joined: bool = False
) -> list[Strip]:
    """Return the lines of a text; no first or last line is left alone on a page.

    Args:
        text: A line break begins a new line, not a new paragraph.
        setting: How it is set.
        paper: The page it goes on.
        joined: Whether its last line stays with what follows.
    """
    font = face(setting.weight)
    lines: list[tuple[str, bool]] = []  # with: whether it ends a paragraph
    for part in font.known(text).split("\n"):
        indent = 0 if lines else setting.indent
        if setting.align is Align.CENTRE:
            wrapped = font.even(part, setting.size, paper.room)
        else:
            wrapped = font.wrap(part, setting.size, paper.room, indent)
        lines += [(line, False) for line in wrapped[:-1]]
        lines.append((wrapped[-1], True))
    strips = []
    for number, (line, ends) in enumerate(lines):
        placed = _Line(
            text=line,
            setting=setting,
            font=font,
            indent=0 if number else setting.indent,
            stretched=setting.align is Align.JUSTIFIED and not ends,
        )
        strips.append(
            Strip(
                height=setting.size * SPACING,
                draw=partial(_draw_line, placed, paper),
                before=0 if number else setting.before,
                joined=joined if number == len(lines) - 1 else number in {0, len(lines) - 2},
            )
        )
    return strips


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line of a text."""

    text: str
    setting: Setting
    font: Face
    indent: float
    stretched: bool


def _draw_line(line: _Line, paper: Paper, sheet: Sheet, placed: Placed) -> None:
    setting = line.setting
    room = paper.room - line.indent
    left = room - line.font.width(line.text, setting.size)
    x, spacing = paper.left + line.indent, 0.0
    if setting.align is Align.CENTRE:
        x += left / 2
    elif line.stretched and (spaces := line.text.count(" ") + line.text.count("\u00a0")):
        spacing = left / spaces
    sheet.text(
        x, baseline(placed.y, setting.size), line.text, (line.font, setting.size), spacing
    )


_STYLES = {
    Style.BODY: Setting(align=Align.JUSTIFIED, indent=INDENT),
    Style.NOTE: Setting(weight=Weight.ITALIC, size=NOTE, align=Align.JUSTIFIED),
    Style.CAPTION: Setting(weight=Weight.BOLD, align=Align.CENTRE),
}
_RANKS = {
    1: Setting(weight=Weight.BOLD, indent=INDENT, align=Align.JUSTIFIED),
    2: Setting(weight=Weight.BOLD_ITALIC, indent=INDENT, align=Align.JUSTIFIED),
}


def paragraph_strips(paragraph: Paragraph, paper: Paper) -> list[Strip]:
    """Return the strips of a paragraph."""
    if paragraph.lead:
        return _led_strips(paragraph, paper)
    caption = paragraph.style is Style.CAPTION
    return text_strips(paragraph.text, _STYLES[paragraph.style], paper, joined=caption)


def _led_strips(paragraph: Paragraph, paper: Paper) -> list[Strip]:
    """Return the strips of a paragraph that begins with bold words."""
    setting, bold = _STYLES[paragraph.style], face(Weight.BOLD)
    lead = bold.known(paragraph.lead)
    room = bold.width(f"{lead} ", setting.size)
    strips = text_strips(paragraph.text, replace(setting, indent=setting.indent + room), paper)

    def draw(sheet: Sheet, placed: Placed) -> None:
        at = baseline(placed.y, setting.size)
        sheet.text(paper.left + setting.indent, at, lead, (bold, setting.size))
        first.draw(sheet, placed)

    first = strips[0]
    return [replace(first, draw=draw), *strips[1:]]


def heading_strips(heading: Heading, paper: Paper) -> list[Strip]:
    """Return the strips of a heading, which stays with what follows."""
    return text_strips(heading.text, _RANKS[heading.rank], paper, joined=True)
