"""Rows of plain values as a table of Qt: columns say how a value is read, sorted and marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from parapp.collate import fold, sort_key
from parapp.i18n import _
from parapp.progress import Progress
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
_ANSWERED = frozenset({_DISPLAY, _DECORATION, _TOOL_TIP, _ALIGNMENT, _ACCESSIBLE})
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Warmth(Generic[_T]):
    """What rows are sorted and searched by, worked out beforehand.

    Attributes:
        rows: The rows.
        keys: What they are sorted by, by column.
        folded: What they are searched by.
    """

    rows: tuple[_T, ...]
    keys: Mapping[int, Sequence[Any]]
    folded: Sequence[str]


def warmth(
    columns: Sequence[Column[_T]], rows: tuple[_T, ...], progress: Progress
) -> Warmth[_T]:
    """Return what rows are sorted and searched by; any thread may work it out."""
    keys = {}
    for place, column in enumerate(columns):
        progress(place, len(columns))
        keys[place] = _keys(column, rows)
    return Warmth(rows=rows, keys=keys, folded=[_folded(columns, row) for row in rows])


def _keys(column: Column[_T], rows: Sequence[_T]) -> list[Any]:
    key = column.key or (lambda row: sort_key(column.text(row)))
    return [key(row) for row in rows]


def _folded(columns: Sequence[Column[_T]], row: _T) -> str:
    return fold(" ".join(column.text(row) for column in columns))


def has_all(text: str, words: Sequence[str]) -> bool:
    """Return whether a text has every one of these words."""
    return all(word in text for word in words)


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
        self._keys: dict[int, Sequence[Any]] = {}  # by column; empty where nothing was warmed
        self._folded: Sequence[str] = ()  # the same
        self._filter: Callable[[_T], bool] | None = None
        self._words: tuple[str, ...] = ()
        self._sorted = (-1, Qt.SortOrder.AscendingOrder)

    def show_rows(self, rows: Sequence[_T]) -> None:
        """Show other values, filtered and sorted as before."""
        self.beginResetModel()
        self._take(rows)
        self._arrange()
        self.endResetModel()

    def _take(self, rows: Sequence[_T]) -> None:
        """Have other values, of which nothing is known yet."""
        self._rows, self._keys, self._folded = tuple(rows), {}, ()

    def warming(self) -> Callable[[Progress], Warmth[_T]]:
        """Return what works out beforehand, on any thread, how rows are sorted and searched."""
        return partial(warmth, self.columns, self._rows)

    def take_warmth(self, found: Warmth[_T]) -> None:
        """Take what was worked out; of rows that are gone it is dropped."""
        if found.rows is self._rows:
            self._keys, self._folded = dict(found.keys), found.folded

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
        wanted, words = self._filter, self._words
        shown = [p for p, row in enumerate(self._rows) if wanted is None or wanted(row)]
        if words:
            shown = [p for p in shown if has_all(self._text(p), words)]
        self._shown = shown
        self._sort()

    def _text(self, place: int) -> str:
        return self._folded[place] if self._folded else _folded(self.columns, self._rows[place])

    def _sort(self) -> None:
        place, order = self._sorted
        if place < 0:
            return
        keys = self._keys.get(place) or _keys(self.columns[place], self._rows)
        is_down = order is Qt.SortOrder.DescendingOrder
        self._shown.sort(key=keys.__getitem__, reverse=is_down)

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
        if role not in _ANSWERED or not index.isValid():
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
