"""Points by the range that a number or percent falls into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import ClassVar, cast

from parapp.errors import Fault
from parapp.i18n import _, number
from parapp.models.intervals import Interval
from parapp.models.plain import fault
from parapp.models.points import HUNDRED, ZERO, settled, settled_within
from parapp.scoring.formula import Compiled, Formula, Values
from parapp.scoring.rule import (
    Leaf,
    Scorer,
    above_maximum,
    at_most,
    formula_faults,
    maximum_unreached,
)
from parapp.scoring.rules.ratio import operand_text, shown_percent, shown_points
from parapp.scoring.trace import Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier(Interval):
    """A range and what it earns: fixed points, or its ratio times a number.

    Attributes:
        points: Points for every number of the range; may be negative.
        times: Points are ratio × `times` ("tỷ lệ × 2"); the ratio of 91.67 % is 0.9167.
    """

    points: Decimal | None = None
    times: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiers:
    """The tier that holds the value decides; a gap between tiers is a fault of the set.

    Attributes:
        tiers: Ranges, from the best to the lowest.
        value: The number looked at; given instead of `part` and `whole`.
        part: Numerator of the percent looked at.
        whole: Its denominator; the criterion's policy applies where it is zero.
        complement: Takes ``100 % − part / whole``.

    Source:
        Cà Mau 2013, 1.1.4 (over 90 %: 2; 70–90 %: 1; below: 0, so that 90 % earns 1);
        Xuân Lộc 2022, 4.1 (100 %: 1; 90 to below 100 %: ratio × 1; below: 0).
    """

    kind: ClassVar[str] = "tiers"

    tiers: tuple[Tier, ...]
    value: Formula | None = None
    part: Formula | None = None
    whole: Formula | None = None
    complement: bool = False

    @property
    def divides(self) -> bool:
        """Whether it looks at a percent, or its formula divides."""
        return self.whole is not None or (self.value is not None and self.value.divides)

    def reads(self) -> Iterator[str]:
        """Return the figures of the value."""
        for formula in (self.value, self.part, self.whole):
            if formula is not None:
                yield from formula.reads()

    def faults(self, leaf: Leaf, path: str) -> Iterator[Fault]:
        """Yield gaps, overlaps and unreachable tiers, and points out of bounds."""
        yield from formula_faults(self.value, leaf, f"{path}.value")
        yield from formula_faults(self.part, leaf, f"{path}.part")
        yield from formula_faults(self.whole, leaf, f"{path}.whole")
        is_percent = self.part is not None and self.whole is not None
        if (self.value is None) != is_percent or (self.part is None) != (self.whole is None):
            yield fault("value-or-ratio", path)
        for index, tier in enumerate(self.tiers):
            yield from _tier_faults(tier, leaf, f"{path}.tiers[{index}]", is_percent=is_percent)
        yield from interval_faults(self.tiers, f"{path}.tiers", is_open_ended=is_percent)
        best = max((_best_points(tier) for tier in self.tiers), default=Decimal(0))
        yield from maximum_unreached(best, leaf, f"{path}.tiers")

    def compile(self, leaf: Leaf) -> Scorer:
        """Return the look-up of the tier.

        A percent beyond the ends of the scale, such as 120 % where the best tier ends at 100 %,
        counts as the end that it is beyond.
        """
        find, tiers, maximum = self._finder(), self.tiers, leaf.maximum
        is_percent = self.value is None

        def score(values: Values, trace: Trace | None) -> Decimal:
            found = find(values)
            looked_at = found
            tier = _tier_of(tiers, found)
            if tier is None and is_percent:
                looked_at = max(ZERO, min(HUNDRED, found))
                tier = _tier_of(tiers, looked_at)
            if tier is None:
                earned = ZERO
            elif tier.times is not None:
                earned = settled(tier.times * looked_at / HUNDRED)
            else:
                earned = tier.points or ZERO
            if trace:
                self._explain(values, trace, found, tier, earned)
            return at_most(maximum, earned, trace)

        return score

    def _finder(self) -> Compiled:
        """Return the function that gives the number or percent looked at."""
        if self.value is not None:
            return self.value.compile()
        part = cast("Formula", self.part).compile()
        whole = cast("Formula", self.whole).compile()
        complement = self.complement

        def find(values: Values) -> Decimal:
            below = whole(values)
            if not below:
                raise ZeroDivisionError
            above = below - part(values) if complement else part(values)
            return settled_within(above * HUNDRED / below)

        return find

    def _explain(
        self, values: Values, trace: Trace, found: Decimal, tier: Tier | None, earned: Decimal
    ) -> None:
        value, unit = shown_points(found), ""
        if self.part is not None and self.whole is not None:
            value, unit = shown_percent(found / HUNDRED), " %"
            code = "division-complement" if self.complement else "division"
            part, whole = operand_text(self.part, values), operand_text(self.whole, values)
            trace.add(code, part=part, whole=whole, percent=value)
        elif self.value is not None and " " in self.value.text:
            trace.add("value", formula=self.value.shown(values), value=value)
        shown = f"{number(value)}{unit}"
        if tier is None:
            trace.add("tier-none", value=shown)
            return
        trace.add(
            "tier" if tier.times is None else "tier-times",
            value=shown,
            range=range_text(tier, unit),
            times=tier.times or ZERO,
            points=shown_points(earned),
        )


def _tier_of(tiers: tuple[Tier, ...], value: Decimal) -> Tier | None:
    for tier in tiers:
        if tier.holds(value):
            return tier
    return None


def _best_points(tier: Tier) -> Decimal:
    """Return the most a tier can give; a ratio of up to 1 unless its range goes further."""
    if tier.points is not None:
        return tier.points
    end = tier.high[0] if tier.high else HUNDRED
    return (tier.times or Decimal(0)) * max(end, Decimal(0)) / HUNDRED


def _tier_faults(tier: Tier, leaf: Leaf, path: str, *, is_percent: bool) -> Iterator[Fault]:
    if tier.is_contradictory:
        yield fault("range-contradictory", path)
    if (tier.points is None) == (tier.times is None):
        yield fault("points-or-times", path)
    elif tier.times is not None and not is_percent:
        yield fault("times-without-ratio", f"{path}.times")
    yield from above_maximum(_best_points(tier), leaf, path)


def interval_faults(
    ranges: tuple[Interval, ...], path: str, *, is_open_ended: bool
) -> Iterator[Fault]:
    """Yield gaps and overlaps between ranges, and ranges that nothing can reach.

    Args:
        ranges: Ranges in any order.
        path: Where they stand.
        is_open_ended: Whether a top at 100 and a bottom at 0 close the scale.
    """
    usable = [(r, n) for n, r in enumerate(ranges) if not r.is_contradictory]
    lowest = (Decimal("-Infinity"), 0)
    highest = (Decimal("Infinity"), 1)
    ordered = sorted(usable, key=lambda pair: pair[0].low or lowest)
    for (lower, _n), (upper, index) in pairwise(ordered):
        end, begin = lower.high or highest, upper.low or lowest
        where = f"{path}[{index}]"
        if end > begin:
            yield fault("ranges-overlap", where, one=range_text(lower), other=range_text(upper))
        elif end < begin:
            yield fault("ranges-gap", where, one=range_text(lower), other=range_text(upper))
    if ordered:
        yield from _end_faults(ordered[0][0], ordered[-1][0], path, is_scale=is_open_ended)


def _end_faults(
    lowest: Interval, highest: Interval, path: str, *, is_scale: bool
) -> Iterator[Fault]:
    low, high = lowest.low, highest.high
    if low is not None and (not is_scale or low > (Decimal(0), 0)):
        yield fault("range-open-below", path, value=range_text(lowest))
    if high is not None and (not is_scale or high < (HUNDRED, 1)):
        yield fault("range-open-above", path, value=range_text(highest))


def range_text(range_: Interval, unit: str = "") -> str:
    """Return a range in words, such as ``từ 80 % đến dưới 100 %``."""
    if range_.equals is not None:
        return _("bằng {value}").format(value=f"{number(range_.equals)}{unit}")
    ends = (
        (_("từ {value}"), range_.from_),
        (_("trên {value}"), range_.over),
        (_("đến {value}"), range_.to),
        (_("đến dưới {value}") if range_.low else _("dưới {value}"), range_.below),
    )
    parts = (text.format(value=f"{number(end)}{unit}") for text, end in ends if end is not None)
    return " ".join(parts) or _("mọi giá trị")
