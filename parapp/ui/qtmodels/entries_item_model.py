"""Communes by figures that others enter: typed in the table, kept there until it is saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from parapp.errors import ParappError
from parapp.i18n import _
from parapp.models.dossier import FigureEntry, Origin
from parapp.models.figures import NUMERIC, Figure, FigureType
from parapp.scoring.trace import shown_value
from parapp.services.council_view import CommuneRow
from parapp.services.deciding import ScoreEdit
from parapp.ui.look import Look
from parapp.ui.widgets.criterion.wording import why_refused
from parapp.ui.widgets.inputs.answers import answer_of
from parapp.ui.widgets.inputs.line_input import typed_form
from parapp.ui.widgets.text import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Key = tuple[str, str]  # code of the commune, code of the figure

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_EDIT = int(Qt.ItemDataRole.EditRole)
_DECORATION = int(Qt.ItemDataRole.DecorationRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_BACKGROUND = int(Qt.ItemDataRole.BackgroundRole)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_WRAP = int(Qt.TextFlag.TextWordWrap.value)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


@dataclass(frozen=True, slots=True)
class Refused:
    """What was typed into a cell and cannot be saved.

    Attributes:
        text: As it was typed.
        why: The reason and the remedy.
    """

    text: str
    why: str


class _ShownEntries(QAbstractTableModel):
    """One row a commune, one column a figure, as Qt asks for them."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._look = look
        self._rows: tuple[CommuneRow, ...] = ()
        self._figures: tuple[Figure, ...] = ()
        self._missing: Mapping[str, frozenset[str]] = {}
        self._typed: dict[_Key, FigureEntry | None] = {}  # on the way to the disk
        self._refused: dict[_Key, Refused] = {}

    def show_entries(
        self,
        rows: Sequence[CommuneRow],
        figures: Sequence[Figure],
        missing: Mapping[str, frozenset[str]],
    ) -> None:
        """Show communes and figures; where they are the same as before, editors stay open."""
        is_same = [row.unit.code for row in rows] == [row.unit.code for row in self._rows]
        is_same = is_same and tuple(figures) == self._figures
        if not is_same:
            self.beginResetModel()
        self._rows, self._figures, self._missing = tuple(rows), tuple(figures), missing
        if not is_same:
            self.endResetModel()
        elif self._rows and self._figures:
            last = self.index(len(self._rows) - 1, len(self._figures) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def commune(self, row: int) -> CommuneRow:
        """Return the commune of a row."""
        return self._rows[row]

    def figure(self, column: int) -> Figure:
        """Return the figure of a column."""
        return self._figures[column]

    def entry(self, index: _Index) -> FigureEntry | None:
        """Return the answer in a cell, the one on its way to the disk before the saved one."""
        row, figure = self._rows[index.row()], self._figures[index.column()]
        key = (row.unit.code, figure.code)
        return self._typed[key] if key in self._typed else row.entered.get(figure.code)

    def is_missing(self, index: _Index) -> bool:
        """Whether something still has to be entered in a cell."""
        code = self._figures[index.column()].code
        missing = self._missing.get(self._rows[index.row()].unit.code, frozenset())
        return code in missing and self.entry(index) is None

    def place_of(self, unit: str, code: str = "") -> tuple[int, int]:
        """Return row and column of a commune and a figure; -1 where one is not shown."""
        rows = (n for n, row in enumerate(self._rows) if row.unit.code == unit)
        columns = (n for n, figure in enumerate(self._figures) if figure.code == code)
        return next(rows, -1), next(columns, -1)

    def next_missing(self, after: _Index) -> QModelIndex:
        """Return the next cell, line by line, where something is missing; none at the end."""
        columns = [(place, figure.code) for place, figure in enumerate(self._figures)]
        first = after.row() if after.isValid() else 0
        last = after.column() if after.isValid() else -1
        count = len(self._rows)
        steps = count + 1 if count else 0  # the row begun with comes again at the end
        for step in range(steps):
            at = (first + step) % count
            missing = self._missing.get(self._rows[at].unit.code, frozenset())
            for column, code in columns if missing else ():
                is_passed = column <= last if step == 0 else step == count and column > last
                if code in missing and not is_passed:
                    index = self.index(at, column)
                    if self.is_missing(index):
                        return index
        return QModelIndex()

    def refused(self, index: _Index) -> Refused | None:
        """Return what was refused in a cell; None for nothing."""
        row, figure = self._rows[index.row()], self._figures[index.column()]
        return self._refused.get((row.unit.code, figure.code))

    # --- what Qt asks

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._figures)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsEditable if index.isValid() else found

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        if role in {_DISPLAY, _EDIT}:
            return self._text(index, is_edited=role == _EDIT)
        if role == _ALIGNMENT:
            return _RIGHT if self._figures[index.column()].type in NUMERIC else _LEFT
        if role == _BACKGROUND:
            return self._ground(index)
        if role == _DECORATION:
            return self._look.icon("circle-x", "wrong") if self.refused(index) else None
        if role == _TOOL_TIP:
            return plain_tip(self._tip(index))
        if role == _ACCESSIBLE:
            return self._spoken(index)
        return None

    def _text(self, index: _Index, *, is_edited: bool) -> str:
        refused = self.refused(index)
        if refused is not None:
            return refused.text
        entry = self.entry(index)
        if entry is None:
            return ""
        figure = self._figures[index.column()]
        return self._typed_text(figure.code, entry) if is_edited else shown(figure, entry)

    def _typed_text(self, code: str, entry: FigureEntry) -> str:
        if isinstance(entry.value, Decimal):
            return typed_form(entry.value)
        figure = next((f for f in self._figures if f.code == code), None)
        return str(entry.value) if figure is None else shown(figure, entry)

    def _ground(self, index: _Index) -> QColor | None:
        colours = self._look.colours
        if self.refused(index) is not None:
            return QColor(colours.wrong_soft)
        return QColor(colours.attention_soft) if self.is_missing(index) else None

    def _tip(self, index: _Index) -> str:
        refused, entry = self.refused(index), self.entry(index)
        figure = self._figures[index.column()]
        lines = [figure.label, refused.why if refused else ""]
        if entry is not None:
            lines += [entry.source, entry.note]
        return "\n".join(line for line in lines if line)

    def _spoken(self, index: _Index) -> str:
        name, figure = self._rows[index.row()].unit.name, self._figures[index.column()]
        refused = self.refused(index)
        said = self._text(index, is_edited=False) or (
            _("còn thiếu") if self.is_missing(index) else _("không có")
        )
        if refused is not None:
            said = f"{said}. {refused.why}"
        return f"{name}, {figure.label}: {said}"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            if role in {_DISPLAY, _TOOL_TIP} and section < len(self._rows):
                return self._rows[section].unit.name
            return _LEFT if role == _ALIGNMENT else None
        if section >= len(self._figures):
            return None
        figure = self._figures[section]
        if role == _DISPLAY:
            return figure.label
        if role == _TOOL_TIP:
            return plain_tip("\n".join(p for p in (figure.label, figure.guidance) if p))
        return _CENTRE | _WRAP if role == _ALIGNMENT else None


