"""Criteria sets in one normal form, whatever file they were read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from parapp.errors import Fault
from parapp.models.criteria import CriteriaSet, Criterion, RuleSpec
from parapp.models.plain import to_plain
from parapp.scoring.rules import build
from parapp.scoring.rules.parts import Parts


def normal_set(criteria: CriteriaSet) -> CriteriaSet:
    """Return the set with every rule's parameters written in one way.

    The same rule read from YAML, from a workbook or from canonical JSON becomes the same value:
    numbers that may have a fraction as text, defaults left out. A rule that cannot be built
    stays as it is; `parapp.scoring.set_checks` reports it.
    """
    return replace(criteria, criteria=tuple(map(_normal_criterion, criteria.criteria)))


def normal_rule(spec: RuleSpec) -> RuleSpec:
    """Return the rule with its parameters written in one way."""
    rule = build(spec, "", _ignore)
    if rule is None:
        return spec
    if isinstance(rule, Parts):
        parts = (replace(part, rule=normal_rule(part.rule)) for part in rule.parts)
        rule = replace(rule, parts=tuple(parts))
    plain = to_plain(rule)
    return RuleSpec(kind=spec.kind, params=plain if isinstance(plain, Mapping) else {})


def _normal_criterion(criterion: Criterion) -> Criterion:
    return replace(
        criterion,
        rule=None if criterion.rule is None else normal_rule(criterion.rule),
        children=tuple(map(_normal_criterion, criterion.children)),
    )


def _ignore(_fault: Fault) -> None:
    """Drop a fault that the check of the set reports."""
