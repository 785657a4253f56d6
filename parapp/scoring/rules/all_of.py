"""All or nothing: every condition met earns the points, one missed earns the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from parapp.errors import Fault
from parapp.scoring.formula import Formula, Values
from parapp.scoring.rule import Leaf, Scorer, above_maximum, formula_faults
from parapp.scoring.trace import Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """The maximum when every condition holds.

    Attributes:
        conditions: Formulas that give a truth; a yes/no figure by itself is one.
        otherwise: Points when any condition fails; may be negative.

    Source:
        Cà Mau 2013, 1.1.2 (tasks and budget); 766 index, 1.1 (one late case fails the period);
        access to law, 1.1 (one missing document gives 0).
    """

    kind: ClassVar[str] = "all_of"

    conditions: tuple[Formula, ...]
    otherwise: Decimal = Decimal(0)

    @property
    def divides(self) -> bool:
        """Whether a condition divides."""
        return any(condition.divides for condition in self.conditions)

    def reads(self) -> Iterator[str]:
        """Return the figures of all conditions."""
        return (code for condition in self.conditions for code in condition.reads())

    def faults(self, leaf: Leaf, path: str) -> Iterator[Fault]:
        """Yield unknown figures and points out of bounds."""
        for number, condition in enumerate(self.conditions):
            yield from formula_faults(condition, leaf, f"{path}.conditions[{number}]")
        yield from above_maximum(self.otherwise, leaf, f"{path}.otherwise")

    def compile(self, leaf: Leaf) -> Scorer:
        """Return the test of all conditions."""
        tests = [(condition, condition.compile()) for condition in self.conditions]
        maximum, otherwise = leaf.maximum, self.otherwise

        def score(values: Values, trace: Trace | None) -> Decimal:
            met = [bool(test(values)) for _condition, test in tests]
            earned = maximum if all(met) else otherwise
            if trace:
                for (condition, _test), is_met in zip(tests, met, strict=True):
                    code = "condition-met" if is_met else "condition-not-met"
                    trace.add(code, condition=condition_text(condition, leaf, values))
                trace.add("all-met" if all(met) else "not-all-met", points=earned)
            return earned

        return score


def condition_text(condition: Formula, leaf: Leaf, values: Values) -> str:
    """Return a condition with the numbers in; a figure by itself as its label."""
    figure = leaf.figures.get(condition.text)
    return figure.label if figure else condition.shown(values)
