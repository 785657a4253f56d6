"""A key card on paper: 40 digits to be read out, and a code to be scanned."""

from __future__ import annotations

from dataclasses import dataclass

from parapp.export.reports.content import (
    Code,
    Column,
    Heading,
    Paragraph,
    ReportContent,
    Row,
    Style,
    Table,
)
from parapp.i18n import _, mark

STEPS = (
    mark(
        "1. Qua điện thoại: nơi nhận thẻ gọi số đã biết của đơn vị; đơn vị đọc lần lượt 8 nhóm "
        "ở trên; nơi nhận gõ vào chương trình. Chương trình báo khác mã thì không tin cậy thẻ."
    ),
    mark(
        "2. Gặp trực tiếp: quét mã QR trên phiếu này vào ô mã 40 số, hoặc so từng nhóm với mã "
        "trên màn hình."
    ),
    mark(
        "3. Không đối chiếu qua chính thư gửi thẻ: ai đổi được thẻ trong thư thì cũng đổi được "
        "mã viết trong thư đó."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCardSheet:
    """What the sheet says.

    Attributes:
        name: Whose card it is.
        facts: What is known of it, each with its name: code of the unit, part, number, day.
        groups: 8 groups of 5 digits, each with the words to be read out.
        code: What the code to be scanned says.
    """

    name: str
    facts: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, str], ...]
    code: str


def compose(sheet: KeyCardSheet) -> ReportContent:
    """Return the sheet; it holds nothing secret."""
    return ReportContent(
        header=None,
        title=_("PHIẾU THẺ KHÓA"),
        abstract=sheet.name,
        blocks=(
            Table(
                columns=(
                    Column(title=_("Nội dung"), weight=50),
                    Column(title=_("Thẻ khóa"), weight=115),
                ),
                rows=tuple(Row(cells=fact) for fact in sheet.facts),
                size=12,
            ),
            Paragraph(text=_("Mã đối chiếu 40 số"), style=Style.CAPTION),
            Table(
                columns=(
                    Column(title=_("Nhóm"), weight=20, centred=True),
                    Column(title=_("Mã"), weight=40, centred=True),
                    Column(title=_("Đọc là"), weight=105),
                ),
                rows=tuple(
                    Row(cells=(str(place), digits, words))
                    for place, (digits, words) in enumerate(sheet.groups, start=1)
                ),
                size=14,
            ),
            Code(text=sheet.code),
            Heading(text=_("Cách đối chiếu")),
            *(Paragraph(text=_(step)) for step in STEPS),
            Paragraph(text=_("Phiếu này không chứa bí mật."), style=Style.NOTE),
        ),
        author=sheet.name,
    )
