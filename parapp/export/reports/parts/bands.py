"""How many units are in each class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parapp.export.cells import Cell, Kind, Level
from parapp.export.reports.content import Column, Row, Table
from parapp.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class BandLine:
    """Units of one class, or all.

    Attributes:
        name: Of the class.
        count: Units in it.
        percent: Of all units ranked; None for all of them: rounded shares need not add up.
        level: How the line stands out.
    """

    name: str
    count: int
    percent: Cell
    level: Level = Level.PLAIN


def band_table(lines: Sequence[BandLine]) -> Table:
    """Return the table, the best class first, all units last."""
    columns = (
        Column(title=_("Xếp loại"), weight=80),
        Column(title=_("Số đơn vị"), weight=40, kind=Kind.INTEGER, centred=True),
        Column(title=_("Tỷ lệ (%)"), weight=40, kind=Kind.PERCENT, centred=True),
    )
    return Table(
        columns=columns,
        rows=tuple(Row(cells=(x.name, x.count, x.percent), level=x.level) for x in lines),
        size=13,
    )
