"""What makes a paper checkable: a QR code after the signatures, its letters on every page.

The letters stand in the bottom margin, which Nghị định 30/2020/NĐ-CP leaves empty; page numbers
stand in the upper one. A draft says there that it has none.
"""

from __future__ import annotations

from functools import partial

from parapp.export.reports.content import Seal
from parapp.export.reports.layout.code import draw_code
from parapp.export.reports.layout.fonts import Weight, face
from parapp.export.reports.layout.sheet import MM, Paper, Sheet
from parapp.export.reports.layout.strips import Placed, Strip
from parapp.export.reports.layout.text import SPACING, baseline
from parapp.export.reports.parts.seal_words import code_text

_SIDE = 26 * MM  # a module is half a millimetre, six dots of a laser printer
_QUIET = 4 / 53 * _SIDE  # white around it, as ISO/IEC 18004 asks for
_SIZE, _CODE_SIZE, _FOOT_SIZE = 10.0, 13.0, 9.0
_BEFORE = 14.0
_FOOT = 10 * MM  # from the lower edge


def seal_strips(seal: Seal, paper: Paper) -> list[Strip]:
    """Return the QR code with what stands beside it; one strip, never cut."""
    height = _SIDE + 2 * _QUIET
    return [Strip(height=height, draw=partial(_draw, seal, paper), before=_BEFORE)]


def _draw(seal: Seal, paper: Paper, sheet: Sheet, placed: Placed) -> None:
    top, left = placed.y + _QUIET, paper.left + _QUIET
    draw_code(sheet, seal.qr, (left, top), _SIDE, "m")
    x = left + _SIDE + 2 * _QUIET
    bold, plain = face(Weight.BOLD), face(Weight.REGULAR)
    sheet.text(x, baseline(top, _CODE_SIZE), code_text(seal), (bold, _CODE_SIZE))
    y = top + _CODE_SIZE * SPACING + 2
    for text in seal.lines:
        for line in plain.wrap(plain.known(text), _SIZE, paper.width - paper.right - x):
            sheet.text(x, baseline(y, _SIZE), line, (plain, _SIZE))
            y += _SIZE * SPACING
        y += 2


def draw_foot(sheet: Sheet, text: str, paper: Paper) -> None:
    """Print the letters of a code, or why there are none, in the bottom margin of a page."""
    font = face(Weight.REGULAR)
    sheet.text(paper.left, paper.height - _FOOT, text, (font, _FOOT_SIZE))
