"""What stands out on one criterion of one commune, in words and as a mark."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from parapp.i18n import _, mark
from parapp.services.accepting import Held
from parapp.services.commune_cells import Mark as CellMark
from parapp.services.criterion_rows import POINTS, RATIO, CriterionRow
from parapp.ui.widgets.marks import Mark

_OPEN = CellMark.ASKED | CellMark.ANSWERED
FILTERS: Mapping[str, tuple[str, Callable[[CriterionRow], bool]]] = {
    "all": (mark("Tất cả"), lambda _row: True),
    "undecided": (
        mark("Chưa quyết"),
        lambda row: row.cell is not None and not row.has(CellMark.DECIDED),
    ),
    "differs": (mark("Khác điểm tính"), lambda row: row.has(CellMark.DIFFERS)),
    "asked": (mark("Có yêu cầu mở"), lambda row: row.has(_OPEN)),
    "unproven": (mark("Không hồ sơ"), lambda row: row.has(CellMark.UNPROVEN)),
    "late": (mark("Tài liệu muộn"), lambda row: row.has(CellMark.LATE)),
    "changed": (mark("Đã đổi sau quyết"), lambda row: row.has(CellMark.CHANGED)),
    "outlying": (mark("Khác thường"), lambda row: bool(row.outlying)),
    "same": (mark("Trùng tệp"), lambda row: bool(row.same)),
}
HELD: Mapping[Held, str] = {
    Held.NOT_SENT: mark("chưa gửi hồ sơ"),
    Held.DECIDED: mark("đã quyết trước đó"),
    Held.CHANGED: mark("đơn vị đã đổi sau khi quyết"),
    Held.ASKED: mark("yêu cầu chưa được trả lời"),
    Held.ANSWERED: mark("câu trả lời chưa đọc"),
    Held.LATE: mark("tài liệu nộp muộn chờ xét"),
    Held.DIFFERS: mark("điểm khai khác điểm tính"),
    Held.UNANSWERED: mark("chưa đủ số liệu để chấm"),
    Held.NO_POINTS: mark("không có điểm để chấp nhận"),
}
_WORDS: Mapping[CellMark, tuple[Mark, str]] = {
    CellMark.DIFFERS: (Mark.DIFFERS, mark("khác điểm tính")),
    CellMark.CHANGED: (Mark.CHANGED_SINCE, mark("đã đổi sau quyết")),
    CellMark.ANSWERED: (Mark.REPLIED, mark("có trả lời cần đọc")),
    CellMark.ASKED: (Mark.ASKED, mark("chờ giải trình")),
    CellMark.LATE: (Mark.LATE, mark("tài liệu muộn")),
    CellMark.UNPROVEN: (Mark.NO_EVIDENCE, mark("không hồ sơ")),
    CellMark.UNANSWERED: (Mark.NOT_ANSWERED, mark("chưa đủ số liệu")),
    CellMark.NOT_APPLICABLE: (Mark.NOT_APPLICABLE, mark("không áp dụng")),
    CellMark.CUT: (Mark.RULED, mark("đã hạ điểm")),
}


def held_words(row: CriterionRow) -> str:
    """Return why a row is not accepted together with others; empty where it may be."""
    return ", ".join(_(HELD[held]) for held in row.held)


def caution_words(row: CriterionRow) -> str:
    """Return what to look at before a row is accepted unseen; empty for nothing."""
    said = []
    if row.has(CellMark.UNPROVEN):
        said.append(_("không hồ sơ"))
    return ", ".join([*said, *_unusual(row)])


def _unusual(row: CriterionRow) -> list[str]:
    said = []
    if POINTS in row.outlying:
        said.append(_("điểm khác thường"))
    if RATIO in row.outlying:
        said.append(_("tỷ lệ khác thường"))
    if row.outlying - {POINTS, RATIO}:
        said.append(_("số liệu khác thường"))
    if row.same:
        said.append(_("trùng tệp"))
    return said


def note_words(row: CriterionRow) -> str:
    """Return all that there is to see on a row, the most pressing first."""
    if row.cell is None:
        return _("chưa gửi hồ sơ")
    said = [_(text) for found, (_mark, text) in _WORDS.items() if found in row.cell.marks]
    return ", ".join([*said, *_unusual(row)])


def note_mark(row: CriterionRow) -> Mark | None:
    """Return the mark of the most pressing; None for a row that nothing is to be said of."""
    if row.cell is None:
        return Mark.NOT_ANSWERED
    for found, (shown, _text) in _WORDS.items():
        if found in row.cell.marks:
            return shown
    if row.outlying or row.same:
        return Mark.WARNING
    return Mark.ANSWERED if row.has(CellMark.DECIDED) else None
