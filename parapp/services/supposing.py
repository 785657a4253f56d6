"""What if: points that are only supposed, never saved, and the totals they would give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from parapp.models.results import UnitScore
from parapp.scoring.dossiers import with_points
from parapp.services.commune_cells import TO_LOOK_AT, Cell
from parapp.services.council_view import CommuneRow, CouncilView
from parapp.services.filling import leaf_of, refuse_unbounded

_TO_LOOK_AT: int = sum(mark.value for mark in TO_LOOK_AT)  # flags of Python are slow to join


class Taken(Enum):
    """Which points criteria get that wait for the council."""

    COMPUTED = auto()
    OWN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposition:
    """One criterion of one commune with points that it does not have.

    Attributes:
        unit: Code of the commune.
        criterion: Code of the criterion.
        points: The points.
    """

    unit: str
    criterion: str
    points: Decimal


def suppose(view: CouncilView, unit: str, criterion: str, points: Decimal) -> Supposition:
    """Return a supposition that could be decided.

    Raises:
        UnknownCriterionError: The set has no such criterion.
        PointsOutOfBoundsError: The criterion cannot have these points.
    """
    row = view.communes[unit]
    if view.compiled is None or row.computed is None:
        raise AssertionError(unit)
    leaf = leaf_of(view.compiled, criterion)
    refuse_unbounded(leaf, points, row.computed.points_of(criterion))
    return Supposition(unit=unit, criterion=criterion, points=points)


def suppose_open(row: CommuneRow, taken: Taken) -> tuple[Supposition, ...]:
    """Return what waits for the council at the computed or at the commune's own points.

    Only where that is not what stands already.
    """
    found = (
        (code, cell, cell.computed if taken is Taken.COMPUTED else cell.own)
        for code, cell in row.cells.items()
        if _is_open(cell)
    )
    return tuple(
        Supposition(unit=row.unit.code, criterion=code, points=points)
        for code, cell, points in found
        if points is not None and points != cell.points
    )


def _is_open(cell: Cell) -> bool:
    return bool(cell.marks.value & _TO_LOOK_AT)


def supposed_scores(
    view: CouncilView, suppositions: tuple[Supposition, ...]
) -> Mapping[str, UnitScore]:
    """Return the score of each commune about which something is supposed."""
    given: dict[str, dict[str, Decimal | None]] = {}
    for one in suppositions:
        given.setdefault(one.unit, {})[one.criterion] = one.points
    found = {}
    for unit, points in given.items():
        row = view.communes.get(unit)
        if row is not None and row.appraised is not None and view.compiled is not None:
            found[unit] = with_points(view.compiled, row.appraised, points)
    return found
