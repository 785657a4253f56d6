"""The left half of the appraisal: search, filters with counts, the tree, and the totals."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from parapp.i18n import mark
from parapp.services.appraisal_lines import AppraisalFilter, AppraisalLine
from parapp.services.appraisal_view import AppraisalView
from parapp.services.assigning import mine
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.qtmodels.appraisal_item_model import AppraisalItemModel
from parapp.ui.widgets.appraisal.totals import Totals
from parapp.ui.widgets.chips import Chips
from parapp.ui.widgets.scoring.lines_card import LinesCard

_TITLES: Mapping[AppraisalFilter, str] = {
    AppraisalFilter.ALL: mark("Tất cả"),
    AppraisalFilter.TO_DECIDE: mark("Cần quyết định"),
    AppraisalFilter.CHANGED: mark("Đã thay đổi"),
    AppraisalFilter.ANSWERED: mark("Có trả lời"),
    AppraisalFilter.ASKED: mark("Có yêu cầu mở"),
    AppraisalFilter.UNPROVEN: mark("Không hồ sơ"),
    AppraisalFilter.DIFFERS: mark("Lệch điểm"),
    AppraisalFilter.LATE: mark("Nộp muộn"),
    AppraisalFilter.NOT_APPLICABLE: mark("Không áp dụng"),
    AppraisalFilter.DECIDED: mark("Đã quyết định"),
}
_BESIDES: Mapping[str, str] = {
    "COMMENTED": mark("Có thuyết minh"),
    "FLAGGED": mark("Có cảnh báo"),
    "MINE": mark("Của tôi"),
}
_ALWAYS = frozenset(kind.name for kind in (AppraisalFilter.ALL, AppraisalFilter.TO_DECIDE))


class ListCard(LinesCard[CouncilDesk]):
    """The criteria of the commune that is appraised.

    Attributes:
        rows: What the tree shows.
        chips: The filters.
        totals: What stands below the tree.
    """

    def __init__(self, desk: CouncilDesk, parent: QWidget | None = None) -> None:
        """Make it, showing nothing."""
        self.rows = AppraisalItemModel(desk.look)
        super().__init__(desk, self.rows, name="appraisal", parent=parent)
        self.rows.setParent(self)
        self._codes: Mapping[str, frozenset[str]] = {}
        titles = [(kind.name, title) for kind, title in _TITLES.items()]
        self.chips = Chips([*titles, *_BESIDES.items()])
        self.totals = Totals()
        self.head.addWidget(self.chips)
        self.foot.addWidget(self.totals)
        self.chips.chosen.connect(lambda _name: self.narrow())

    def show_view(self, view: AppraisalView) -> None:
        """Show all points and marks of a commune."""
        self.rows.show_lines(view.lines)
        council = self._desk.view
        self._codes = {
            "COMMENTED": view.commented,
            "FLAGGED": view.flagged,
            "MINE": mine(council.duties, self._desk.actor) if council else frozenset(),
        }
        counts = {kind.name: sum(map(kind.takes, view.lines)) for kind in AppraisalFilter}
        counts |= {name: sum(map(self._taker(name), view.lines)) for name in _BESIDES}
        self.chips.show_counts(counts)
        self.chips.hide_empty(counts, _ALWAYS)
        self.totals.show_view(view)
        self.say_nothing()

    def _taker(self, name: str) -> Callable[[AppraisalLine], bool]:
        """Return which leaves a filter takes that no mark tells of."""
        codes = self._codes.get(name, frozenset())
        return lambda line: line.is_leaf and line.code in codes

    def _narrow_lines(self, search: str) -> None:
        if self.chips.name in _BESIDES:
            self.rows.show_only(self._taker(self.chips.name), search)
            return
        kind = AppraisalFilter[self.chips.name]
        self.rows.show_only(None if kind is AppraisalFilter.ALL else kind.takes, search)

    def drop_filter(self) -> None:
        self.chips.choose(AppraisalFilter.ALL.name)

    def first_to_do(self) -> str:
        """Return the first leaf that waits for a decision, else the first; empty for none."""
        leaves = [line for line in self.rows.tree.lines if line.is_leaf]
        waiting = [line for line in leaves if AppraisalFilter.TO_DECIDE.takes(line)]
        return next((line.code for line in (*waiting, *leaves)), "")
