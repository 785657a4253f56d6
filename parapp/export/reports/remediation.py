"""The plan by which a unit makes good what its points were lost on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from parapp.export.cells import Cell, Kind, Level
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
    Table,
)
from parapp.i18n import _, number


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcoming:
    """A criterion on which points were lost.

    Attributes:
        code: Its code.
        name: Its name.
        max_points: Points that can be had.
        points: Points that stand; None where there are none.
        lost: Points missing.
        cause: Why, as the appraiser said; empty for nothing, to be filled in.
    """

    code: str
    name: str
    max_points: Decimal
    points: Decimal | None
    lost: Decimal
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemediationPlan:
    """What the plan says.

    Attributes:
        header: Agencies, symbol, place.
        abstract: What it is for.
        bases: Legal bases.
        purpose: Purpose and demands; part I.
        summary: Where the unit stands; part II.
        shortcomings: Most points lost first; the appendix.
        lost: Their sum.
        organisation: Who does and follows what; part III.
        closing: Last sentence; empty for none.
        reference: What the appendix belongs to, with blanks for number and date.
        signer: Head of the unit.
        recipients: To whom copies go.
    """

    header: Header
    abstract: str
    bases: tuple[str, ...]
    purpose: tuple[str, ...]
    summary: tuple[str, ...]
    shortcomings: tuple[Shortcoming, ...]
    lost: Cell
    organisation: tuple[str, ...]
    closing: str
    reference: str
    signer: Signer
    recipients: tuple[str, ...]


def compose(plan: RemediationPlan) -> ReportContent:
    """Return the plan with its table, whose last columns the unit fills in."""
    return ReportContent(
        header=plan.header,
        title=_("KẾ HOẠCH"),
        abstract=plan.abstract,
        bases=plan.bases,
        blocks=(
            Heading(text=_("I. MỤC ĐÍCH, YÊU CẦU")),
            *_paragraphs(plan.purpose),
            Heading(text=_("II. NỘI DUNG")),
            *_paragraphs(plan.summary),
            Heading(text=_("III. TỔ CHỨC THỰC HIỆN")),
            *_paragraphs(plan.organisation),
            *_paragraphs(tuple(plan.closing.splitlines())),
        ),
        signers=(plan.signer,),
        recipients=plan.recipients,
        appendices=(
            Appendix(
                label=_("Phụ lục"),
                title=_("NỘI DUNG KHẮC PHỤC HẠN CHẾ"),
                reference=plan.reference,
                blocks=(_table(plan),),
                landscape=True,
            ),
        ),
        author=plan.header.agency,
    )


def _paragraphs(texts: tuple[str, ...]) -> list[Block]:
    return [Paragraph(text=text) for text in texts]


def _table(plan: RemediationPlan) -> Table:
    columns = (
        Column(title=_("STT"), weight=11, kind=Kind.INTEGER, centred=True),
        Column(title=_("Hạn chế"), weight=62),
        Column(title=_("Điểm mất"), weight=16, kind=Kind.POINTS),
        Column(title=_("Nguyên nhân"), weight=46),
        Column(title=_("Giải pháp"), weight=42),
        Column(title=_("Chủ trì"), weight=22),
        Column(title=_("Phối hợp"), weight=22),
        Column(title=_("Thời hạn"), weight=20),
        Column(title=_("Kết quả"), weight=21),
    )
    rows = [
        Row(cells=(place, _told(one), one.lost, one.cause, None, None, None, None, None))
        for place, one in enumerate(plan.shortcomings, start=1)
    ]
    if rows:
        total = (None, _("Tổng cộng"), plan.lost, None, None, None, None, None, None)
        rows.append(Row(cells=total, level=Level.TOTAL))
    return Table(columns=columns, rows=tuple(rows), size=11)


def _told(one: Shortcoming) -> str:
    reached = "–" if one.points is None else number(one.points, 2)
    return _("{code}. {name} (đạt {points}/{maximum} điểm)").format(
        code=one.code, name=one.name, points=reached, maximum=number(one.max_points, 2)
    )
