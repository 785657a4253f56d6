"""Criteria as a tree of Qt, with columns of points and marks; each role has one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from parapp.i18n import _
from parapp.ui.look import Look
from parapp.ui.qtmodels.line_tree import AnyLine, LineTree
from parapp.ui.widgets.marks import Mark

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

NAME = 0


class LinesItemModel(QAbstractItemModel, Generic[AnyLine]):
    """A tree over lines; the internal id of an index is a place in the flat list of lines.

    Attributes:
        headings: Title of each column and what it explains, marked for translation; the first
            one has code and name.
        spare: The column that a narrow tree does without; 0 for none.
        tree: The lines, and which are shown.
    """

    headings: ClassVar[tuple[tuple[str, str], ...]]
    spare: ClassVar[int] = 0

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        """Make an empty tree."""
        super().__init__(parent)
        self._look = look
        self._bold = QFont()
        self._bold.setBold(True)
        self.tree = LineTree[AnyLine]()

    def text(self, line: AnyLine, column: int) -> str:
        """Return what a cell shows."""
        raise NotImplementedError

    def content(self, line: AnyLine, column: int) -> object:
        """Return everything that a cell shows, to tell whether it is still the same."""
        raise NotImplementedError

    def colour(self, line: AnyLine, column: int) -> str:
        """Return the colour of a cell's text; empty for the ordinary one."""
        raise NotImplementedError

    def mark(self, line: AnyLine, column: int) -> Mark | None:
        """Return the mark in a cell; None for none."""
        raise NotImplementedError

    def tip(self, line: AnyLine) -> str:
        """Return what there is to know about a line."""
        raise NotImplementedError

    def spoken(self, line: AnyLine, column: int) -> str:
        """Return what a screen reader says of a cell."""
        raise NotImplementedError

    def show_lines(self, lines: Sequence[AnyLine]) -> None:
        """Show the lines as they are now; only cells that differ are painted again."""
        before = self.tree.lines
        if self.tree.renewed(lines):
            for place, (old, new) in enumerate(zip(before, lines, strict=True)):
                if old != new and self.tree.rows[place] >= 0:
                    self._repaint(place, old, new)
            self._arrange()
            return
        tree = LineTree[AnyLine](lines)
        tree.narrow_like(self.tree)
        self.beginResetModel()
        self.tree = tree
        tree.arrange(tree.wanted())
        self.endResetModel()

    def _repaint(self, place: int, old: AnyLine, new: AnyLine) -> None:
        for column in range(len(self.headings)):
            if self.content(old, column) != self.content(new, column):
                index = self.createIndex(self.tree.rows[place], column, place)
                self.dataChanged.emit(index, index)

    def show_only(self, wanted: Callable[[AnyLine], bool] | None, search: str = "") -> None:
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

    def line(self, index: _Index) -> AnyLine:
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
        return len(self.headings)

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
            return self.text(line, column)
        if role == _ALIGNMENT:
            return _LEFT if column == NAME else _RIGHT
        if role == _FONT:
            return None if line.is_leaf else self._bold
        if role in {_DECORATION, _FOREGROUND}:
            return self._drawn(line, column, role)
        if role == _TOOL_TIP:
            return self.tip(line)
        if role == _ACCESSIBLE:
            return self.spoken(line, column)
        return None

    def _drawn(self, line: AnyLine, column: int, role: int) -> Any:
        if role == _FOREGROUND:
            colour = self.colour(line, column)
            return QColor(getattr(self._look.colours, colour)) if colour else None
        shape = self.mark(line, column)
        return None if shape is None else self._look.icon(shape.value.icon, shape.value.colour)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:
        is_column = 0 <= section < len(self.headings)
        if orientation is not Qt.Orientation.Horizontal or not is_column:
            return None
        title, explained = self.headings[section]
        if role == _DISPLAY:
            return _(title)
        if role == _TOOL_TIP:
            return _(explained)
        if role == _ALIGNMENT:
            return _LEFT if section == NAME else _RIGHT
        return None
