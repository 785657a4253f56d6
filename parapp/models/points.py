"""How points are rounded."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from enum import StrEnum

ZERO = Decimal(0)
HUNDRED = Decimal(100)


class RoundingMode(StrEnum):
    """What happens to the half: up (away from zero), to the even neighbour, or cut off."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"


_DECIMAL_MODES = {
    RoundingMode.HALF_UP: ROUND_HALF_UP,
    RoundingMode.HALF_EVEN: ROUND_HALF_EVEN,
    RoundingMode.DOWN: ROUND_DOWN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounding:
    """How one part is rounded before parts are added; sums are never rounded again.

    Attributes:
        places: Digits after the comma, 0 to 2: points are kept in hundredths.
        mode: What happens to the half.

    Source:
        83 of 84 published totals of the 766 index (Phú Thọ 2026) are sums of parts rounded half
        up to two places; rounding once at the end misses 14 of 56.
    """

    places: int = 2
    mode: RoundingMode = RoundingMode.HALF_UP

    def apply(self, points: Decimal) -> Decimal:
        """Return `points` rounded; 1.125 becomes 1.13 by default."""
        return points.quantize(Decimal(1).scaleb(-self.places), _DECIMAL_MODES[self.mode])


_SETTLED = Decimal(1).scaleb(-18)


def settled(quotient: Decimal) -> Decimal:
    """Return a number worked out with divisions, free of the error in its last digits.

    3 × (5 / 24) in 28 digits is 0.62499…, a hair under the half that it is; to 18 places it is
    0.625 again. No figure is so large that two different results meet there.
    """
    return quotient.quantize(_SETTLED)


def index_percent(points: Decimal, applicable_max: Decimal) -> Decimal | None:
    """Return points / applicable maximum × 100 to two places, half up; None without one."""
    if applicable_max <= 0:
        return None
    return (points * HUNDRED / applicable_max).quantize(Decimal("0.01"), ROUND_HALF_UP)
