"""Figures that do not fit each other, by what the set says must hold."""

from __future__ import annotations

from collections.abc import Iterator

from parapp.errors import Severity
from parapp.models.dossier import Dossier
from parapp.models.findings import Finding
from parapp.models.results import UnitScore
from parapp.scoring.compiled import CompiledSet
from parapp.scoring.dossiers import values_of
from parapp.scoring.formula import parse


def check_consistent(
    compiled: CompiledSet, dossier: Dossier, _computed: UnitScore
) -> Iterator[Finding]:
    """Yield each formula of the set that is not true, once all its figures are answered.

    Source:
        Form 06/VPCP: received = online + direct + carried over, solved = early + on time +
        late, pending = in time + overdue, received = solved + pending.
    """
    values = values_of(dossier)
    for consistency in compiled.criteria.consistency:
        formula = parse(consistency.holds)
        codes = list(dict.fromkeys(formula.reads()))
        if not codes or not all(code in values for code in codes):
            continue
        try:
            holds = bool(formula.compile()(values))
        except ArithmeticError:
            continue
        if not holds:
            yield Finding(
                code="figures-inconsistent",
                severity=Severity.ERROR,
                figure=codes[0],
                details={"text": consistency.text, "shown": formula.shown(values)},
            )
