"""How figures, their answers and what changed are read in tables."""

from __future__ import annotations

from decimal import Decimal

from parapp.i18n import _, mark, number
from parapp.models.dossier import FigureEntry, Origin
from parapp.models.figures import EnteredBy, Figure
from parapp.scoring.trace import shown_value
from parapp.services.figure_lines import FigureLine, FigureState
from parapp.ui.qtmodels.rows_item_model import Column
from parapp.ui.widgets.marks import Mark

ORIGINS = {
    Origin.TYPED: mark("Nhập tay"),
    Origin.TABLE: mark("Nhập từ Excel"),
    Origin.LAST_YEAR: mark("Kế thừa năm trước"),
    Origin.BUNDLE: mark("Nhận từ gói"),
}
OTHERS = {
    EnteredBy.APPRAISER: mark("Cơ quan thẩm định nhập"),
    EnteredBy.SURVEY: mark("Lấy từ điều tra xã hội học"),
    EnteredBy.LEADERS: mark("Lãnh đạo cấp trên đánh giá"),
    EnteredBy.PARENT: mark("Lấy từ số liệu cấp trên"),
}
_MARKS = {
    FigureState.MISSING: Mark.NOT_ENTERED,
    FigureState.ANSWERED: Mark.ENTERED,
    FigureState.OTHERS: Mark.OTHERS_ENTER,
}
_MISSING = "–"
_BARE = Decimal("0.1")


def answer_text(figure: Figure, entry: FigureEntry | None) -> str:
    """Return an answer as it is read; a dash for none."""
    return _MISSING if entry is None else shown_value(figure, entry.value)


def origin_text(line: FigureLine) -> str:
    """Return how the answer came in, or who enters it."""
    if line.figure.entered_by is not EnteredBy.UNIT:
        return _(OTHERS[line.figure.entered_by])
    if line.entry is None:
        return _("Chưa có")
    if line.entry.origin is Origin.LAST_YEAR:
        return _("Kế thừa năm {year}").format(year=line.entry.source)
    return _(ORIGINS[line.entry.origin])


def change_text(line: FigureLine) -> str:
    """Return in words how this year's answer differs from last year's."""
    if line.entry is None or line.earlier is None:
        return ""
    if not line.is_other_answer:
        return _("như năm trước")
    difference = line.difference
    if difference is None:
        return _("● khác năm trước")
    percent = line.percent
    shown = number(abs(difference))
    if percent is not None:
        shown = f"{shown} ({number(abs(percent).quantize(_BARE))} %)"
    text = _("▲ tăng {change}") if difference > 0 else _("▼ giảm {change}")
    return text.format(change=shown)


def _change_key(line: FigureLine) -> Decimal:
    percent = line.percent
    return abs(percent) if percent is not None else Decimal(line.is_other_answer)


def _value_key(line: FigureLine) -> tuple[bool, Decimal, str]:
    value = line.entry.value if line.entry else None
    is_number = isinstance(value, Decimal)
    text = "" if is_number else answer_text(line.figure, line.entry)
    return not is_number, value if isinstance(value, Decimal) else Decimal(0), text


def figure_columns() -> tuple[Column[FigureLine], ...]:
    """Return the columns of the page of figures."""
    return (
        Column(
            title=mark("Số liệu"),
            text=lambda line: line.figure.label,
            mark=lambda line: _MARKS[line.state],
            tip=lambda line: f"{line.figure.label}\n{origin_text(line)}",
        ),
        Column(
            title=mark("Giá trị"),
            text=lambda line: answer_text(line.figure, line.entry),
            key=_value_key,
            is_number=True,
        ),
        Column(title=mark("Đơn vị tính"), text=lambda line: line.figure.unit),
        Column(
            title=mark("Năm trước"),
            text=lambda line: answer_text(line.figure, line.earlier),
            is_number=True,
        ),
        Column(title=mark("So với năm trước"), text=change_text, key=_change_key),
        Column(title=mark("Dùng ở tiêu chí"), text=lambda line: ", ".join(line.uses)),
        Column(title=mark("Cách nhập"), text=origin_text),
        Column(
            title=mark("Nguồn"),
            text=lambda line: (
                (
                    line.entry.source
                    if line.entry and line.entry.origin is not Origin.LAST_YEAR
                    else ""
                )
                or line.figure.source
            ),
        ),
        Column(title=mark("Mã"), text=lambda line: line.figure.code),
    )
