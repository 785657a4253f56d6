"""Values that stand far from those of most communes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

LEAST = 8
"""Fewer values say nothing about what is usual."""
FAR = Decimal("3.5")
"""From this distance on a value stands out."""
_MEDIAN_SCALE, _MEAN_SCALE = Decimal("1.4826"), Decimal("1.2533")


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual among the communes.

    Attributes:
        middle: The median: half of them have less, half have more.
        spread: How far values usually are from it; zero where all are the same.
    """

    middle: Decimal
    spread: Decimal

    def is_outlying(self, value: Decimal) -> bool:
        """Return whether a value is 3.5 times as far from the middle as is usual, or more."""
        return self.spread > 0 and abs(value - self.middle) >= FAR * self.spread


def usual_of(values: Mapping[str, Decimal]) -> Usual | None:
    """Return what is usual; None for fewer than `LEAST` values.

    The distance is the modified z-score of Iglewicz and Hoaglin (1993): the difference from
    the median, over 1.4826 times the median of all such differences. One wild value moves
    neither of the two, so it does not hide itself or others. Where more than half of the values
    are the same that median is zero, and 1.2533 times the mean of the differences takes its
    place: then a few that differ stand out, and many that differ do not.
    """
    if len(values) < LEAST:
        return None
    middle = median(values.values())
    away = [abs(value - middle) for value in values.values()]
    spread = _MEDIAN_SCALE * median(away) or _MEAN_SCALE * sum(away) / len(away)
    return Usual(middle, spread)
