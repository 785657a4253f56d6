"""Points of one criterion as they would be with what is typed and not saved yet."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import localcontext

from parapp.models.dossier import Dossier
from parapp.models.figures import FigureValue
from parapp.models.points import PRECISE
from parapp.models.results import CriterionScore
from parapp.scoring.compiled import CompiledSet
from parapp.scoring.dossiers import claims_of, sources_of, values_of
from parapp.scoring.engine import score_leaf


def try_leaf(
    compiled: CompiledSet,
    dossier: Dossier,
    criterion: str,
    typed: Mapping[str, FigureValue | None],
) -> CriterionScore:
    """Return the score of a leaf, with its trace.

    Args:
        compiled: The set.
        dossier: What is saved.
        criterion: Code of the leaf.
        typed: Answers that stand in the place of saved ones; None takes one away.
    """
    values, sources = values_of(dossier), sources_of(dossier)
    for code, value in typed.items():
        sources.pop(code, None)
        values.pop(code, None)
        if value is not None:
            values[code] = value
    with localcontext(PRECISE):
        return score_leaf(
            compiled,
            compiled.leaves[criterion],
            values,
            is_claimed=criterion in claims_of(dossier),
            sources=sources,
        )
