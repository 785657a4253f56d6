"""Points in proportion to a ratio, up to a target, from a floor on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import ClassVar

from parapp.errors import Fault
from parapp.models.plain import fault
from parapp.models.points import HUNDRED, ZERO, settled
from parapp.scoring.formula import Formula, Values
from parapp.scoring.rule import Leaf, Scorer, formula_faults
from parapp.scoring.trace import Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """``min(maximum, maximum × r / target)`` with ``r = part / whole``, 0 under the floor.

    Attributes:
        part: Numerator.
        whole: Denominator; the criterion's policy applies where it is zero.
        complement: Takes ``1 − part / whole`` for the ratio.
        target: Ratio in percent that earns the maximum, over 0 and at most 100.
        floor: Ratio in percent under which nothing is earned, from 0 to below the target.

    Source:
        766 index, 2.1 (20 × on time / received), 3.3 (target 50 %), 5.1 (100 % less the
        late and disliked, target 90 %); Xuân Lộc 2022, 4.1 (floor 90 %).
    """

    kind: ClassVar[str] = "ratio"

    part: Formula
    whole: Formula
    complement: bool = False
    target: Decimal = HUNDRED
    floor: Decimal | None = None

    @property
    def divides(self) -> bool:
        """Always."""
        return True

    def reads(self) -> Iterator[str]:
        """Return the figures of part and whole."""
        yield from self.part.reads()
        yield from self.whole.reads()

    def faults(self, leaf: Leaf, path: str) -> Iterator[Fault]:
        """Yield unknown figures and a target or floor out of bounds."""
        yield from formula_faults(self.part, leaf, f"{path}.part")
        yield from formula_faults(self.whole, leaf, f"{path}.whole")
        if not 0 < self.target <= HUNDRED:
            yield fault("target-out-of-bounds", f"{path}.target", value=self.target)
        if self.floor is not None and not 0 <= self.floor <= self.target:
            yield fault(
                "floor-out-of-bounds", f"{path}.floor", value=self.floor, target=self.target
            )

    def compile(self, leaf: Leaf) -> Scorer:
        """Return the proportion; more than the target earns no more, less than 0 earns 0.

        So does a negative denominator, which only a formula can give.
        """
        part, whole = self.part.compile(), self.whole.compile()
        maximum, target = leaf.maximum, self.target / HUNDRED
        floor = None if self.floor is None else self.floor / HUNDRED
        complement = self.complement
        is_exact = self.part.is_exact and self.whole.is_exact  # one division keeps a half

        def score(values: Values, trace: Trace | None) -> Decimal:
            above, below = part(values), whole(values)
            if not below:
                raise ZeroDivisionError
            if complement:
                above = below - above
            if trace:
                self._explain(values, trace, (above, below), maximum)
            if below < ZERO or above <= ZERO or (floor is not None and above < floor * below):
                return ZERO
            if above >= target * below:
                return maximum
            points = maximum * above / (below * target)
            return points if is_exact else settled(points)

        return score

    def _explain(
        self,
        values: Values,
        trace: Trace,
        quotient: tuple[Decimal, Decimal],
        maximum: Decimal,
    ) -> None:
        ratio = settled(quotient[0] / quotient[1])
        percent, target = shown_percent(ratio), self.target
        part, whole = operand_text(self.part, values), operand_text(self.whole, values)
        code = "division-complement" if self.complement else "division"
        trace.add(code, part=part, whole=whole, percent=percent)
        if quotient[1] < 0:
            trace.add("ratio-whole-negative", whole=whole)
        elif self.floor is not None and ratio < self.floor / HUNDRED:
            trace.add("ratio-under-floor", percent=percent, floor=self.floor)
        elif ratio <= 0:
            trace.add("ratio-not-positive", percent=percent)
        elif ratio > 1:
            trace.add("ratio-over-whole", percent=percent, points=maximum)
        elif ratio >= target / HUNDRED:
            trace.add("ratio-target-reached", percent=percent, target=target, points=maximum)
        else:
            trace.add(
                "ratio-linear" if target == HUNDRED else "ratio-to-target",
                percent=percent,
                target=target,
                maximum=maximum,
                ratio=f"(1 − {part} / {whole})" if self.complement else f"{part} / {whole}",
                points=shown_points(maximum * ratio * HUNDRED / target),
            )


def operand_text(formula: Formula, values: Values) -> str:
    """Return a formula with the numbers in, ready to stand in another one."""
    text = formula.shown(values)
    return f"({text})" if " " in text and not _is_enclosed(text) else text


def _is_enclosed(text: str) -> bool:
    """Return whether the first parenthesis is closed by the last character."""
    depths = accumulate((letter == "(") - (letter == ")") for letter in text)
    return next(at for at, depth in enumerate(depths) if depth == 0) == len(text) - 1


def shown_percent(ratio: Decimal) -> Decimal:
    """Return a ratio as percent for reading; more digits where two would hide a difference."""
    percent = ratio * HUNDRED
    short = percent.quantize(Decimal("0.01"))
    return short if short == percent or short % 1 else percent.quantize(Decimal("0.0001"))


def shown_points(points: Decimal) -> Decimal:
    """Return unrounded points for reading, to six places."""
    return points.quantize(Decimal("0.000001"))
