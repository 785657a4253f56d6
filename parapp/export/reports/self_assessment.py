"""The self-assessment report of a unit, with score table and list of documents."""

from __future__ import annotations

from dataclasses import dataclass

from parapp.export.cells import Cell, Kind, Level
from parapp.export.charts.figures import Bars
from parapp.export.reports.content import (
    Appendix,
    Block,
    Column,
    Header,
    Heading,
    Paragraph,
    ReportContent,
    Row,
    Signer,
    Style,
    Table,
)
from parapp.export.reports.parts.charted import charted
from parapp.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldLine:
    """The result of one field, or of all.

    Attributes:
        number: Its number; empty for the total.
        name: Its name.
        max_points: Points that can be had.
        self_points: Points of the self-assessment; None when nothing is scored.
        percent: `self_points` of `max_points`.
    """

    number: str
    name: str
    max_points: Cell
    self_points: Cell
    percent: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailLine:
    """One line of the score table; a text such as "Không áp dụng" may stand for points.

    Attributes:
        code: Code of the field or criterion.
        name: Its name.
        level: Field, criterion with parts, or part.
        max_points: Points that can be had.
        self_points: Points of the self-assessment.
        appraised_points: Points of the appraisal.
        survey_points: Points of the survey.
        achieved_points: Points that count.
        percent: `achieved_points` of `max_points`.
        documents: Documents that prove it, one a line.
        remarks: Note or explanation.
    """

    code: str
    name: str
    level: Level = Level.PLAIN
    max_points: Cell = None
    self_points: Cell = None
    appraised_points: Cell = None
    survey_points: Cell = None
    achieved_points: Cell = None
    percent: Cell = None
    documents: tuple[str, ...] = ()
    remarks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLine:
    """One document and what it proves.

    Attributes:
        code: Code of the criterion.
        symbol: Number and symbol of the document.
        issued: Its date.
        agency: Who issued it.
        abstract: What it is about.
        locator: Page and section that prove the point.
        file: Name of the file; empty for a mere reference.
    """

    code: str
    symbol: str
    issued: Cell
    agency: str
    abstract: str
    locator: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """The explanation of one criterion."""

    code: str
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfAssessment:
    """What the report says.

    Attributes:
        header: Agencies, symbol, place.
        abstract: Such as ``Kết quả tự đánh giá ... năm 2026``.
        addressees: To whom it goes.
        bases: Legal bases.
        conduct: How the assessment was done; part I.
        summary: Sentences above the table of part II.
        fields: Its lines.
        total: Its last line.
        explanations: Part III.
        difficulties: Difficulties; part IV, before the proposals.
        proposals: Proposals.
        closing: Last sentence.
        details: Score table; Phụ lục I.
        details_total: Its last line.
        documents: Documents; Phụ lục II.
        reference: What the appendices belong to, with blanks for number and date.
        signer: Head of the unit.
        recipients: To whom copies go.
        chart: Points by field; None where nothing is scored.
    """

    header: Header
    abstract: str
    addressees: tuple[str, ...]
    bases: tuple[str, ...]
    conduct: tuple[str, ...]
    summary: tuple[str, ...]
    fields: tuple[FieldLine, ...]
    total: FieldLine
    explanations: tuple[Explained, ...]
    difficulties: tuple[str, ...]
    proposals: tuple[str, ...]
    closing: str
    details: tuple[DetailLine, ...]
    details_total: DetailLine
    documents: tuple[DocumentLine, ...]
    reference: str
    signer: Signer
    recipients: tuple[str, ...]
    chart: Bars | None = None


def compose(report: SelfAssessment) -> ReportContent:
    """Return the paper: four parts and two appendices."""
    return ReportContent(
        header=report.header,
        title=_("BÁO CÁO"),
        abstract=report.abstract,
        addressees=report.addressees,
        bases=report.bases,
        blocks=_blocks(report),
        signers=(report.signer,),
        recipients=report.recipients,
        appendices=(
            Appendix(
                label=_("Phụ lục I"),
                title=_("BẢNG TỰ CHẤM ĐIỂM CHI TIẾT"),
                reference=report.reference,
                blocks=(_detail_table(report),),
                landscape=True,
            ),
            Appendix(
                label=_("Phụ lục II"),
                title=_("DANH MỤC TÀI LIỆU KIỂM CHỨNG"),
                reference=report.reference,
                blocks=(_document_table(report.documents),),
                landscape=True,
            ),
        ),
        author=report.header.agency,
    )


