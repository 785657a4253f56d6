"""A chart as plain shapes, which any page, picture or window can draw.

Distances are in points (or pixels of a window) from the upper left corner. Areas lie under the
lines, lines under the words. What a shade tells, a hatch or a written figure tells too: papers
are printed in black.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil

Measure = Callable[[str, float, bool], float]
"""Returns how wide a text is, of a type size, bold or not."""

Point = tuple[float, float]
LEADING = 1.2  # line height, of the type size
_STEP = 3.6  # points between the lines of a hatch, at type size 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What a chart has to be drawn in.

    Attributes:
        width: Of the drawing.
        size: Type size.
        measure: Tells how wide texts are.
        height: To be filled where the chart can; 0 for what suits the width.
    """

    width: float
    size: float
    measure: Measure
    height: float = 0

    @property
    def leading(self) -> float:
        """Height of a line of text."""
        return self.size * LEADING

    def wide(self, text: str, *, bold: bool = False) -> float:
        """Return how wide a text is."""
        return self.measure(text, self.size, bold)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A filled polygon.

    Attributes:
        points: Its corners.
        depth: From 0, the ground, to 1, the darkest that text can stand on.
    """

    points: tuple[Point, ...]
    depth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A straight line.

    Attributes:
        begin: One end.
        end: The other end.
        weight: How thick it is.
        dash: Lengths of a dash and of the gap behind it; None for none.
        is_mark: Whether it marks a mean, which stands out on a window.
    """

    begin: Point
    end: Point
    weight: float = 0.5
    dash: tuple[float, float] | None = None
    is_mark: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A line of text.

    Attributes:
        x: Its left end; of upright text, its baseline.
        y: Its baseline; of upright text, its lower end.
        text: One line.
        size: Type size.
        is_bold: Whether it is set in bold.
        is_upright: Whether it runs upwards.
    """

    x: float
    y: float
    text: str
    size: float
    is_bold: bool = False
    is_upright: bool = False


@dataclass(slots=True, kw_only=True)
class Drawing:
    """A chart, ready to be drawn."""

    width: float
    height: float = 0
    areas: list[Area] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)

    def box(self, x: float, y: float, width: float, height: float, depth: float) -> None:
        """Fill a box, given by its upper left corner."""
        right, foot = x + width, y + height
        corners = ((x, y), (right, y), (right, foot), (x, foot))
        self.areas.append(Area(points=corners, depth=depth))

    def frame(self, x: float, y: float, width: float, height: float, weight: float) -> None:
        """Draw the outline of a box."""
        right, foot = x + width, y + height
        self.path(((x, y), (right, y), (right, foot), (x, foot), (x, y)), weight)

    def path(
        self,
        points: Iterable[Point],
        weight: float = 0.5,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """Draw lines from point to point."""
        for begin, end in pairwise(points):
            self.strokes.append(Stroke(begin=begin, end=end, weight=weight, dash=dash))

    def bar(self, x: float, y: float, width: float, height: float, room: Room) -> None:
        """Draw a hatched bar with its outline."""
        self.box(x, y, width, height, 0.45)
        self.strokes += hatch((x, y, width, height), _STEP * room.size / 10)
        self.frame(x, y, width, height, 0.6)

    def say(
        self, x: float, y: float, text: str, room: Room, *, shift: float = 0, bold: bool = False
    ) -> None:
        """Write a line on the baseline `y`; `shift` 0 puts its left end at `x`, 1 its right."""
        left = x - shift * room.wide(text, bold=bold) if shift else x
        self.words.append(Words(x=left, y=y, text=text, size=room.size, is_bold=bold))

    def add(self, other: Drawing) -> None:
        """Put another drawing below what is there."""
        down = self.height
        self.areas += [
            Area(points=tuple((x, y + down) for x, y in area.points), depth=area.depth)
            for area in other.areas
        ]
        self.strokes += [
            Stroke(
                begin=(one.begin[0], one.begin[1] + down),
                end=(one.end[0], one.end[1] + down),
                weight=one.weight,
                dash=one.dash,
                is_mark=one.is_mark,
            )
            for one in other.strokes
        ]
        self.words += [
            Words(
                x=one.x,
                y=one.y + down,
                text=one.text,
                size=one.size,
                is_bold=one.is_bold,
                is_upright=one.is_upright,
            )
            for one in other.words
        ]
        self.height += other.height


def hatch(box: tuple[float, float, float, float], step: float) -> list[Stroke]:
    """Return lines at 45 degrees within a box, `step` from each other along its edge."""
    x, y, width, height = box
    strokes = []
    for number in range(1, ceil((width + height) / step)):
        along = number * step  # where the line meets the upper edge, or would
        begin = (x + along, y) if along <= width else (x + width, y + along - width)
        end = (x, y + along) if along <= height else (x + along - height, y + height)
        strokes.append(Stroke(begin=begin, end=end, weight=0.35))
    return strokes


def wrapped(text: str, limit: float, room: Room, *, bold: bool = False) -> list[str]:
    """Break a text into lines no wider than `limit`; a longer word stands over."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and room.wide(longer, bold=bold) <= limit:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]
