"""The ranking table of all units, or of each block of units."""

from __future__ import annotations

from dataclasses import dataclass

from parapp.export.cells import Cell, Kind, Level
from parapp.export.charts.figures import Distribution, Heat
from parapp.export.reports.content import (
    Appendix,
    Block,
    Column,
    Header,
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
class RankingLine:
    """The standing of one unit.

    Attributes:
        unit: Its name.
        points: Its points.
        percent: Index: points of the applicable maximum.
        band: Class; empty when there is none.
        rank: Rank in its block; a text when it is not ranked.
        previous: Rank of the year before; a text when there is none.
        change: Ranks gained since then, negative for lost ones; None when there is none.
    """

    unit: str
    points: Cell
    percent: Cell
    band: str
    rank: Cell
    previous: Cell = None
    change: Cell = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingBlock:
    """Units that are ranked against each other; `name` is empty for the only block."""

    name: str = ""
    lines: tuple[RankingLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """What the paper says.

    Attributes:
        header: Agencies, symbol, place.
        abstract: Such as ``Chỉ số cải cách hành chính năm 2026 của các xã, phường``.
        introduction: Paragraphs above the table.
        blocks: In order; their lines in the order of ranks.
        notes: Remarks below the table, such as the rule for equal points.
        signers: Left to right; one or two.
        recipients: To whom copies go.
        spread: How many units have an index in each step, in an appendix; None for no appendix.
        heat: Units by fields, in the same appendix.
    """

    header: Header
    abstract: str
    introduction: tuple[str, ...] = ()
    blocks: tuple[RankingBlock, ...]
    notes: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()
    recipients: tuple[str, ...] = ()
    spread: Distribution | None = None
    heat: Heat | None = None


def compose(ranking: Ranking) -> ReportContent:
    """Return the paper."""
    blocks: tuple[Block, ...] = (
        *(Paragraph(text=text) for text in ranking.introduction),
        ranking_table(ranking.blocks),
        *(Paragraph(text=text, style=Style.NOTE) for text in ranking.notes),
    )
    return ReportContent(
        header=ranking.header,
        title=_("BẢNG TỔNG HỢP KẾT QUẢ VÀ XẾP HẠNG"),
        abstract=ranking.abstract,
        blocks=blocks,
        signers=ranking.signers,
        recipients=ranking.recipients,
        appendices=_appendices(ranking),
        author=ranking.header.agency,
    )


def _appendices(ranking: Ranking) -> tuple[Appendix, ...]:
    blocks = charted(ranking.spread, ranking.heat)
    if not blocks:
        return ()
    return (Appendix(label=_("Phụ lục"), title=_("BIỂU ĐỒ KẾT QUẢ"), blocks=blocks),)


def ranking_table(blocks: tuple[RankingBlock, ...]) -> Table:
    """Return the table of all units; the name of a block stands above its lines.

    The year before has columns where there is one to compare with.
    """
    columns = (
        Column(title=_("STT"), weight=11, kind=Kind.INTEGER, centred=True),
        Column(title=_("Đơn vị"), weight=50),
        Column(title=_("Điểm"), weight=17, kind=Kind.POINTS),
        Column(title=_("Chỉ số (%)"), weight=17, kind=Kind.PERCENT),
        Column(title=_("Xếp loại"), weight=21, centred=True),
        Column(title=_("Thứ hạng"), weight=15, kind=Kind.INTEGER, centred=True),
        Column(title=_("Năm trước"), weight=15, kind=Kind.INTEGER, centred=True),
        Column(title=_("Tăng, giảm"), weight=15, kind=Kind.CHANGE, centred=True),
    )
    compared = any(line.previous is not None for block in blocks for line in block.lines)
    shown = len(columns) if compared else len(columns) - 2
    rows: list[Row] = []
    for block in blocks:
        if block.name:
            rows.append(Row(cells=(block.name,), level=Level.BAND))
        rows += [_row(number, line, shown) for number, line in enumerate(block.lines, start=1)]
    return Table(columns=columns[:shown], rows=tuple(rows), size=12)


def _row(number: int, line: RankingLine, shown: int) -> Row:
    cells = (
        number,
        line.unit,
        line.points,
        line.percent,
        line.band,
        line.rank,
        line.previous,
        line.change,
    )
    return Row(cells=cells[:shown])
