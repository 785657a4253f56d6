"""Points by the option chosen, or by yes and no."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from parapp.errors import Fault
from parapp.models.figures import Figure, FigureType, FigureValue
from parapp.models.plain import fault
from parapp.scoring.formula import Values
from parapp.scoring.rule import (
    Leaf,
    Scorer,
    above_maximum,
    figure_faults,
    maximum_unreached,
)
from parapp.scoring.trace import Trace, shown_value

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Each option of a figure earns its points; points may be negative.

    Attributes:
        figure: A choice or yes/no figure.
        points: Points by option code; ``yes`` and ``no`` for a yes/no figure.

    Source:
        Cà Mau 2013, 1.1.1 (in time 1 / late 0.5 / not issued 0) and 1.2.2 (yes 1 / no 0);
        access to law, older form (not provided: 0 and −0.25).
    """

    kind: ClassVar[str] = "choice"

    figure: str
    points: Mapping[str, Decimal]

    @property
    def divides(self) -> bool:
        """Never."""
        return False

    def reads(self) -> tuple[str, ...]:
        """Return the figure."""
        return (self.figure,)

    def faults(self, leaf: Leaf, path: str) -> Iterator[Fault]:
        """Yield unknown and forgotten options, and points out of bounds."""
        types = (FigureType.CHOICE, FigureType.YES_NO)
        problems = list(figure_faults(self.figure, leaf, f"{path}.figure", types))
        yield from problems
        if not problems:
            options = options_of(leaf.figures[self.figure])
            for code in self.points.keys() - set(options):
                known = ", ".join(options)
                yield fault("unknown-option", f"{path}.points", value=code, known=known)
            for code in set(options) - self.points.keys():
                yield fault("forgotten-option", f"{path}.points", value=code)
        for code, points in self.points.items():
            yield from above_maximum(points, leaf, f"{path}.points.{code}")
        best = max(self.points.values(), default=Decimal(0))
        yield from maximum_unreached(best, leaf, f"{path}.points")

    def compile(self, leaf: Leaf) -> Scorer:
        """Return a look-up of the answer."""
        figure, points = self.figure, self.points
        by_answer: dict[FigureValue, Decimal] = {code: points[code] for code in points}
        if leaf.figures[figure].type is FigureType.YES_NO:
            by_answer = {True: points[YES], False: points[NO]}

        def score(values: Values, trace: Trace | None) -> Decimal:
            earned = by_answer[values[figure]]
            if trace:
                trace.add(
                    "choice",
                    answer=shown_value(leaf.figures[figure], values[figure]),
                    points=earned,
                )
            return earned

        return score


def options_of(figure: Figure) -> tuple[str, ...]:
    """Return the codes that a choice or yes/no figure can have."""
    if figure.type is FigureType.YES_NO:
        return (YES, NO)
    return tuple(option.code for option in figure.options)
