"""Criteria sets in one normal form, whatever file they were read from."""

from __future__ import annotations

from dataclasses import replace

from parapp.models.criteria import CriteriaSet, RuleSpec
from parapp.models.plain import to_plain
from parapp.scoring.rules import build


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
    plain = None if rule is None else to_plain(rule)
    if not isinstance(plain, dict):
        return spec
    if spec.kind == "parts":
        plain = {**plain, "parts": [_normal_part(part) for part in spec.params["parts"]]}  # type: ignore[attr-defined] # the rule was built from it
    return RuleSpec(kind=spec.kind, params=plain)
