"""Rows of plain values as a table of Qt: columns say how a value is read, sorted and marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from parapp.collate import fold, sort_key
from parapp.i18n import _
from parapp.ui.look import Look
from parapp.ui.widgets.marks import Mark
from parapp.ui.widgets.text import plain_tip, shortened

_T = TypeVar("_T")
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)  # compared as ints: enum members cost a third more
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_MOST = 400  # letters of a cell that are drawn; tip, search and copying have all of them
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[_T]):
    """How one column shows a row.

    Attributes:
        title: Heading, marked for translation.
        text: What is read.
        key: What rows are sorted by; None sorts by the text as Vietnamese readers expect.
        is_number: Whether it stands at the right.
        mark: A mark of state before the text; None for none.
        tip: Longer text under the pointer; None shows the text itself.
    """

    title: str
    text: Callable[[_T], str]
    key: Callable[[_T], Any] | None = None
    is_number: bool = False
    mark: Callable[[_T], Mark | None] | None = None
    tip: Callable[[_T], str] | None = None


class RowsItemModel(QAbstractTableModel, Generic[_T]):
    """A table over values; sorting and filtering order a list of places, never the values."""

    def __init__(
        self, columns: Sequence[Column[_T]], look: Look, parent: QObject | None = None
    ) -> None:
        """Make an empty table with these columns."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self._look = look
        self._rows: tuple[_T, ...] = ()
        self._shown: list[int] = []
        self._filter: Callable[[_T], bool] | None = None
        self._words: tuple[str, ...] = ()
        self._sorted = (-1, Qt.SortOrder.AscendingOrder)

    def show_rows(self, rows: Sequence[_T]) -> None:
        """Show other values, filtered and sorted as before."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._arrange()
        self.endResetModel()

    def show_only(self, wanted: Callable[[_T], bool] | None, search: str = "") -> None:
        """Show the rows that `wanted` takes and that have every word of `search`.

        Accents, case and đ do not matter; None takes every row.
        """
        self.beginResetModel()
        self._filter, self._words = wanted, tuple(fold(search).split())
        self._arrange()
        self.endResetModel()

    def value(self, row: int) -> _T:
        """Return the value shown at `row`."""
        return self._rows[self._shown[row]]

    def values(self) -> list[_T]:
        """Return the values shown, in the order shown."""
        return [self._rows[place] for place in self._shown]

    def row_of(self, wanted: Callable[[_T], bool]) -> int:
        """Return the row shown of the first value that `wanted` takes; -1 for none."""
        return next(
            (row for row, place in enumerate(self._shown) if wanted(self._rows[place])), -1
        )

    def _arrange(self) -> None:
        self._shown = [p for p, row in enumerate(self._rows) if self._is_wanted(row)]
        self._sort()

    def _is_wanted(self, row: _T) -> bool:
        if self._filter is not None and not self._filter(row):
            return False
        if not self._words:
            return True
        text = fold(" ".join(column.text(row) for column in self.columns))
        return all(word in text for word in self._words)

    def _sort(self) -> None:
        place, order = self._sorted
        if place < 0:
            return
        column = self.columns[place]
        key = column.key or (lambda row: sort_key(column.text(row)))
        is_down = order is Qt.SortOrder.DescendingOrder
        self._shown.sort(key=lambda row: key(self._rows[row]), reverse=is_down)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        places = [self._shown[index.row()] for index in before]
        self._sorted = (column, order)
        if column < 0:
            self._shown.sort()
        self._sort()
        rows = {place: row for row, place in enumerate(self._shown)}
        after = [
            self.index(rows[place], index.column())
            for place, index in zip(places, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self.value(index.row())
        if role == _DISPLAY:
            return shortened(column.text(row), _MOST)
        if role == _ALIGNMENT:
            return _RIGHT if column.is_number else _LEFT
        if role == _TOOL_TIP:
            return plain_tip((column.tip or column.text)(row))
        if role in {_DECORATION, _ACCESSIBLE}:
            return self._marked(column, row, role)
        return None

    def _marked(self, column: Column[_T], row: _T, role: int) -> Any:
        mark = column.mark(row) if column.mark else None
        if role == _ACCESSIBLE:
            text = column.text(row)
            return text if mark is None else f"{_(mark.value.name)}: {text}"
        return None if mark is None else self._look.icon(mark.value.icon, mark.value.colour)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == _DISPLAY:
            return _(column.title)
        if role == _ALIGNMENT:
            return _RIGHT if column.is_number else _LEFT
        return None
