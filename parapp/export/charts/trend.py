"""A trend: a line for each series, told apart by dashes and by the shape of its points.

The figures stand below the years, a row for each line: on the lines they would meet. Where the
room is small, fewer lines of the scale are named, and only some years, the newest among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import ceil, cos, pi, sin

from parapp.export.charts.drawing import Area, Drawing, Point, Room, wrapped
from parapp.export.charts.figures import Series, Trend
from parapp.i18n import _, number

_SHAPE, _LINES = 0.38, 14  # height, of the width; most lines of text
_STEPS = (4, 2, 1)  # of the scale: as many as can be named
_GRID = 0.18
_SAMPLE = 3.0  # length of a line in the legend, of the type size
_DASHES: tuple[tuple[float, float] | None, ...] = (None, (6, 3), (2, 2), (9, 3))
_CORNERS = (4, 24, 3, 5)  # of the points: diamond, circle, triangle, pentagon
_TEN = Decimal(10)


def trend_drawing(trend: Trend, room: Room) -> Drawing:
    """Return the lines with their figures below them."""
    drawing = Drawing(width=room.width, height=room.height or _height(room))
    known = [v for one in trend.series for v in one.values if v is not None]
    if not known:
        drawing.height = room.height or 3 * room.leading
        said = _("Chưa có năm nào có điểm.")
        drawing.say(room.width / 2, drawing.height / 2, said, room, shift=0.5)
        return drawing
    scale = _Scale(known, trend, drawing.height, room)
    for tick in range(scale.steps + 1):
        value = scale.low + (scale.high - scale.low) * tick / scale.steps
        y = scale.y(value)
        drawing.box(scale.left, y - 0.2, scale.right - scale.left, 0.4, _GRID)
        edge = scale.left - 0.5 * room.size
        drawing.say(edge, y + 0.35 * room.size, number(value), room, shift=1)
    for place, label in scale.named(trend.labels):
        drawing.say(scale.x(place), scale.years, label, room, shift=0.5, bold=True)
    for place, one in enumerate(trend.series):
        _line(one, place, drawing, scale, room)
    for place, line in enumerate(scale.note):
        drawing.say(0, scale.noted + place * room.leading, line, room)
    return drawing


def _height(room: Room) -> float:
    return min(room.width * _SHAPE, _LINES * room.leading)


class _Scale:
    """Where years, values and figures stand."""

    def __init__(self, known: list[Decimal], trend: Trend, height: float, room: Room) -> None:
        self.low = (min(known) / _TEN).to_integral_value(ROUND_FLOOR) * _TEN
        self.high = (max(known) / _TEN).to_integral_value(ROUND_CEILING) * _TEN
        if self.high == self.low:
            self.low, self.high = self.low - _TEN, self.high + _TEN
        self.note = wrapped(trend.note, room.width, room) if trend.note else []
        self.noted = height - (len(self.note) - 0.6) * room.leading
        self.years = height - (len(trend.series) + len(self.note) + 0.4) * room.leading
        self._top, self._foot = 0.5 * room.leading, self.years - 1.4 * room.leading
        names = max((room.wide(one.name) for one in trend.series), default=0)
        self.left = (_SAMPLE + 1) * room.size + names
        self.right = room.width
        self._count = len(trend.labels)
        high = (self._foot - self._top) / room.leading  # lines that stand above each other
        self.steps = next((steps for steps in _STEPS if steps <= high), 1)
        texts = [*trend.labels, *(_text(value) for one in trend.series for value in one.values)]
        widest = max(room.wide(text, bold=True) for text in texts) + 0.4 * room.size
        self._every = ceil(widest * self._count / (self.right - self.left))

    def x(self, place: int) -> float:
        """Return where a year stands, in the middle of its share of the width."""
        return self.left + (self.right - self.left) * (place + 0.5) / self._count

    def named(self, texts: Sequence[str]) -> Iterator[tuple[int, str]]:
        """Yield the texts that have room beside each other, with the place of their year."""
        for place in reversed(range(len(texts) - 1, -1, -self._every)):
            yield place, texts[place]

    def y(self, value: Decimal) -> float:
        """Return where a value stands."""
        share = float((value - self.low) / (self.high - self.low))
        return self._foot - (self._foot - self._top) * share


def _line(one: Series, place: int, drawing: Drawing, scale: _Scale, room: Room) -> None:
    """Draw a series, and its name and figures in a row of their own."""
    style = place % len(_DASHES)
    base = scale.years + (place + 1) * room.leading
    y = base - 0.35 * room.size
    drawing.path(((0, y), (_SAMPLE * room.size, y)), 1.2, _DASHES[style])
    _dot(drawing, (_SAMPLE * room.size / 2, y), style, room.size)
    drawing.say((_SAMPLE + 0.5) * room.size, base, one.name, room)
    for run in _runs(one, scale):
        drawing.path(run, 1.2, _DASHES[style])
    for year, text in scale.named([_text(value) for value in one.values]):
        drawing.say(scale.x(year), base, text, room, shift=0.5)
    for year, value in enumerate(one.values):
        if value is not None:
            _dot(drawing, (scale.x(year), scale.y(value)), style, room.size)


def _text(value: Decimal | None) -> str:
    return "–" if value is None else number(value, 2)


def _runs(one: Series, scale: _Scale) -> Iterator[list[Point]]:
    """Yield stretches of years without a gap."""
    run: list[Point] = []
    for year, value in enumerate(one.values):
        if value is not None:
            run.append((scale.x(year), scale.y(value)))
        elif run:
            yield run
            run = []
    yield run


def _dot(drawing: Drawing, at: Point, style: int, size: float) -> None:
    """Draw a point in the shape of its line."""
    corners, reach = _CORNERS[style], 0.32 * size
    angles = [2 * pi * number / corners - pi / 2 for number in range(corners)]
    points = tuple((at[0] + reach * cos(a), at[1] + reach * sin(a)) for a in angles)
    drawing.areas.append(Area(points=points, depth=1 if style % 2 == 0 else 0))
    drawing.path((*points, points[0]), 0.8)