class EntriesItemModel(_ShownEntries):
    """Takes what is typed; what is refused stays in its cell.

    Attributes:
        typed: Sent with the `ScoreEdit`s that were typed, pasted or cleared.
        refused_changed: Sent when another number of cells is refused.
    """

    typed = Signal(object)
    refused_changed = Signal()

    def setData(self, index: _Index, value: Any, role: int = _EDIT) -> bool:
        if role != _EDIT or not index.isValid():
            return False
        self.take([(index, str(value))])
        return True

    def take(self, cells: Iterable[tuple[_Index, str]]) -> None:
        """Take texts into cells as if they were typed; they are saved as one change."""
        edits, count = [], len(self._refused)
        for index, text in cells:
            unit = self._rows[index.row()].unit.code
            figure = self._figures[index.column()]
            key = (unit, figure.code)
            try:
                value = answer_of(figure, text)
            except ParappError as error:
                self._refused[key] = Refused(text, why_refused(error))
                continue
            self._refused.pop(key, None)
            before = self.entry(index)
            if value == (before.value if before else None):
                continue
            after = _changed(figure, before, value)
            self._typed[key] = after
            edits.append(ScoreEdit(unit=unit, code=figure.code, before=before, after=after))
        self._show_all()
        if len(self._refused) != count:
            self.refused_changed.emit()
        if edits:
            self.typed.emit(tuple(edits))

    def settle(self, edits: Sequence[ScoreEdit], error: ParappError | None = None) -> None:
        """Note that edits are on disk, or why they are not."""
        for edit in edits:
            key = (edit.unit, edit.code)
            if self._typed.get(key) is not edit.after:
                continue  # typed again meanwhile
            del self._typed[key]
            if error is not None:
                text = "" if edit.after is None else self._typed_text(edit.code, edit.after)
                self._refused[key] = Refused(text, why_refused(error))
        self._show_all()
        if error is not None:
            self.refused_changed.emit()

    @property
    def refused_count(self) -> int:
        """How many cells hold what cannot be saved."""
        return len(self._refused)

    def first_refused(self) -> str:
        """Return why the first refused cell was refused; empty for none."""
        return next((held.why for held in self._refused.values()), "")

    def drop_refused(self) -> None:
        """Put what is saved back into the cells that were refused."""
        self._refused.clear()
        self._show_all()
        self.refused_changed.emit()

    def _show_all(self) -> None:
        if self._rows and self._figures:
            last = self.index(len(self._rows) - 1, len(self._figures) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def shown(figure: Figure, entry: FigureEntry) -> str:
    """Return an answer as it is read; a text figure's on one line."""
    text = shown_value(figure, entry.value)
    return " ".join(text.split()) if figure.type is FigureType.TEXT else text


def _changed(figure: Figure, before: FigureEntry | None, value: Any) -> FigureEntry | None:
    """Return an entry with another value; its note stays, where it was read does not."""
    if value is None:
        return None
    entry = before or FigureEntry(code=figure.code, value=value)
    return replace(entry, value=value, origin=Origin.TYPED, source="")
