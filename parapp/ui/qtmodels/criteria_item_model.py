"""Fields and criteria of the own dossier as a tree of Qt, with points and marks of state."""

from __future__ import annotations

from parapp.i18n import _, mark, number
from parapp.services.score_lines import ScoreLine
from parapp.ui.qtmodels.lines_item_model import NAME as NAME  # noqa: PLC0414 - found here too
from parapp.ui.qtmodels.lines_item_model import LinesItemModel
from parapp.ui.widgets.marks import Mark
from parapp.ui.widgets.scoring.line_marks import (
    marks_of,
    points_text,
    side_mark_of,
    spoken,
    tip,
)

MAXIMUM, COMPUTED, OWN = range(1, 4)


class CriteriaItemModel(LinesItemModel[ScoreLine]):
    """The own dossier's criteria, each with its most, computed and own points."""

    headings = (
        (mark("Lĩnh vực, tiêu chí"), mark("Mã và tên; dấu phía trước cho biết tình trạng")),
        (mark("Tối đa"), mark("Điểm tối đa theo bộ tiêu chí")),
        (mark("Điểm tính"), mark("Điểm chương trình tính từ số liệu đã nhập")),
        (mark("Tự chấm"), mark("Điểm đơn vị tự chấm; không ghi thì lấy điểm tính")),
    )
    spare = COMPUTED  # which the tool tip tells

    def content(self, line: ScoreLine, column: int) -> object:
        if column == NAME:
            return line.code, line.name, marks_of(line), line.findings, side_mark_of(line)
        if column == OWN:
            return line.own_points, line.own_points == line.points, side_mark_of(line)
        return line.max_points if column == MAXIMUM else line.points

    def text(self, line: ScoreLine, column: int) -> str:
        if column == NAME:
            return f"{line.code}  {line.name}"
        if column == MAXIMUM:
            return number(line.max_points)
        return points_text(line.points if column == COMPUTED else line.own_points, line.places)

    def colour(self, line: ScoreLine, column: int) -> str:
        if column == OWN and line.is_leaf and line.own_points != line.points:
            return "attention"
        is_quiet = line.is_leaf and not line.is_ours
        return "muted" if is_quiet or (column == MAXIMUM and line.is_leaf) else ""

    def mark(self, line: ScoreLine, column: int) -> Mark | None:
        if column == NAME:
            return next(iter(marks_of(line)), None)
        return side_mark_of(line) if column == OWN else None

    def tip(self, line: ScoreLine) -> str:
        return tip(line)

    def spoken(self, line: ScoreLine, column: int) -> str:
        if column == NAME:
            return spoken(line)
        text = self.text(line, column)
        side = side_mark_of(line) if column == OWN else None
        heading = _(self.headings[column][0])
        return f"{heading}: {text}" + (f", {_(side.value.name)}" if side else "")
