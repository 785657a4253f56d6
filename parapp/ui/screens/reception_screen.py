"""Reception: what came is looked at and taken in, and what was taken in is listed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from parapp.app import Context
from parapp.i18n import _, number
from parapp.services.council_mail import CouncilMail, view_council_mail
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.screen import Screen
from parapp.ui.widgets.reception.incoming_panel import IncomingPanel
from parapp.ui.widgets.reception.looking_panel import LookingPanel
from parapp.ui.widgets.reception.same_files_panel import SameFilesPanel

_PLACES = ("look", "history", "same")


class ReceptionScreen(Screen[CouncilDesk]):
    """Tabs; files dropped anywhere on the page are looked at.

    Attributes:
        tabs: The parts of the page.
        looking: Files looked at.
        past: What was taken in.
        same: Identical documents.
        main_button: Does what the open tab is about.
    """

    def __init__(self, desk: CouncilDesk, parent: QWidget | None = None) -> None:
        """Make the page."""
        super().__init__(desk, parent)
        self.setAcceptDrops(True)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.looking, self.past = LookingPanel(self), IncomingPanel(self)
        self.same = SameFilesPanel(desk)
        self.tabs.addTab(self.looking, _("Xem và nạp"))
        self.tabs.addTab(self.past, _("Đã nạp"))
        self.tabs.addTab(self.same, _("Tệp giống nhau"))
        self.body.addWidget(self.tabs)
        self.main_button = self.add_button(
            "", self._do_main, role="primary", keys="Ctrl+Return"
        )
        self.begins_at = self.looking.choose_button
        self.tabs.currentChanged.connect(self._show_main)
        self.looking.ticks_changed.connect(self._show_main)
        self.looking.taken.connect(self._read)
        self.past.undone.connect(self._read)
        desk.work_changed.connect(self._show_main)
        self._show_main()

    def show_view(self) -> None:
        self._read()

    def show_place(self, place: str) -> None:
        """Show a tab, or look at a file that the program was started with."""
        if Path(place).is_absolute():
            self.tabs.setCurrentIndex(0)
            self.looking.look_at([Path(place)])
        elif place in _PLACES:
            self.tabs.setCurrentIndex(_PLACES.index(place))

    def place(self) -> str:
        return _PLACES[self.tabs.currentIndex()]

    def search(self) -> None:
        self.show_place("history")
        self.past.search.setFocus()
        self.past.search.selectAll()

    def _read(self) -> None:
        def read(context: Context) -> CouncilMail:
            return view_council_mail(context.store)

        self.desk.read(self, read, self._show_mail, self.say)

    def _show_mail(self, mail: CouncilMail) -> None:
        for panel in (self.looking, self.past, self.same):
            panel.show_mail(mail)
        for index, (title, count) in enumerate(
            ((_("Đã nạp"), len(mail.came)), (_("Tệp giống nhau"), len(mail.same))), start=1
        ):
            self.tabs.setTabText(index, f"{title} ({number(count)})" if count else title)
        self._show_main()

    def _main(self) -> tuple[str, Callable[[], None], bool]:
        """Return what the open tab is about: its verb, what does it, whether it can be done."""
        shown, chosen = self.place(), self.looking.chosen
        if shown == "look":
            text = _("Nạp {count} gói").format(count=number(chosen)) if chosen else _("Nạp gói")
            return text, self.looking.take_in, bool(chosen) and not self.desk.is_working
        if shown == "history":
            line = self.past.line
            unit = line.record.unit if line else ""
            return _("Thẩm định"), lambda: self.desk.go("appraisal", unit), bool(unit)
        place = self.same.place()
        return _("Mở đơn vị"), lambda: self.desk.go("appraisal", place), bool(place)

    def _show_main(self) -> None:
        text, _act, is_possible = self._main()
        self.main_button.setText(text)
        self.main_button.setEnabled(is_possible)
        self.set_hints(*self._hints_of(self.place()))

    def _hints_of(self, shown: str) -> tuple[str, ...]:
        moving = (_("Ctrl+Tab Mục sau"), _("Ctrl+C Chép dòng"))
        if shown == "look":
            return (_("Phím cách Chọn hoặc bỏ dòng"), _("Ctrl+Enter Nạp"), *moving)
        return (_("Enter Mở thẩm định"), *moving)

    def _do_main(self) -> None:
        _text, act, is_possible = self._main()
        if is_possible:
            act()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [
            Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()
        ]
        self.show_place("look")
        self.looking.look_at(files)
        event.acceptProposedAction()
