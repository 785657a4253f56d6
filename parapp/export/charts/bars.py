"""Bars by field: hatched, with their figures, and a thick stroke where the mean is."""

from __future__ import annotations

from decimal import Decimal

from parapp.export.charts.drawing import Area, Drawing, Room, Stroke, wrapped
from parapp.export.charts.figures import Bar, Bars
from parapp.i18n import number

_NAMES = 0.36  # share of the width
_BAR = 1.0  # height, of the type size
_OVER = 0.3  # how far the mean's stroke stands over the bar, of the type size
_TICKS = 4
_GRID = 0.18
_SAMPLE = 2.4  # width of the bar in the legend, of the type size
_UNKNOWN = "–"


class _Plan:
    """Where the columns of the chart stand."""

    def __init__(self, bars: Bars, room: Room) -> None:
        figure = max(room.wide(number(bars.most, 2)), room.wide("100,00"))
        gap = room.wide("nn")
        self.names = room.width * _NAMES - gap
        self.left = room.width * _NAMES
        self.figures = [room.width]
        if bars.has_averages:
            self.figures.insert(0, room.width - figure - gap)
        self.right = self.figures[0] - figure - gap
        self.most = bars.most

    def x(self, value: Decimal) -> float:
        """Return where a value stands."""
        share = max(Decimal(0), min(self.most, value)) / self.most
        return self.left + (self.right - self.left) * float(share)


def bars_drawing(bars: Bars, room: Room) -> Drawing:
    """Return the bars with a legend above and a scale below them."""
    drawing, plan = Drawing(width=room.width), _Plan(bars, room)
    drawing.height = _legend(bars, drawing, room)
    top = drawing.height
    rows = Drawing(width=room.width)
    for row in bars.rows:
        _row(row, rows, room, plan)
    for tick in range(_TICKS + 1):
        value = bars.most * tick / _TICKS
        x = plan.x(value)
        drawing.box(x - 0.2, top, 0.4, rows.height, _GRID)
    drawing.add(rows)
    drawing.path(((plan.left, top), (plan.left, drawing.height)), 0.8)
    foot = drawing.height + room.leading
    for tick in range(_TICKS + 1):
        value = bars.most * tick / _TICKS
        drawing.say(plan.x(value), foot, number(value), room, shift=0.5)
    drawing.height = foot + 0.4 * room.leading
    return drawing


def _legend(bars: Bars, drawing: Drawing, room: Room) -> float:
    """Say whose bars and means these are; return how high that is."""
    base, size = room.leading, room.size
    drawing.bar(0, base - 0.75 * size, _SAMPLE * size, 0.75 * size, room)
    x = (_SAMPLE + 0.5) * size
    drawing.say(x, base, bars.value_name, room)
    if bars.has_averages:
        wide = room.wide(bars.value_name) + 2 * size
        mark = (_OVER + 0.5) * size
        if x + wide + mark + room.wide(bars.average_name) > room.width:
            base, x = base + room.leading, 0.0
        else:
            x += wide
        _mean(drawing, x + size / 2, base - 0.9 * size, base + 0.1 * size, size)
        drawing.say(x + 1.4 * size, base, bars.average_name, room)
    return base + 0.6 * room.leading


def _row(row: Bar, drawing: Drawing, room: Room, plan: _Plan) -> None:
    names = wrapped(row.name, plan.names, room)
    depth = max(len(names) * room.leading, (_BAR + 2 * _OVER) * room.size) + 0.5 * room.leading
    middle, top = drawing.height + depth / 2, drawing.height
    first = middle - len(names) * room.leading / 2
    for place, name in enumerate(names):
        base = first + place * room.leading + 0.95 * room.size
        drawing.say(0, base, name, room)
    half = _BAR * room.size / 2
    if row.value is not None and row.value > 0:
        drawing.bar(plan.left, middle - half, plan.x(row.value) - plan.left, 2 * half, room)
    if row.average is not None:
        over = half + _OVER * room.size
        _mean(drawing, plan.x(row.average), middle - over, middle + over, room.size)
    base = middle + 0.35 * room.size
    figures = (row.value, row.average)
    for x, value, is_first in zip(plan.figures, figures, (True, False), strict=False):
        text = _UNKNOWN if value is None else number(value, 2)
        drawing.say(x, base, text, room, shift=1, bold=is_first)
    drawing.height = top + depth


def _mean(drawing: Drawing, x: float, top: float, foot: float, size: float) -> None:
    """Draw the stroke of a mean with a wedge on it."""
    half = 0.3 * size
    wedge = ((x, top + half), (x - half, top - half / 2), (x + half, top - half / 2))
    drawing.areas.append(Area(points=wedge, depth=1))
    drawing.path((*wedge, wedge[0]))
    drawing.strokes.append(Stroke(begin=(x, top), end=(x, foot), weight=1.8, is_mark=True))
