"""The papers that may be printed, found by typing where there are many."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from parapp.collate import fold
from parapp.export.reports import REPORTS
from parapp.i18n import _
from parapp.services.papers.catalogue import Paper
from parapp.ui.look import Look
from parapp.ui.widgets.search_field import SearchField
from parapp.ui.widgets.text import Text

_MANY = 6  # more than that are searched
_LETTERS = 22  # least width


class PaperList(QWidget):
    """One line a paper, and below them what the chosen one is for.

    Attributes:
        chosen: Sent with the `Paper` that is chosen.
        opened: Sent when the user goes on to the paper with Enter.
        search_field: Where a paper is searched for; hidden where there are few.
        list: The names.
    """

    chosen = Signal(object)
    opened = Signal()

    def __init__(
        self, papers: Sequence[Paper], look: Look, parent: QWidget | None = None
    ) -> None:
        """Make it with the first paper chosen."""
        super().__init__(parent)
        self._papers = {paper.kind: paper for paper in papers}
        self.search_field = SearchField(_("Tìm văn bản, không cần dấu"), look)
        self.list, self._about = QListWidget(), Text(role="muted", wrap=True)
        self.list.setAccessibleName(_("Văn bản"))
        self.list.setMinimumWidth(self.fontMetrics().horizontalAdvance("n") * _LETTERS)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for paper in papers:
            item = QListWidgetItem(_(REPORTS[paper.kind].name), self.list)
            item.setData(Qt.ItemDataRole.UserRole, paper.kind)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search_field)
        column.addWidget(self.list, 1)
        column.addWidget(self._about)
        self.search_field.setVisible(len(papers) > _MANY)
        self.setFocusProxy(self.list)
        self.list.currentItemChanged.connect(lambda _now, _before: self._tell())
        self.list.itemActivated.connect(lambda _item: self.opened.emit())
        self.search_field.searched.connect(self._filter)
        self.search_field.left_down.connect(self.list.setFocus)
        self.search_field.returnPressed.connect(self.list.setFocus)
        self.list.setCurrentRow(0)

    @property
    def paper(self) -> Paper:
        """The paper that is chosen."""
        return self._papers[str(self.list.currentItem().data(Qt.ItemDataRole.UserRole))]

    def choose(self, kind: str) -> None:
        """Choose a paper; nothing where there is none such."""
        if kind in self._papers:
            self.list.setCurrentRow(list(self._papers).index(kind))

    def search(self) -> None:
        """Let the user search, where there is what to search in."""
        place = self.list if self.search_field.isHidden() else self.search_field
        place.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _tell(self) -> None:
        self._about.setText(_(self.paper.about))
        self.chosen.emit(self.paper)

    def _filter(self, text: str) -> None:
        """Show what fits; the first of it is chosen where the chosen one does not fit."""
        wanted = fold(text)
        items = [self.list.item(row) for row in range(self.list.count())]
        for item in items:
            item.setHidden(wanted not in fold(item.text()))
        fits = [item for item in items if not item.isHidden()]
        if fits and self.list.currentItem().isHidden():
            self.list.setCurrentItem(fits[0])
