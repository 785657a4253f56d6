"""The map of communes by fields, and one of them beside the means of all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

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
from parapp.services.council_view import CouncilView
from parapp.services.papers.charts import part_bars
from parapp.services.part_shares import Measure, ShareRow, ShareTable, part_shares
from parapp.services.standings import Asked
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.qtmodels.shares_item_model import SharesItemModel
from parapp.ui.reckoner import Reckoner
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.chart import ChartView
from parapp.ui.widgets.chips import Chips
from parapp.ui.widgets.ranking.rank_bar import RankBar
from parapp.ui.widgets.scrolled import scrolled
from parapp.ui.widgets.table import Table
from parapp.ui.widgets.text import Text

_HEAD_LINES = 6
_NAME, _CELL = 30, 15
_CHART = "chart"
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
    _CHART: (
        mark("Biểu đồ"),
        Measure.SHARE,
        mark("Tỷ lệ đạt của đơn vị đang chọn; vạch đứng là bình quân các đơn vị đang hiện."),
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


def _shares(asked: Asked, measure: Measure) -> ShareTable:
    compiled = asked.view.compiled
    if compiled is None:
        return ShareTable()
    return part_shares(compiled, asked.rows(), asked.part, measure)


class HeatTab(QWidget):
    """A table of coloured cells; Enter opens the commune.

    Attributes:
        opened: Sent with commune and criterion that are to be appraised.
        table: The map; a list of communes beside a chart of one.
        chart: The commune chosen beside the means of all.
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
        self.table.empty_text = _("Đang đọc dữ liệu…")
        self.chips = Chips([(name, words[0]) for name, words in _MEASURES.items()])
        self._legend = Text(role="muted", wrap=True)
        rows, top = QVBoxLayout(self), QHBoxLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.chips, 2)
        top.addWidget(self._legend, 3)
        rows.addLayout(top)
        self.chart, self._shown = ChartView(desk.look), ShareTable()
        self._beside = Card()
        self._beside.body.addWidget(scrolled(self.chart))
        self._beside.hide()
        middle = QHBoxLayout()
        middle.addWidget(self.table, 2)
        middle.addWidget(self._beside, 3)
        rows.addLayout(middle, 1)
        self._view: CouncilView | None = None
        self._wanted = ""  # commune to be chosen once it is shown
        self.reckoner = Reckoner(desk, self)
        self.chips.chosen.connect(lambda _name: self.show_view(self._view))
        self.table.opened.connect(self._open)
        self.table.chosen.connect(self._draw)

    def show_view(self, view: CouncilView | None) -> None:
        """Show the communes that are chosen, the best first."""
        self._view = view
        _title, measure, legend = _MEASURES[self.chips.name]
        self._legend.setText(_(legend))
        if view is None:
            return
        asked = self._bar.asked(view)
        self.reckoner.ask(
            lambda _progress: _shares(asked, measure), partial(self._show, measure)
        )

    def _show(self, measure: Measure, table: ShareTable) -> None:
        count, unit = self.model.columnCount(), self._wanted or self.place()
        column = max(0, self.table.currentIndex().column())
        self.table.empty_text = _("Không có đơn vị nào như vậy.")
        self.model.show_table(table, measure)
        letter = self.table.fontMetrics().horizontalAdvance("0")
        if self.model.columnCount() != count:
            self.table.setColumnWidth(0, letter * _NAME)
            for place in range(1, self.model.columnCount()):
                self.table.setColumnWidth(place, letter * _CELL)
        self._wanted, self._shown = "", table
        is_chart = self.chips.name == _CHART
        for place in range(1, self.model.columnCount()):
            self.table.setColumnHidden(place, is_chart)
        self._beside.setVisible(is_chart)
        lines = 1 if is_chart else _HEAD_LINES
        self.table.horizontalHeader().setMinimumHeight(
            self.table.fontMetrics().height() * lines + 12
        )
        if not self._choose(unit, 0 if is_chart else column) and is_chart and table.rows:
            self.table.choose(0)
        self._draw()

    def _draw(self) -> None:
        """Draw the commune chosen, where charts are shown."""
        row: ShareRow | None = self.table.current()
        if row is not None and self.chips.name == _CHART:
            self.chart.show_figure(part_bars(self._shown, row))

    def _open(self, row: ShareRow) -> None:
        part = self.model.part(self.table.currentIndex().column())
        code = part.code if part is not None and part.is_leaf else ""
        self.opened.emit(f"{row.row.unit.code} {code}".strip())

    def show_place(self, unit: str) -> None:
        """Choose a commune, if it is shown or is about to be."""
        if not self._choose(unit, 0) and self.reckoner.is_busy:
            self._wanted = unit

    def _choose(self, unit: str, column: int) -> bool:
        row = self.model.row_of(lambda one: one.row.unit.code == unit)
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, column))
        return row >= 0

    def place(self) -> str:
        """Return the code of the commune chosen; empty for none."""
        row: ShareRow | None = self.table.current()
        return row.row.unit.code if row else ""
