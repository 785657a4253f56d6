"""The left half of the scoring page: search, filters, the tree, and the running total."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from parapp.services.commune_view import CommuneView
from parapp.services.line_states import LineState
from parapp.services.score_lines import score_lines
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.qtmodels.criteria_item_model import CriteriaItemModel
from parapp.ui.widgets.scoring.filter_chips import FilterChips
from parapp.ui.widgets.scoring.line_filter import LineFilter
from parapp.ui.widgets.scoring.lines_card import LinesCard
from parapp.ui.widgets.scoring.state_banner import StateBanner
from parapp.ui.widgets.scoring.total_strip import TotalStrip


class TreeCard(LinesCard[CommuneDesk]):
    """The criteria of the own dossier.

    Attributes:
        rows: What the tree shows.
        chips: The filters.
        banner: Says what cannot be changed.
    """

    def __init__(self, desk: CommuneDesk, parent: QWidget | None = None) -> None:
        """Make it, showing nothing."""
        self.rows = CriteriaItemModel(desk.look)
        super().__init__(desk, self.rows, name="scoring", parent=parent)
        self.rows.setParent(self)
        self.chips = FilterChips(desk.look, desk.memory, desk.folder)
        self.banner, self._strip = StateBanner(desk), TotalStrip()
        self.head.insertWidget(0, self.banner)
        self.head.addWidget(self.chips)
        self.foot.addWidget(self._strip)
        self.chips.chosen.connect(self.narrow)

    def show_view(self, view: CommuneView) -> None:
        """Show all points and marks as they are now."""
        if view.assessment is None:
            return
        lines = score_lines(view, self._desk.begun)
        self.banner.show_view(view)
        self.rows.show_lines(lines)
        self.chips.show_lines(lines, is_asking=view.scope is not None)
        self._strip.show_score(lines, view.assessment.own)
        self.say_nothing()

    def _narrow_lines(self, search: str) -> None:
        self.rows.show_only(self.chips.current.taker(self.chips.mine), search)

    def drop_filter(self) -> None:
        self.chips.choose(LineFilter.ALL)

    def first_unanswered(self) -> str:
        """Return the first leaf of the set that is not answered; empty for none."""
        lines = self.rows.tree.lines
        waiting = (line.code for line in lines if line.state is LineState.NOT_ANSWERED)
        return next(waiting, "")

    def first_to_do(self) -> str:
        """Return the first leaf that is not answered, else the first; empty for none."""
        leaves = (line.code for line in self.rows.tree.lines if line.is_leaf)
        return self.first_unanswered() or next(leaves, "")
