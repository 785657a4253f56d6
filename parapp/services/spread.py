"""How communes are spread over a scale: how many in each step, mean, median, extremes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from parapp.models.points import HUNDRED, ZERO

_HUNDREDTH = Decimal("0.01")
STEP = Decimal(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """One step of the scale.

    Attributes:
        low: Where it begins.
        high: Where it ends; belongs to the next one, except at the end of the scale.
        count: How many are in it.
    """

    low: Decimal
    high: Decimal
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Numbers on a scale of percent.

    Attributes:
        bins: Steps, from the first to the last that holds a number.
        count: How many numbers.
        mean: Their mean; None for none.
        median: The one in the middle, or the mean of the two there.
        lowest: The lowest.
        highest: The highest.
    """

    bins: tuple[Bin, ...] = ()
    count: int = 0
    mean: Decimal | None = None
    median: Decimal | None = None
    lowest: Decimal | None = None
    highest: Decimal | None = None


def spread(percents: Sequence[Decimal]) -> Spread:
    """Count numbers in steps of five percent; what lies beyond 0 to 100 has steps too."""
    if not percents:
        return Spread()
    ordered = sorted(percents)
    places = [_place(value) for value in ordered]
    bins = tuple(
        Bin(low=place * STEP, high=(place + 1) * STEP, count=places.count(place))
        for place in range(places[0], places[-1] + 1)
    )
    half = len(ordered) // 2
    is_even = len(ordered) % 2 == 0
    median = (ordered[half - 1] + ordered[half]) / 2 if is_even else ordered[half]
    return Spread(
        bins=bins,
        count=len(ordered),
        mean=_rounded(sum(ordered, ZERO) / len(ordered)),
        median=_rounded(median),
        lowest=ordered[0],
        highest=ordered[-1],
    )


def _place(value: Decimal) -> int:
    """Return the step that holds a number; 100 is in the last one below it."""
    place = int((value / STEP).to_integral_value(rounding="ROUND_FLOOR"))
    return place - 1 if value == HUNDRED else place


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_HUNDREDTH, ROUND_HALF_UP)
