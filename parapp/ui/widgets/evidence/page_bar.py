"""The row of buttons over a page: turn, go to a page, zoom, rotate, search."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from parapp.i18n import _
from parapp.ui.look import Look
from parapp.ui.widgets.buttons import ToolButton
from parapp.ui.widgets.text import Text

_DIGITS = 5


class PageBar(QWidget):
    """Says what the user wants; who shows the page does it.

    Attributes:
        turned: Sent with 1 or -1.
        wanted: Sent with the number of a page, counted from 1.
        zoomed: Sent with 1 or -1.
        fitted: Sent when the page is to be as wide as there is room.
        rotated: Sent when the page is to be turned by a quarter.
        searched: Sent when the user wants to search.
    """

    turned = Signal(int)
    wanted = Signal(int)
    zoomed = Signal(int)
    fitted = Signal()
    rotated = Signal()
    searched = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make it for no page."""
        super().__init__(parent)
        self._look = look
        self._page, self._count = 0, 0
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)
        self._back = self._button("chevron-left", _("Trang trước (Page Up)"), self._turn_back)
        self._box = QLineEdit()
        self._box.setAccessibleName(_("Số trang"))
        self._box.setToolTip(_("Gõ số trang rồi nhấn Enter"))
        letter = self.fontMetrics().horizontalAdvance("0")
        self._box.setFixedWidth(letter * (_DIGITS + 2))
        self._box.returnPressed.connect(self._take_number)
        self._box.editingFinished.connect(self._show_number)
        self._row.addWidget(self._box)
        self._of = Text(role="muted")
        self._row.addWidget(self._of)
        self._next = self._button("chevron-right", _("Trang sau (Page Down)"), self._turn_on)
        self._row.addStretch(1)
        self._button("zoom-out", _("Thu nhỏ (Ctrl −)"), lambda: self.zoomed.emit(-1))
        self._percent = Text(role="muted")
        self._row.addWidget(self._percent)
        self._button("zoom-in", _("Phóng to (Ctrl +)"), lambda: self.zoomed.emit(1))
        self._button("move-horizontal", _("Vừa bề ngang (Ctrl+0)"), self.fitted.emit)
        self._button("rotate-cw", _("Xoay trang (Ctrl+R)"), self.rotated.emit)
        self._search = self._button("search", _("Tìm trong tệp (Ctrl+F)"), self.searched.emit)

    def _button(self, icon: str, tip: str, pressed: Callable[[], object]) -> ToolButton:
        made = ToolButton()
        made.setIcon(self._look.icon(icon))
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        made.clicked.connect(lambda _checked=False: pressed())
        self._row.addWidget(made)
        return made

    @property
    def number(self) -> str:
        """What stands in the box."""
        return self._box.text()

    def show_place(self, page: int, count: int) -> None:
        """Show which page is open.

        Args:
            page: Counted from 0.
            count: Pages in all.
        """
        self._page, self._count = page, count
        self._show_number()
        self._of.setText(f"/ {count}")
        self._back.setEnabled(page > 0)
        self._next.setEnabled(page < count - 1)

    def show_zoom(self, percent: int) -> None:
        """Show how large the page is drawn."""
        self._percent.setText(f"{percent} %")

    def allow_search(self, *, is_allowed: bool) -> None:
        """Offer searching or not."""
        self._search.setVisible(is_allowed)

    def _turn_back(self) -> None:
        self.turned.emit(-1)

    def _turn_on(self) -> None:
        self.turned.emit(1)

    def _take_number(self) -> None:
        typed = self._box.text().strip()
        if typed.isdecimal():
            self.wanted.emit(int(typed))
        self._show_number()

    def _show_number(self) -> None:
        self._box.setText(str(self._page + 1))
