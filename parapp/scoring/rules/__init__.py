"""All kinds of scoring rule; a new kind is one file here and one line below."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from parapp.models.criteria import RuleSpec
from parapp.models.plain import Report, fault, from_plain
from parapp.scoring.rule import Rule
from parapp.scoring.rules.all_of import AllOf
from parapp.scoring.rules.checklist import Checklist
from parapp.scoring.rules.choice import Choice
from parapp.scoring.rules.count import Count
from parapp.scoring.rules.deadline import Deadline
from parapp.scoring.rules.deduction import Deduction
from parapp.scoring.rules.external import External
from parapp.scoring.rules.formula_points import FormulaPoints
from parapp.scoring.rules.information import Information
from parapp.scoring.rules.judgement import Judgement
from parapp.scoring.rules.parts import Parts
from parapp.scoring.rules.ratio import Ratio
from parapp.scoring.rules.survey import Survey
from parapp.scoring.rules.tiers import Tiers

RULES: Mapping[str, type[Rule]] = {
    kind.kind: kind
    for kind in (
        Choice,
        Checklist,
        AllOf,
        Tiers,
        Ratio,
        Deadline,
        Count,
        Deduction,
        Survey,
        External,
        Judgement,
        Information,
        FormulaPoints,
        Parts,
    )
}


def build(spec: RuleSpec, path: str, report: Report) -> Rule | None:
    """Return the rule that `spec` states; None after reporting what is wrong with it."""
    kind = RULES.get(spec.kind)
    if kind is None:
        known = ", ".join(RULES)
        report(fault("unknown-rule-kind", f"{path}.kind", value=spec.kind, known=known))
        return None
    take: Callable[..., Rule | None] = from_plain
    return take(kind, spec.params, path, report)
