"""The workbook in which one commune fills its figures.

`read_figures` reads it back whole, `read_filled_form` line by line.
"""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from parapp.export.tabular.grid import letters
from parapp.export.tabular.put_text import put_text
from parapp.files import write_whole
from parapp.i18n import _, mark, number
from parapp.models.criteria import CriteriaSet, Criterion, WhenNotApplicable
from parapp.models.dossier import Dossier, FigureEntry, Origin, Record
from parapp.models.figures import NUMERIC, EnteredBy, Figure, FigureType, FigureValue, Nothing
from parapp.models.points import HUNDRED, ZERO

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_MADE = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_SHEET = "Số liệu"
_HEADINGS = (
    (mark("Mã"), 24),
    (mark("Nội dung"), 52),
    (mark("Đơn vị tính"), 12),
    (mark("Giá trị"), 22),
    (mark("Nguồn"), 36),
    (mark("Ghi chú"), 30),
    (mark("Hướng dẫn"), 60),
)
_REMARKS = "Giải trình"
_REMARK_HEADINGS = (
    (mark("Mã tiêu chí"), 12),
    (mark("Tên tiêu chí"), 52),
    (mark("Lý do không áp dụng"), 44),
    (mark("Giải trình"), 70),
)
_VALUE, _SOURCE, _NOTE = 3, 4, 5
_CLAIM, _EXPLANATION = 2, 3
_MESSAGE_LENGTH = 255  # Excel takes no more
_NAMED = "chon_"
_EXACT_DIGITS = 15  # of a number in a cell; longer ones are written as text
_GUIDE = (
    mark("Điền cột “Giá trị” của trang “Số liệu”; không sửa cột “Mã”, không gộp ô."),
    mark("Ô để trống nghĩa là chưa trả lời, khác với số 0."),
    mark("Số thập phân gõ 1,5; không dùng dấu phân cách hàng nghìn. Ngày gõ 31/01/2026."),
    mark("Tỷ lệ phần trăm gõ số 85,4, không định dạng ô kiểu %."),
    mark("Tiêu chí không áp dụng: ghi mã tiêu chí vào dòng not_applicable, cách nhau dấu ;"),
)
_GUIDE_FILLED = (
    *_GUIDE[:-1],
    mark("Ô để trống khi nhập lại không xóa nội dung đang có trong chương trình."),
    mark("Trang “Giải trình”: ghi lý do không áp dụng và giải trình của từng tiêu chí."),
    mark("Trang được khóa để không lỡ tay sửa mã; mở khóa không cần mật khẩu."),
)


def write_figures_workbook(
    criteria: CriteriaSet, unit_name: str, path: Path, dossier: Dossier | None = None
) -> None:
    """Write the form of one unit, with the figures that the unit enters itself.

    Args:
        criteria: The set.
        unit_name: Whose form it is.
        path: Where to.
        dossier: What is filled in already, with a sheet of claims and explanations; None
            leaves the form empty.

    Raises:
        OSError: The file cannot be written; `path` is as it was.
    """
    import xlsxwriter  # noqa: PLC0415 - loaded when a workbook is written

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE})
        _Form(book, criteria, dossier).fill(unit_name)
    write_whole(path, [out.getvalue()])


