"""Points for each item, up to a cap."""

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
from parapp.scoring.rules.ratio import operand_text, shown_points
from parapp.scoring.trace import Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """``min(maximum, number × each)``.

    Attributes:
        value: How many there are.
        each: Points for one, over 0.

    Source:
        Phú Thọ self-assessment: each sound regulation 0.5, at most 2.
    """

    kind: ClassVar[str] = "count"

    value: Formula
    each: Decimal

    @property
    def divides(self) -> bool:
        """Whether the formula divides."""
        return self.value.divides

    def reads(self) -> Iterator[str]:
        """Return the figures counted."""
        return self.value.reads()

    def faults(self, leaf: Leaf, path: str) -> Iterator[Fault]:
        """Yield unknown figures and an amount that is not over 0."""
        yield from formula_faults(self.value, leaf, f"{path}.value")
        if self.each <= 0:
            yield fault("amount-not-positive", f"{path}.each", value=self.each)

    def compile(self, leaf: Leaf) -> Scorer:
        """Return the product, held between 0 and the maximum."""
        count, each, maximum = self.value.compile(), self.each, leaf.maximum

        def score(values: Values, trace: Trace | None) -> Decimal:
            earned = settled(count(values) * each)
            if trace:
                items = operand_text(self.value, values)
                trace.add("count", items=items, each=each, points=shown_points(earned))
            return held_between(ZERO, earned, maximum, trace)

        return score
