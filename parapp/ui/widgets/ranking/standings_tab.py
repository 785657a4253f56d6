"""The live ranking, and what would become of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.services.council_view import CouncilView
from parapp.services.earlier_places import EarlierPlace
from parapp.services.standings import Place, places
from parapp.services.supposing import Supposition, supposed_scores
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.qtmodels.places_item_model import PlacesItemModel
from parapp.ui.reckoner import Reckoner
from parapp.ui.widgets.notice import Notice
from parapp.ui.widgets.ranking.place_columns import WIDTHS, place_columns, trial_columns
from parapp.ui.widgets.ranking.rank_bar import RankBar
from parapp.ui.widgets.ranking.trial_card import TrialCard
from parapp.ui.widgets.table import Table

_HEAD = 12  # pixels around the lines of a heading


@dataclass(frozen=True, slots=True)
class _Basis:
    """What places are worked out from."""

    view: CouncilView
    part: str
    suppositions: tuple[Supposition, ...]
    earlier: Mapping[str, EarlierPlace]

    def is_as(self, other: _Basis) -> bool:
        """Return whether places are the same; values are not looked into, they are many."""
        return (
            self.view is other.view
            and self.part == other.part
            and self.suppositions is other.suppositions
            and self.earlier is other.earlier
        )

    def places(self) -> tuple[Place, ...]:
        supposed = supposed_scores(self.view, self.suppositions)
        return places(self.view, self.part, earlier=self.earlier, supposed=supposed)


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
        self._basis: _Basis | None = None  # of what is shown
        self._wanted = ""  # commune to be chosen once it is shown
        self.reckoner, self._warming = Reckoner(desk, self), Reckoner(desk, self)
        self.model = PlacesItemModel(place_columns(), desk.look, self)
        self.table = Table(self.model, desk.memory, "standings")
        self.table.setAccessibleName(_("Bảng xếp hạng"))
        self.table.set_widths(*WIDTHS)
        self.table.horizontalHeader().setMinimumHeight(
            3 * self.table.fontMetrics().height() + _HEAD
        )
        self.table.empty_text = _("Đang đọc dữ liệu…")
        self.trial, self._strip = TrialCard(desk), Notice(desk.look)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._strip)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.trial)
        self.table.chosen.connect(self._follow)
        self.table.opened.connect(lambda place: self.opened.emit(place.row.unit.code))
        self.trial.changed.connect(self._reckon)

    def show_earlier(self, earlier: Mapping[str, EarlierPlace]) -> None:
        """Show the year before beside this one."""
        self._earlier = earlier
        self._reckon()

    def show_view(self, view: CouncilView | None) -> None:
        """Show the communes as they stand."""
        self._view = view
        self._reckon()

    def _reckon(self) -> None:
        view = self._view
        if view is None:
            return
        basis = _Basis(view, self._bar.part, self.trial.suppositions, self._earlier)
        if self._basis is not None and basis.is_as(self._basis):
            self.reckoner.drop()  # what is shown is what is asked for
            self._narrow()
        else:
            self.reckoner.ask(lambda _progress: basis.places(), partial(self._show, basis))

    def _show(self, basis: _Basis, found: tuple[Place, ...]) -> None:
        self._basis, is_trial = basis, bool(basis.suppositions)
        self.table.empty_text = _("Không có đơn vị nào như vậy.")
        unit = self._wanted or self.place()
        columns = trial_columns() if is_trial else place_columns()
        self.model.show_places(found, columns, self._bar.asked(basis.view).takes)
        self._warming.ask(self.model.warming(), self.model.take_warmth)
        self._hide_empty(found, is_trial=is_trial)
        self._say(is_trial=is_trial)
        self._wanted = ""
        self.show_place(unit)
        self._follow()

    def _narrow(self) -> None:
        """Show the communes that are chosen in the bar."""
        unit = self.place()
        if self._view is not None:
            self.model.show_only(self._bar.asked(self._view).takes)
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
        hidden = {first + column for column, is_shown in shown.items() if not is_shown}
        for column in range(self.model.columnCount()):
            if self.table.isColumnHidden(column) != (column in hidden):
                self.table.setColumnHidden(column, column in hidden)

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
        """Choose a commune; the first one where it is not shown and is not about to be."""
        row = self.model.row_of(lambda p: p.row.unit.code == unit)
        if row < 0 and self.reckoner.is_busy:
            self._wanted = unit
        self.table.choose(max(0, row))

    def place(self) -> str:
        """Return the code of the commune chosen; empty for none."""
        place: Place | None = self.table.current()
        return place.row.unit.code if place else ""
