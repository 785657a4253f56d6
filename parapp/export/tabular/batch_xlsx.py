"""What became of many bundles as a workbook: bundles, changes per criterion, same files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import BinaryIO

from parapp.export.cells import Cell, Kind
from parapp.export.tabular.write import SheetColumn, TableSheet, write
from parapp.i18n import _
from parapp.progress import Progress, silent


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleCells:
    """One bundle, in the words that people read.

    Attributes:
        file: Name of the file.
        unit: Name of the unit; empty where it could not be opened.
        kind: Kind of bundle; likewise.
        rev: Its revision; None likewise.
        outcome: What became of it.
        new: Criteria of which nothing was said before; None where it is not about criteria.
        changed: Criteria that change; likewise.
        conflicting: Criteria that change although a decision stands; likewise.
        unchanged: Criteria that stay; likewise.
        category: Why it was refused, in a word; empty when it was not.
        reason: The whole sentence, or what to look at.
        next_step: What to do; empty for nothing.
    """

    file: str
    unit: str
    kind: str
    rev: int | None
    outcome: str
    new: int | None
    changed: int | None
    conflicting: int | None
    unchanged: int | None
    category: str
    reason: str
    next_step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCells:
    """One criterion that a bundle changes.

    Attributes:
        unit: Name of the unit.
        rev: Revision of the bundle.
        criterion: Code of the criterion.
        kind: What the change is.
        before: The unit's own points before; None for none.
        after: Its own points after; None for none.
    """

    unit: str
    rev: int
    criterion: str
    kind: str
    before: Decimal | None
    after: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SameFileCells:
    """One place of a file that lies in several.

    Attributes:
        number: Counts the files from 1; all places of one file bear the same.
        file: Name of the file.
        unit: Name of the unit.
        criteria: Codes of the criteria it is to prove.
        remark: What is to be looked at.
    """

    number: int
    file: str
    unit: str
    criteria: str
    remark: str


def write_batch(
    bundles: Sequence[BundleCells],
    changes: Sequence[ChangeCells],
    files: Sequence[SameFileCells],
    out: BinaryIO,
    *,
    abstract: str,
    progress: Progress = silent,
) -> None:
    """Write the workbook; the same values give the same bytes.

    Args:
        bundles: Rows of the first sheet, in their order.
        changes: Rows of the second.
        files: Rows of the third.
        out: Takes the file.
        abstract: Line below the title: when and where they were received.
        progress: Told the rows written of all rows.

    Raises:
        Cancelled: From `progress`; `out` holds nothing of use.
    """
    heading = _("DANH SÁCH GÓI DỮ LIỆU NHẬN THEO ĐỢT")
    sheets = (
        _bundles(bundles, (heading, abstract)),
        _changes(changes, (_("THAY ĐỔI THEO TỪNG TIÊU CHÍ"), abstract)),
        _files(files, (_("TỆP GIỐNG HỆT NHAU"), abstract)),
    )
    write(sheets, out, title=f"{heading} {abstract}", progress=progress)


def _counted(title: str) -> SheetColumn:
    return SheetColumn(
        title=title, width=6, kind=Kind.INTEGER, group=_("Số tiêu chí"), centred=True
    )


def _bundles(bundles: Sequence[BundleCells], title: tuple[str, ...]) -> TableSheet:
    columns = (
        SheetColumn(title=_("STT"), width=5, kind=Kind.INTEGER, centred=True),
        SheetColumn(title=_("Tệp"), width=24),
        SheetColumn(title=_("Đơn vị"), width=18),
        SheetColumn(title=_("Loại gói"), width=14),
        SheetColumn(title=_("Lần"), width=5, kind=Kind.INTEGER, centred=True),
        SheetColumn(title=_("Kết quả"), width=11, centred=True),
        _counted(_("Mới")),
        _counted(_("Đổi")),
        _counted(_("Đã quyết")),
        _counted(_("Giữ")),
        SheetColumn(title=_("Vướng ở"), width=14),
        SheetColumn(title=_("Giải thích"), width=38),
        SheetColumn(title=_("Việc cần làm tiếp"), width=36),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            number,
            row.file,
            row.unit or "–",
            row.kind or "–",
            row.rev,
            row.outcome,
            row.new,
            row.changed,
            row.conflicting,
            row.unchanged,
            row.category,
            row.reason,
            row.next_step,
        )
        for number, row in enumerate(bundles, start=1)
    ]
    return TableSheet(
        name=_("Gói dữ liệu"), title=title, columns=columns, rows=rows, fixed=2, filtered=True
    )


def _changes(changes: Sequence[ChangeCells], title: tuple[str, ...]) -> TableSheet:
    columns = (
        SheetColumn(title=_("STT"), width=7, kind=Kind.INTEGER, centred=True),
        SheetColumn(title=_("Đơn vị"), width=32),
        SheetColumn(title=_("Lần"), width=7, kind=Kind.INTEGER, centred=True),
        SheetColumn(title=_("Tiêu chí"), width=14),
        SheetColumn(title=_("Thay đổi"), width=20),
        SheetColumn(title=_("Điểm tự chấm trước"), width=14, kind=Kind.POINTS),
        SheetColumn(title=_("Điểm tự chấm sau"), width=14, kind=Kind.POINTS),
    )
    rows: list[tuple[Cell, ...]] = [
        (number, row.unit, row.rev, row.criterion, row.kind, row.before, row.after)
        for number, row in enumerate(changes, start=1)
    ]
    return TableSheet(
        name=_("Thay đổi"), title=title, columns=columns, rows=rows, fixed=2, filtered=True
    )


def _files(files: Sequence[SameFileCells], title: tuple[str, ...]) -> TableSheet:
    columns = (
        SheetColumn(title=_("Tệp số"), width=8, kind=Kind.INTEGER, centred=True),
        SheetColumn(title=_("Tên tệp"), width=36),
        SheetColumn(title=_("Đơn vị"), width=32),
        SheetColumn(title=_("Tiêu chí"), width=24),
        SheetColumn(title=_("Cần xem"), width=40),
    )
    rows: list[tuple[Cell, ...]] = [
        (row.number, row.file, row.unit, row.criteria, row.remark) for row in files
    ]
    return TableSheet(
        name=_("Tệp giống nhau"), title=title, columns=columns, rows=rows, filtered=True
    )
