"""Ranking all communes, what would become of it, and publishing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QPushButton, QStackedWidget, QTabBar, QWidget

from parapp.app import Context
from parapp.i18n import _, mark
from parapp.services.corrections import publications
from parapp.services.earlier_places import earlier_places
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.screen import Screen
from parapp.ui.widgets.ranking.heat_tab import HeatTab
from parapp.ui.widgets.ranking.losses_tab import LossesTab
from parapp.ui.widgets.ranking.publish_tab import PublishTab
from parapp.ui.widgets.ranking.rank_bar import RankBar
from parapp.ui.widgets.ranking.spread_tab import SpreadTab
from parapp.ui.widgets.ranking.standings_tab import StandingsTab

_T = TypeVar("_T")
STANDINGS, HEAT, LOSSES, SPREAD = "standings", "heat", "losses", "spread"
PUBLISH = "publish"
_TABS = (
    (STANDINGS, mark("Bảng xếp hạng")),
    (HEAT, mark("Theo lĩnh vực")),
    (LOSSES, mark("Chỗ mất điểm")),
    (SPREAD, mark("Phân bố")),
    (PUBLISH, mark("Kiểm tra, công bố")),
)
_OF_COMMUNES = frozenset({STANDINGS, HEAT, LOSSES, SPREAD})


class RankingScreen(Screen[CouncilDesk]):
    """Five tabs over the same communes; each is filled when it is looked at."""

    def __init__(self, desk: CouncilDesk, parent: QWidget | None = None) -> None:
        """Make the page, empty."""
        super().__init__(desk, parent)
        self.tabs, self._stack = QTabBar(), QStackedWidget()
        self.bar = RankBar(desk.look)
        self.standings = StandingsTab(desk, self.bar)
        self.heat, self.losses = HeatTab(desk, self.bar), LossesTab(desk, self.bar)
        self.spread = SpreadTab(desk, self.bar)
        self.publishing = PublishTab(desk, self)
        self._pages: tuple[QWidget, ...] = (
            self.standings,
            self.heat,
            self.losses,
            self.spread,
            self.publishing,
        )
        for (_name, title), page in zip(_TABS, self._pages, strict=True):
            self.tabs.addTab(_(title))
            self._stack.addWidget(page)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(_("Phần của trang"))
        for widget in (self.tabs, self.bar):
            self.body.addWidget(widget)
        self.body.addWidget(self._stack, 1)
        self.begins_at = self.standings.table
        self._year: int | None = None
        self._of_tab: dict[str, tuple[QPushButton, ...]] = {}
        self._add_buttons()
        self._connect()
        self._show_tab()

    def _add_buttons(self) -> None:
        results = self.add_button(_("Xuất gói kết quả…"), self.publishing.ask_for_folder)
        appraise = self.add_button(_("Thẩm định"), self.open_commune, role="primary")
        across = self.add_button(_("Mở theo tiêu chí"), self.open_criterion, role="primary")
        publish = self.add_button("", self.publishing.ask_to_publish, role="primary")
        self._results, self._publish = results, publish
        self._of_tab = {
            STANDINGS: (appraise,),
            HEAT: (appraise,),
            LOSSES: (across,),
            PUBLISH: (results, publish),
        }

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _place: self._show_tab())
        self.bar.changed.connect(self._fill)
        self.bar.search.left_down.connect(self.standings.table.setFocus)
        for tab in (self.standings, self.heat):
            tab.opened.connect(lambda place: self.desk.go("appraisal", place))
        self.losses.opened.connect(lambda code: self.desk.go("criterion", code))
        self.publishing.readied.connect(self._show_ready)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            self.add_keys(keys, self._turning(step))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self.add_keys(keys, self._press)

    def _press(self) -> None:
        """Press the last button of the tab that is open."""
        made = self._of_tab.get(self.tab)
        if made:
            made[-1].click()

    def _turning(self, step: int) -> Callable[[], None]:
        def turn() -> None:
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % len(_TABS))

        return turn

    # --- what is shown

    @property
    def tab(self) -> str:
        """Name of the tab on screen."""
        return _TABS[self.tabs.currentIndex()][0]

    def show_view(self) -> None:
        view = self.desk.view
        self.bar.show_set(view.compiled if view is not None else None)
        year = view.workspace.year if view is not None else None
        if year != self._year:
            self._year = year
            self._read(lambda c: earlier_places(c.store), self.standings.show_earlier)
            self._read(lambda c: publications(c.store), self.publishing.show_history)
        self._fill()

    def _read(self, work: Callable[[Context], _T], done: Callable[[_T], None]) -> None:
        self.desk.read(self, work, done, failed=self.say)

    def _show_tab(self) -> None:
        self._stack.setCurrentIndex(self.tabs.currentIndex())
        self.bar.setVisible(self.tab in _OF_COMMUNES)
        shown = self._of_tab.get(self.tab, ())
        for made in {made for row in self._of_tab.values() for made in row}:
            made.setVisible(made in shown)
        hints = {
            STANDINGS: (_("Enter Thẩm định"), _("Ctrl+C Chép sang Excel")),
            HEAT: (_("Enter Thẩm định"), _("Ctrl+C Chép sang Excel")),
            LOSSES: (_("Enter Mở theo tiêu chí"), _("Ctrl+C Chép sang Excel")),
            PUBLISH: (_("Enter Đến nơi xử lý"),),
        }
        self.set_hints(*hints.get(self.tab, ()), _("Ctrl+PgDn Phần sau"))
        self._fill()

    def _fill(self) -> None:
        """Fill the tab on screen; the others are when they are looked at."""
        view = self.desk.view
        match self.tab:
            case "standings":
                self.standings.show_view(view)
            case "heat":
                self.heat.show_view(view)
            case "losses":
                self.losses.show_view(view)
            case "spread":
                self.spread.show_view(view)
            case _:
                self.publishing.show_view(view)

    @property
    def is_busy(self) -> bool:
        """Whether something is worked out that a tab will show."""
        tabs = (self.standings, self.standings.trial, self.heat, self.losses, self.spread)
        return any(part.reckoner.is_busy for part in tabs)

    def _show_ready(self) -> None:
        self._publish.setText(self.publishing.verb)
        self._publish.setEnabled(self.publishing.is_ready)
        self._publish.setToolTip(
            "" if self.publishing.is_ready else _("Xử lý hết việc trong danh sách trước đã.")
        )
        self._results.setEnabled(self.publishing.is_published)

    # --- places

    def show_place(self, place: str) -> None:
        """Show a tab and a commune, ``tab commune``; either alone will do."""
        names = [name for name, _title in _TABS]
        words = place.split()
        if words and words[0] in names:
            self.tabs.setCurrentIndex(names.index(words.pop(0)))
        if words:
            self._fill()
            for tab in (self.standings, self.heat):
                tab.show_place(words[0])

    def place(self) -> str:
        unit = {STANDINGS: self.standings.place, HEAT: self.heat.place}.get(self.tab)
        return f"{self.tab} {unit()}".strip() if unit is not None else self.tab

    def search(self) -> None:
        if self.bar.isVisible():
            self.bar.search.setFocus()
            self.bar.search.selectAll()

    def open_commune(self) -> None:
        """Open the appraisal of the commune chosen."""
        tab = self.standings if self.tab == STANDINGS else self.heat
        if tab.place():
            self.desk.go("appraisal", tab.place())

    def open_criterion(self) -> None:
        """Open the criterion chosen across all communes."""
        if self.losses.criterion():
            self.desk.go("criterion", self.losses.criterion())
