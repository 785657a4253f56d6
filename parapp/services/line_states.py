"""How a criterion stands for the commune; counted the same way on every page."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from parapp.models.figures import EnteredBy
from parapp.models.results import ScoreState

if TYPE_CHECKING:  # the first page is painted before points are worked out
    from parapp.scoring.compiled import CompiledLeaf
    from parapp.services.assessing import Assessment


class LineState(Enum):
    """How a criterion stands; zero points is `ANSWERED`."""

    BRANCH = auto()
    ANSWERED = auto()
    NOT_ANSWERED = auto()
    NOT_APPLICABLE = auto()
    FOLLOWED = auto()  # for information only
    OTHERS = auto()  # scored by others, whether they did or not


OURS = frozenset({LineState.ANSWERED, LineState.NOT_ANSWERED, LineState.NOT_APPLICABLE})


def state_of(assessment: Assessment, leaf: CompiledLeaf) -> LineState:
    """Return how a criterion with a rule stands; those in `OURS` the commune scores."""
    score = assessment.computed.criteria[leaf.code]
    if score.state is ScoreState.INFORMATION:
        return LineState.FOLLOWED
    figures = assessment.compiled.figures
    if leaf.entered_by is not EnteredBy.UNIT or (
        score.missing
        and all(figures[code].entered_by is not EnteredBy.UNIT for code in score.missing)
    ):
        return LineState.OTHERS
    if score.state is ScoreState.NOT_APPLICABLE:
        return LineState.NOT_APPLICABLE
    if score.state is ScoreState.NOT_ANSWERED:
        return LineState.NOT_ANSWERED
    return LineState.ANSWERED
