"""Sheets and columns of the workbook: the one description that reading and writing share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from parapp.i18n import mark
from parapp.models.criteria import RankBy, Section, Ties, WhenNotApplicable, WhenZero
from parapp.models.figures import EnteredBy, FigureType
from parapp.models.points import RoundingMode
from parapp.scoring.rules import RULES


class Kind(Enum):
    """What the cells of a column hold."""

    TEXT = auto()
    CODE = auto()  # text that Excel must not turn into a number
    FORMULA = auto()  # text or number
    NUMBER = auto()
    WHOLE = auto()
    DATE = auto()
    TRUTH = auto()
    LINES = auto()  # a list, one item a line
    CODES = auto()  # a list of codes, parted by semicolons


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column, or one line of the sheet of the set itself.

    Attributes:
        key: Path in the plain form below the row's own path.
        heading: What stands in the heading, before the key.
        kind: What its cells hold.
        width: In characters.
        choices: Values offered for choice; empty for free input.
        help: What the comment of the heading says.
    """

    key: str
    heading: str
    kind: Kind = Kind.TEXT
    width: int = 14
    choices: tuple[str, ...] = ()
    help: str = ""

    @property
    def title(self) -> str:
        """The heading as written, such as ``Điểm tối đa [max_points]``."""
        return f"{self.heading} [{self.key}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet with a heading row and one thing a row."""

    name: str
    columns: tuple[Column, ...]


def _values(options: Iterable[StrEnum]) -> tuple[str, ...]:
    return tuple(option.value for option in options)


YES, NO = "có", "không"
_TRUTHS = (YES, NO)
_SECTIONS, _WHO = _values(Section), _values(EnteredBy)

