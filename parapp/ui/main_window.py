"""The window: the navigation, one page at a time, and what is said above and below it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
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
from parapp.models.periods import day_of
from parapp.models.roles import Role
from parapp.services.due_days import next_in
from parapp.services.home_facts import HomeFacts
from parapp.ui.desk import Desk, Saved
from parapp.ui.screen import Screen
from parapp.ui.screens import HELP, SCREENS, Page
from parapp.ui.widgets.notice import Notice
from parapp.ui.widgets.practice_strip import PracticeStrip
from parapp.ui.widgets.rail import Rail
from parapp.ui.widgets.top_bar import TopBar
from parapp.ui.widgets.work_strip import WorkStrip

_SIZE = (1280, 690)  # fits 1366×768 with the task bar
_LEAST = (960, 560)
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
        self._screens: dict[str, Screen] = {}
        self._open = ""
        self._is_closing = False  # waits for what is on its way to the disk
        self._is_leaving = False  # the backup is asked about or made
        self._may_go = False  # nothing is left to do before it closes
        self.setWindowTitle(_("parapp – chấm điểm cải cách hành chính"))
        self._rail = Rail(tuple(self._pages.values()), desk.look)
        self._rail.chosen.connect(self.show_page)
        self._top, self._stack, self.notice = TopBar(), QStackedWidget(), Notice(desk.look)
        self.setCentralWidget(self._laid_out(is_practice=is_practice))
        desk.look.dress(self)
        self._bind_keys()
        desk.changed.connect(self._show_view)
        desk.changed.connect(self._warm_up, Qt.ConnectionType.SingleShotConnection)
        desk.saved_changed.connect(self._show_saved)
        self._top.show_saved(desk.saved)
        desk.refused.connect(self._show_refused)
        desk.asked.connect(self.show_page)
        self.setMinimumSize(*_LEAST)
        self.resize(*_SIZE)
        shape = desk.memory.shape(_SHAPE)
        if not shape.isEmpty():
            self.restoreGeometry(shape)
        self.show_page(next(iter(self._pages)))
        if desk.kept is not None:
            self._show_head(desk.kept.facts.on(day_of(datetime.now(UTC))))

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
        row.addWidget(self._rail)
        row.addLayout(right, 1)
        return whole

    def _bind_keys(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            page.keys: partial(self._open_by_key, page.name)
            for page in self._pages.values()
            if page.keys
        }
        acts |= {"Ctrl+Z": self.undo, "Ctrl+Y": self.redo, "Ctrl+Shift+Z": self.redo}
        acts |= {"F5": self.desk.refresh, "Ctrl+Q": self.close}
        acts |= {"Ctrl+F": self.search, "F3": self.search}
        for keys, act in acts.items():
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    @property
    def screen_shown(self) -> Screen:
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
        screen = self._screens.get(name) or self._built(self._pages[name])
        is_typing = name == self._open and screen.isAncestorOf(self.focusWidget())
        self._open = name
        self._rail.show_page(name)
        self._top.show_title(_(self._pages[name].title))
        self._stack.setCurrentWidget(screen)
        screen.enter(place)
        if not is_typing:  # after undo the focus stays in the input
            screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_by_key(self, name: str) -> None:
        """Open a page; help opens on the chapter of the page that was open."""
        self.show_page(name, self._open if name == HELP else "")

    def _built(self, page: Page) -> Screen:
        screen = page.load()(self.desk)
        self._screens[page.name] = screen
        self._stack.addWidget(screen)
        return screen

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

    def _show_view(self) -> None:
        view = self.desk.view
        if view is None:
            return
        from parapp.services.home_reading import head_facts  # noqa: PLC0415 - after first paint

        self._show_head(head_facts(view))

    def _show_head(self, facts: HomeFacts) -> None:
        period = ""
        if facts.period is not None:
            start, end = day(facts.period.start), day(facts.period.end)
            period = _("Kỳ {start} – {end}").format(start=start, end=end)
        self._rail.name_unit(facts.unit, period)
        self._rail.show_count("requests", facts.requests)
        self._top.show_deadline(next_in(facts), facts.today)

    def _warm_up(self) -> None:
        from parapp.ui.warming import warm_up  # noqa: PLC0415 - after the first paint

        warm_up(self.desk, self._pages.values())

    def _show_saved(self, saved: Saved) -> None:
        self._top.show_saved(saved)
        if self._is_closing and not saved.is_moving:
            self._is_closing = False
            QTimer.singleShot(0, self.close)

    def _show_refused(self, error: ParappError) -> None:
        from parapp.messages import text_of  # noqa: PLC0415 - seldom needed

        self.notice.say(text_of(error), "wrong")

    def closeEvent(self, event: QCloseEvent) -> None:
        from parapp.ui.leaving import (  # noqa: PLC0415 - after the first paint
            leave_with_backup,
            may_want_backup,
        )

        event.ignore()  # so it stays open, too, where something here is at fault
        self._is_closing = False
        if not self._may_close():
            self.stayed.emit()
            return
        if self.desk.saved.waiting:
            self._is_closing = True
            return
        if not self._may_go and may_want_backup(self.desk):
            if not self._is_leaving:
                self._is_leaving = True
                leave_with_backup(self.desk, self, self._go)
            return
        memory = self.desk.memory
        memory.keep_shape(_SHAPE, QByteArray(self.saveGeometry()))
        memory.keep_place(self.desk.folder, f"{self._open} {self.screen_shown.place()}")
        event.accept()
        self.left.emit()

    def _go(self) -> None:
        self._is_leaving, self._may_go = False, True
        self.close()
        self._may_go = False  # where something was typed meanwhile it stays open
