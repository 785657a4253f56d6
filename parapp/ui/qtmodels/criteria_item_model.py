"""Fields and criteria of the own dossier as a tree of Qt, with points and marks of state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from parapp.i18n import _, mark, number
from parapp.services.score_lines import ScoreLine
from parapp.ui.look import Look
from parapp.ui.qtmodels.line_tree import LineTree
from parapp.ui.widgets.scoring.line_marks import (
    marks_of,
    points_text,
    side_mark_of,
    spoken,
    tip,
)

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)  # compared as ints: enum members cost a third more
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_FONT = int(Qt.ItemDataRole.FontRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

NAME, MAXIMUM, COMPUTED, OWN = range(4)
_HEADINGS = (
    (mark("Lĩnh vực, tiêu chí"), mark("Mã và tên; dấu phía trước cho biết tình trạng")),
    (mark("Tối đa"), mark("Điểm tối đa theo bộ tiêu chí")),
    (mark("Điểm tính"), mark("Điểm chương trình tính từ số liệu đã nhập")),
    (mark("Tự chấm"), mark("Điểm đơn vị tự chấm; không ghi thì lấy điểm tính")),
)


class CriteriaItemModel(QAbstractItemModel):
    """A tree over lines; the internal id of an index is a place in the flat list of lines.

    Attributes:
        tree: The lines, and which are shown.
    """

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        """Make an empty tree."""
        super().__init__(parent)
        self._look = look
        self._bold = QFont()
        self._bold.setBold(True)
        self.tree = LineTree()

    def show_lines(self, lines: Sequence[ScoreLine]) -> None:
        """Show the lines as they are now; only cells that differ are painted again."""
        before = self.tree.lines
        if self.tree.renewed(lines):
            for place, (old, new) in enumerate(zip(before, lines, strict=True)):
                if old != new and self.tree.rows[place] >= 0:
                    self._repaint(place, old, new)
            self._arrange()
            return
        tree = LineTree(lines)
        tree.narrow_like(self.tree)
        self.beginResetModel()
        self.tree = tree
        tree.arrange(tree.wanted())
        self.endResetModel()

    def _repaint(self, place: int, old: ScoreLine, new: ScoreLine) -> None:
        for column in range(len(_HEADINGS)):
            if _cell(old, column) != _cell(new, column):
                index = self.createIndex(self.tree.rows[place], column, place)
                self.dataChanged.emit(index, index)

    def show_only(self, wanted: Callable[[ScoreLine], bool] | None, search: str = "") -> None:
        """Show the criteria that `wanted` takes and that have every word of `search`.

        Args:
            wanted: Asked for leaves only; None takes all.
            search: Words of a name or of those above it, or the beginning of a code; accents,
                case and đ do not matter.
        """
        self.tree.kept = ""
        self.tree.narrow(wanted, search)
        self._arrange()

    def keep(self, code: str) -> None:
        """Let a criterion that is shown stay, so that it is not gone once it is answered.

        The one kept before goes with the next change, not under the pointer.
        """
        self.tree.kept = code if self.index_of(code).isValid() else ""

    def _arrange(self) -> None:
        shown = self.tree.wanted()
        if not self.tree.is_as(shown):
            self.beginResetModel()
            self.tree.arrange(shown)
            self.endResetModel()

    def line(self, index: _Index) -> ScoreLine:
        """Return the line that an index stands for."""
        return self.tree.lines[index.internalId()]

    def index_of(self, code: str) -> QModelIndex:
        """Return where a criterion is shown; an invalid index where it is not."""
        place = self.tree.place_of(code)
        if place < 0 or self.tree.rows[place] < 0:
            return QModelIndex()
        return self.createIndex(self.tree.rows[place], NAME, place)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        if parent.column() > 0:  # only the first column has rows below it
            return 0
        return len(self.tree.below[parent.internalId()] if parent.isValid() else self.tree.tops)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return len(_HEADINGS)

    def index(self, row: int, column: int, parent: _Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        places = self.tree.below[parent.internalId()] if parent.isValid() else self.tree.tops
        return self.createIndex(row, column, places[row])

    def parent(self, index: _Index) -> QModelIndex:  # type: ignore[override]  # also QObject's
        above = self.tree.lines[index.internalId()].above if index.isValid() else -1
        return (
            QModelIndex() if above < 0 else self.createIndex(self.tree.rows[above], NAME, above)
        )

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        line, column = self.tree.lines[index.internalId()], index.column()
        if role == _DISPLAY:
            return _text(line, column)
        if role == _ALIGNMENT:
            return _LEFT if column == NAME else _RIGHT
        if role == _FONT:
            return None if line.is_leaf else self._bold
        if role in {_DECORATION, _FOREGROUND}:
            return self._drawn(line, column, role)
        if role == _TOOL_TIP:
            return tip(line)
        if role == _ACCESSIBLE:
            return _spoken(line, column)
        return None

    def _drawn(self, line: ScoreLine, column: int, role: int) -> Any:
        if role == _FOREGROUND:
            colour = _colour(line, column)
            return QColor(getattr(self._look.colours, colour)) if colour else None
        shape = None
        if column == NAME:
            shape = next(iter(marks_of(line)), None)
        elif column == OWN:
            shape = side_mark_of(line)
        return None if shape is None else self._look.icon(shape.value.icon, shape.value.colour)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(_HEADINGS):
            return None
        title, explained = _HEADINGS[section]
        if role == _DISPLAY:
            return _(title)
        if role == _TOOL_TIP:
            return _(explained)
        if role == _ALIGNMENT:
            return _LEFT if section == NAME else _RIGHT
        return None


def _cell(line: ScoreLine, column: int) -> object:
    """Return everything that a cell shows, to tell whether it is still the same."""
    if column == NAME:
        return line.code, line.name, marks_of(line), line.findings, side_mark_of(line)
    if column == OWN:
        return line.own_points, line.own_points == line.points, side_mark_of(line)
    return line.max_points if column == MAXIMUM else line.points


def _text(line: ScoreLine, column: int) -> str:
    if column == NAME:
        return f"{line.code}  {line.name}"
    if column == MAXIMUM:
        return number(line.max_points)
    return points_text(line.points if column == COMPUTED else line.own_points, line.places)


def _colour(line: ScoreLine, column: int) -> str:
    """Return the colour of a cell's text; empty for the ordinary one."""
    if column == OWN and line.is_leaf and line.own_points != line.points:
        return "attention"
    is_quiet = line.is_leaf and not line.is_ours
    return "muted" if is_quiet or (column == MAXIMUM and line.is_leaf) else ""


def _spoken(line: ScoreLine, column: int) -> str:
    if column == NAME:
        return spoken(line)
    text = _text(line, column)
    side = side_mark_of(line) if column == OWN else None
    return f"{_(_HEADINGS[column][0])}: {text}" + (f", {_(side.value.name)}" if side else "")
