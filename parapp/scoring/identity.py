"""What makes a criteria set, or one criterion, the same as another."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from parapp.errors import Fault, InputRefusedError
from parapp.models.canonical import CanonicalError, canonical_json, parse_canonical
from parapp.models.criteria import CriteriaSet, Criterion, RuleSpec
from parapp.models.figures import Figure
from parapp.models.plain import JsonValue, fault, from_plain, to_plain
from parapp.scoring.normal import normal_rule, normal_set
from parapp.scoring.rules import build

_DEPTH = 32


def canonical(criteria: CriteriaSet) -> bytes:
    """Return the canonical form: one changed weight, word or date is another set."""
    return canonical_json(to_plain(normal_set(criteria)), depth=_DEPTH, multiline=True)


def from_canonical(content: bytes) -> CriteriaSet:
    """Return the set that `canonical` wrote.

    Raises:
        InputRefusedError: `content` is no canonical form of a set.
    """
    faults: list[Fault] = []
    try:
        plain = parse_canonical(content, depth=_DEPTH, multiline=True)
    except CanonicalError as error:
        raise InputRefusedError("", (fault("not-canonical", "", reason=str(error)),)) from None
    criteria = from_plain(CriteriaSet, plain, "", faults.append)
    if criteria is None:
        raise InputRefusedError("", tuple(faults))
    return criteria


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
        "rule": to_plain(normal_rule(spec)),
        "policies": to_plain(leaf.policies),
        "rounding": rounding,
        "figures": [to_plain(figures[code]) for code in reads if code in figures],
    }
    return Likeness(scoring=_hash(scoring), wording=_hash([leaf.name, leaf.wording]))


def _hash(value: JsonValue) -> str:
    return hashlib.sha256(canonical_json(value, depth=_DEPTH, multiline=True)).hexdigest()
