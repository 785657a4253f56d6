"""Points taken over from another index, a parent unit or a leaders' mark."""

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
class External:
    """``maximum × value / out_of``, or the value itself; held between 0 and the maximum.

    Attributes:
        value: The other index's result.
        out_of: Its own maximum, over 0; None takes the value as points.

    Source:
        766 index, group 1: every commune inherits the province's points; DDCI, DTI and SIPAS as
        parts of an index.
    """

    kind: ClassVar[str] = "external"

    value: Formula
    out_of: Decimal | None = None

    @property
    def divides(self) -> bool:
        """Whether the formula divides."""
        return self.value.divides

    def reads(self) -> Iterator[str]:
        """Return the figures of the value."""
        return self.value.reads()

    def faults(self, leaf: Leaf, path: str) -> Iterator[Fault]:
        """Yield unknown figures and a scale that is not over 0."""
        yield from formula_faults(self.value, leaf, f"{path}.value")
        if self.out_of is not None and self.out_of <= 0:
            yield fault("amount-not-positive", f"{path}.out_of", value=self.out_of)

    def compile(self, leaf: Leaf) -> Scorer:
        """Return the value on this criterion's scale."""
        value, out_of, maximum = self.value.compile(), self.out_of, leaf.maximum

        def score(values: Values, trace: Trace | None) -> Decimal:
            found = value(values)
            points = found if out_of is None else maximum * found / out_of
            if trace and out_of is None:
                trace.add("external-points", points=shown_points(points))
            elif trace and out_of is not None:
                shown = operand_text(self.value, values)
                trace.add(
                    "external",
                    value=shown,
                    out_of=out_of,
                    maximum=maximum,
                    points=shown_points(points),
                )
            return held_between(ZERO, settled(points), maximum, trace)

        return score
