"""This year beside the year before: what changed, what was cut, and the index of all years."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from parapp.app import Context
from parapp.i18n import _, mark
from parapp.scoring.comparison import Kinship
from parapp.services.year_indexes import YearIndex, index_of, indexes_before, year_trend
from parapp.services.year_rows import KINSHIPS, YearRow, year_rows
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.qtmodels.years_item_model import YearsItemModel
from parapp.ui.screen import Screen
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.chips import Chips
from parapp.ui.widgets.search_field import SearchField
from parapp.ui.widgets.table import Table
from parapp.ui.widgets.text import Text
from parapp.ui.widgets.years.year_columns import (
    points_text,
    year_columns,
)
from parapp.ui.widgets.years.year_totals import YearTotals
from parapp.ui.widgets.years.year_trend import YearTrend

_HEAD = 12  # pixels around the two lines of a heading
_RESCORED = frozenset({Kinship.REWORDED, Kinship.RESCORED})
_FILTERS: Mapping[str, tuple[str, Callable[[YearRow], bool]]] = {
    "all": (mark("Tất cả"), lambda _row: True),
    "lower": (mark("Giảm điểm"), lambda row: not row.is_field and row.gain < 0),
    "higher": (mark("Tăng điểm"), lambda row: not row.is_field and row.gain > 0),
    "cut": (mark("Năm trước bị trừ"), lambda row: row.was_cut),
    "rescored": (mark("Sửa đổi"), lambda row: row.kinship in _RESCORED),
    "new": (mark("Mới"), lambda row: row.kinship is Kinship.NEW),
    "gone": (mark("Không còn"), lambda row: row.kinship is Kinship.GONE),
}


class YearsScreen(Screen[CommuneDesk]):
    """A table of both years, the row chosen at length, and the totals."""

    def __init__(self, desk: CommuneDesk, parent: QWidget | None = None) -> None:
        """Make the page, empty."""
        super().__init__(desk, parent)
        self.model = YearsItemModel(year_columns(), desk.look, self)
        self.table = Table(self.model, desk.memory, "years")
        self.table.setAccessibleName(_("So sánh với năm trước"))
        self.table.set_widths(8, 37, 16, 6, 8, 10, 11, 8, 10, 10, 11, 40)
        self.table.horizontalHeader().setMinimumHeight(
            2 * self.table.fontMetrics().height() + _HEAD
        )
        self._search = SearchField(_("Tìm tiêu chí, không cần dấu (Ctrl+F)"), desk.look)
        self.chips = Chips([(name, title) for name, (title, _take) in _FILTERS.items()])
        self._detail, self.totals = Text(wrap=True), YearTotals()
        self.trend = YearTrend(desk.look)
        self._rows: tuple[YearRow, ...] = ()
        self._former: tuple[YearIndex, ...] = ()  # years before the two
        self._stack = QStackedWidget()
        self._stack.addWidget(self._laid_out())
        self._stack.addWidget(self._nothing())
        self.body.addWidget(self._stack, 1)
        self.begins_at = self.table
        self._search.searched.connect(lambda _text: self._filter())
        self._search.left_down.connect(self.table.setFocus)
        self.chips.chosen.connect(lambda _name: self._filter())
        self.table.chosen.connect(self._show_detail)
        self.table.opened.connect(lambda _row: self.open_criterion())
        self.set_hints(_("Enter Mở tiêu chí"), _("Ctrl+C Chép sang Excel"))
        self._open = self.add_button(
            _("Mở ở trang Chấm điểm"), self.open_criterion, role="primary"
        )

    def _laid_out(self) -> QWidget:
        page, box, top = QWidget(), QVBoxLayout(), QHBoxLayout()
        page.setLayout(box)
        box.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self._search, 1)
        top.addWidget(self.chips, 3)
        box.addLayout(top)
        box.addWidget(self.table, 1)
        below = QHBoxLayout()
        detail = Card()
        detail.setAccessibleName(_("Tiêu chí đang chọn"))
        detail.body.addWidget(self._detail)
        detail.body.addStretch(1)
        below.addWidget(detail, 4)
        below.addWidget(self.trend, 3)
        below.addWidget(self.totals, 3)
        box.addLayout(below)
        return page

    def _nothing(self) -> QWidget:
        card = Card(_("Chưa có năm nào để so sánh"))
        card.body.addWidget(
            Text(
                _(
                    "Máy này chưa có hồ sơ của năm trước. Từ năm sau, trang này đặt hai năm "
                    "cạnh nhau: tiêu chí nào mới, tiêu chí nào đổi cách chấm, điểm tăng giảm "
                    "và lý do năm trước bị trừ điểm."
                ),
                wrap=True,
            )
        )
        card.body.addStretch(1)
        return card

    def show_view(self) -> None:
        view = self.desk.view
        self._rows = year_rows(view) if view else ()
        self._stack.setCurrentIndex(0 if self._rows else 1)
        self._open.setEnabled(bool(self._rows))
        if view is None or view.assessment is None or view.earlier is None:
            return
        self.model.show_years(view.earlier.dossier.year, view.assessment.dossier.year)
        place = self.place()
        self.model.show_rows(self._rows)
        self.chips.show_counts(
            {name: sum(map(take, self._rows)) for name, (_title, take) in _FILTERS.items()}
        )
        self.table.empty_text = _("Không có tiêu chí nào như vậy.")
        self.totals.show_years(view.earlier, view.assessment)
        two = (index_of(view.earlier), index_of(view.assessment))
        self._show_trend(view.earlier.dossier.unit, two)
        self.table.choose(max(0, self.model.row_of(lambda row: row.code == place)))

    def _show_trend(self, unit: str, two: tuple[YearIndex, ...]) -> None:
        """Show two years, and those before them once they are read."""

        def read(context: Context) -> tuple[YearIndex, ...]:
            with context.store.reading() as tx:
                return indexes_before(tx, unit, two[0].year)

        def show(former: tuple[YearIndex, ...]) -> None:
            self._former = former
            self.trend.show_trend(year_trend((*former, *two)))

        show(self._former)
        self.desk.read(self, read, show, self.say)

    def _filter(self) -> None:
        place = self.place()
        self.model.show_only(_FILTERS[self.chips.name][1], self._search.text())
        if self.model.rowCount():
            self.table.choose(max(0, self.model.row_of(lambda row: row.code == place)))
        self._show_detail()

    def show_place(self, place: str) -> None:
        self.table.choose(self.model.row_of(lambda row: row.code == place))

    def place(self) -> str:
        row: YearRow | None = self.table.current()
        return row.code if row else ""

    def search(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    def open_criterion(self) -> None:
        """Show the criterion chosen on the page of scoring."""
        row: YearRow | None = self.table.current()
        if row is not None and row.kinship is not Kinship.GONE:
            self.desk.go("scoring", row.code)

    def _show_detail(self) -> None:
        row: YearRow | None = self.table.current()
        self._detail.setText("" if row is None else _detail(row))
        self._open.setEnabled(row is not None and row.kinship is not Kinship.GONE)


def _detail(row: YearRow) -> str:
    lines = [f"{row.code}  {row.name}"]
    if row.kinship is not None:
        lines.append(
            _("So với bộ năm trước: {kinship}").format(kinship=_(KINSHIPS[row.kinship]))
        )
    if row.before is not None:
        lines.append(
            _("Năm trước: tính {computed} · tự chấm {own} · thẩm định {appraised}").format(
                computed=points_text(row.before.computed),
                own=points_text(row.before.own),
                appraised=points_text(row.before.appraised),
            )
        )
    if row.reason:
        lines.append(_("Lý do điều chỉnh: {reason}").format(reason=row.reason))
    return "\n".join(lines)
