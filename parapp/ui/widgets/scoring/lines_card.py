"""A list of criteria: search, filters, the tree, and what stands below; each role has one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.ui.desk import AnyDesk
from parapp.ui.qtmodels.lines_item_model import LinesItemModel
from parapp.ui.widgets.buttons import ToolButton
from parapp.ui.widgets.card import Card
from parapp.ui.widgets.scoring.criterion_tree import CriterionTree
from parapp.ui.widgets.search_field import SearchField
from parapp.ui.widgets.text import Text

_EDGE = 12


class LinesCard(Card, Generic[AnyDesk]):
    """Finds criteria; what the user goes to is told, what is current is chosen from outside.

    Attributes:
        chosen: Sent with the code of a criterion that the user went to.
        opened: Sent when the user wants to go on in the current criterion.
        tree: The tree.
        search: Finds criteria by name or code.
        head: Where widgets above the tree go.
        foot: Where widgets below the tree go.
    """

    chosen = Signal(str)
    opened = Signal()

    def __init__(
        self,
        desk: AnyDesk,
        rows: LinesItemModel[Any],
        *,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """Make it, showing nothing.

        Args:
            desk: The desk.
            rows: What the tree shows.
            name: Under which the shape of the tree is kept.
            parent: The owner.
        """
        super().__init__(parent=parent)
        self._desk, self._lines = desk, rows
        self.setAccessibleName(_("Danh sách tiêu chí"))
        self.tree = CriterionTree(rows, desk.look, desk.memory, desk.folder, name=name)
        self.search = SearchField(_("Tìm tiêu chí, không cần dấu (Ctrl+F)"), desk.look)
        self._nothing = Text(role="muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.head, self.foot = QVBoxLayout(), QVBoxLayout()
        self._lay_out()
        self.tree.chosen.connect(self.chosen)
        self.tree.opened.connect(self.opened)
        self.search.searched.connect(self.narrow)
        self.search.left_down.connect(self.go_into_tree)
        self.search.returnPressed.connect(self.go_into_tree)

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
        for rows in (self.head, self.foot):
            rows.setContentsMargins(_EDGE, 0, _EDGE, 0)
        self.head.setSpacing(8)
        self.head.addLayout(top)
        self.body.addLayout(self.head)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.tree, 1)
        self.body.addLayout(self.foot)

    def _tool(self, icon: str, name: str, pressed: Callable[[], None]) -> ToolButton:
        made = ToolButton()
        made.setIcon(self._desk.look.icon(icon, "muted"))
        made.setToolTip(name)
        made.setAccessibleName(name)
        made.clicked.connect(pressed)
        return made

    def narrow(self) -> None:
        """Show what the filter and the search take, and the current criterion."""
        self._narrow_lines(self.search.text())
        self._lines.keep(self.tree.code)
        self.say_nothing()

    def _narrow_lines(self, search: str) -> None:
        """Show what the filter that is on takes, and that has the words of `search`."""
        raise NotImplementedError

    def drop_filter(self) -> None:
        """Take the filter off."""
        raise NotImplementedError

    def say_nothing(self) -> None:
        """Say why the tree is empty, where it is."""
        if self._lines.rowCount():
            text = ""
        elif self.search.text():
            text = _("Không có tiêu chí nào khớp. Bấm Esc trong ô tìm để xem lại tất cả.")
        else:
            text = _("Không có tiêu chí nào thuộc nhóm này.")
        self._nothing.setText(text)
        self._nothing.setVisible(bool(text))

    def choose(self, code: str) -> None:
        """Make a criterion the current one; a filter that hides it is taken off."""
        if not self._lines.index_of(code).isValid() and self.has(code):
            self.search.clear()
            self.drop_filter()
        self.tree.choose(code)

    def neighbour(self, step: int) -> str:
        """Return the leaf shown before (-1) or after (+1) the current one; empty for none."""
        return self._lines.tree.neighbour(self.tree.code, step)

    def has(self, code: str) -> bool:
        """Return whether the set has a criterion."""
        return self._lines.tree.place_of(code) >= 0

    def go_into_tree(self) -> None:
        """Put the focus into the tree, on a criterion that is shown."""
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.tree.currentIndex().isValid():
            places = self._lines.tree.leaves()
            if places:
                self.chosen.emit(self._lines.tree.lines[places[0]].code)
