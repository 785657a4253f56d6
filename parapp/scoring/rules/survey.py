"""Points from survey answers: a weighted mean of how many chose each answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, cast

from parapp.errors import Fault
from parapp.i18n import number
from parapp.models.figures import FigureType
from parapp.models.plain import fault
from parapp.models.points import HUNDRED, ZERO, settled
from parapp.scoring.formula import Values
from parapp.scoring.rule import Leaf, Scorer, figure_faults, maximum_unreached
from parapp.scoring.rules.ratio import shown_percent, shown_points
from parapp.scoring.trace import Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """How many respondents gave one answer, and what the answer weighs in percent."""

    figure: str
    weight: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """``maximum × Σ(number × weight) / (100 × Σ number)``.

    Weights of 100, 75, 50, 25, 0 give the mean on a scale; 100, 100, 0, 0, 0 the share of the
    two best answers. "No opinion" is simply not listed, so that it leaves the mean.

    Attributes:
        answers: The answers that count.
        minimum: Fewest answers that count as a survey; with fewer, as with none, the
            policy for a zero denominator applies.

    Source:
        Survey practice in domain notes: mean-scaled and top-two-box; counting "no opinion" as 0
        is a known defect of another system.
    """

    kind: ClassVar[str] = "survey"

    answers: tuple[Answers, ...]
    minimum: int = 1

    @property
    def divides(self) -> bool:
        """Always."""
        return True

    def reads(self) -> Iterator[str]:
        """Return the figures of all answers."""
        return (answer.figure for answer in self.answers)

    def faults(self, leaf: Leaf, path: str) -> Iterator[Fault]:
        """Yield unknown figures and weights out of bounds."""
        for place, answer in enumerate(self.answers):
            inner = f"{path}.answers[{place}]"
            yield from figure_faults(
                answer.figure, leaf, f"{inner}.figure", (FigureType.WHOLE,)
            )
            if not 0 <= answer.weight <= HUNDRED:
                yield fault("weight-out-of-bounds", f"{inner}.weight", value=answer.weight)
        best = max((answer.weight for answer in self.answers), default=ZERO)
        yield from maximum_unreached(best * leaf.maximum / HUNDRED, leaf, f"{path}.answers")

    def compile(self, leaf: Leaf) -> Scorer:
        """Return the weighted mean."""
        weights = [(answer.figure, answer.weight) for answer in self.answers]
        maximum, minimum = leaf.maximum, max(1, self.minimum)

        def score(values: Values, trace: Trace | None) -> Decimal:
            numbers = [(cast("Decimal", values[figure]), weight) for figure, weight in weights]
            people = sum((count for count, _weight in numbers), ZERO)
            if people < minimum:
                if trace:
                    trace.add("survey-too-few", people=people, minimum=minimum)
                raise ZeroDivisionError
            weighed = sum((count * weight for count, weight in numbers), ZERO)
            points = settled(maximum * weighed / (people * HUNDRED))
            if trace:
                terms = " + ".join(
                    f"{number(count)} × {number(weight)} %" for count, weight in numbers
                )
                percent = shown_percent(weighed / people / HUNDRED)
                trace.add("survey", terms=terms, people=people, percent=percent)
                shown = shown_points(points)
                trace.add(
                    "survey-points", terms=terms, people=people, maximum=maximum, points=shown
                )
            return points

        return score
