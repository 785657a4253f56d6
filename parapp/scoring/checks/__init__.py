"""Close-out checks; a new check is one file here and one line below.

A check never raises and never changes anything: it yields what it finds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from parapp.models.dossier import Dossier
from parapp.models.findings import Finding
from parapp.models.results import UnitScore
from parapp.scoring.checks.consistent import check_consistent
from parapp.scoring.checks.evidence import check_evidence
from parapp.scoring.checks.not_applicable import check_not_applicable
from parapp.scoring.checks.own_points import check_own_points
from parapp.scoring.checks.plausible import check_plausible
from parapp.scoring.checks.unanswered import check_unanswered
from parapp.scoring.compiled import CompiledSet

Check = Callable[[CompiledSet, Dossier, UnitScore], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    check_unanswered,
    check_not_applicable,
    check_own_points,
    check_evidence,
    check_consistent,
    check_plausible,
)


def findings_of(
    compiled: CompiledSet, dossier: Dossier, computed: UnitScore
) -> tuple[Finding, ...]:
    """Return what every check finds, the worst first, then in the order of the set."""
    found = [f for check in CHECKS for f in check(compiled, dossier, computed)]
    order = {code: place for place, code in enumerate(compiled.leaves)}
    return tuple(sorted(found, key=lambda f: (-f.severity, order.get(f.criterion, -1))))
