"""The sum of several rules, each with its own maximum."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from parapp.errors import Fault
from parapp.models.criteria import RuleSpec
from parapp.models.plain import Report, fault
from parapp.models.points import ZERO
from parapp.scoring.formula import Values
from parapp.scoring.rule import Leaf, Rule, Scorer, above_maximum, maximum_unreached
from parapp.scoring.rules.ratio import shown_points
from parapp.scoring.trace import Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One rule of a sum.

    Attributes:
        label: What the part is called.
        max_points: Most points of the part.
        rule: How it is scored, by any kind of rule except information and parts.
    """

    label: str
    max_points: Decimal
    rule: RuleSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Every part is scored by its own rule; the points are their sum.

    A zero denominator in any part hands the whole criterion to its policy, because a policy
    belongs to a criterion; parts that need policies of their own are sub-criteria.

    Attributes:
        parts: The parts in order.

    Source:
        Checklists whose items are dates or ratios, such as "budget published 0.5 + each quarter
        0.5 + accounts 0.5".
    """

    kind: ClassVar[str] = "parts"

    parts: tuple[Part, ...]

    @property
    def divides(self) -> bool:
        """Whether any part divides."""
        return any(rule.divides for rule in self._rules())

    def reads(self) -> Iterator[str]:
        """Return the figures of all parts."""
        return (code for rule in self._rules() for code in rule.reads())

    def faults(self, leaf: Leaf, path: str) -> Iterator[Fault]:
        """Yield the faults of every part, and maxima that do not sum to the criterion's."""
        found: list[Fault] = []
        for number, part in enumerate(self.parts):
            inner = f"{path}.parts[{number}].rule"
            if part.rule.kind in {"information", self.kind}:
                yield fault("rule-not-in-parts", f"{inner}.kind", value=part.rule.kind)
            elif rule := _build(part.rule, inner, found.append):
                yield from rule.faults(replace(leaf, maximum=part.max_points), inner)
        yield from found
        best = sum((part.max_points for part in self.parts), ZERO)
        yield from above_maximum(best, leaf, f"{path}.parts")
        yield from maximum_unreached(best, leaf, f"{path}.parts")

    def compile(self, leaf: Leaf) -> Scorer:
        """Return the sum of the parts."""
        scorers = [
            (part.label, rule.compile(replace(leaf, maximum=part.max_points)))
            for part, rule in zip(self.parts, self._rules(), strict=True)
        ]

        def score(values: Values, trace: Trace | None) -> Decimal:
            earned = ZERO
            for label, scorer in scorers:
                if trace:
                    trace.add("part", label=label)
                try:
                    earned += scorer(values, trace)
                except ZeroDivisionError:
                    if trace:
                        trace.add("part-nothing", label=label)
                    raise
            if trace:
                trace.add("parts-sum", points=shown_points(earned))
            return earned

        return score

    def _rules(self) -> list[Rule]:
        """Return the parts' rules that can be built."""
        built = (_build(part.rule, "", _ignore) for part in self.parts)
        return [rule for rule in built if rule is not None]


def _build(spec: RuleSpec, path: str, report: Report) -> Rule | None:
    from parapp.scoring.rules import build  # noqa: PLC0415 - the registry knows this file

    builder: Callable[[RuleSpec, str, Report], Rule | None] = build
    return builder(spec, path, report)


def _ignore(_fault: Fault) -> None:
    """Drop a fault that `Parts.faults` reports."""
