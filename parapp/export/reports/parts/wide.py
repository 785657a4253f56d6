"""Tables of all units with more columns than a page is wide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from parapp.export.cells import Cell, Kind, Level
from parapp.export.reports.content import Block, Column, Paragraph, Row, Style, Table
from parapp.i18n import _

_NUMBER, _NAME = 26, 114  # weights; those of the other columns are theirs
_ROOM = 714  # of all columns on a page that lies on its side
_SIZE = 9.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Columns that stay on one page if they fit on one.

    Attributes:
        columns: At least one; their weights are points of `_ROOM`.
        name: What a page that begins with it is called after.
    """

    columns: tuple[Column, ...]
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WideRow:
    """One unit, or the line above all.

    Attributes:
        number: Its number; None leaves it out.
        name: Its name.
        cells: One for each column of all groups.
        level: How it stands out; one of `Level.BAND` has only a name.
    """

    number: int | None
    name: str
    cells: tuple[Cell, ...] = ()
    level: Level = Level.PLAIN


def numbered(
    units: Iterable[tuple[str, str, tuple[Cell, ...]]],
) -> tuple[WideRow, ...]:
    """Return rows of units, numbered in each block under its name.

    Args:
        units: Each with the name of its block, empty for the only one, its own and its cells.
    """
    rows: list[WideRow] = []
    for block, members in groupby(units, key=itemgetter(0)):
        if block:
            rows.append(WideRow(number=None, name=block, level=Level.BAND))
        rows += (
            WideRow(number=number, name=name, cells=cells)
            for number, (_block, name, cells) in enumerate(members, start=1)
        )
    return tuple(rows)


def wide_tables(groups: Sequence[Group], rows: Sequence[WideRow]) -> tuple[Block, ...]:
    """Return as many tables as it takes, each with number and name of the units.

    A caption above each says which part it is, where there are several.
    """
    parts = _parts(groups)
    blocks: list[Block] = []
    begin = 0
    for place, part in enumerate(parts, start=1):
        columns = tuple(column for group in part for column in group.columns)
        if len(parts) > 1:
            text = _("Bảng {place}/{count}: {first} – {last}")
            if part[0].name == part[-1].name:
                text = _("Bảng {place}/{count}: {first}")
            told = text.format(
                place=place, count=len(parts), first=part[0].name, last=part[-1].name
            )
            blocks.append(Paragraph(text=told, style=Style.CAPTION))
        blocks.append(_table(columns, rows, begin))
        begin += len(columns)
    return tuple(blocks)


def _parts(groups: Sequence[Group]) -> list[list[Group]]:
    """Deal groups out to pages; one that is wider than a page is cut between columns."""
    parts: list[list[Group]] = [[]]
    left = room = _ROOM - _NUMBER - _NAME
    for group in groups:
        wide = sum(column.weight for column in group.columns)
        if wide <= room:
            if wide > left and parts[-1]:
                parts.append([])
                left = room
            parts[-1].append(group)
            left -= wide
            continue
        for column in group.columns:
            if column.weight > left and parts[-1]:
                parts.append([])
                left = room
            if parts[-1] and parts[-1][-1].name == group.name:
                held = parts[-1].pop()
                parts[-1].append(Group(columns=(*held.columns, column), name=group.name))
            else:
                parts[-1].append(Group(columns=(column,), name=group.name))
            left -= column.weight
    return parts


def _table(columns: tuple[Column, ...], rows: Sequence[WideRow], begin: int) -> Table:
    """Return the table of some columns; what is left of the width goes to the names."""
    taken = sum(column.weight for column in columns)
    end = begin + len(columns)
    return Table(
        columns=(
            Column(title=_("STT"), weight=_NUMBER, kind=Kind.INTEGER, centred=True),
            Column(title=_("Đơn vị"), weight=max(_NAME, min(2 * _NAME, _ROOM - taken))),
            *columns,
        ),
        rows=tuple(
            Row(cells=(row.name,), level=row.level)
            if row.level is Level.BAND
            else Row(cells=(row.number, row.name, *row.cells[begin:end]), level=row.level)
            for row in rows
        ),
        size=_SIZE,
    )
