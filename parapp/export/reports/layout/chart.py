"""Charts as strips: in one piece, but a map of many names row by row under its headings."""

from __future__ import annotations

from functools import partial

from parapp.export.charts.drawing import Drawing, Room
from parapp.export.charts.figures import Heat
from parapp.export.charts.heat import heat_head, heat_row
from parapp.export.charts.shapes import shapes
from parapp.export.reports.content import Chart
from parapp.export.reports.layout.fonts import Face, Weight, face
from parapp.export.reports.layout.sheet import Paper, Sheet
from parapp.export.reports.layout.strips import Placed, Strip
from parapp.export.reports.layout.text import BETWEEN


def chart_strips(chart: Chart, paper: Paper) -> list[Strip]:
    """Return the strips of a chart as wide as the text of `paper`."""
    room = room_of(chart, paper)
    figure = chart.figure
    if not isinstance(figure, Heat):
        return [_strip(shapes(figure, room), paper, before=BETWEEN)]
    head = _strip(heat_head(figure, room), paper, before=BETWEEN, joined=True)
    rows = [heat_row(figure, row, room) for row in figure.rows]
    last = len(rows) - 2  # the row above the mean stays with it
    strips = [
        _strip(row, paper, head=head, joined=place == last) for place, row in enumerate(rows)
    ]
    return [head, *strips]


def room_of(chart: Chart, paper: Paper) -> Room:
    """Return what a chart is drawn in on a page."""
    return Room(width=paper.room, size=chart.size, measure=_measured)


def _face(*, is_bold: bool) -> Face:
    return face(Weight.BOLD if is_bold else Weight.REGULAR)


def _measured(text: str, size: float, is_bold: bool) -> float:  # noqa: FBT001 - a `Measure`
    font = _face(is_bold=is_bold)
    return font.width(font.known(text), size)


def _strip(
    drawing: Drawing,
    paper: Paper,
    *,
    before: float = 0,
    joined: bool = False,
    head: Strip | None = None,
) -> Strip:
    return Strip(
        height=drawing.height,
        draw=partial(_draw, drawing, paper.left),
        before=before,
        joined=joined,
        head=head,
    )


def _draw(drawing: Drawing, left: float, sheet: Sheet, placed: Placed) -> None:
    sheet.drawing(left, placed.y, drawing)
    for words in drawing.words:
        font = _face(is_bold=words.is_bold)
        write = sheet.turned_text if words.is_upright else sheet.text
        write(left + words.x, placed.y + words.y, font.known(words.text), (font, words.size))
