"""The map of communes by fields."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from parapp.i18n import _, mark
from parapp.services.council_view import CommuneRow, CouncilView
from parapp.services.part_shares import Measure, ShareRow, ShareTable, part_shares
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.qtmodels.shares_item_model import SharesItemModel
from parapp.ui.widgets.chips import Chips
from parapp.ui.widgets.ranking.rank_bar import RankBar
from parapp.ui.widgets.table import Table
from parapp.ui.widgets.text import Text

_HEAD_LINES = 6
_NAME, _CELL = 30, 15
_MEASURES: Mapping[str, tuple[str, Measure, str]] = {
    "share": (
        mark("Tỷ lệ đạt %"),
        Measure.SHARE,
        mark("Phần trăm điểm đạt trên điểm áp dụng; ô đậm hơn là đạt nhiều hơn."),
    ),
    "gap": (
        mark("Chênh so với bình quân"),
        Measure.GAP,
        mark("Phần trăm chênh so với bình quân các đơn vị đang hiện: + cao hơn, - thấp hơn."),
    ),
    "lost": (
        mark("Điểm mất"),
        Measure.LOST,
        mark("Điểm còn thiếu so với điểm áp dụng; ô đậm hơn là mất nhiều hơn."),
    ),
}


class _Heat(QStyledItemDelegate):
    """Paints grounds itself: the style sheet lets those of the selection win."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if not isinstance(ground, QColor):
            super().paint(painter, option, index)
            return
        rect = option.rect
        painter.save()
        painter.fillRect(rect.adjusted(0, 0, -1, -1), ground)
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(ink)
        painter.drawText(
            rect.adjusted(4, 0, -8, 0),
            int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
            str(index.data()),
        )
        state = option.state
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(ink, 2))
            painter.drawRect(rect.adjusted(2, 2, -3, -3))
        painter.restore()


class HeatTab(QWidget):
    """A table of coloured cells; Enter opens the commune.

    Attributes:
        opened: Sent with commune and criterion that are to be appraised.
        table: The map.
        chips: What cells tell.
    """

    opened = Signal(str)

    def __init__(self, desk: CouncilDesk, bar: RankBar, parent: QWidget | None = None) -> None:
        """Make it empty; `bar` says of which field the parts are shown."""
        super().__init__(parent)
        self._bar = bar
        self.model = SharesItemModel(desk.look, self)
        self.table = Table(self.model, desk.memory, "heat")
        self.table.setAccessibleName(_("Đơn vị theo lĩnh vực"))
        self.table.setSelectionBehavior(Table.SelectionBehavior.SelectItems)
        self.table.setItemDelegate(_Heat(self.table))
        self.table.horizontalHeader().setStretchLastSection(False)
        self.table.horizontalHeader().setMinimumHeight(
            self.table.fontMetrics().height() * _HEAD_LINES + 12
        )
        self.table.empty_text = _("Không có đơn vị nào như vậy.")
        self.chips = Chips([(name, words[0]) for name, words in _MEASURES.items()])
        self._legend = Text(role="muted", wrap=True)
        rows, top = QVBoxLayout(self), QHBoxLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.chips, 2)
        top.addWidget(self._legend, 3)
        rows.addLayout(top)
        rows.addWidget(self.table, 1)
        self._shown: tuple[CouncilView | None, tuple[CommuneRow, ...]] = (None, ())
        self.chips.chosen.connect(lambda _name: self.show_rows(*self._shown))
        self.table.opened.connect(self._open)

    def show_rows(self, view: CouncilView | None, rows: tuple[CommuneRow, ...]) -> None:
        """Show these communes, in this order."""
        self._shown = (view, rows)
        _title, measure, legend = _MEASURES[self.chips.name]
        compiled = view.compiled if view is not None else None
        table = ShareTable()
        if compiled is not None:
            table = part_shares(compiled, rows, self._bar.part, measure)
        before = self.model.columnCount(), self.table.currentIndex()
        self.model.show_table(table, measure)
        self._legend.setText(_(legend))
        letter = self.table.fontMetrics().horizontalAdvance("0")
        if self.model.columnCount() != before[0]:
            self.table.setColumnWidth(0, letter * _NAME)
            for column in range(1, self.model.columnCount()):
                self.table.setColumnWidth(column, letter * _CELL)

    def _open(self, row: ShareRow) -> None:
        part = self.model.part(self.table.currentIndex().column())
        code = part.code if part is not None and part.is_leaf else ""
        self.opened.emit(f"{row.row.unit.code} {code}".strip())

    def show_place(self, unit: str) -> None:
        """Choose a commune, if it is shown."""
        row = self.model.row_of(lambda one: one.row.unit.code == unit)
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, 0))

    def place(self) -> str:
        """Return the code of the commune chosen; empty for none."""
        row: ShareRow | None = self.table.current()
        return row.row.unit.code if row else ""
