"""Figures that cannot be right together."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from parapp.errors import Severity
from parapp.models.criteria import RuleSpec
from parapp.models.dossier import Dossier
from parapp.models.findings import Finding
from parapp.models.results import UnitScore
from parapp.scoring.compiled import CompiledLeaf, CompiledSet
from parapp.scoring.dossiers import values_of
from parapp.scoring.formula import Values
from parapp.scoring.rules import build
from parapp.scoring.rules.ratio import Ratio


def check_plausible(
    compiled: CompiledSet, dossier: Dossier, _computed: UnitScore
) -> Iterator[Finding]:
    """Yield ratios whose part is larger than the whole."""
    values = values_of(dossier)
    for leaf in compiled.leaves.values():
        if leaf.needs <= values.keys():
            yield from _over_whole(leaf, values)


def _over_whole(leaf: CompiledLeaf, values: Values) -> Iterator[Finding]:
    rule = build(leaf.criterion.rule or RuleSpec(kind=""), "", lambda _fault: None)
    if not isinstance(rule, Ratio):
        return
    try:
        part, whole = rule.part.compile()(values), rule.whole.compile()(values)
    except ArithmeticError:
        return
    if part > whole > Decimal(0) or part < 0 <= whole:
        yield Finding(
            code="part-over-whole",
            severity=Severity.ERROR,
            criterion=leaf.code,
            details={
                "criterion": leaf.code,
                "part": rule.part.shown(values),
                "whole": rule.whole.shown(values),
            },
        )
