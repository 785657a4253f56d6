"""Points taken off for each item, down to a floor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from parapp.errors import Fault
from parapp.models.plain import fault
from parapp.models.points import ZERO, settled
from parapp.scoring.formula import Formula, Values
from parapp.scoring.rule import Leaf, Scorer, formula_faults, held_between
from parapp.scoring.rules.ratio import shown_points
from parapp.scoring.trace import Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What is counted, and the points that one of it takes off.

    Attributes:
        value: How many there are.
        each: Points taken off for one, over 0.
    """

    value: Formula
    each: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduction:
    """The maximum less so much for each item; the floor may be under zero.

    Attributes:
        items: What is counted.
        floor: The least that is left.

    Source:
        Free and per-item deductions of the Phú Thọ self-assessment; access to law, older form
        (a sub-score under zero).
    """

    kind: ClassVar[str] = "deduction"

    items: tuple[Taken, ...]
    floor: Decimal = ZERO

    @property
    def divides(self) -> bool:
        """Whether a formula divides."""
        return any(item.value.divides for item in self.items)

    def reads(self) -> Iterator[str]:
        """Return the figures counted."""
        return (code for item in self.items for code in item.value.reads())

    def faults(self, leaf: Leaf, path: str) -> Iterator[Fault]:
        """Yield unknown figures, amounts not over 0, and a floor above the maximum."""
        for number, item in enumerate(self.items):
            inner = f"{path}.items[{number}]"
            yield from formula_faults(item.value, leaf, f"{inner}.value")
            if item.each <= 0:
                yield fault("amount-not-positive", f"{inner}.each", value=item.each)
        if self.floor > leaf.maximum:
            yield fault(
                "points-above-maximum", f"{path}.floor", value=self.floor, maximum=leaf.maximum
            )

    def compile(self, leaf: Leaf) -> Scorer:
        """Return what is left of the maximum."""
        counts = [(item.value.compile(), item.each, item.value) for item in self.items]
        maximum, floor = leaf.maximum, self.floor

        def score(values: Values, trace: Trace | None) -> Decimal:
            left = maximum
            for count, each, formula in counts:
                items = max(ZERO, count(values))
                left -= items * each
                if trace:
                    trace.add(
                        "deduction",
                        label=_label(formula, leaf, values),
                        items=shown_points(items),
                        each=each,
                        points=shown_points(items * each),
                    )
            left = settled(left)
            if trace:
                trace.add("deduction-left", maximum=maximum, points=shown_points(left))
            return held_between(floor, left, maximum, trace)

        return score


def _label(formula: Formula, leaf: Leaf, values: Values) -> str:
    figure = leaf.figures.get(formula.text)
    return figure.label if figure else formula.shown(values)
