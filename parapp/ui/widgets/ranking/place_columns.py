"""How the ranking shows one commune."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from parapp.i18n import _, mark, number
from parapp.services.standings import Place
from parapp.ui.qtmodels.rows_item_model import Column

WIDTHS = (9, 30, 9, 10, 9, 12, 11, 10, 11, 16, 17, 22)
_NONE = Decimal("-Infinity")
_LAST = 10_000  # what has no rank comes last
_UP, _DOWN, _SAME = "▲", "▼", "="


def moved_text(places: int | None) -> str:
    """Return places won or lost with a shape: ``▲ 3``, ``▼ 2``, ``=``; empty for unknown."""
    if places is None:
        return ""
    if places == 0:
        return _SAME
    return f"{_UP if places > 0 else _DOWN} {number(abs(places))}"


def rank_text(place: Place) -> str:
    """Return a rank; one that is shared says so."""
    if place.rank is None:
        return "–"
    return _("{rank} (đồng hạng)").format(rank=place.rank) if place.is_tied else str(place.rank)


def points_text(points: Decimal | None) -> str:
    """Return points to two places; a dash for none, which is not zero."""
    return "–" if points is None else number(points, 2)


def place_columns() -> tuple[Column[Place], ...]:
    """Return the columns of the ranking."""
    return (
        Column(
            title=mark("Hạng"),
            text=rank_text,
            key=lambda p: _LAST if p.rank is None else p.rank,
            is_number=True,
        ),
        Column(title=mark("Đơn vị"), text=lambda p: p.row.unit.name),
        _points(mark("Điểm"), lambda p: p.points),
        _points(mark("Tối đa"), lambda p: p.maximum if p.points is not None else None),
        _points(mark("Tỷ lệ %"), lambda p: p.percent),
        Column(title=mark("Xếp loại"), text=lambda p: p.band),
        _rank(mark("Hạng năm trước"), lambda p: p.earlier.rank if p.earlier else None),
        _moved(mark("Tăng giảm"), lambda p: p.climb),
        _points(mark("Điểm năm trước"), lambda p: p.earlier_points),
        _points(mark("Điểm không phát sinh"), lambda p: p.not_arisen or None),
        _points(
            mark("Tỷ lệ không phát sinh %"),
            lambda p: p.not_arisen_share if p.not_arisen else None,
        ),
        Column(title=mark("Khối"), text=lambda p: p.block),
    )


def trial_columns() -> tuple[Column[Place], ...]:
    """Return the columns of the ranking while something is supposed."""
    rank, unit, points, *others = place_columns()
    return (
        rank,
        unit,
        _rank(mark("THỬ: hạng"), lambda p: p.supposed.rank if p.supposed else None),
        _moved(mark("THỬ: tăng giảm"), lambda p: p.moved),
        _points(mark("THỬ: điểm"), lambda p: p.supposed.points if p.supposed else None),
        Column(
            title=mark("THỬ: xếp loại"), text=lambda p: p.supposed.band if p.supposed else ""
        ),
        points,
        *others,
    )


def _points(title: str, told: Callable[[Place], Decimal | None]) -> Column[Place]:
    return Column(
        title=title,
        text=lambda p: "" if told(p) is None and p.row.has_sent else points_text(told(p)),
        key=lambda p: _NONE if (found := told(p)) is None else found,
        is_number=True,
    )


def _rank(title: str, told: Callable[[Place], int | None]) -> Column[Place]:
    return Column(
        title=title,
        text=lambda p: "" if (found := told(p)) is None else str(found),
        key=lambda p: _LAST if (found := told(p)) is None else found,
        is_number=True,
    )


def _moved(title: str, told: Callable[[Place], int | None]) -> Column[Place]:
    return Column(
        title=title,
        text=lambda p: moved_text(told(p)),
        key=lambda p: -_LAST if (found := told(p)) is None else found,
        is_number=True,
    )
