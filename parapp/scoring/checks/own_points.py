"""Points that the commune set itself in place of the computed ones."""

from __future__ import annotations

from collections.abc import Iterator

from parapp.errors import Detail, Severity
from parapp.models.dossier import Dossier
from parapp.models.figures import EnteredBy
from parapp.models.findings import Finding
from parapp.models.results import UnitScore
from parapp.scoring.compiled import CompiledSet


def check_own_points(
    compiled: CompiledSet, dossier: Dossier, computed: UnitScore
) -> Iterator[Finding]:
    """Yield own points on others' criteria, above the maximum, or without a reason."""
    for code, leaf in compiled.leaves.items():
        record = dossier.records.get(code)
        if record is None or record.self_points is None:
            continue
        own, points = record.self_points, computed.criteria[code].points
        details: dict[str, Detail] = {
            "criterion": code,
            "own": own,
            "maximum": leaf.criterion.max_points,
        }
        if leaf.entered_by is not EnteredBy.UNIT:
            fault, severity = "own-points-not-allowed", Severity.CRITICAL
        elif own > leaf.criterion.max_points:
            fault, severity = "own-points-above-maximum", Severity.CRITICAL
        elif own == points:
            continue
        elif not record.self_reason.strip():
            fault, severity = "own-points-without-reason", Severity.CRITICAL
        else:
            fault, severity = "own-points-differ", Severity.WARNING
        yield Finding(code=fault, severity=severity, criterion=code, details=details)
