"""What makes a criteria set, or one criterion, the same as another."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from parapp.models.canonical import canonical_json
from parapp.models.criteria import CriteriaSet, Criterion, RuleSpec
from parapp.models.figures import Figure
from parapp.models.plain import JsonValue, to_plain
from parapp.scoring.rules import build

_DEPTH = 32


def canonical(criteria: CriteriaSet) -> bytes:
    """Return the canonical form: one changed weight, word or date is another set."""
    normal = replace(criteria, criteria=tuple(_normalised(c) for c in criteria.criteria))
    return canonical_json(to_plain(normal), depth=_DEPTH, multiline=True)


def sha256_of(criteria: CriteriaSet) -> str:
    """Return the set's identity: SHA-256 of its canonical form, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(criteria)).hexdigest()


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is compared of a leaf between two sets; its code and place are not.

    Attributes:
        scoring: SHA-256 over maximum, rule, policies and the figures read.
        wording: SHA-256 over name and original wording.
    """

    scoring: str
    wording: str


def likenesses(criteria: CriteriaSet) -> dict[str, Likeness]:
    """Return the likeness of every leaf by its code."""
    figures = {figure.code: figure for figure in criteria.figures}
    default: JsonValue = to_plain(criteria.rounding)
    return {leaf.code: _likeness(leaf, figures, default) for leaf in criteria.leaves()}


def _likeness(leaf: Criterion, figures: Mapping[str, Figure], rounding: JsonValue) -> Likeness:
    spec = leaf.rule or RuleSpec(kind="")
    rule = build(spec, "", lambda _fault: None)
    reads = sorted(set(rule.reads())) if rule else []
    scoring: JsonValue = {
        "max_points": to_plain(leaf.max_points),
        "rule": to_plain(_normal_rule(spec)),
        "policies": to_plain(leaf.policies),
        "rounding": rounding,
        "figures": [to_plain(figures[code]) for code in reads if code in figures],
    }
    return Likeness(scoring=_hash(scoring), wording=_hash([leaf.name, leaf.wording]))


def _hash(value: JsonValue) -> str:
    return hashlib.sha256(canonical_json(value, depth=_DEPTH, multiline=True)).hexdigest()


def _normalised(criterion: Criterion) -> Criterion:
    """Return a criterion whose rules are stated in one way: 0.50 as 0.5, defaults left out."""
    return replace(
        criterion,
        children=tuple(_normalised(child) for child in criterion.children),
        rule=None if criterion.rule is None else _normal_rule(criterion.rule),
    )


def _normal_rule(spec: RuleSpec) -> RuleSpec:
    rule = build(spec, "", lambda _fault: None)
    plain = to_plain(rule) if rule is not None else to_plain(dict(spec.params))
    return RuleSpec(kind=spec.kind, params=plain if isinstance(plain, dict) else {})
