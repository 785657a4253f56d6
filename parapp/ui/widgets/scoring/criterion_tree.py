"""The tree of fields and criteria: roomy rows, columns that fit, what is folded is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from parapp.i18n import _
from parapp.ui.look import Look
from parapp.ui.memory import Memory
from parapp.ui.qtmodels.lines_item_model import NAME, LinesItemModel
from parapp.ui.widgets.clipping import copy_cells

_NOWHERE = QModelIndex()
_ROW_HEIGHT = 1.5  # of a line of text
_INDENT = 1.6  # digits wide
_SAMPLE = "00,00"
_AROUND = 16  # pixels beside the text of a cell
_MARKER = 3  # pixels; beside the current row
_ROOMY = 58  # digits; narrower it does without its spare column
_OPENING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2})


class CriterionTree(QTreeView):
    """Shows a `LinesItemModel`; what is current outlives a filter that hides it.

    Attributes:
        chosen: Sent with the code of a criterion that the user went to.
        opened: Sent when the user wants to go on in the current criterion.
    """

    chosen = Signal(str)
    opened = Signal()

    def __init__(
        self,
        model: LinesItemModel[Any],
        look: Look,
        memory: Memory,
        workspace: Path,
        *,
        name: str = "scoring",
        parent: QWidget | None = None,
    ) -> None:
        """Show `model`.

        Args:
            model: What is shown.
            look: Colours.
            memory: Keeps what is folded for the workspace, and column widths for all.
            workspace: Whose criteria they are.
            name: Under which that is kept.
            parent: The owner.
        """
        super().__init__(parent)
        self._rows, self._look, self._memory = model, look, memory
        self._columns = f"{name}-columns"
        self._kept = memory.name_in(workspace, f"{name}-folded")
        self._folded = set(memory.text(self._kept).split("\n")) - {""}
        self._code = ""
        self._is_showing = False  # the program moves, not the user
        self.setModel(model)
        self.setItemDelegate(_RoomyDelegate(self))
        self.setAccessibleName(_("Danh sách lĩnh vực, tiêu chí"))
        self.setUniformRowHeights(True)
        self.setIndentation(round(self.fontMetrics().horizontalAdvance("0") * _INDENT))
        size = self.fontMetrics().ascent()
        self.setIconSize(QSize(size, size))
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self._size_columns()
        model.modelReset.connect(self._show_again)
        self.selectionModel().currentChanged.connect(self._follow)
        self.collapsed.connect(self._note_folded)
        self.expanded.connect(self._note_unfolded)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def _size_columns(self) -> None:
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionsMovable(False)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        kept = self._memory.shape(self._columns)
        if not kept.isEmpty() and head.restoreState(kept):
            return
        font = self.font()
        font.setBold(True)
        metrics = QFontMetrics(font)
        for column in range(NAME + 1, self._rows.columnCount()):
            title = str(self._rows.headerData(column, Qt.Orientation.Horizontal))
            text = max(metrics.horizontalAdvance(title), metrics.horizontalAdvance(_SAMPLE))
            self.setColumnWidth(column, text + _AROUND)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give names the room of the spare column where there is little."""
        least = self.fontMetrics().horizontalAdvance("0") * _ROOMY
        if self._rows.spare:
            self.setColumnHidden(self._rows.spare, self.viewport().width() < least)
        super().resizeEvent(event)

    @property
    def code(self) -> str:
        """Code of the current criterion, shown or not; empty for none."""
        return self._code

    def choose(self, code: str) -> None:
        """Make a criterion the current one and show it, without telling anybody."""
        self._code = code
        self._rows.keep(code)
        self._is_showing = True
        index = self._rows.index_of(code)
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)
        self._is_showing = False

    def unfold_all(self) -> None:
        """Show every criterion."""
        self._folded.clear()
        self.expandAll()

    def fold_all(self) -> None:
        """Show the fields only."""
        self._folded = {line.code for line in self._rows.tree.lines if not line.is_leaf}
        self.collapseAll()

    def _show_again(self) -> None:
        """Unfold and choose as before: a reset made the view forget."""
        self._is_showing = True
        self.expandAll()
        if not self._rows.tree.is_narrowed:
            for code in self._folded:
                self.collapse(self._rows.index_of(code))
        self._is_showing = False
        self.choose(self._code)

    def _follow(self, current: QModelIndex) -> None:
        if not self._is_showing and current.isValid():
            self.chosen.emit(self._rows.line(current).code)

    def _note_folded(self, index: QModelIndex) -> None:
        if not self._is_showing and not self._rows.tree.is_narrowed:
            self._folded.add(self._rows.line(index).code)

    def _note_unfolded(self, index: QModelIndex) -> None:
        if not self._is_showing and not self._rows.tree.is_narrowed:
            self._folded.discard(self._rows.line(index).code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif (
            event.key() in _OPENING
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        """Copy the current criterion and those shown below it, as Excel takes them."""
        places = range(self._rows.columnCount())
        across = Qt.Orientation.Horizontal
        table = [[str(self._rows.headerData(place, across)) for place in places]]
        table += [
            [str(index.siblingAtColumn(place).data()) for place in places]
            for index in self._with_parts(self.currentIndex())
        ]
        copy_cells(table)

    def _with_parts(self, index: QModelIndex) -> Iterator[QModelIndex]:
        if index.isValid():
            index = index.siblingAtColumn(NAME)
            yield index
            for row in range(self._rows.rowCount(index)):
                yield from self._with_parts(self._rows.index(row, NAME, index))

    def drawRow(
        self,
        painter: QPainter,
        options: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the row on its ground, with a line below and a mark beside the current one."""
        colours = self._look.colours
        rect: QRect = options.rect
        if not index.parent().isValid():
            painter.fillRect(rect, QColor(colours.ground))
        super().drawRow(painter, options, index)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(colours.line))
        if self._rows.line(index).code == self._code:
            painter.fillRect(0, rect.y(), _MARKER, rect.height(), QColor(colours.accent))

    def hideEvent(self, event: QHideEvent) -> None:
        self._memory.keep_shape(self._columns, self.header().saveState())
        self._memory.keep(self._kept, "\n".join(sorted(self._folded)))
        super().hideEvent(event)


class _RoomyDelegate(QStyledItemDelegate):
    """Rows as high as a finger or a tired eye needs, whatever the size of the text."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        metrics = option.fontMetrics
        size.setHeight(round(metrics.lineSpacing() * _ROW_HEIGHT))
        return size
