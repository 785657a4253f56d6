"""A map of percentages: a head with upright headings, and a row of shaded cells for each name.

Every cell says its figure, so the map is read without its shades too.
"""

from __future__ import annotations

from parapp.export.charts.drawing import Drawing, Room, Words, wrapped
from parapp.export.charts.figures import Heat, HeatRow
from parapp.i18n import number

_NAMES = 0.34  # share of the width
_DARK = 0.6  # depth of the darkest cell
_LENGTHS = (9, 13, 18, 26)  # of an upright heading, in type sizes: the first that fits
_PAD = 0.4  # of the type size


def heat_drawing(heat: Heat, room: Room) -> Drawing:
    """Return the whole map."""
    drawing = heat_head(heat, room)
    for row in heat.rows:
        drawing.add(heat_row(heat, row, room))
    return drawing


def edges_of(heat: Heat, room: Room) -> list[float]:
    """Return where the columns begin, and where the last one ends."""
    first = room.width * _NAMES
    step = (room.width - first) / max(1, len(heat.columns))
    return [0.0, *(first + step * place for place in range(len(heat.columns) + 1))]


def heat_head(heat: Heat, room: Room) -> Drawing:
    """Return the headings."""
    edges = edges_of(heat, room)
    headings = [_heading(name, edges[2] - edges[1], room) for name in heat.columns]
    high = max(
        (room.wide(line, bold=True) for lines in headings for line in lines),
        default=room.leading,
    )
    drawing = Drawing(width=room.width, height=high + 2 * _PAD * room.size)
    foot = drawing.height
    for x in edges:
        drawing.path(((x, 0), (x, foot)))
    drawing.path(((0, 0), (room.width, 0)))
    drawing.path(((0, foot), (room.width, foot)))
    below = foot / 2 + 0.35 * room.size
    drawing.say(edges[1] / 2, below, heat.head, room, shift=0.5, bold=True)
    for place, lines in enumerate(headings):
        middle = (edges[place + 1] + edges[place + 2]) / 2
        first = middle - len(lines) * room.leading / 2
        for line, text in enumerate(lines):
            x = first + line * room.leading + 0.95 * room.size
            upright = Words(
                x=x,
                y=foot - _PAD * room.size,
                text=text,
                size=room.size,
                is_bold=True,
                is_upright=True,
            )
            drawing.words.append(upright)
    return drawing


def _heading(name: str, width: float, room: Room) -> list[str]:
    """Break a heading into as many lines as its column is wide for."""
    lines: list[str] = []
    for length in _LENGTHS:
        lines = wrapped(name, length * room.size, room, bold=True)
        if len(lines) * room.leading <= width:
            break
    return lines


def heat_row(heat: Heat, row: HeatRow, room: Room) -> Drawing:
    """Return one row."""
    edges, pad = edges_of(heat, room), _PAD * room.size
    names = wrapped(row.name, edges[1] - 2 * pad, room, bold=row.is_mean)
    drawing = Drawing(width=room.width, height=len(names) * room.leading + pad)
    foot, middle = drawing.height, drawing.height / 2 + 0.35 * room.size
    for place, name in enumerate(names):
        base = pad / 2 + place * room.leading + 0.95 * room.size
        drawing.say(pad, base, name, room, bold=row.is_mean)
    for place, cell in enumerate(row.cells):
        x, right = edges[place + 1], edges[place + 2]
        drawing.box(x, 0, right - x, foot, _DARK * heat.depth(cell))
        text = "–" if cell is None else number(cell, 1)
        drawing.say((x + right) / 2, middle, text, room, shift=0.5, bold=row.is_mean)
    for x in edges:
        drawing.path(((x, 0), (x, foot)))
    drawing.path(((0, foot), (room.width, foot)))
    return drawing
