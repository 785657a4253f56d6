"""The list of criteria to be remedied as a workbook, with columns that the unit fills in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import BinaryIO

from parapp.export.cells import Kind
from parapp.export.tabular.write import SheetColumn, TableSheet, write
from parapp.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class RemediationRow:
    """One criterion on which points were lost.

    Attributes:
        code: Of the criterion.
        name: Of the criterion.
        max_points: Most points by the set.
        points: Points that stand.
        lost: Points missing.
        reason: What the appraiser said; empty for nothing.
    """

    code: str
    name: str
    max_points: Decimal
    points: Decimal | None
    lost: Decimal
    reason: str = ""


def write_remediation(
    rows: Sequence[RemediationRow], title: tuple[str, ...], out: BinaryIO
) -> None:
    """Write the list; what the unit has to fill in stands empty.

    Args:
        rows: Most points lost first.
        title: Lines above the table; the first names it.
        out: Takes the file.
    """
    columns = (
        SheetColumn(title=_("STT"), width=6, kind=Kind.INTEGER, centred=True),
        SheetColumn(title=_("Tiêu chí"), width=10),
        SheetColumn(title=_("Nội dung"), width=42),
        SheetColumn(title=_("Điểm tối đa"), width=9, kind=Kind.POINTS),
        SheetColumn(title=_("Điểm đạt"), width=9, kind=Kind.POINTS),
        SheetColumn(title=_("Điểm mất"), width=9, kind=Kind.POINTS),
        SheetColumn(title=_("Ý kiến thẩm định"), width=32),
        SheetColumn(title=_("Nguyên nhân"), width=28),
        SheetColumn(title=_("Biện pháp khắc phục"), width=32),
        SheetColumn(title=_("Người phụ trách"), width=18),
        SheetColumn(title=_("Hạn hoàn thành"), width=13, kind=Kind.DATE),
    )
    cells = [
        (
            number,
            row.code,
            row.name,
            row.max_points,
            row.points,
            row.lost,
            row.reason,
            None,
            None,
            None,
            None,
        )
        for number, row in enumerate(rows, start=1)
    ]
    sheet = TableSheet(
        name=_("Khắc phục"),
        title=title,
        columns=columns,
        rows=cells,
        fixed=2,
        filtered=True,
    )
    write([sheet], out, title=title[0])
