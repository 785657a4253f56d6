"""The left half of the scoring page: search, filters, the tree, and the running total."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.services.commune_view import CommuneView
from parapp.services.line_states import LineState
from parapp.services.score_lines import score_lines
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.qtmodels.criteria_item_model import CriteriaItemModel
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.scoring.criterion_tree import CriterionTree
from parapp.ui.widgets.scoring.filter_chips import FilterChips
from parapp.ui.widgets.scoring.line_filter import LineFilter
from parapp.ui.widgets.scoring.state_banner import StateBanner
from parapp.ui.widgets.scoring.total_strip import TotalStrip
from parapp.ui.widgets.search_field import SearchField
from parapp.ui.widgets.text import Text

_EDGE = 12


class TreeCard(Card):
    """Finds criteria; what the user goes to is told, what is current is chosen from outside.

    Attributes:
        chosen: Sent with the code of a criterion that the user went to.
        opened: Sent when the user wants to go on in the current criterion.
        rows: What the tree shows.
        tree: The tree.
        chips: The filters.
        search: Finds criteria by name or code.
        banner: Says what cannot be changed.
    """

    chosen = Signal(str)
    opened = Signal()

    def __init__(self, desk: CommuneDesk, parent: QWidget | None = None) -> None:
        """Make it, showing nothing."""
        super().__init__(parent=parent)
        self._desk = desk
        self.setAccessibleName(_("Danh sách tiêu chí"))
        self.rows = CriteriaItemModel(desk.look, self)
        self.tree = CriterionTree(self.rows, desk.look, desk.memory, desk.folder)
        self.chips = FilterChips(desk.look, desk.memory, desk.folder)
        self.search = SearchField(_("Tìm tiêu chí, không cần dấu (Ctrl+F)"), desk.look)
        self.banner, self._strip = StateBanner(desk), TotalStrip()
        self._nothing = Text(role="muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self.tree.chosen.connect(self.chosen)
        self.tree.opened.connect(self.opened)
        self.search.searched.connect(self._narrow)
        self.search.left_down.connect(self.go_into_tree)
        self.search.returnPressed.connect(self.go_into_tree)
        self.chips.chosen.connect(self._narrow)

    def _lay_out(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(0, _EDGE, 0, _EDGE)  # the tree goes from edge to edge
        self.body.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.search, 1)
        for icon, name, pressed in (
            ("chevrons-up-down", _("Mở hết các lĩnh vực"), self.tree.unfold_all),
            ("chevrons-down-up", _("Thu gọn các lĩnh vực"), self.tree.fold_all),
        ):
            top.addWidget(self._tool(icon, name, pressed))
        head, foot = QVBoxLayout(), QVBoxLayout()
        for rows in (head, foot):
            rows.setContentsMargins(_EDGE, 0, _EDGE, 0)
        head.setSpacing(8)
        head.addWidget(self.banner)
        head.addLayout(top)
        head.addWidget(self.chips)
        foot.addWidget(self._strip)
        self.body.addLayout(head)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.tree, 1)
        self.body.addLayout(foot)

    def _tool(self, icon: str, name: str, pressed: Callable[[], None]) -> QToolButton:
        made = QToolButton()
        made.setIcon(self._desk.look.icon(icon, "muted"))
        made.setToolTip(name)
        made.setAccessibleName(name)
        made.clicked.connect(pressed)
        return made

    def show_view(self, view: CommuneView) -> None:
        """Show all points and marks as they are now."""
        if view.assessment is None:
            return
        lines = score_lines(view, self._desk.begun)
        self.banner.show_view(view)
        self.rows.show_lines(lines)
        self.chips.show_lines(lines, is_asking=view.scope is not None)
        self._strip.show_score(lines, view.assessment.own)
        self._say_nothing()

    def _narrow(self) -> None:
        self.rows.show_only(self.chips.current.taker(self.chips.mine), self.search.text())
        self.rows.keep(self.tree.code)
        self._say_nothing()

    def _say_nothing(self) -> None:
        """Say why the tree is empty, where it is."""
        if self.rows.rowCount():
            text = ""
        elif self.search.text():
            text = _("Không có tiêu chí nào khớp. Bấm Esc trong ô tìm để xem lại tất cả.")
        else:
            text = _("Không có tiêu chí nào thuộc nhóm này.")
        self._nothing.setText(text)
        self._nothing.setVisible(bool(text))

    def choose(self, code: str) -> None:
        """Make a criterion the current one; a filter that hides it is taken off."""
        if not self.rows.index_of(code).isValid() and self.rows.tree.place_of(code) >= 0:
            self.search.clear()
            self.chips.choose(LineFilter.ALL)
        self.tree.choose(code)

    def neighbour(self, step: int) -> str:
        """Return the leaf shown before (-1) or after (+1) the current one; empty for none."""
        return self.rows.tree.neighbour(self.tree.code, step)

    def first_unanswered(self) -> str:
        """Return the first leaf of the set that is not answered; empty for none."""
        lines = self.rows.tree.lines
        waiting = (line.code for line in lines if line.state is LineState.NOT_ANSWERED)
        return next(waiting, "")

    def first_to_do(self) -> str:
        """Return the first leaf that is not answered, else the first; empty for none."""
        leaves = (line.code for line in self.rows.tree.lines if line.is_leaf)
        return self.first_unanswered() or next(leaves, "")

    def has(self, code: str) -> bool:
        """Return whether the set has a criterion."""
        return self.rows.tree.place_of(code) >= 0

    def go_into_tree(self) -> None:
        """Put the focus into the tree, on a criterion that is shown."""
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.tree.currentIndex().isValid():
            places = self.rows.tree.leaves()
            if places:
                self.chosen.emit(self.rows.tree.lines[places[0]].code)
