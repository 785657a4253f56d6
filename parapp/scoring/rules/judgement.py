"""Points that a person gives within bounds; the reason is asked for where they are entered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, cast

from parapp.errors import Fault
from parapp.models.figures import EnteredBy, FigureType
from parapp.models.plain import fault
from parapp.models.points import ZERO
from parapp.scoring.formula import Values
from parapp.scoring.rule import Leaf, Scorer, figure_faults, held_between
from parapp.scoring.trace import Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The points are the figure; the figure's own bounds lie within the criterion's.

    Attributes:
        figure: A decimal figure that the unit does not enter itself.

    Source:
        Leaders' mark and free deductions of provincial sets; the unit never scores these.
    """

    kind: ClassVar[str] = "judgement"

    figure: str

    @property
    def divides(self) -> bool:
        """Never."""
        return False

    def reads(self) -> tuple[str, ...]:
        """Return the figure."""
        return (self.figure,)

    def faults(self, leaf: Leaf, path: str) -> Iterator[Fault]:
        """Yield a figure that goes beyond the maximum, or that the unit enters itself."""
        where = f"{path}.figure"
        yield from figure_faults(
            self.figure, leaf, where, (FigureType.DECIMAL, FigureType.WHOLE)
        )
        figure = leaf.figures.get(self.figure)
        if figure is None:
            return
        if figure.maximum is None or figure.maximum > leaf.maximum:
            yield fault("judgement-unbounded", where, code=self.figure, maximum=leaf.maximum)
        if figure.entered_by is EnteredBy.UNIT:
            yield fault("judgement-by-unit", where, code=self.figure)

    def compile(self, leaf: Leaf) -> Scorer:
        """Return the figure, held between 0 and the maximum."""
        figure, maximum = self.figure, leaf.maximum

        def score(values: Values, trace: Trace | None) -> Decimal:
            given = cast("Decimal", values[figure])
            if trace:
                trace.add("judgement", points=given)
            return held_between(ZERO, given, maximum, trace)

        return score
