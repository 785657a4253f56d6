"""Scores and why: what the engine gives for one unit, and how units stand to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from parapp.errors import Detail


class ScoreState(StrEnum):
    """Why a criterion has points or has none; zero points is `SCORED`."""

    SCORED = "scored"
    NOT_ANSWERED = "not_answered"
    NOT_APPLICABLE = "not_applicable"
    INFORMATION = "information"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a score: a sentence of `parapp.messages.reasons` and its values."""

    code: str
    details: Mapping[str, Detail] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionScore:
    """Points of one criterion and why.

    Attributes:
        code: Code of the criterion.
        points: Rounded points of a leaf, or the sum of its parts; may be negative; None when
            nothing below it is scored, which is not zero.
        max_points: Most points by the set.
        applicable_max: Most points that apply to this unit; less where a part does not apply.
        state: Why there are points or none.
        not_arisen: Points that come from a zero denominator or a criterion that does not apply.
        missing: Codes of figures that are not answered; only of a leaf.
        steps: The readable working of a leaf; empty when it was not asked for.
    """

    code: str
    points: Decimal | None
    max_points: Decimal
    applicable_max: Decimal
    state: ScoreState
    not_arisen: Decimal = Decimal(0)
    missing: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitScore:
    """Points of one unit on a whole set.

    Attributes:
        unit: Code of the unit.
        criteria: Every criterion's score, parents first, in the order of the set.
        main: Points of the main section; None when nothing is scored.
        bonus: Bonus points after the cap.
        penalty: Points taken off after the cap, as a number of zero or more.
        total: Main plus bonus less penalty; None when nothing is scored.
        applicable_max: Sum of the main section's maxima that apply.
        index_percent: Index in percent to two places; None when nothing is scored or applies.
        not_arisen: Points of the main section that come from what did not arise.
    """

    unit: str
    criteria: Mapping[str, CriterionScore]
    main: Decimal | None
    bonus: Decimal
    penalty: Decimal
    total: Decimal | None
    applicable_max: Decimal
    index_percent: Decimal | None
    not_arisen: Decimal

    def points_of(self, code: str) -> Decimal | None:
        """Return the points of the criterion `code`; None where it has none."""
        return self.criteria[code].points


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One unit's place in its block.

    Attributes:
        unit: Code of the unit.
        block: Code of its block; empty when the set has none.
        rank: From 1; None when the unit is not scored.
        is_tied: Whether another unit of the block has the same rank.
        band: Name of its class; empty when no band holds its index.
    """

    unit: str
    block: str
    rank: int | None
    is_tied: bool
    band: str
