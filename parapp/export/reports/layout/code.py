"""QR codes on paper."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from parapp.export.qr import Error, dots
from parapp.export.reports.content import Code
from parapp.export.reports.layout.sheet import MM, Paper, Sheet
from parapp.export.reports.layout.strips import Placed, Strip

_SIDE = 52 * MM
_AROUND = 3 * MM


def code_strips(code: Code, paper: Paper) -> list[Strip]:
    """Return a code in the middle of the page, which stays with what follows."""
    return [
        Strip(
            height=_SIDE + 2 * _AROUND,
            draw=partial(_draw, code.text, paper),
            joined=True,
        )
    ]


def _draw(text: str, paper: Paper, sheet: Sheet, placed: Placed) -> None:
    left = paper.left + (paper.room - _SIDE) / 2
    draw_code(sheet, text, (left, placed.y + _AROUND), _SIDE)


def draw_code(
    sheet: Sheet, text: str, at: tuple[float, float], side: float, error: Error = "q"
) -> None:
    """Draw a code, dark runs of a row as one box so that no seams show between them.

    Args:
        sheet: Takes it.
        text: What it says.
        at: Left and upper edge, in points.
        side: Its width, in points.
        error: How much of it may be damaged, see `dots`.
    """
    rows = dots(text, error)
    size = side / len(rows)
    for down, row in enumerate(rows):
        for start, end in _runs(row):
            sheet.block(at[0] + start * size, at[1] + down * size, (end - start) * size, size)


def _runs(row: tuple[bool, ...]) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each run of dark modules."""
    start = None
    for place, is_dark in enumerate((*row, False)):
        if is_dark and start is None:
            start = place
        elif not is_dark and start is not None:
            yield start, place
            start = None
