"""Putting together what was done in working copies: only differences, and whose word counts."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.i18n import _, number
from parapp.services.merge_view import MergeRow, MergeView
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.qtmodels.rows_item_model import RowsItemModel
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.chips import Chips
from parapp.ui.widgets.council.copy_card import CopyCard
from parapp.ui.widgets.council.merge_columns import FILTERS, WIDTHS, merge_columns
from parapp.ui.widgets.council.opinions_card import OpinionsCard
from parapp.ui.widgets.scrolled import scrolled
from parapp.ui.widgets.split import Split
from parapp.ui.widgets.table import Table
from parapp.ui.widgets.text import Text


class MergePanel(QWidget):
    """Items on the left, opinions on the right.

    Attributes:
        to_close: Sent when the round of merging is to be ended.
        chosen: Sent with an item and the author whose opinion counts.
        copy: Working copies.
        told: How far it is.
    """

    to_close = Signal()
    chosen = Signal(object, str)

    def __init__(self, desk: CouncilDesk, parent: QWidget | None = None) -> None:
        """Make it, empty."""
        super().__init__(parent)
        self._desk, self._merge = desk, MergeView()
        self.model = RowsItemModel[MergeRow](merge_columns(self._name), desk.look, self)
        self.table = Table(self.model, desk.memory, "merge")
        self.table.setAccessibleName(_("Các mục nhiều người cùng làm"))
        self.table.set_widths(*WIDTHS)
        self.table.empty_text = _(
            "Không có mục nào như vậy. Phần việc của sở, ngành và người chấm độc lập nạp ở "
            "trang Tiếp nhận."
        )
        self.chips = Chips([(name, title) for name, (title, _take) in FILTERS.items()])
        self.opinions, self.copy, self.told = OpinionsCard(), CopyCard(), Text(wrap=True)
        self.close_round = button(
            _("Kết thúc đợt gộp…"),
            self.to_close.emit,
            tip=_("Khi đã chọn hết các mục khác nhau và ghi vào hồ sơ."),
        )
        row = QHBoxLayout()
        row.addWidget(self.told, 1)
        row.addWidget(self.close_round)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 6, 0, 0)
        rows.addWidget(self.chips)
        rows.addWidget(
            Split(desk.memory, "merge-split", (self.table, 62), (scrolled(self.opinions), 38)),
            1,
        )
        rows.addLayout(row)
        rows.addWidget(self.copy)
        self.chips.chosen.connect(lambda _name: self._filter())
        self.table.chosen.connect(self._show_row)
        self.opinions.chosen.connect(self._choose)
        self.model.show_only(FILTERS[self.chips.name][1])

    def _name(self, unit: str) -> str:
        view = self._desk.view
        row = view.communes.get(unit) if view else None
        return row.unit.name if row else unit

    def show_merge(self, merge: MergeView, departments: tuple[str, ...]) -> None:
        """Show what copies say now."""
        self._merge = merge
        at = max(0, self.table.currentIndex().row())
        self.model.show_rows(merge.rows)
        self.chips.show_counts(
            {name: sum(map(take, merge.rows)) for name, (_title, take) in FILTERS.items()}
        )
        self.copy.show_copy(merge.copy, departments)
        self.told.setText(_words(merge))
        is_open = self.to_write > 0 or any(row.differs for row in merge.rows)
        self.close_round.setEnabled(bool(merge.rows) and not is_open)
        self.table.choose(min(at, self.model.rowCount() - 1))
        self._show_row()

    @property
    def to_write(self) -> int:
        """How many items wait to be written into dossiers."""
        return len(self._merge.merging.to_write) if self._merge.merging else 0

    def _filter(self) -> None:
        self.model.show_only(FILTERS[self.chips.name][1])
        self.table.choose(min(0, self.model.rowCount() - 1))
        self._show_row()

    def _show_row(self) -> None:
        merging = self._merge.merging
        row: MergeRow | None = self.table.current()
        unit = self._name(row.compared.key.unit) if row else ""
        self.opinions.show_row(row, merging.compiled if merging else None, unit)

    def _choose(self, author: str) -> None:
        row: MergeRow | None = self.table.current()
        if row is not None:
            self.chosen.emit(row.compared.key, author)


def _words(merge: MergeView) -> str:
    """Return how far putting together is; empty where there is nothing."""
    if merge.merging is None or not merge.rows:
        return ""
    rate, waiting = merge.merging.merge.overall, len(merge.merging.to_write)
    said = [
        _("{count} mục đã thống nhất hoặc đã chọn, chờ ghi vào hồ sơ.").format(
            count=number(waiting)
        )
    ]
    if rate.both:
        said.insert(
            0,
            _("Cùng chấm {both} mục, thống nhất {agreeing} ({percent} %).").format(
                both=number(rate.both),
                agreeing=number(rate.agreeing),
                percent=number(rate.percent or 0, 2),
            ),
        )
    return " ".join(said)
