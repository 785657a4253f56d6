"""The window before a workspace is open: to begin, practise, open or restore."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget, QWidget

from parapp.errors import ParappError
from parapp.i18n import _, mark
from parapp.models.roles import Role
from parapp.progress import Progress
from parapp.ui.first_start.preparing import Preparing
from parapp.ui.first_start.trouble import Trouble
from parapp.ui.first_start.welcome import Welcome
from parapp.ui.jobs import JobRunner
from parapp.ui.look import Look
from parapp.ui.memory import Memory
from parapp.ui.sentences import sentence
from parapp.ui.widgets.room import Room

_SIZE = (1040, 640)
_LEAST = QSize(820, 540)  # what the pages need: a smaller window scrolls
_SMALLEST = QSize(480, 320)


class Entrance(QMainWindow):
    """Shows one page at a time.

    Attributes:
        chosen: Sent with the folder of a workspace that is to be opened, and with a bundle to
            take in, or None.
        practice_chosen: Sent with whose practice is to be opened.
        closed: Sent when the window was closed by the user.
    """

    chosen = Signal(object, object)
    practice_chosen = Signal(object)
    closed = Signal()

    def __init__(self, look: Look, memory: Memory) -> None:
        """Make the window on its first page."""
        super().__init__()
        self._look, self._memory = look, memory
        self._runner = JobRunner("entrance", self)
        self.setWindowTitle(_("parapp – chấm điểm cải cách hành chính"))
        acts = (self.begin, self.practise, self.choose_folder, self.restore)
        self.welcome = Welcome(look, memory, acts)
        self.pages = QStackedWidget()
        self.pages.setObjectName("page")
        self.pages.addWidget(self.welcome)
        self.setCentralWidget(Room(self.pages, _LEAST))
        look.dress(self)
        self.setMinimumSize(_SMALLEST)
        self.resize(*_SIZE)
        self.welcome.choices[0].setFocus()

    def _turn(self, page: QWidget) -> None:
        """Show a page in place of the one before; the first page stays."""
        before = self.pages.currentWidget()
        if page is not self.welcome:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        if before is not None and before is not self.welcome and before is not page:
            self.pages.removeWidget(before)
            before.deleteLater()

    def show_welcome(self) -> None:
        """Show the first page."""
        self._turn(self.welcome)
        self.welcome.choices[0].setFocus()

    def begin(self) -> None:
        """Begin the work of a unit."""
        from parapp.ui.first_start.wizard import Wizard  # noqa: PLC0415 - loads the services

        wizard = Wizard(self._runner, self._look, self._memory, self.welcome.role)
        wizard.done.connect(self.chosen)
        wizard.cancelled.connect(self.show_welcome)
        self._turn(wizard)

    def practise(self) -> None:
        """Ask for practice to be opened."""
        self.practice_chosen.emit(self.welcome.role)

    def choose_folder(self) -> None:
        """Let the user choose a workspace that is there."""
        begin = str(self._memory.workspace or "")
        found = QFileDialog.getExistingDirectory(self, _("Mở thư mục dữ liệu"), begin)
        if found:
            self.chosen.emit(Path(found), None)

    def restore(self) -> None:
        """Make a workspace from a backup."""
        from parapp.ui.first_start.restoring_page import (  # noqa: PLC0415 - loads the services
            RestoringPage,
        )

        page = RestoringPage(self._runner, self._look)
        page.done.connect(self._open)
        page.cancelled.connect(self.show_welcome)
        self._turn(page)
        page.begin()

    def show_trouble(self, error: ParappError, folder: Path) -> None:
        """Say why a workspace cannot be opened."""
        trouble = Trouble(self._look, error, folder)
        trouble.again.connect(partial(self._open, folder))
        trouble.other.connect(self.show_welcome)
        trouble.restore.connect(self.restore)
        self._turn(trouble)
        trouble.buttons[-1].setFocus()

    def prepare_practice(self, folder: Path, role: Role = Role.COMMUNE) -> None:
        """Make a role's workspace to practise in, then ask for it to be opened."""

        def failed(error: Exception) -> None:
            self.show_welcome()
            self.welcome.notice.say(sentence(error), "wrong")

        make, title = _PRACTICE[role]
        page = Preparing(_(title), can_stop=role is Role.APPRAISER)
        self._turn(page)
        job = self._runner.start(
            self,
            partial(make, folder),
            done=self._open,
            failed=failed,
            stopped=self.show_welcome,
            progress=page.show_progress,
        )
        page.stopped.connect(job.cancel)
        page.stop.setFocus()

    def _open(self, folder: Path) -> None:
        self.chosen.emit(folder, None)

    def retire(self) -> None:
        """End the thread that worked for this window."""
        self._runner.shut_down(cancel=True)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.retire()
        self.closed.emit()


def _commune(folder: Path, _progress: Progress) -> Path:
    from parapp.services.practice.rehearsing import begin_practice  # noqa: PLC0415 - heavy

    return begin_practice(folder)


def _province(folder: Path, progress: Progress) -> Path:
    from parapp.services.practice.province import begin_province  # noqa: PLC0415 - heavy

    return begin_province(folder, progress=progress)


_PRACTICE: Mapping[Role, tuple[Callable[[Path, Progress], Path], str]] = {
    Role.COMMUNE: (_commune, mark("Đang chuẩn bị số liệu thực hành… (khoảng 5 giây)")),
    Role.APPRAISER: (_province, mark("Đang lập tỉnh thực hành 170 xã… (khoảng nửa phút)")),
}
