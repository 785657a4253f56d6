"""What others than the communes enter on them, and what of it is missing on one."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from parapp.models.figures import EnteredBy, Figure
from parapp.models.results import ScoreState, UnitScore
from parapp.scoring.compiled import CompiledSet
from parapp.services.appraising import OTHERS
from parapp.services.commune_cells import Cell, Mark

_DECIDED: int = Mark.DECIDED.value


def figures_of_others(compiled: CompiledSet) -> tuple[Figure, ...]:
    """Return the figures that others than the communes enter, in the order of the set."""
    return tuple(f for f in compiled.criteria.figures if f.entered_by in OTHERS)


def unread(compiled: CompiledSet, entered: Collection[str]) -> frozenset[str]:
    """Return what others have to enter on a commune that did not send: all that is read.

    Args:
        compiled: The set.
        entered: Codes of figures that were entered.
    """
    return frozenset(
        figure.code
        for figure in figures_of_others(compiled)
        if compiled.used_by.get(figure.code) and figure.code not in entered
    )


def unentered(
    compiled: CompiledSet, computed: UnitScore, cells: Mapping[str, Cell]
) -> frozenset[str]:
    """Return what others still have to enter on a commune before it can be published."""
    found: set[str] = set()
    for code, cell in cells.items():
        score = computed.criteria[code]
        if score.state is ScoreState.NOT_ANSWERED and not cell.marks.value & _DECIDED:
            found.update(score.missing)
    return frozenset(c for c in found if compiled.figures[c].entered_by is not EnteredBy.UNIT)
