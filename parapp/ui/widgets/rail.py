"""The navigation on the left: whose work it is, the pages, and how many things wait on each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget

from parapp.i18n import _
from parapp.ui.look import Look
from parapp.ui.screens import Page, keys_of
from parapp.ui.widgets.text import Text, plain_tip, shortened

_LETTERS = 25  # width
_ICON = 18
_UNIT_LETTERS = 66  # of the name of a unit
_COUNT = "   99"
_AROUND = 50  # icon, edges and padding of a button


class Rail(QFrame):
    """Buttons of pages; the open one is checked.

    Attributes:
        chosen: Sent with the name of a page that was pressed.
    """

    chosen = Signal(str)

    def __init__(
        self, pages: Sequence[Page], look: Look, parent: QWidget | None = None
    ) -> None:
        """Make a button for each page, from the top."""
        super().__init__(parent)
        self.setObjectName("rail")
        self.setFixedWidth(self._width([_(page.title) for page in pages]))
        self._unit, self._period = Text(role="heading", wrap=True), Text(wrap=True)
        self._pages = {page.name: page for page in pages}
        self._buttons: dict[str, QPushButton] = {}
        keys = keys_of(pages)
        group = QButtonGroup(self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 12, 0, 12)
        rows.setSpacing(1)
        head = QVBoxLayout()
        head.setContentsMargins(14, 0, 8, 10)
        head.addWidget(self._unit)
        head.addWidget(self._period)
        rows.addLayout(head)
        for page in pages:
            made = QPushButton(look.icon(page.icon, "rail_ink"), _(page.title))
            made.setCheckable(True)
            made.setIconSize(QSize(_ICON, _ICON))
            made.setCursor(Qt.CursorShape.PointingHandCursor)
            if keys[page.name]:
                made.setToolTip(f"{_(page.title)} ({', '.join(keys[page.name])})")
            made.clicked.connect(lambda _checked=False, name=page.name: self.chosen.emit(name))
            group.addButton(made)
            rows.addWidget(made)
            self._buttons[page.name] = made
            if page.name == "journal":
                rows.insertStretch(rows.count() - 1, 1)

    def minimumSizeHint(self) -> QSize:
        rows = self.layout()
        width = self.minimumWidth()
        return QSize(width, rows.minimumHeightForWidth(width) if rows else 0)

    def _width(self, titles: Sequence[str]) -> int:
        """Return the width of the longest title as it stands when its page is open."""
        font = self.font()
        font.setBold(True)
        letters = QFontMetrics(font)
        longest = max(letters.horizontalAdvance(title) for title in titles)
        least = self.fontMetrics().horizontalAdvance("n") * _LETTERS
        return max(least, longest + letters.horizontalAdvance(_COUNT) + _AROUND)

    def name_unit(self, unit: str, period: str) -> None:
        """Say whose work it is, and of which period."""
        self._unit.setText(shortened(unit, _UNIT_LETTERS))
        self._unit.setToolTip(plain_tip(unit))
        self._period.setText(period)

    def show_page(self, name: str) -> None:
        """Check the button of the page that is open."""
        self._buttons[name].setChecked(True)

    def show_count(self, name: str, count: int) -> None:
        """Say how many things wait on a page; 0 says nothing."""
        title = _(self._pages[name].title)
        self._buttons[name].setText(f"{title}   {count}" if count else title)
        waiting = _("{page}, {count} việc chờ").format(page=title, count=count)
        self._buttons[name].setAccessibleName(waiting if count else title)
