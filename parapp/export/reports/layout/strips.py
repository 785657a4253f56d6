"""Strips of paper under each other, dealt out to pages.

A strip is never cut. It may ask to stay with the next one, and a table's strips bring the
heading that is repeated when a page begins with them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from parapp.export.reports.layout.sheet import Sheet

_AHEAD = 3  # strips that stay with one another where their whole chain fills more than a page

Draw = Callable[[Sheet, "Placed"], None]
"""Puts a strip on a sheet, at its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A piece of a page as wide as the text.

    Attributes:
        height: In points.
        draw: Puts it on a sheet.
        before: Empty space above it, in points; none at the head of a page.
        joined: Whether it stays on one page with the next strip.
        head: Repeated above it when it begins a page; None for none.
        edges: Left and right end of the line that closes a table at the foot of a page.
    """

    height: float
    draw: Draw
    before: float = 0
    joined: bool = False
    head: Strip | None = None
    edges: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A strip, its distance from the top edge of its page, and whether it opens the page."""

    strip: Strip
    y: float
    opening: bool


def paginate(strips: Sequence[Strip], top: float, depth: float) -> list[list[Placed]]:
    """Deal `strips` out to pages whose text begins at `top` and is `depth` high.

    Strips that are joined move to the next page together; of those that are higher than a page,
    a few do.
    """
    pages: list[list[Placed]] = [[]]
    y, foot = top, top + depth
    chain_ends = _chain_ends(strips)
    begun = -1  # the chain up to this strip has its place
    for number, strip in enumerate(strips):
        page = pages[-1]
        last, needed = number, strip.before + strip.height
        if number > begun:
            last = _chain_end(strips, number, chain_ends[number], depth)
            needed = _height(strips, number, last)
        if page and y + needed > foot + 0.01:
            page = []
            pages.append(page)
            y = top
        begun = max(begun, last)
        opening = not page
        if opening and strip.head is not None:
            page.append(Placed(strip=strip.head, y=y, opening=True))
            y += strip.head.height
        y += 0 if opening else strip.before
        page.append(Placed(strip=strip, y=y, opening=opening))
        y += strip.height
    return pages


def _chain_ends(strips: Sequence[Strip]) -> list[int]:
    """Return, for each strip, the place of the last strip that stays with it."""
    ends = list(range(len(strips)))
    for number in range(len(strips) - 2, -1, -1):
        if strips[number].joined:
            ends[number] = ends[number + 1]
    return ends


def _chain_end(strips: Sequence[Strip], number: int, last: int, depth: float) -> int:
    """Return the last of the strips from `number` to `last` that moves along with the first."""
    if last > number and _height(strips, number, last) > depth:
        last = min(last, number + _AHEAD)
        while last > number and _height(strips, number, last) > depth:
            last -= 1
    return last


def _height(strips: Sequence[Strip], first: int, last: int) -> float:
    """Return the height of some neighbouring strips with the space above them."""
    return sum(strip.before + strip.height for strip in strips[first : last + 1])
