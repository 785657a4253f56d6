"""Criteria that the commune says do not apply."""

from __future__ import annotations

from collections.abc import Iterator

from parapp.errors import Severity
from parapp.models.criteria import WhenNotApplicable
from parapp.models.dossier import Dossier
from parapp.models.findings import Finding
from parapp.models.results import UnitScore
from parapp.scoring.compiled import CompiledSet
from parapp.scoring.dossiers import claims_of


def check_not_applicable(
    compiled: CompiledSet, dossier: Dossier, _computed: UnitScore
) -> Iterator[Finding]:
    """Yield claims that the set does not allow, and remind of those that it does."""
    for code in compiled.leaves.keys() & claims_of(dossier):
        policy = compiled.leaves[code].policies.not_applicable
        is_allowed = policy is not WhenNotApplicable.NOT_ALLOWED
        yield Finding(
            code="claim-to-be-judged" if is_allowed else "claim-not-allowed",
            severity=Severity.HINT if is_allowed else Severity.CRITICAL,
            criterion=code,
            details={"criterion": code},
        )
