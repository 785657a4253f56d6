"""Ticks the criteria that one document proves, in the tree of the set."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from parapp.collate import fold
from parapp.i18n import _, number
from parapp.models.criteria import Criterion
from parapp.models.evidence import Evidence
from parapp.services.commune_view import CommuneView
from parapp.ui.desk import Desk
from parapp.ui.widgets.evidence.elided import Elided
from parapp.ui.widgets.evidence.ticking_dialog import TickingDialog
from parapp.ui.widgets.evidence.wording import document_text
from parapp.ui.widgets.text import plain_tip

_SIZE = (720, 560)
_CODE = Qt.ItemDataRole.UserRole


class CriteriaDialog(TickingDialog):
    """Shows fields and criteria; only leaves that may be changed now have a tick.

    Attributes:
        taken: Sent with the codes ticked, all that the document is to prove.
        tree: Fields and criteria.
    """

    taken = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Make it without criteria."""
        title = _("Gắn tài liệu với các tiêu chí")
        super().__init__(desk, title, _("Tìm tiêu chí, không cần dấu"), parent)
        self._name = Elided("heading")
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(_("Các tiêu chí của bộ tiêu chí"))
        self._leaves: dict[str, QTreeWidgetItem] = {}
        self._fixed: frozenset[str] = frozenset()
        self.lay_out(
            self.tree, _("Phím cách: chọn hoặc bỏ tiêu chí · Enter: chọn xong"), self._name
        )
        self.search.searched.connect(self._narrow)
        self.search.left_down.connect(self._go_down)
        self.tree.itemChanged.connect(lambda _item, _column: self._count())
        self.resize(*_SIZE)

    def show_document(
        self, document: Evidence, view: CommuneView, criteria: AbstractSet[str]
    ) -> None:
        """Show the tree, with ticks at the criteria that the document proves."""
        self._name.show_text(document_text(document))
        self.tree.clear()
        self._leaves.clear()
        self._fixed = frozenset(code for code in criteria if not view.may_change(code))
        if view.assessment is None:
            return
        self.tree.blockSignals(True)  # noqa: FBT003 - Qt's own
        for top in view.assessment.compiled.criteria.criteria:
            item = self._made(top, view, criteria)
            if item is not None:
                self.tree.addTopLevelItem(item)
        self.tree.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.tree.expandAll()
        self.search.clear()
        self._count()
        self.search.setFocus()

    def _made(
        self, criterion: Criterion, view: CommuneView, ticked: AbstractSet[str]
    ) -> QTreeWidgetItem | None:
        item = QTreeWidgetItem([f"{criterion.code}  {criterion.name}"])
        item.setToolTip(0, plain_tip(criterion.name))
        if criterion.is_leaf:
            if not view.may_change(criterion.code):
                return None
            is_on = criterion.code in ticked
            item.setCheckState(0, Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
            item.setData(0, _CODE, fold(item.text(0)))
            self._leaves[criterion.code] = item
            return item
        for child in criterion.children:
            below = self._made(child, view, ticked)
            if below is not None:
                item.addChild(below)
        return item if item.childCount() else None

    def _narrow(self, search: str) -> None:
        words = fold(search).split()
        for place in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(place)
            if top is not None:
                self._hide_unfit(top, words)

    def _hide_unfit(self, item: QTreeWidgetItem, words: list[str]) -> bool:
        """Hide an item that has none of the words at or below it; return whether it is left."""
        children = (item.child(place) for place in range(item.childCount()))
        below = [self._hide_unfit(child, words) for child in children if child is not None]
        text = item.data(0, _CODE) or ""
        is_left = any(below) or (not below and all(word in text for word in words))
        item.setHidden(not is_left)
        return is_left

    def _go_down(self) -> None:
        """Go to the first criterion that the search left."""
        left = (item for item in self._leaves.values() if not item.isHidden())
        for first in islice(left, 1):
            self.tree.setCurrentItem(first)
        self.tree.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and self.tree.hasFocus():
            self.take.click()
        else:
            super().keyPressEvent(event)

    def _ticked(self) -> Iterator[str]:
        yield from self._fixed
        for code, item in self._leaves.items():
            if item.checkState(0) is Qt.CheckState.Checked:
                yield code

    def _count(self) -> None:
        count = len(list(self._ticked()))
        self.take.setText(_("Gắn với {count} tiêu chí").format(count=number(count)))

    def on_take(self) -> None:
        codes = frozenset(self._ticked())
        self.accept()
        self.taken.emit(codes)
