"""What papers about all communes say of them together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypedDict

import msgspec

from parapp.models.paper_claims import MainFigures
from parapp.models.plain import JsonValue, decimal_of
from parapp.models.points import ZERO
from parapp.models.publication import Publication


class _Placed(TypedDict):
    rank: int | None
    total: str | None


class _Snapshot(TypedDict):
    units: list[_Placed]


def overall_published(publication: Publication) -> MainFigures:
    """Return what `overall_of` gives for a publication, without reading each point of it."""
    return overall_of(msgspec.json.decode(publication.content, type=_Snapshot)["units"])


def overall_of(units: Iterable[Mapping[str, JsonValue] | _Placed]) -> MainFigures:
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
