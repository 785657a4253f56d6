"""The table that is typed into: Enter goes down, Tab goes right, blocks come from Excel."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from parapp.i18n import _
from parapp.models.figures import Figure, FigureType
from parapp.ui.qtmodels.entries_item_model import EntriesItemModel
from parapp.ui.widgets.clipping import copy_cells

_Index = QModelIndex | QPersistentModelIndex
_ROW_HEIGHT = 1.55  # of the font's
_COLUMN, _NAMES, _HEAD_LINES = 15, 30, 4  # letters, letters, lines
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_BEGUN = "begun"
_TRIGGERS = QAbstractItemView.EditTrigger


class EntryDelegate(QStyledItemDelegate):
    """Gives a cell its input: a list where the figure has choices, else one plain line.

    Attributes:
        entered: Sent when Enter ended the typing in a cell.
    """

    entered = Signal()

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index
    ) -> QWidget:
        model: EntriesItemModel = index.model()  # type: ignore[assignment] # the only one
        figure = model.figure(index.column())
        choices = _choices(figure)
        if choices:
            box = QComboBox(parent)
            box.addItems(["", *choices])
            made: QWidget = box
        else:
            line = QLineEdit(parent)
            line.setFrame(False)
            line.setAlignment(Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)))
            made = line
        made.setAccessibleName(f"{model.commune(index.row()).unit.name}, {figure.label}")
        return made

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        if editor.property(_BEGUN):
            return  # a change elsewhere must not take away what is being typed
        editor.setProperty(_BEGUN, True)  # noqa: FBT003 - Qt's own
        text = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(text)))
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: Any, index: _Index) -> None:
        text = editor.currentText() if isinstance(editor, QComboBox) else ""
        if isinstance(editor, QLineEdit):
            text = editor.text()
        if text != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, text)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
            self.entered.emit()
            return True
        return super().eventFilter(editor, event)


def _choices(figure: Figure) -> list[str]:
    if figure.type is FigureType.YES_NO:
        return [_("có"), _("không")]
    return [option.label for option in figure.options]


class EntryTable(QTableView):
    """Communes stand at the left and stay in sight.

    Attributes:
        chosen: Sent when another cell is the current one.
        empty_text: What stands in the middle when there is nothing to enter.
    """

    chosen = Signal()

    def __init__(self, model: EntriesItemModel, parent: QWidget | None = None) -> None:
        """Make the table of `model`."""
        super().__init__(parent)
        self.entries, self.empty_text = model, ""
        self.setModel(model)
        delegate = EntryDelegate(self)
        delegate.entered.connect(self._go_down)
        self.setItemDelegate(delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(
            _TRIGGERS.AnyKeyPressed | _TRIGGERS.EditKeyPressed | _TRIGGERS.DoubleClicked
        )
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self._lay_out_heads()
        self.selectionModel().currentChanged.connect(lambda *_cells: self.chosen.emit())
        model.modelReset.connect(self._keep_current)

    def _lay_out_heads(self) -> None:
        metrics = self.fontMetrics()
        letter, line = metrics.horizontalAdvance("0"), metrics.height()
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setDefaultSectionSize(letter * _COLUMN)
        across.setMinimumHeight(line * _HEAD_LINES + 12)
        across.setHighlightSections(False)
        down.setDefaultSectionSize(int(line * _ROW_HEIGHT))
        down.setFixedWidth(letter * _NAMES)
        down.setHighlightSections(False)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _keep_current(self) -> None:
        if self.entries.rowCount() and self.entries.columnCount():
            self.choose(0, 0)

    def choose(self, row: int, column: int) -> None:
        """Make a cell the current one and show it; -1 keeps the row or column."""
        now = self.currentIndex()
        index = self.entries.index(
            row if row >= 0 else max(0, now.row()),
            column if column >= 0 else max(0, now.column()),
        )
        if index.isValid():
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(index)

    def _go_down(self) -> None:
        now = self.currentIndex()
        if now.row() + 1 < self.entries.rowCount():
            self.choose(now.row() + 1, now.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.entries.take((index, "") for index in self.selectedIndexes())
        elif event.key() in _ENTER and not event.modifiers() & ~_KEYPAD:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the cells selected, as Excel takes them."""
        lines: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda at: (at.row(), at.column())):
            lines.setdefault(index.row(), []).append(index.data(Qt.ItemDataRole.EditRole))
        copy_cells(lines.values())

    def paste(self) -> None:
        """Type a block of cells from Excel, from the current cell on; what is over is left."""
        at = self.currentIndex()
        if not at.isValid():
            return
        lines = QGuiApplication.clipboard().text().rstrip("\r\n").split("\n")
        self.entries.take(
            (index, text.strip())
            for row, line in enumerate(lines, start=at.row())
            for column, text in enumerate(line.split("\t"), start=at.column())
            if (index := self.entries.index(row, column)).isValid()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.empty_text and not (self.entries.rowCount() and self.entries.columnCount()):
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().placeholderText().color())
            space = self.viewport().rect().adjusted(16, 16, -16, -16)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(space, int(flags), self.empty_text)
            painter.end()


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
