"""The appraisal record of one unit: what was asked for, found, and taken off, and why."""

from __future__ import annotations

from dataclasses import dataclass

from parapp.export.cells import Cell, Kind, Level
from parapp.export.charts.figures import Bars, Gauge
from parapp.export.reports.content import (
    Block,
    Column,
    Header,
    Heading,
    Paragraph,
    ReportContent,
    Row,
    Signer,
    Table,
)
from parapp.export.reports.parts.charted import charted
from parapp.export.reports.parts.history import QuestionLine, RemarkLine, history_blocks
from parapp.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class AppraisalLine:
    """One field or criterion; a text such as "Không áp dụng" may stand for points.

    Attributes:
        code: Its code.
        name: Its name.
        level: Field, criterion with parts, or part.
        max_points: Points that can be had.
        self_points: Points the unit gave itself.
        computed_points: Points the rule gives from the figures.
        appraised_points: Points of the appraisal.
        lost_points: What was taken off the unit's own points.
        final_points: What is left.
        reason: Why; the unit reads it word for word.
    """

    code: str
    name: str
    level: Level = Level.PLAIN
    max_points: Cell = None
    self_points: Cell = None
    computed_points: Cell = None
    appraised_points: Cell = None
    lost_points: Cell = None
    final_points: Cell = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """What the record says.

    Attributes:
        header: Agencies, symbol, place.
        abstract: Such as ``Chỉ số cải cách hành chính năm 2026 của xã Tân Hộ Cơ``.
        bases: Legal bases.
        introduction: Paragraphs above the table.
        lines: Fields and criteria in the order of the set.
        total: Last line.
        remarks: What the unit said, and the decisions of every round, below the table.
        questions: What it was asked and answered.
        conclusion: Paragraphs at the end.
        signers: Left to right; one or two.
        recipients: To whom copies go.
        gauge: The index among the classes.
        bars: Points by field beside the means of all units.
    """

    header: Header
    abstract: str
    bases: tuple[str, ...]
    introduction: tuple[str, ...]
    lines: tuple[AppraisalLine, ...]
    total: AppraisalLine
    remarks: tuple[RemarkLine, ...]
    questions: tuple[QuestionLine, ...]
    conclusion: tuple[str, ...]
    signers: tuple[Signer, ...]
    recipients: tuple[str, ...]
    gauge: Gauge | None = None
    bars: Bars | None = None


def compose(record: Appraisal) -> ReportContent:
    """Return the paper, lying on its side so that the table stays in the text."""
    blocks: tuple[Block, ...] = (
        *(Paragraph(text=text) for text in record.introduction),
        _table(record),
        *charted(record.gauge, record.bars),
        *history_blocks(record.remarks, record.questions),
        *((Heading(text=_("Kết luận")),) if record.conclusion else ()),
        *(Paragraph(text=text) for text in record.conclusion),
    )
    return ReportContent(
        header=record.header,
        title=_("BÁO CÁO CHI TIẾT KẾT QUẢ THẨM ĐỊNH"),
        abstract=record.abstract,
        bases=record.bases,
        blocks=blocks,
        signers=record.signers,
        recipients=record.recipients,
        landscape=True,
        author=record.header.agency,
    )


def _table(record: Appraisal) -> Table:
    points = _("Điểm")
    columns = (
        Column(title=_("STT"), weight=14, centred=True),
        Column(title=_("Tiêu chí"), weight=88),
        Column(title=_("tối đa"), weight=17, kind=Kind.POINTS, group=points),
        Column(title=_("tự chấm"), weight=17, kind=Kind.POINTS, group=points),
        Column(title=_("tính theo số liệu"), weight=19, kind=Kind.POINTS, group=points),
        Column(title=_("thẩm định"), weight=17, kind=Kind.POINTS, group=points),
        Column(title=_("bị trừ"), weight=17, kind=Kind.POINTS, group=points),
        Column(title=_("sau khi trừ"), weight=17, kind=Kind.POINTS, group=points),
        Column(title=_("Lý do"), weight=66),
    )
    return Table(
        columns=columns, rows=tuple(_row(x) for x in (*record.lines, record.total)), size=12
    )


def _row(line: AppraisalLine) -> Row:
    return Row(
        cells=(
            line.code,
            line.name,
            line.max_points,
            line.self_points,
            line.computed_points,
            line.appraised_points,
            line.lost_points,
            line.final_points,
            line.reason,
        ),
        level=line.level,
    )
