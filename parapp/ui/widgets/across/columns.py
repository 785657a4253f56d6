"""How one criterion across all communes reads as a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from parapp.i18n import _, mark, number
from parapp.models.figures import Figure
from parapp.scoring.trace import shown_value
from parapp.services.commune_cells import Cell
from parapp.services.commune_cells import Mark as CellMark
from parapp.services.criterion_rows import POINTS, RATIO, CriterionRow, CriterionTable
from parapp.ui.qtmodels.rows_item_model import Column
from parapp.ui.widgets.across.words import note_mark, note_words
from parapp.ui.widgets.marks import Mark

_NONE = Decimal("-Infinity")
_WIDTHS, _FIGURE = (20, 22, 10, 9, 12, 8), 13
_PLACES = 2


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of a table and how wide they are, in letters."""

    columns: tuple[Column[CriterionRow], ...]
    widths: tuple[int, ...]


def shape_of(table: CriterionTable) -> Shape:
    """Return the columns for a criterion.

    What there is to see and the points come first: a criterion that reads many figures has
    more columns than fit into view.
    """
    first: tuple[Column[CriterionRow], ...] = (
        Column(title=mark("Đơn vị"), text=_name),
        Column(title=mark("Lưu ý"), text=note_words, mark=note_mark),
        _points(mark("Tự chấm"), lambda cell: cell.own, POINTS),
        _points(mark("Tính lại"), lambda cell: cell.computed),
        Column(
            title=mark("Quyết định"),
            text=decision_text,
            key=_decision_key,
            is_number=True,
        ),
        Column(
            title=mark("Hồ sơ"),
            text=lambda row: "" if row.cell is None else number(row.cell.proofs),
            key=lambda row: -1 if row.cell is None else row.cell.proofs,
            is_number=True,
        ),
    )
    figures = [_figure(place, figure) for place, figure in enumerate(table.figures)]
    if table.has_ratio:
        figures.insert(0, _ratio())
    return Shape((*first, *figures), (*_WIDTHS, *[_FIGURE] * len(figures)))


def _name(row: CriterionRow) -> str:
    return row.unit.name


def decision_text(row: CriterionRow) -> str:
    """Return the decisions of all rounds, the last one at the end; empty for none."""
    if row.cell is None or CellMark.DECIDED not in row.cell.marks:
        return ""
    if CellMark.NOT_APPLICABLE in row.cell.marks:
        return _("không áp dụng")
    return " → ".join(number(p, _PLACES) for p in row.cell.rounds if p is not None)


def _decision_key(row: CriterionRow) -> Decimal:
    points = row.cell.points if row.cell and CellMark.DECIDED in row.cell.marks else None
    return _NONE if points is None else points


def _warned(name: str) -> Callable[[CriterionRow], Mark | None]:
    return lambda row: Mark.WARNING if name in row.outlying else None


def _points(
    title: str, points: Callable[[Cell], Decimal | None], name: str = ""
) -> Column[CriterionRow]:
    def found(row: CriterionRow) -> Decimal | None:
        return None if row.cell is None else points(row.cell)

    return Column(
        title=title,
        text=lambda row: "" if (value := found(row)) is None else number(value, _PLACES),
        key=lambda row: _NONE if (value := found(row)) is None else value,
        is_number=True,
        mark=_warned(name),
    )


def _ratio() -> Column[CriterionRow]:
    return Column(
        title=mark("Tỷ lệ %"),
        text=lambda row: "" if row.ratio is None else number(row.ratio, _PLACES),
        key=lambda row: _NONE if row.ratio is None else row.ratio,
        is_number=True,
        mark=_warned(RATIO),
    )


def _figure(place: int, figure: Figure) -> Column[CriterionRow]:
    def text(row: CriterionRow) -> str:
        entry = row.answers[place]
        return "" if entry is None else shown_value(figure, entry.value)

    def key(row: CriterionRow) -> tuple[bool, Decimal, str]:
        entry = row.answers[place]
        if entry is not None and isinstance(entry.value, Decimal):
            return False, entry.value, ""
        return True, _NONE, text(row)

    is_number = figure.type.value in {"whole", "decimal", "percent"}
    return Column(
        title=figure.label, text=text, key=key, is_number=is_number, mark=_warned(figure.code)
    )
