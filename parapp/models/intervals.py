"""Ranges of numbers whose ends are each open or closed."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A range; an end that is None is open without bound.

    Attributes:
        from_: Lowest number that belongs ("từ").
        over: Every number above it belongs, it does not ("trên").
        to: Highest number that belongs ("đến").
        below: Every number under it belongs, it does not ("dưới", "đến dưới").
        equals: The only number that belongs.
    """

    from_: Decimal | None = field(default=None, metadata={"key": "from"})
    over: Decimal | None = None
    to: Decimal | None = None
    below: Decimal | None = None
    equals: Decimal | None = None

    def holds(self, value: Decimal) -> bool:
        """Return whether `value` belongs to the range."""
        return (
            (self.equals is None or value == self.equals)
            and (self.from_ is None or value >= self.from_)
            and (self.over is None or value > self.over)
            and (self.to is None or value <= self.to)
            and (self.below is None or value < self.below)
        )

    @property
    def low(self) -> tuple[Decimal, int] | None:
        """The lower end and where it cuts: 0 just before the number, 1 just after it."""
        if self.equals is not None:
            return self.equals, 0
        if self.from_ is not None:
            return self.from_, 0
        return None if self.over is None else (self.over, 1)

    @property
    def high(self) -> tuple[Decimal, int] | None:
        """The upper end and where it cuts: 0 just before the number, 1 just after it."""
        if self.equals is not None:
            return self.equals, 1
        if self.to is not None:
            return self.to, 1
        return None if self.below is None else (self.below, 0)

    @property
    def is_contradictory(self) -> bool:
        """Whether an end is given twice, or no number can belong."""
        given = (self.from_ is not None) + (self.over is not None)
        upper = (self.to is not None) + (self.below is not None)
        if given > 1 or upper > 1 or (self.equals is not None and given + upper > 0):
            return True
        low, high = self.low, self.high
        return low is not None and high is not None and low >= high
