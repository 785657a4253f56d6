"""What must hold between figures: each formula can be read and names figures of the set."""

from __future__ import annotations

from collections.abc import Iterator

from parapp.errors import Fault
from parapp.models.criteria import CriteriaSet
from parapp.models.plain import fault
from parapp.models.points import ZERO
from parapp.scoring.formula import FormulaError, parse
from parapp.scoring.rule import Leaf, formula_faults


def consistency_faults(criteria: CriteriaSet) -> Iterator[Fault]:
    """Yield formulas that cannot be read or name unknown figures, and missing texts."""
    leaf = Leaf(
        maximum=ZERO,
        figures={figure.code: figure for figure in criteria.figures},
        period=criteria.period,
    )
    for place, consistency in enumerate(criteria.consistency):
        path = f"consistency[{place}]"
        if not consistency.text.strip():
            yield fault("consistency-text-missing", f"{path}.text")
        try:
            formula = parse(consistency.holds)
        except FormulaError as error:
            yield fault(
                "formula-unreadable",
                f"{path}.holds",
                value=consistency.holds,
                position=error.position,
            )
        else:
            yield from formula_faults(formula, leaf, f"{path}.holds")