class _Form:
    """The sheets of one workbook."""

    def __init__(self, book: Workbook, criteria: CriteriaSet, dossier: Dossier | None) -> None:
        self._book, self._criteria, self._dossier = book, criteria, dossier
        top: dict[str, object] = {"text_wrap": True, "valign": "top"}
        self._text = book.add_format({**top, "num_format": "@"})
        self._open = book.add_format({**top, "num_format": "@", "border": 1, "locked": False})
        self._head = book.add_format(
            {"bold": True, "text_wrap": True, "bg_color": "#E7E6E6", "border": 1}
        )
        self._looks = {
            kind: book.add_format({**top, **look, "border": 1, "locked": False})
            for kind, look in LOOKS.items()
        }

    def fill(self, unit_name: str) -> None:
        page = self._page(_SHEET, _HEADINGS)
        page.set_landscape()
        rows = [("unit", _("Tên đơn vị"), "", unit_name, "")]
        if self._dossier is None and any(_may_not_apply(self._criteria)):
            rows.append(("not_applicable", _("Tiêu chí không áp dụng"), "", "", ""))
        for row, (code, label, unit, value, guidance) in enumerate(rows, start=1):
            for column, cell in ((0, code), (1, label), (2, unit), (6, guidance)):
                put_text(page, (row, column), cell, self._text)
            put_text(page, (row, _VALUE), value, self._text if value else self._open)
        own = [f for f in self._criteria.figures if f.entered_by is EnteredBy.UNIT]
        for row, figure in enumerate(own, start=len(rows) + 1):
            self._figure(page, row, figure)
        if self._dossier is not None:
            self._remarks(self._dossier)
        self._guide(_GUIDE if self._dossier is None else _GUIDE_FILLED)
        self._choices([figure for figure in own if figure.type is FigureType.CHOICE])

    def _page(self, name: str, headings: tuple[tuple[str, int], ...]) -> Worksheet:
        page = self._book.add_worksheet(name)
        page.freeze_panes(1, 2)
        page.repeat_rows(0)
        page.protect("", _ALLOWED)
        for column, (heading, width) in enumerate(headings):
            page.set_column(column, column, width, self._text)
            page.write_string(0, column, _(heading), self._head)
        return page

    def _figure(self, page: Worksheet, row: int, figure: Figure) -> None:
        guidance = "\n".join(part for part in (figure.guidance, allowed(figure)) if part)
        cells = ((0, figure.code), (1, figure.label), (2, figure.unit), (6, guidance))
        for column, cell in cells:
            put_text(page, (row, column), cell, self._text)
        entry = self._dossier.figures.get(figure.code) if self._dossier else None
        self._value(page, row, figure, entry)
        is_inherited = entry is not None and entry.origin is Origin.LAST_YEAR
        source = entry.source if entry is not None and not is_inherited else ""
        put_text(page, (row, _SOURCE), source, self._open)
        put_text(page, (row, _NOTE), entry.note if entry else "", self._open)
        validation = _validation(figure)
        if validation is not None:
            page.data_validation(row, _VALUE, row, _VALUE, validation)
        if figure.source:
            page.write_comment(row, _VALUE, figure.source)

    def _value(
        self, page: Worksheet, row: int, figure: Figure, entry: FigureEntry | None
    ) -> None:
        look = self._looks[figure.type]
        value = None if entry is None else written(figure, entry.value)
        match value:
            case None:
                page.write_blank(row, _VALUE, None, look)
            case str():
                put_text(page, (row, _VALUE), value, look)
            case Decimal():
                page.write_number(row, _VALUE, float(value), look)
            case _:
                page.write_datetime(row, _VALUE, datetime.combine(value, time.min), look)

    def _remarks(self, dossier: Dossier) -> None:
        page = self._page(_REMARKS, _REMARK_HEADINGS)
        for row, leaf in enumerate(self._criteria.leaves(), start=1):
            record = dossier.records.get(leaf.code, Record(criterion=leaf.code))
            put_text(page, (row, 0), leaf.code, self._text)
            put_text(page, (row, 1), leaf.name, self._text)
            claimed: Format = self._open if _may_be_left_out(leaf) else self._text
            put_text(page, (row, _CLAIM), record.not_applicable, claimed)
            put_text(page, (row, _EXPLANATION), record.explanation, self._open)

    def _guide(self, lines: tuple[str, ...]) -> None:
        guide = self._book.add_worksheet(_("Hướng dẫn"))
        guide.set_column(0, 0, 100, self._text)
        for row, line in enumerate(lines):
            guide.write_string(row, 0, _(line), self._text)

    def _choices(self, figures: list[Figure]) -> None:
        """List the options of each figure; Excel 2007 takes those of other sheets by name."""
        if not figures:
            return
        name = _("Lựa chọn")
        page = self._page(name, tuple((figure.code, 44) for figure in figures))
        for column, figure in enumerate(figures):
            for row, option in enumerate(figure.options, start=1):
                put_text(page, (row, column), option.label, self._text)
            letter, last = letters(column), len(figure.options) + 1
            span = f"='{name}'!${letter}$2:${letter}${last}"
            self._book.define_name(f"{_NAMED}{figure.code}", span)


