"""The sum of independent ticks, which may be grouped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from parapp.errors import Fault
from parapp.models.figures import FigureType
from parapp.models.plain import fault
from parapp.scoring.formula import Values
from parapp.scoring.rule import (
    Leaf,
    Scorer,
    above_maximum,
    figure_faults,
    maximum_unreached,
)
from parapp.scoring.trace import Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One tick with its points, or a labelled group of ticks.

    Attributes:
        figure: A yes/no figure; empty for a group.
        points: Points for yes; None for a group.
        label: What a group is called.
        items: The ticks of a group.
    """

    figure: str = ""
    points: Decimal | None = None
    label: str = ""
    items: tuple[Item, ...] = ()

    def ticks(self) -> Iterator[tuple[str, Decimal]]:
        """Yield figure and points of every tick in it."""
        if self.points is not None:
            yield self.figure, self.points
        for item in self.items:
            yield from item.ticks()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """Each item met earns its points, items not met earn none.

    Attributes:
        items: Ticks or groups of ticks.

    Source:
        Hải Phòng 2022, 1.1.2 (0.1 + 0.1 + 0.1); Xuân Lộc 2022, 4.2 ((0.25 + 0.25) + 0.5).
    """

    kind: ClassVar[str] = "checklist"

    items: tuple[Item, ...]

    @property
    def divides(self) -> bool:
        """Never."""
        return False

    def reads(self) -> Iterator[str]:
        """Return the figures of all ticks."""
        return (figure for item in self.items for figure, _points in item.ticks())

    def faults(self, leaf: Leaf, path: str) -> Iterator[Fault]:
        """Yield items that are neither tick nor group, and a sum that is not the maximum."""
        for number, item in enumerate(self.items):
            yield from _item_faults(item, leaf, f"{path}.items[{number}]")
        ticks = [points for item in self.items for _figure, points in item.ticks()]
        best = sum((points for points in ticks if points > 0), Decimal(0))
        yield from above_maximum(best, leaf, f"{path}.items")
        yield from maximum_unreached(best, leaf, f"{path}.items")

    def compile(self, leaf: Leaf) -> Scorer:
        """Return the sum over the ticks."""
        ticks = [tick for item in self.items for tick in item.ticks()]

        def score(values: Values, trace: Trace | None) -> Decimal:
            earned = sum((points for figure, points in ticks if values[figure]), Decimal(0))
            if trace:
                for figure, points in ticks:
                    code = "tick-met" if values[figure] else "tick-not-met"
                    trace.add(code, label=leaf.figures[figure].label, points=points)
                trace.add("ticks-sum", points=earned)
            return earned

        return score


def _item_faults(item: Item, leaf: Leaf, path: str) -> Iterator[Fault]:
    is_tick = bool(item.figure) and item.points is not None
    is_group = not item.figure and item.points is None and bool(item.items)
    if is_tick and not item.items:
        yield from figure_faults(item.figure, leaf, f"{path}.figure", (FigureType.YES_NO,))
    elif not is_group:
        yield fault("item-neither-tick-nor-group", path)
    for number, inner in enumerate(item.items):
        yield from _item_faults(inner, leaf, f"{path}.items[{number}]")
