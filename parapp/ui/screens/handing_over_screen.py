"""Handing over: bundles out, bundles in, what became of them, and key cards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QTabWidget, QWidget

from parapp.app import Context
from parapp.i18n import _
from parapp.services import enrolling
from parapp.services.bundling import writable
from parapp.services.corresponding import Correspondence, view_correspondence
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.screen import Screen
from parapp.ui.widgets.handing_over.first_steps import FirstSteps
from parapp.ui.widgets.handing_over.history_panel import HistoryPanel
from parapp.ui.widgets.handing_over.keys_panel import KeysPanel
from parapp.ui.widgets.handing_over.places import default_folder, keep_folder, show_folder
from parapp.ui.widgets.handing_over.receive_panel import ReceivePanel
from parapp.ui.widgets.handing_over.send_panel import SendPanel
from parapp.ui.widgets.scrolled import scrolled

_CARD_SUFFIX = ".parapp-card"


class HandingOverScreen(Screen[CommuneDesk]):
    """Tabs for each direction; the primary button does what the open tab is about.

    Attributes:
        tabs: The parts of the page.
        first: The way to the first period pack; shown until it came.
        send: Bundles out.
        receive: Bundles in.
        past: What was sent and what came.
        keys: Key cards.
    """

    def __init__(self, desk: CommuneDesk, parent: QWidget | None = None) -> None:
        """Make the page."""
        super().__init__(desk, parent)
        self._is_first = True
        self.setAcceptDrops(True)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.first, self.send = FirstSteps(desk.look), SendPanel(self)
        self.receive, self.past = ReceivePanel(self), HistoryPanel(self)
        self.keys = KeysPanel(desk)
        self._places = {"first": 0, "send": 1, "receive": 2, "history": 3, "keys": 4}
        for panel, name in (
            (scrolled(self.first), _("Bắt đầu")),
            (scrolled(self.send), _("Gửi")),
            (self.receive, _("Nhận")),
            (self.past, _("Lịch sử")),
            (scrolled(self.keys), _("Thẻ khóa")),
        ):
            self.tabs.addTab(panel, name)
        self.tabs.setTabVisible(self._places["first"], False)  # noqa: FBT003 - Qt's own
        self.tabs.setCurrentIndex(self._places["send"])
        self.body.addWidget(self.tabs)
        self.main_button = self.add_button(
            "", self._do_main, role="primary", keys="Ctrl+Return"
        )
        self._connect()
        self._show_main()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._show_main)
        self.receive.ready_changed.connect(self._show_main)
        for changed in (self.send.made, self.receive.taken, self.past.undone):
            changed.connect(self._read)
        self.first.to_export.connect(self._ask_card)
        self.first.to_keys.connect(lambda: self.show_place("keys"))
        self.first.to_receive.connect(lambda: self.show_place("receive"))

    def show_view(self) -> None:
        self._read()

    def show_place(self, place: str) -> None:
        if Path(place).is_absolute():  # a file that the program was started with
            self._is_first = False
            self.show_place("receive")
            self.receive.look_at([Path(place)])
        elif place in self._places and self.tabs.isTabVisible(self._places[place]):
            self.tabs.setCurrentIndex(self._places[place])

    def place(self) -> str:
        return self._shown()

    def search(self) -> None:
        self.show_place("history")
        self.past.table.setFocus()

    def _shown(self) -> str:
        current = self.tabs.currentIndex()
        return next(name for name, index in self._places.items() if index == current)

    def _read(self) -> None:
        def read(context: Context) -> Correspondence:
            return view_correspondence(context.store, limit=context.settings.budget_bytes)

        self.desk.read(self, read, self._show_exchange, self.say)

    def _show_exchange(self, exchange: Correspondence) -> None:
        view = self.desk.view
        if view is None:
            return
        is_new = view.assessment is None
        for name, is_visible in {
            "first": is_new,
            "send": not is_new,
            "history": not is_new,
        }.items():
            self.tabs.setTabVisible(self._places[name], is_visible)
        if is_new and self._is_first:
            self.show_place("first")
        self._is_first = False
        self.first.show_exchange(
            exchange, was_exported=self.desk.memory.is_card_out(self.desk.folder)
        )
        self.send.show_state(view, exchange)
        self.receive.show_exchange(exchange)
        self.past.show_exchange(exchange)
        self.keys.show_exchange(exchange)
        self._show_main()

    def _main(self) -> tuple[str, Callable[[], None], bool]:
        """Return what the open tab is about: its verb, what does it, whether it can be done."""
        shown, ready = self._shown(), self.receive.ready
        if shown == "send":
            return _("Xuất gói"), self.send.send, self.send.choice.may_send
        if shown == "receive":
            text = _("Nạp {count} gói").format(count=ready) if ready else _("Nạp gói")
            return text, self.receive.take_in, bool(ready)
        if shown == "history":
            folder = default_folder(self.desk.memory)
            return _("Mở thư mục gửi nhận"), lambda: show_folder(folder), True
        return _("Xuất thẻ khóa của xã…"), self._ask_card, True

    def _show_main(self) -> None:
        text, _act, is_possible = self._main()
        self.main_button.setText(text)
        self.main_button.setEnabled(is_possible)
        self.set_hints(*self._hints_of(self._shown()))

    def _hints_of(self, shown: str) -> tuple[str, ...]:
        moving = _("Ctrl+Tab Mục sau")
        if shown in {"receive", "history"}:
            return (moving, _("Ctrl+C Chép dòng"))
        return (moving,)

    def _do_main(self) -> None:
        _text, act, is_possible = self._main()
        if is_possible:
            act()

    def _card_name(self) -> str:
        view = self.desk.view
        return f"the-khoa-{view.workspace.unit if view else ''}{_CARD_SUFFIX}"

    def _ask_card(self) -> None:
        folder = default_folder(self.desk.memory)
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Xuất thẻ khóa"), str(folder / self._card_name()), f"*{_CARD_SUFFIX}"
        )
        if chosen:
            path = Path(chosen)
            named = path if path.suffix == _CARD_SUFFIX else Path(f"{chosen}{_CARD_SUFFIX}")
            self.desk.with_keys(self, lambda: self._export_card(named), self.say)

    def _export_card(self, path: Path) -> None:
        def work(context: Context) -> None:
            with writable(path):
                enrolling.export_card(context.own, path)

        def done(_result: None) -> None:
            memory = self.desk.memory
            keep_folder(memory, path.parent)
            memory.note_card_out(self.desk.folder)
            said = _("Đã xuất thẻ khóa {file}. Gửi tệp này rồi đọc mã 40 số qua điện thoại.")
            self.notice.say(
                said.format(file=path.name),
                "good",
                (_("Mở thư mục"), lambda: show_folder(path.parent)),
            )
            self.show_place("keys")
            self._read()

        self.desk.read(self, work, done, self.say)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [
            Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()
        ]
        self.show_place("receive")
        self.receive.look_at(files)
        event.acceptProposedAction()
