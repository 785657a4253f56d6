"""How criteria of two years are read side by side."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from parapp.collate import natural
from parapp.i18n import _, mark, number
from parapp.scoring.comparison import Kinship
from parapp.services.year_rows import KINSHIPS, YearPoints, YearRow
from parapp.ui.qtmodels.rows_item_model import Column
from parapp.ui.widgets.marks import Mark

_MARKS = {
    Kinship.SAME: Mark.SAME,
    Kinship.REWORDED: Mark.CHANGED,
    Kinship.RESCORED: Mark.WARNING,
    Kinship.NEW: Mark.NEW,
    Kinship.GONE: Mark.REFUSED,
}
_NONE = "–"
_LOWEST = Decimal(-1000000)


def points_text(points: Decimal | None) -> str:
    """Return points as they are read; a dash for none, as zero is a number."""
    return _NONE if points is None else number(points, 2)


def change_text(change: Decimal | None) -> str:
    """Return a change of points by its shape and its size."""
    if change is None:
        return ""
    if not change:
        return "="
    return f"{'▲' if change > 0 else '▼'} {number(abs(change), 2)}"


def _maximum(row: YearRow) -> str:
    found = [number(points.maximum) for points in (row.before, row.now) if points]
    return " → ".join(dict.fromkeys(found))


def _code(row: YearRow) -> str:
    is_moved = row.earlier_code and row.earlier_code != row.code
    return f"{row.earlier_code} → {row.code}" if is_moved else row.code


def _points(
    title: str,
    year: Callable[[YearRow], YearPoints | None],
    kind: Callable[[YearPoints], Decimal | None],
) -> Column[YearRow]:
    def points(row: YearRow) -> Decimal | None:
        held = year(row)
        return None if held is None else kind(held)

    def key(row: YearRow) -> Decimal:
        found = points(row)
        return _LOWEST if found is None else found

    return Column(
        title=title, text=lambda row: points_text(points(row)), key=key, is_number=True
    )


def year_columns() -> tuple[Column[YearRow], ...]:
    """Return the columns of the comparison."""
    return (
        Column(title=mark("Mã"), text=_code, key=lambda row: natural(row.code)),
        Column(title=mark("Lĩnh vực, tiêu chí"), text=lambda row: row.name),
        Column(
            title=mark("So với bộ {before}"),
            text=lambda row: _(KINSHIPS[row.kinship]) if row.kinship else "",
            mark=lambda row: _MARKS[row.kinship] if row.kinship else None,
        ),
        Column(title=mark("Tối đa"), text=_maximum, is_number=True),
        _points(mark("Tính {before}"), lambda row: row.before, lambda held: held.computed),
        _points(mark("Tự chấm {before}"), lambda row: row.before, lambda held: held.own),
        _points(
            mark("Thẩm định {before}"), lambda row: row.before, lambda held: held.appraised
        ),
        _points(mark("Tính {now}"), lambda row: row.now, lambda held: held.computed),
        _points(mark("Tự chấm {now}"), lambda row: row.now, lambda held: held.own),
        Column(
            title=mark("Thay đổi"),
            text=lambda row: change_text(row.change),
            key=lambda row: _LOWEST if row.change is None else row.change,
            is_number=True,
        ),
        _points(mark("Thẩm định {now}"), lambda row: row.now, lambda held: held.appraised),
        Column(title=mark("Lý do điều chỉnh năm {before}"), text=lambda row: row.reason),
    )
