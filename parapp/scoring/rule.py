"""What a scoring rule is, and what it may know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar, Protocol

from parapp.errors import Fault, Place, Severity
from parapp.models.figures import NUMERIC, Figure, FigureType
from parapp.models.periods import Period
from parapp.models.plain import fault
from parapp.scoring.formula import Formula, Values
from parapp.scoring.trace import Trace

Scorer = Callable[[Values, Trace | None], Decimal]
"""Works out unrounded points from answered figures.

Raises `ZeroDivisionError` where a denominator is zero. Writes its steps to a trace, if given.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """What a rule knows of the criterion and set it belongs to.

    Attributes:
        maximum: Most points of the criterion, zero or more.
        figures: All figures of the set by code.
        period: Days counted; days without a year belong to its year.
        holidays: Days off besides Saturday and Sunday.
    """

    maximum: Decimal
    figures: Mapping[str, Figure]
    period: Period
    holidays: frozenset[date] = frozenset()


class Rule(Protocol):
    """One kind of scoring rule; its parameters are the attributes of a frozen dataclass.

    Attributes:
        kind: Name in a criteria file.
        divides: Whether it can meet a zero denominator, so that a policy must be stated.
    """

    kind: ClassVar[str]

    @property
    def divides(self) -> bool:
        """Whether the rule can meet a zero denominator."""
        ...

    def reads(self) -> Iterable[str]:
        """Return the codes of the figures that must be answered, repeats allowed."""
        ...

    def faults(self, leaf: Leaf, path: str) -> Iterator[Fault]:
        """Yield everything that makes no sense in the parameters, each at its path."""
        ...

    def compile(self, leaf: Leaf) -> Scorer:
        """Return the function that scores one unit."""
        ...


def held_between(
    floor: Decimal, points: Decimal, maximum: Decimal, trace: Trace | None
) -> Decimal:
    """Return `points`, or the bound that they go beyond."""
    if points < floor:
        if trace:
            trace.add("floored", floor=floor)
        return floor
    return at_most(maximum, points, trace)


def at_most(maximum: Decimal, points: Decimal, trace: Trace | None) -> Decimal:
    """Return `points`, or the maximum when they are more."""
    if points <= maximum:
        return points
    if trace:
        trace.add("capped", maximum=maximum)
    return maximum


def figure_faults(
    code: str, leaf: Leaf, path: str, wanted: Iterable[FigureType]
) -> Iterator[Fault]:
    """Yield a fault when no figure has this code, or it is of another type than `wanted`."""
    figure = leaf.figures.get(code)
    if figure is None:
        yield fault("unknown-figure", path, code=code)
    elif figure.type not in wanted:
        types = ", ".join(wanted)
        yield fault("figure-type", path, code=code, type=figure.type, wanted=types)


_IN_FORMULAS = sorted(NUMERIC | {FigureType.YES_NO})


def formula_faults(formula: Formula | None, leaf: Leaf, path: str) -> Iterator[Fault]:
    """Yield a fault for each figure in the formula that is unknown or no number."""
    if formula is not None:
        if formula.divides_by_nothing:
            yield fault("formula-divides-by-zero", path, value=formula.text)
        for code in dict.fromkeys(formula.reads()):
            yield from figure_faults(code, leaf, path, _IN_FORMULAS)


def above_maximum(points: Decimal, leaf: Leaf, path: str) -> Iterator[Fault]:
    """Yield a fault when `points` are more than the criterion's maximum."""
    if points > leaf.maximum:
        yield fault("points-above-maximum", path, value=points, maximum=leaf.maximum)


def maximum_unreached(best: Decimal, leaf: Leaf, path: str) -> Iterator[Fault]:
    """Yield a warning when the rule's best points are less than the criterion's maximum."""
    if best < leaf.maximum:
        yield Fault(
            code="maximum-unreached",
            severity=Severity.WARNING,
            place=Place(path=path),
            details={"value": best, "maximum": leaf.maximum},
        )