_ALLOWED = {"format_columns": True, "format_rows": True, "autofilter": True}
LOOKS: dict[FigureType, dict[str, object]] = {
    FigureType.WHOLE: {"num_format": "0"},
    FigureType.DECIMAL: {"num_format": "0.####"},
    FigureType.PERCENT: {"num_format": "0.####"},
    FigureType.DATE: {"num_format": "dd/mm/yyyy"},
    FigureType.YES_NO: {},
    FigureType.CHOICE: {},
    FigureType.TEXT: {"num_format": "@"},
}
"""How the cells of a figure look, as XlsxWriter takes it."""


def _may_not_apply(criteria: CriteriaSet) -> list[str]:
    return [c.code for c in criteria.leaves() if _may_be_left_out(c)]


def _may_be_left_out(leaf: Criterion) -> bool:
    return leaf.policies.not_applicable is not WhenNotApplicable.NOT_ALLOWED


def written(figure: Figure, value: FigureValue) -> str | Decimal | date:
    """Return what stands in a cell, so that it is read back as `value`."""
    if isinstance(value, Decimal):
        is_share = figure.type is FigureType.PERCENT and 0 < value <= 1  # 1 might be 100 %
        is_exact = len(value.normalize().as_tuple().digits) <= _EXACT_DIGITS
        return value if is_exact and not is_share else f"{value:f}".replace(".", ",")
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return _("có") if value else _("không")
    return figure.none_label if value is Nothing.NONE else figure.label_of(value)


def _validation(figure: Figure) -> dict[str, object] | None:
    """Return what Excel offers and warns about; numbers typed as text stay possible."""
    if figure.type is FigureType.YES_NO:
        return {"validate": "list", "source": [_("có"), _("không")]}
    if figure.type is FigureType.CHOICE:
        return {"validate": "list", "source": f"={_NAMED}{figure.code}"}
    told_allowed = allowed(figure)[:_MESSAGE_LENGTH]
    told = {"input_title": _("Giá trị"), "input_message": told_allowed}
    if figure.type not in NUMERIC:
        return {"validate": "any", **told} if told_allowed else None
    low, high = bounds(figure)
    span: dict[str, object] = {"criteria": ">=", "value": _bound(low)}
    if high is not None:
        span = {"criteria": "between", "minimum": _bound(low), "maximum": _bound(high)}
    return {
        "validate": "integer" if figure.type is FigureType.WHOLE else "decimal",
        **span,
        **told,
        "error_type": "warning",
        "error_title": _("Giá trị ngoài giới hạn"),
        "error_message": told_allowed,
    }


def _bound(value: Decimal) -> int | float:
    return float(value) if value % 1 else int(value)


def bounds(figure: Figure) -> tuple[Decimal, Decimal | None]:
    """Return the least and the most that a number may be; None for no bound."""
    high = figure.maximum
    if high is None and figure.type is FigureType.PERCENT:
        high = HUNDRED
    return figure.minimum or ZERO, high


def allowed(figure: Figure) -> str:
    """Return in words what the value may be."""
    if figure.none_label:
        return _("Ngày, hoặc ghi “{none}”.").format(none=figure.none_label)
    if figure.type is FigureType.DATE:
        return _("Ngày, ví dụ 31/01/2026.")
    if figure.type not in NUMERIC:
        return ""
    low, high = bounds(figure)
    is_whole = figure.type is FigureType.WHOLE
    if high is None:
        text = _("Số nguyên từ {minimum} trở lên.") if is_whole else _("Từ {minimum} trở lên.")
        return text.format(minimum=number(low))
    text = (
        _("Số nguyên từ {minimum} đến {maximum}.")
        if is_whole
        else _("Từ {minimum} đến {maximum}.")
    )
    return text.format(minimum=number(low), maximum=number(high))
