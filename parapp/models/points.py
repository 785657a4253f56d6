"""How points are rounded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import (
    ROUND_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Context,
    Decimal,
    InvalidOperation,
)
from enum import StrEnum

PRECISE = Context(prec=60)
"""Points are worked out in this context: figures of 15 digits multiply without loss."""

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
        return self.rounder()(points)

    def rounder(self) -> Callable[[Decimal], Decimal]:
        """Return `apply` made ready for many points."""
        quantum, mode = Decimal(1).scaleb(-self.places), _DECIMAL_MODES[self.mode]
        return lambda points: points.quantize(quantum, mode)


_SETTLED = Decimal(1).scaleb(-18)
_SETTLED_WITHIN = Decimal(1).scaleb(-30)


def settled(quotient: Decimal) -> Decimal:
    """Return points worked out with divisions, free of the error in their last digits.

    3 × (5 / 24) in any number of digits is 0.62499…, a hair under the half that it is; to 18
    places it is 0.625 again. Call it where `PRECISE` is in force.
    """
    return _to(_SETTLED, quotient)


def settled_within(quotient: Decimal) -> Decimal:
    """Return a number that goes on being worked with, settled as `settled` does, to 30 places.

    Its own rounding is too small to be seen once the points are settled.
    """
    return _to(_SETTLED_WITHIN, quotient)


def _to(places: Decimal, quotient: Decimal) -> Decimal:
    try:
        return quotient.quantize(places)
    except InvalidOperation:  # more digits than `PRECISE` holds: there is no half to save
        return quotient


def index_percent(points: Decimal, applicable_max: Decimal) -> Decimal | None:
    """Return points / applicable maximum × 100 to two places, half up; None without one."""
    if applicable_max <= 0:
        return None
    return (points * HUNDRED / applicable_max).quantize(Decimal("0.01"), ROUND_HALF_UP)