def _blocks(report: SelfAssessment) -> tuple[Block, ...]:
    """Return parts I to IV; a part without text says so."""
    explained: list[Block] = []
    for one in report.explanations:
        explained.append(Heading(text=f"{one.code}. {one.name}", rank=2))
        explained.append(Paragraph(text=one.text))
    return (
        Heading(text=_("I. TÌNH HÌNH TRIỂN KHAI TỰ ĐÁNH GIÁ")),
        *_paragraphs(report.conduct),
        Heading(text=_("II. KẾT QUẢ TỰ ĐÁNH GIÁ THEO LĨNH VỰC")),
        *_paragraphs(report.summary),
        _field_table(report),
        *charted(report.chart),
        Paragraph(
            text=_("Chi tiết từng tiêu chí tại Phụ lục I; tài liệu kiểm chứng tại Phụ lục II."),
            style=Style.NOTE,
        ),
        Heading(text=_("III. GIẢI TRÌNH")),
        *(explained or _paragraphs(())),
        Heading(text=_("IV. KHÓ KHĂN, VƯỚNG MẮC VÀ KIẾN NGHỊ")),
        Heading(text=_("1. Khó khăn, vướng mắc"), rank=2),
        *_paragraphs(report.difficulties),
        Heading(text=_("2. Kiến nghị"), rank=2),
        *_paragraphs(report.proposals),
        *(Paragraph(text=text) for text in report.closing.splitlines()),
    )


def _paragraphs(texts: tuple[str, ...]) -> list[Block]:
    return [Paragraph(text=text) for text in texts or (_("Không có."),)]


def _field_table(report: SelfAssessment) -> Table:
    columns = (
        Column(title=_("STT"), weight=8, centred=True),
        Column(title=_("Lĩnh vực"), weight=58),
        Column(title=_("Điểm tối đa"), weight=16, kind=Kind.POINTS),
        Column(title=_("Điểm tự đánh giá"), weight=18, kind=Kind.POINTS),
        Column(title=_("Tỷ lệ (%)"), weight=16, kind=Kind.PERCENT),
    )
    lines = [(line, Level.PLAIN) for line in report.fields] + [(report.total, Level.TOTAL)]
    rows = tuple(
        Row(
            cells=(line.number, line.name, line.max_points, line.self_points, line.percent),
            level=level,
        )
        for line, level in lines
    )
    return Table(columns=columns, rows=rows, size=13)


def _detail_table(report: SelfAssessment) -> Table:
    points = _("Điểm")
    columns = (
        Column(title=_("STT"), weight=13, centred=True),
        Column(title=_("Lĩnh vực, tiêu chí, tiêu chí thành phần"), weight=68),
        Column(title=_("tối đa"), weight=15, kind=Kind.POINTS, group=points),
        Column(title=_("tự đánh giá"), weight=15, kind=Kind.POINTS, group=points),
        Column(title=_("thẩm định"), weight=15, kind=Kind.POINTS, group=points),
        Column(title=_("ĐTXHH"), weight=17, kind=Kind.POINTS, group=points),
        Column(title=_("đạt được"), weight=15, kind=Kind.POINTS, group=points),
        Column(title=_("Chỉ số (%)"), weight=16, kind=Kind.PERCENT),
        Column(title=_("Tài liệu kiểm chứng"), weight=46),
        Column(title=_("Ghi chú, giải trình"), weight=36),
    )
    rows = tuple(_detail_row(line) for line in (*report.details, report.details_total))
    return Table(columns=columns, rows=rows, size=11)


def _detail_row(line: DetailLine) -> Row:
    return Row(
        cells=(
            line.code,
            line.name,
            line.max_points,
            line.self_points,
            line.appraised_points,
            line.survey_points,
            line.achieved_points,
            line.percent,
            "\n".join(line.documents),
            line.remarks,
        ),
        level=line.level,
    )


def _document_table(documents: tuple[DocumentLine, ...]) -> Table:
    columns = (
        Column(title=_("STT"), weight=11, kind=Kind.INTEGER, centred=True),
        Column(title=_("Tiêu chí"), weight=16, centred=True),
        Column(title=_("Số, ký hiệu"), weight=30),
        Column(title=_("Ngày ban hành"), weight=22, kind=Kind.DATE, centred=True),
        Column(title=_("Cơ quan ban hành"), weight=36),
        Column(title=_("Trích yếu"), weight=72),
        Column(title=_("Trang, mục"), weight=28),
        Column(title=_("Tệp đính kèm"), weight=37),
    )
    rows = tuple(
        Row(
            cells=(
                number,
                one.code,
                one.symbol,
                one.issued,
                one.agency,
                one.abstract,
                one.locator,
                one.file,
            )
        )
        for number, one in enumerate(documents, start=1)
    )
    return Table(columns=columns, rows=rows, size=11)
