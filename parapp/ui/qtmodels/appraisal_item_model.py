"""Criteria of one commune as a tree of Qt for its appraisers."""

from __future__ import annotations

from decimal import Decimal

from parapp.i18n import _, mark
from parapp.services.appraisal_lines import AppraisalLine
from parapp.ui.qtmodels.lines_item_model import NAME, LinesItemModel
from parapp.ui.widgets.appraisal.line_words import marks_of, points_of, spoken, tip
from parapp.ui.widgets.marks import Mark

OWN, COMPUTED, FIRST, SECOND = range(1, 5)
_LAST = 3


class AppraisalItemModel(LinesItemModel[AppraisalLine]):
    """Own, recomputed and decided points side by side."""

    headings = (
        (mark("Lĩnh vực, tiêu chí"), mark("Mã và tên; dấu phía trước cho biết tình trạng")),
        (mark("Tự chấm"), mark("Điểm đơn vị tự chấm")),
        (mark("Tính lại"), mark("Điểm chương trình tính lại từ số liệu đơn vị gửi")),
        (mark("Lần 1"), mark("Điểm quyết định ở lần 1; ở lĩnh vực là điểm sau lần 1")),
        (mark("Lần 2"), mark("Điểm quyết định ở lần 2, hoặc khi phúc tra")),
    )
    spare = COMPUTED  # which the tool tip tells

    def content(self, line: AppraisalLine, column: int) -> object:
        if column == NAME:
            return line.code, line.name, line.marks, line.points
        return self.text(line, column), self.colour(line, column)

    def text(self, line: AppraisalLine, column: int) -> str:
        if column == NAME:
            return f"{line.code}  {line.name}"
        if column == OWN:
            return points_of(line.own, line.places)
        if column == COMPUTED:
            return points_of(line.computed, line.places)
        points = _decided(line, column)
        is_ruled = bool(_rounds(column) & line.decided)
        return points_of(points, line.places) if points is not None or is_ruled else ""

    def colour(self, line: AppraisalLine, column: int) -> str:
        if column == OWN and line.is_leaf and line.own not in {None, line.computed}:
            return "attention"
        if column in {FIRST, SECOND} and line.is_leaf and line.own is not None:
            points = _decided(line, column)
            if points is not None and points != line.own:
                return "wrong" if points < line.own else "good"
        return ""

    def mark(self, line: AppraisalLine, column: int) -> Mark | None:
        return next(iter(marks_of(line)), None) if column == NAME else None

    def tip(self, line: AppraisalLine) -> str:
        return tip(line)

    def spoken(self, line: AppraisalLine, column: int) -> str:
        if column == NAME:
            return spoken(line)
        return f"{_(self.headings[column][0])}: {self.text(line, column)}"


def _rounds(column: int) -> frozenset[int]:
    return frozenset({1}) if column == FIRST else frozenset({2, _LAST})


def _decided(line: AppraisalLine, column: int) -> Decimal | None:
    first, second, third = line.rounds
    if column == FIRST:
        return first
    return second if third is None and _LAST not in line.decided else third
