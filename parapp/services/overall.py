"""What papers about all communes say of them together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parapp.models.paper_claims import MainFigures
from parapp.models.plain import JsonValue, decimal_of
from parapp.models.points import ZERO


def overall_of(units: Iterable[Mapping[str, JsonValue]]) -> MainFigures:
    """Return the main figures of papers about all communes.

    Args:
        units: What was published about each, as `publishing.published_of` gives it.
    """
    placed = [unit for unit in units if unit["rank"] is not None]
    totals = (decimal_of(unit["total"]) for unit in placed)
    points = [total for total in totals if total is not None]
    if not points:
        return MainFigures()
    return MainFigures(
        ranked=len(placed),
        highest=max(points),
        lowest=min(points),
        together=sum(points, ZERO),
    )