SET = Sheet(
    name="Bộ tiêu chí",
    columns=(
        Column(key="code", heading=mark("Mã bộ tiêu chí"), kind=Kind.CODE),
        Column(key="name", heading=mark("Tên bộ tiêu chí")),
        Column(key="issuer", heading=mark("Cơ quan ban hành")),
        Column(key="level", heading=mark("Cấp được chấm"), help=mark("Ví dụ: commune")),
        Column(key="year", heading=mark("Năm"), kind=Kind.WHOLE),
        Column(key="version", heading=mark("Lần ban hành trong năm"), kind=Kind.WHOLE),
        Column(key="period.year", heading=mark("Năm của kỳ"), kind=Kind.WHOLE),
        Column(key="period.start", heading=mark("Kỳ đánh giá từ ngày"), kind=Kind.DATE),
        Column(key="period.end", heading=mark("Kỳ đánh giá đến ngày"), kind=Kind.DATE),
        Column(key="total_points", heading=mark("Tổng điểm"), kind=Kind.NUMBER),
        Column(
            key="legal_basis",
            heading=mark("Căn cứ"),
            kind=Kind.LINES,
            help=mark("Mỗi văn bản một dòng trong ô (Alt+Enter)"),
        ),
        Column(
            key="unit_kinds",
            heading=mark("Loại đơn vị được chấm"),
            kind=Kind.CODES,
            help=mark("Cách nhau bằng dấu chấm phẩy; để trống là mọi loại"),
        ),
        Column(key="is_sample", heading=mark("Là bộ mẫu"), kind=Kind.TRUTH, choices=_TRUTHS),
        Column(key="source", heading=mark("Nguồn")),
        Column(key="rounding.places", heading=mark("Số chữ số thập phân"), kind=Kind.WHOLE),
        Column(
            key="rounding.mode", heading=mark("Cách làm tròn"), choices=_values(RoundingMode)
        ),
        Column(
            key="index_counts_extras",
            heading=mark("Điểm thưởng, trừ tính vào chỉ số"),
            kind=Kind.TRUTH,
            choices=_TRUTHS,
        ),
        Column(
            key="holidays",
            heading=mark("Ngày nghỉ"),
            kind=Kind.LINES,
            help=mark("Mỗi ngày một dòng trong ô, viết năm-tháng-ngày: 2026-09-02"),
        ),
        Column(key="ranking.by", heading=mark("Xếp hạng theo"), choices=_values(RankBy)),
        Column(key="ranking.ties", heading=mark("Hạng khi bằng điểm"), choices=_values(Ties)),
        Column(
            key="ranking.deciding",
            heading=mark("Tiêu chí phân định khi bằng điểm"),
            kind=Kind.CODES,
        ),
    ),
)
FIGURES = Sheet(
    name="Số liệu",
    columns=(
        Column(key="code", heading=mark("Mã số liệu"), kind=Kind.CODE, width=24),
        Column(key="label", heading=mark("Tên"), width=48),
        Column(key="type", heading=mark("Kiểu"), choices=_values(FigureType)),
        Column(key="unit", heading=mark("Đơn vị tính")),
        Column(
            key="options",
            heading=mark("Lựa chọn"),
            kind=Kind.LINES,
            width=30,
            help=mark("Mỗi lựa chọn một dòng trong ô: mã = tên"),
        ),
        Column(key="minimum", heading=mark("Thấp nhất"), kind=Kind.NUMBER),
        Column(key="maximum", heading=mark("Cao nhất"), kind=Kind.NUMBER),
        Column(key="none_label", heading=mark("Lời khi không có"), width=20),
        Column(key="source", heading=mark("Nguồn"), width=30),
        Column(key="guidance", heading=mark("Hướng dẫn"), width=40),
        Column(key="entered_by", heading=mark("Ai nhập"), choices=_WHO),
    ),
)
CRITERIA = Sheet(
    name="Tiêu chí",
    columns=(
        Column(key="code", heading=mark("Mã"), kind=Kind.CODE, width=10),
        Column(
            key="parent",
            heading=mark("Mã cha"),
            kind=Kind.CODE,
            width=10,
            help=mark("Để trống với lĩnh vực"),
        ),
        Column(key="name", heading=mark("Tên tiêu chí"), width=52),
        Column(key="max_points", heading=mark("Điểm tối đa"), kind=Kind.NUMBER, width=10),
        Column(
            key="rule.kind",
            heading=mark("Cách tính điểm"),
            choices=tuple(RULES),
            help=mark("Chỉ tiêu chí không có tiêu chí con; tham số ghi ở trang Quy tắc"),
        ),
        Column(key="section", heading=mark("Phần"), choices=_SECTIONS),
        Column(key="entered_by", heading=mark("Ai chấm"), choices=_WHO),
        Column(key="department", heading=mark("Cơ quan thẩm định"), width=20),
        Column(
            key="policies.zero_whole",
            heading=mark("Khi mẫu số bằng 0"),
            choices=_values(WhenZero),
        ),
        Column(key="policies.earlier.whole", heading=mark("Mẫu số kỳ trước"), kind=Kind.CODE),
        Column(
            key="policies.earlier.divisor", heading=mark("Chia kỳ trước cho"), kind=Kind.NUMBER
        ),
        Column(
            key="policies.not_applicable",
            heading=mark("Khi không áp dụng"),
            choices=_values(WhenNotApplicable),
        ),
        Column(key="policies.rounding.places", heading=mark("Số thập phân"), kind=Kind.WHOLE),
        Column(
            key="policies.rounding.mode",
            heading=mark("Làm tròn"),
            choices=_values(RoundingMode),
        ),
        Column(
            key="evidence",
            heading=mark("Tài liệu kiểm chứng"),
            kind=Kind.LINES,
            width=36,
            help=mark("Mỗi tài liệu một dòng trong ô (Alt+Enter)"),
        ),
        Column(key="guidance", heading=mark("Hướng dẫn"), width=40),
        Column(key="wording", heading=mark("Lời văn của quyết định"), width=40),
        Column(key="incomplete", heading=mark("Chưa đầy đủ"), kind=Kind.TRUTH, choices=_TRUTHS),
    ),
)
RULE_ROWS = Sheet(
    name="Quy tắc",
    columns=(
        Column(key="criterion", heading=mark("Mã tiêu chí"), kind=Kind.CODE, width=10),
        Column(
            key="place",
            heading=mark("Vị trí"),
            kind=Kind.CODE,
            width=18,
            help=mark(
                "Để trống: tham số của cả cách tính. tiers, steps, items, points, answers,"
                " conditions, parts: mỗi dòng một mức, mốc, ý… theo thứ tự. items[1].items: bên"
                " trong dòng items thứ nhất."
            ),
        ),
        Column(key="kind", heading=mark("Cách tính (trong parts)"), choices=tuple(RULES)),
        Column(key="label", heading=mark("Tên phần"), width=30),
        Column(key="max_points", heading=mark("Điểm tối đa của phần"), kind=Kind.NUMBER),
        Column(key="figure", heading=mark("Mã số liệu"), kind=Kind.CODE, width=22),
        Column(key="option", heading=mark("Lựa chọn"), kind=Kind.CODE),
        Column(key="points", heading=mark("Điểm hoặc công thức"), kind=Kind.FORMULA),
        Column(key="part", heading=mark("Tử số"), kind=Kind.FORMULA, width=24),
        Column(key="whole", heading=mark("Mẫu số"), kind=Kind.FORMULA, width=24),
        Column(key="value", heading=mark("Giá trị, điều kiện"), kind=Kind.FORMULA, width=30),
        Column(key="complement", heading=mark("Lấy phần bù"), kind=Kind.TRUTH, choices=_TRUTHS),
        Column(key="target", heading=mark("Mục tiêu %"), kind=Kind.NUMBER),
        Column(key="floor", heading=mark("Sàn"), kind=Kind.NUMBER),
        Column(key="equals", heading=mark("Bằng"), kind=Kind.NUMBER, width=9),
        Column(key="from", heading=mark("Từ"), kind=Kind.NUMBER, width=9),
        Column(key="over", heading=mark("Trên"), kind=Kind.NUMBER, width=9),
        Column(key="to", heading=mark("Đến"), kind=Kind.NUMBER, width=9),
        Column(key="below", heading=mark("Dưới"), kind=Kind.NUMBER, width=9),
        Column(key="times", heading=mark("Tỷ lệ nhân"), kind=Kind.NUMBER),
        Column(key="until", heading=mark("Đến hết ngày"), kind=Kind.CODE),
        Column(key="before", heading=mark("Trước ngày"), kind=Kind.CODE),
        Column(key="within", heading=mark("Trong số ngày"), kind=Kind.WHOLE),
        Column(key="after", heading=mark("Tính từ (số liệu)"), kind=Kind.CODE),
        Column(
            key="working_days", heading=mark("Ngày làm việc"), kind=Kind.TRUTH, choices=_TRUTHS
        ),
        Column(key="otherwise", heading=mark("Còn lại"), kind=Kind.NUMBER),
        Column(key="each", heading=mark("Mỗi đơn vị"), kind=Kind.NUMBER),
        Column(key="out_of", heading=mark("Trên thang"), kind=Kind.NUMBER),
        Column(key="weight", heading=mark("Trọng số %"), kind=Kind.NUMBER),
        Column(key="minimum", heading=mark("Số phiếu ít nhất"), kind=Kind.WHOLE),
    ),
)
NOTES = Sheet(
    name="Ghi chú",
    columns=(
        Column(
            key="criterion",
            heading=mark("Mã tiêu chí"),
            kind=Kind.CODE,
            help=mark("Để trống: ghi chú về cả bộ"),
        ),
        Column(key="day", heading=mark("Ngày"), kind=Kind.DATE),
        Column(key="text", heading=mark("Nội dung"), width=80),
        Column(key="author", heading=mark("Người ghi"), width=24),
    ),
)
BANDS = Sheet(
    name="Khối và xếp loại",
    columns=(
        Column(key="code", heading=mark("Mã khối"), kind=Kind.CODE),
        Column(key="name", heading=mark("Tên khối"), width=30),
        Column(key="unit_kinds", heading=mark("Loại đơn vị"), kind=Kind.CODES, width=24),
        Column(key="band", heading=mark("Xếp loại"), width=20),
        Column(key="from", heading=mark("Từ"), kind=Kind.NUMBER),
        Column(key="over", heading=mark("Trên"), kind=Kind.NUMBER),
        Column(key="to", heading=mark("Đến"), kind=Kind.NUMBER),
        Column(key="below", heading=mark("Dưới"), kind=Kind.NUMBER),
        Column(key="equals", heading=mark("Bằng"), kind=Kind.NUMBER),
    ),
)
DEADLINES = Sheet(
    name="Thời hạn",
    columns=(
        Column(key="code", heading=mark("Mã"), kind=Kind.CODE, width=24),
        Column(key="day", heading=mark("Ngày"), kind=Kind.DATE),
        Column(key="label", heading=mark("Nội dung"), width=60),
    ),
)
CONSISTENCY = Sheet(
    name="Số liệu khớp nhau",
    columns=(
        Column(
            key="holds",
            heading=mark("Công thức phải đúng"),
            kind=Kind.CODE,
            width=60,
            help=mark("Ví dụ: tong = truc_tuyen + truc_tiep"),
        ),
        Column(key="text", heading=mark("Nhắc khi không đúng"), width=80),
    ),
)
GUIDE = "Hướng dẫn"
ROW_SHEETS = (FIGURES, CRITERIA, RULE_ROWS, NOTES, BANDS, DEADLINES, CONSISTENCY)
