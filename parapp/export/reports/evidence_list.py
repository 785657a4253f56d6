"""The documents that prove a unit's points, criterion by criterion, as a paper of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from parapp.export.cells import Cell, Kind, Level
from parapp.export.reports.content import (
    Block,
    Column,
    Paragraph,
    ReportContent,
    Row,
    Signer,
    Style,
    Table,
)
from parapp.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofLine:
    """One document that proves a criterion.

    Attributes:
        symbol: Number and symbol of the document.
        issued: Its date.
        agency: Who issued it.
        abstract: What it is about.
        place: Page and section of the proof.
        files: Names of its files; empty for a mere reference.
        remark: What it shows, or that it came late.
    """

    symbol: str
    issued: Cell
    agency: str
    abstract: str
    place: str = ""
    files: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvedCriterion:
    """A criterion with the documents that prove it.

    Attributes:
        code: Its code.
        name: Its name.
        proofs: Its documents; never empty.
    """

    code: str
    name: str
    proofs: tuple[ProofLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceList:
    """What the list says.

    Attributes:
        abstract: Whose points they prove, and of which year.
        reference: The report it goes with, with blanks for number and date; empty for none.
        criteria: Criteria with documents, in the order of the set.
        notes: Below the table: how many there are, what is missing.
        signers: Head of the unit; none on the authority's copy.
        author: Who made it.
    """

    abstract: str
    reference: str = ""
    criteria: tuple[ProvedCriterion, ...]
    notes: tuple[str, ...] = ()
    signers: tuple[Signer, ...] = ()
    author: str = ""


def compose(paper: EvidenceList) -> ReportContent:
    """Return the list, on its side; it goes with a report, which bears number and date."""
    above: tuple[Block, ...] = ()
    if paper.reference:
        above = (Paragraph(text=paper.reference, style=Style.NOTE),)
    return ReportContent(
        header=None,
        title=_("DANH MỤC TÀI LIỆU KIỂM CHỨNG"),
        abstract=paper.abstract,
        blocks=(
            *above,
            Table(columns=_columns(), rows=tuple(_rows(paper)), size=11),
            *(Paragraph(text=note, style=Style.NOTE) for note in paper.notes),
        ),
        signers=paper.signers,
        landscape=True,
        author=paper.author,
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(title=_("STT"), weight=11, kind=Kind.INTEGER, centred=True),
        Column(title=_("Số, ký hiệu"), weight=30),
        Column(title=_("Ngày ban hành"), weight=22, kind=Kind.DATE, centred=True),
        Column(title=_("Cơ quan ban hành"), weight=34),
        Column(title=_("Trích yếu"), weight=66),
        Column(title=_("Trang, mục"), weight=26),
        Column(title=_("Tệp đính kèm"), weight=36),
        Column(title=_("Ghi chú"), weight=27),
    )


def _rows(paper: EvidenceList) -> Iterator[Row]:
    numbers = count(1)
    for criterion in paper.criteria:
        yield Row(cells=(f"{criterion.code}. {criterion.name}",), level=Level.BAND)
        for proof in criterion.proofs:
            yield Row(
                cells=(
                    next(numbers),
                    proof.symbol,
                    proof.issued,
                    proof.agency,
                    proof.abstract,
                    proof.place,
                    proof.files,
                    proof.remark,
                )
            )
