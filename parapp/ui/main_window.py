"""The window: the navigation, one page at a time, and what is said above and below it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from parapp.errors import ParappError
from parapp.i18n import _, day
from parapp.models.roles import Role
from parapp.ui.closing import Closing
from parapp.ui.desk import Desk
from parapp.ui.screen import Screen
from parapp.ui.screens import HELP, SCREENS, Page, keys_of
from parapp.ui.widgets.notice import Notice
from parapp.ui.widgets.practice_strip import PracticeStrip
from parapp.ui.widgets.rail import Rail
from parapp.ui.widgets.room import Room
from parapp.ui.widgets.top_bar import TopBar
from parapp.ui.widgets.work_strip import WorkStrip

_SIZE = (1280, 690)  # fits 1366×768 with the task bar
_LEAST = QSize(960, 560)  # what the pages need: a smaller window scrolls
_SMALLEST = QSize(480, 320)
_SHAPE = "window"


class MainWindow(QMainWindow):
    """One workspace's window.

    Attributes:
        desk: What all pages share.
        left: Sent when everything is saved and the window closes.
        stayed: Sent when it was to be closed and something would be lost.
    """

    left = Signal()
    stayed = Signal()

    def __init__(self, desk: Desk, role: Role, *, is_practice: bool = False) -> None:
        """Make the window on its first page; nothing of the workspace is read yet."""
        super().__init__()
        self.desk = desk
        self._pages = {page.name: page for page in SCREENS if role in page.roles}
        self._screens: dict[str, Screen[Any]] = {}
        self._open, self._places = "", dict[str, str]()
        self._closing = Closing(desk, self)
        self.setWindowTitle(_("parapp – chấm điểm cải cách hành chính"))
        self._rail = Rail(tuple(self._pages.values()), desk.look)
        self._rail.chosen.connect(self.show_page)
        self._top, self._stack, self.notice = TopBar(), QStackedWidget(), Notice(desk.look)
        self.setCentralWidget(self._laid_out(is_practice=is_practice))
        desk.look.dress(self)
        self._bind_keys()
        desk.changed.connect(self._show_head)
        desk.changed.connect(self._warm_up, Qt.ConnectionType.SingleShotConnection)
        desk.saved_changed.connect(self._top.show_saved)
        self._top.show_saved(desk.saved)
        desk.refused.connect(self._show_refused)
        desk.asked.connect(self.show_page)
        self.setMinimumSize(_SMALLEST)
        self.resize(*_SIZE)
        shape = desk.memory.shape(_SHAPE)
        if not shape.isEmpty():
            self.restoreGeometry(shape)
        self.show_page(next(iter(self._pages)))
        self._show_head()

    def _laid_out(self, *, is_practice: bool) -> QWidget:
        whole, right = QWidget(), QVBoxLayout()
        whole.setObjectName("page")
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        right.setSpacing(0)
        if is_practice:
            right.addWidget(PracticeStrip(self.desk))
        notices = QVBoxLayout()
        notices.setContentsMargins(14, 0, 14, 6)
        notices.addWidget(self.notice)
        right.addWidget(self._top)
        right.addLayout(notices)
        right.addWidget(self._stack, 1)
        right.addWidget(WorkStrip(self.desk))
        page = QWidget()
        page.setObjectName("page")
        page.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Room(self._rail))
        row.addWidget(Room(page, _LEAST - QSize(self._rail.minimumWidth(), 0)), 1)
        return whole

    def _bind_keys(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            keys: partial(self._open_by_key, name)
            for name, all_keys in keys_of(tuple(self._pages.values())).items()
            for keys in all_keys
        }
        acts |= {"Ctrl+Z": self.undo, "Ctrl+Y": self.redo, "Ctrl+Shift+Z": self.redo}
        acts |= {"F5": self.desk.refresh, "Ctrl+Q": self.close}
        acts |= {"Ctrl+F": self.search, "F3": self.search}
        for keys, act in acts.items():
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def take_over(self, before: MainWindow) -> None:
        """Go on where another window on the workspace was left, with what can be undone."""
        self._places = {name: screen.place() for name, screen in before._screens.items()}
        self.desk.take_over(before.desk)

    @property
    def screen_shown(self) -> Screen[Any]:
        """The page that is open."""
        return self._screens[self._open]

    @property
    def page_shown(self) -> str:
        """Name of the page that is open."""
        return self._open

    def show_page(self, name: str, place: str = "") -> None:
        """Open a page at a place; where something would be lost, the open page stays."""
        if name not in self._pages:
            return
        if self._open and name != self._open and not self._may_leave():
            self._rail.show_page(self._open)
            return
        self._show(name, place)

    def _show(self, name: str, place: str) -> None:
        screen = self._built(self._pages[name])
        is_typing = name == self._open and screen.isAncestorOf(self.focusWidget())
        self._open = name
        self._rail.show_page(name)
        self._top.show_title(_(self._pages[name].title))
        self._stack.setCurrentWidget(screen)
        known = self._places.pop(name, "")
        screen.enter(place or known)
        if not is_typing:  # after undo the focus stays in the input
            screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_by_key(self, name: str) -> None:
        """Open a page; help opens on the chapter of the page that was open."""
        self.show_page(name, self._open if name == HELP else "")

    def _built(self, page: Page) -> Screen[Any]:
        """Return a page, which is made once."""
        if page.name not in self._screens:
            screen = self._screens[page.name] = page.load()(self.desk)
            self._stack.addWidget(screen)
        return self._screens[page.name]

    def _may_leave(self) -> bool:
        """Save what can be saved; say what would be lost, with a button that drops it."""
        screen = self.screen_shown
        screen.save_now()
        why = screen.unsaved()
        if why:
            screen.notice.say(why, "wrong", (_("Bỏ nội dung chưa cất"), screen.discard))
        return not why

    def _may_close(self) -> bool:
        """Save what can be saved on every page; show the first that would lose something."""
        for name, screen in self._screens.items():
            screen.save_now()
            if screen.unsaved():
                self._show(name, "")
                return self._may_leave()
        return True

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own names
        from parapp.ui.reading_order import move_focus  # noqa: PLC0415 - after the first paint

        central = self.centralWidget()
        return central is not None and move_focus(central, forward=next)

    def undo(self) -> None:
        """Save what is typed, then take the last change back."""
        self.screen_shown.save_now()
        self.desk.undo()

    def redo(self) -> None:
        """Do the last change taken back again."""
        self.screen_shown.save_now()
        self.desk.redo()

    def search(self) -> None:
        """Search on the page that is open."""
        self.screen_shown.search()

    def _show_head(self) -> None:
        head = self.desk.head()
        if head is None:
            return
        period = ""
        if head.period is not None:
            start, end = day(head.period.start), day(head.period.end)
            period = _("Kỳ {start} – {end}").format(start=start, end=end)
        self._rail.name_unit(head.unit, period)
        for page in self._pages.keys() & head.waiting.keys():
            self._rail.show_count(page, head.waiting[page])
        self._top.show_deadline(head.deadline, head.today)

    def _warm_up(self) -> None:
        from parapp.ui.warming import warm_up  # noqa: PLC0415 - after the first paint

        warm_up(self.desk, self._pages.values(), self._built)

    def _show_refused(self, error: ParappError) -> None:
        from parapp.messages import text_of  # noqa: PLC0415 - seldom needed

        self.notice.say(text_of(error), "wrong")

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()  # so it stays open, too, where something here is at fault
        if not self._may_close():
            self._closing.put_off()
            self.stayed.emit()
            return
        if not self._closing.is_done():
            return
        memory = self.desk.memory
        memory.keep_shape(_SHAPE, QByteArray(self.saveGeometry()))
        memory.keep_place(self.desk.folder, f"{self._open} {self.screen_shown.place()}")
        event.accept()
        self.left.emit()
