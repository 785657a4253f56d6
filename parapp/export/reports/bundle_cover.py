"""The sheet that goes with a bundle: what it is, and what its receiver checks by phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parapp.export.reports.content import (
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
from parapp.i18n import _, mark

_IN_ROW = 8
STEPS = (
    mark(
        "1. Gọi cho nơi gửi theo số điện thoại đã biết từ trước, không gọi số ghi trong thư "
        "hoặc trên bì gửi kèm."
    ),
    mark(
        "2. Mở tệp trong chương trình, chưa bấm Nạp; so nơi gửi, loại gói, lần gửi và số tệp "
        "chương trình hiện ra với bảng trên."
    ),
    mark(
        "3. Nghe nơi gửi đọc 8 nhóm đầu của mã đối chiếu gói trên máy của họ và so với phiếu "
        "này và với mã chương trình hiện ra; khác dù một chữ thì không nạp và báo lại nơi gửi."
    ),
    mark("4. Đúng cả thì nạp gói, rồi gửi lại biên nhận do chương trình lập."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleCover:
    """What the sheet says.

    Attributes:
        header: Agencies, symbol, place.
        abstract: What is sent.
        receiver: To whom it goes.
        facts: What is known of the bundle, each with its name: kind, unit, file, size, counts.
        groups: Its code in 16 groups of 4 digits.
    """

    header: Header
    abstract: str
    receiver: str
    facts: tuple[tuple[str, str], ...]
    groups: tuple[str, ...]


def compose(cover: BundleCover) -> ReportContent:
    """Return the sheet, which both sides sign where it travels with the bundle."""
    return ReportContent(
        header=cover.header,
        title=_("PHIẾU GỬI"),
        abstract=cover.abstract,
        addressees=(cover.receiver,),
        blocks=(
            _facts(cover),
            Paragraph(text=_("Mã đối chiếu gói"), style=Style.CAPTION),
            _code(cover.groups),
            Heading(text=_("Nơi nhận kiểm tra trước khi nạp")),
            *_steps(),
        ),
        signers=(Signer(title=_("NGƯỜI NHẬN")), Signer(title=_("NGƯỜI GỬI"))),
        author=cover.header.agency,
    )


def _facts(cover: BundleCover) -> Table:
    columns = (
        Column(title=_("Nội dung"), weight=50),
        Column(title=_("Gói gửi kèm phiếu này"), weight=115),
    )
    return Table(columns=columns, rows=tuple(Row(cells=fact) for fact in cover.facts), size=12)


def _code(groups: Sequence[str]) -> Table:
    columns = (
        Column(title=_("Nhóm"), weight=21, centred=True),
        *(Column(title=str(place), weight=18, centred=True) for place in range(1, _IN_ROW + 1)),
    )
    rows = [groups[at : at + _IN_ROW] for at in range(0, len(groups), _IN_ROW)]
    return Table(
        columns=columns,
        rows=tuple(
            Row(cells=(f"{at * _IN_ROW + 1}–{at * _IN_ROW + len(row)}", *row))
            for at, row in enumerate(rows)
        ),
        size=13,
    )


def _steps() -> list[Block]:
    return [Paragraph(text=_(step), style=Style.NOTE) for step in STEPS]
