"""Figures that the commune has not entered."""

from __future__ import annotations

from collections.abc import Iterator

from parapp.errors import Severity
from parapp.models.dossier import Dossier
from parapp.models.figures import EnteredBy
from parapp.models.findings import Finding
from parapp.models.results import ScoreState, UnitScore
from parapp.scoring.compiled import CompiledSet


def check_unanswered(
    compiled: CompiledSet, dossier: Dossier, computed: UnitScore
) -> Iterator[Finding]:
    """Yield each figure of the commune that a criterion still needs, once.

    What others enter (survey, leaders, parent unit) is not the commune's to answer.
    """
    told: set[str] = set()
    for code in compiled.leaves:
        if computed.criteria[code].state is not ScoreState.NOT_ANSWERED:
            continue
        for figure in computed.criteria[code].missing:
            if figure in told or compiled.figures[figure].entered_by is not EnteredBy.UNIT:
                continue
            told.add(figure)
            yield Finding(
                code="figure-unanswered",
                severity=Severity.CRITICAL,
                criterion=code,
                figure=figure,
                details={"criterion": code, "label": compiled.figures[figure].label},
            )
    for code in dossier.figures.keys() - compiled.figures.keys():
        yield Finding(
            code="figure-not-in-set",
            severity=Severity.WARNING,
            figure=code,
            details={"figure": code},
        )
