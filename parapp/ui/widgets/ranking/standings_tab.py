"""The live ranking, and what would become of it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.services.council_view import CouncilView
from parapp.services.earlier_places import EarlierPlace
from parapp.services.standings import Place, places
from parapp.services.supposing import supposed_scores
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.qtmodels.places_item_model import PlacesItemModel
from parapp.ui.widgets.notice import Notice
from parapp.ui.widgets.ranking.place_columns import WIDTHS, place_columns, trial_columns
from parapp.ui.widgets.ranking.rank_bar import RankBar
from parapp.ui.widgets.ranking.trial_card import TrialCard
from parapp.ui.widgets.table import Table

_HEAD = 12  # pixels around the lines of a heading


class StandingsTab(QWidget):
    """A table of places; what is supposed is marked and never saved.

    Attributes:
        opened: Sent with the code of a commune that is to be appraised.
        table: The ranking.
        trial: What is supposed.
    """

    opened = Signal(str)

    def __init__(self, desk: CouncilDesk, bar: RankBar, parent: QWidget | None = None) -> None:
        """Make it empty; `bar` says what is ranked."""
        super().__init__(parent)
        self._bar = bar
        self._view: CouncilView | None = None
        self._earlier: Mapping[str, EarlierPlace] = {}
        self.model = PlacesItemModel(place_columns(), desk.look, self)
        self.table = Table(self.model, desk.memory, "standings")
        self.table.setAccessibleName(_("Bảng xếp hạng"))
        self.table.set_widths(*WIDTHS)
        self.table.horizontalHeader().setMinimumHeight(
            3 * self.table.fontMetrics().height() + _HEAD
        )
        self.table.empty_text = _("Không có đơn vị nào như vậy.")
        self.trial, self._strip = TrialCard(), Notice(desk.look)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._strip)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.trial)
        self.table.chosen.connect(self._follow)
        self.table.opened.connect(lambda place: self.opened.emit(place.row.unit.code))
        self.trial.changed.connect(self._show)

    def show_earlier(self, earlier: Mapping[str, EarlierPlace]) -> None:
        """Show the year before beside this one."""
        self._earlier = earlier
        self._show()

    def show_view(self, view: CouncilView | None) -> None:
        """Show the communes as they stand."""
        self._view = view
        self._show()

    def _show(self) -> None:
        view, unit = self._view, self.place()
        found: tuple[Place, ...] = ()
        if view is not None:
            supposed = supposed_scores(view, self.trial.suppositions)
            found = places(view, self._bar.part, earlier=self._earlier, supposed=supposed)
        is_trial = bool(self.trial.suppositions)
        block = self._bar.block
        self.model.show_places(found, trial_columns() if is_trial else place_columns())
        self.model.show_only(lambda place: block in {"", place.block}, self._bar.search.text())
        self._hide_empty(found, is_trial=is_trial)
        self._say(is_trial=is_trial)
        self.show_place(unit)
        self._follow()

    def _hide_empty(self, found: tuple[Place, ...], *, is_trial: bool) -> None:
        """Hide columns that nothing stands in, such as those of a year nobody knows."""
        first = 4 if is_trial else 0
        has_blocks = len({place.block for place in found}) > 1
        has_points = any(place.earlier_points is not None for place in found)
        is_known = any(place.earlier is not None for place in found)
        shown = {
            5: any(place.band for place in found),
            6: is_known,
            7: is_known,
            8: has_points,
            11: has_blocks,
        }
        for column in range(self.model.columnCount()):
            self.table.setColumnHidden(column, False)  # noqa: FBT003 - Qt's own
        for column, is_shown in shown.items():
            self.table.setColumnHidden(first + column, not is_shown)

    def _say(self, *, is_trial: bool) -> None:
        if not is_trial:
            self._strip.clear()
            return
        self._strip.say(
            _("ĐANG THỬ – không có gì được lưu. Cột “THỬ” là hạng nếu quyết định như vậy."),
            "attention",
            (_("Thôi thử"), self.trial.clear),
        )

    def _follow(self) -> None:
        place: Place | None = self.table.current()
        self.trial.show_commune(self._view, place.row if place else None)

    def show_place(self, unit: str) -> None:
        """Choose a commune; the first one where it is not shown."""
        self.table.choose(max(0, self.model.row_of(lambda p: p.row.unit.code == unit)))

    def place(self) -> str:
        """Return the code of the commune chosen; empty for none."""
        place: Place | None = self.table.current()
        return place.row.unit.code if place else ""
