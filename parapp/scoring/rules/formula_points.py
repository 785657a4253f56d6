"""Points by a formula, for what no other kind says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from parapp.errors import Fault
from parapp.models.points import ZERO, settled
from parapp.scoring.formula import Formula, Values
from parapp.scoring.rule import Leaf, Scorer, above_maximum, formula_faults, held_between
from parapp.scoring.rules.ratio import shown_points
from parapp.scoring.trace import Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaPoints:
    """The formula's result, held between the floor and the maximum.

    Attributes:
        points: The formula.
        floor: Fewest points; may be under zero.

    Source:
        766 index, 3.3 by its text (a product of ratios); DTI 2020 (0.4 a + 0.3 b + 0.3 c).
    """

    kind: ClassVar[str] = "formula"

    points: Formula
    floor: Decimal = ZERO

    @property
    def divides(self) -> bool:
        """Whether the formula divides."""
        return self.points.divides

    def reads(self) -> Iterator[str]:
        """Return the figures of the formula."""
        return self.points.reads()

    def faults(self, leaf: Leaf, path: str) -> Iterator[Fault]:
        """Yield unknown figures and a floor above the maximum."""
        yield from formula_faults(self.points, leaf, f"{path}.points")
        yield from above_maximum(self.floor, leaf, f"{path}.floor")

    def compile(self, leaf: Leaf) -> Scorer:
        """Return the formula between its bounds."""
        work, floor, maximum = self.points.compile(), self.floor, leaf.maximum

        def score(values: Values, trace: Trace | None) -> Decimal:
            points = settled(work(values))
            if trace:
                shown = self.points.shown(values)
                trace.add("formula", formula=shown, points=shown_points(points))
            return held_between(floor, points, maximum, trace)

        return score
