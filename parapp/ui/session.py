"""Which window is open: the entrance, a workspace, or practice; and how one follows another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from parapp import i18n
from parapp.errors import ParappError
from parapp.models.roles import Role
from parapp.services.practising import (
    discard_practice,
    is_practice,
    practice_folder,
    practice_workspace,
)
from parapp.ui.jobs import Failed
from parapp.ui.look import Look
from parapp.ui.main_window import MainWindow
from parapp.ui.memory import Memory

_OWN = "own-workspace"  # the one that is no practice

OpenWorkspace = Callable[[Path, Look, Memory, Failed | None, Path | None], MainWindow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a start of the program asks for.

    Attributes:
        folder: The workspace; None for the one opened last.
        file: A bundle to take in; None for none.
        is_practice: Whether to practise.
        role: Whose practice.
    """

    folder: Path | None = None
    file: Path | None = None
    is_practice: bool = False
    role: Role = Role.COMMUNE

    @property
    def plain(self) -> dict[str, str]:
        """The same as texts, for the program that runs already."""
        return {
            "folder": str(self.folder.resolve()) if self.folder else "",
            "file": str(self.file.resolve()) if self.file else "",
            "practice": self.role.value if self.is_practice else "",
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, str]) -> Wish:
        """Return what `plain` gave."""
        folder, file, role = (plain.get(name, "") for name in ("folder", "file", "practice"))
        return cls(
            folder=Path(folder) if folder else None,
            file=Path(file) if file else None,
            is_practice=bool(role),
            role=Role(role) if role in set(Role) else Role.COMMUNE,
        )


class Session(QObject):
    """Opens windows one after the other, until the last is closed.

    Attributes:
        ended: Sent when the last window was closed.
        window: The window that is open; None before `begin`.
    """

    ended = Signal()

    def __init__(self, look: Look, memory: Memory, open_workspace: OpenWorkspace) -> None:
        """Take what all windows share.

        Args:
            look: Colours and icons.
            memory: What is kept between two starts.
            open_workspace: Makes the window of a workspace.
        """
        super().__init__()
        self._look, self._memory = look, memory
        self._make = open_workspace
        self.window: QWidget | None = None
        self._next: Callable[[], None] | None = None

    def begin(self, wish: Wish) -> None:
        """Open what is asked for, or else the workspace opened last."""
        folder = wish.folder or self._memory.workspace
        if wish.is_practice:
            self.practise(wish.role)
        elif folder is None:
            self.enter()
        else:
            self.open(folder, wish.file)

    def answer(self, wish: Wish) -> None:
        """Do what a second start asked for: come to the front, at least."""
        window = self.window
        if window is None:
            return
        if window.isMinimized():
            window.showNormal()
        window.raise_()
        window.activateWindow()
        is_here = isinstance(window, MainWindow) and wish.folder in {None, window.desk.folder}
        if isinstance(window, MainWindow) and is_here and not wish.is_practice:
            if wish.file is not None:
                window.desk.go(window.desk.reception, str(wish.file))
        elif wish.folder is not None or wish.is_practice:
            self._follow(lambda: self.begin(wish))

    def open(self, folder: Path, file: Path | None = None) -> None:
        """Open a workspace, and in it what is to be taken in."""
        window = self._make(folder, self._look, self._memory, self._fail, file)
        window.left.connect(lambda: self._left(window))
        window.stayed.connect(self._stay)
        window.desk.left_for.connect(self._leave_for)
        self._memory.workspace = folder
        if not is_practice(folder):
            self._memory.keep(_OWN, str(folder))
        self._show(window)

    def _show(self, window: QWidget) -> None:
        before, self.window = self.window, window
        _show_whole(window)
        if before is not None:
            if not isinstance(before, MainWindow):
                before.close()
            before.hide()
            before.deleteLater()

    def _fail(self, error: Exception) -> None:
        """Say in a page of its own why a workspace cannot be opened.

        Raises:
            Exception: `error` itself when it is no refusal.
        """
        if not isinstance(error, ParappError):
            raise error
        window = self.window
        if not isinstance(window, MainWindow):
            return
        folder = window.desk.folder
        self._close_desk(window)
        self.enter(error, folder)

    def enter(self, error: ParappError | None = None, folder: Path | None = None) -> None:
        """Show the first page, or why a workspace cannot be opened."""
        from parapp.ui.first_start.entrance import Entrance  # noqa: PLC0415 - seldom needed

        entrance = Entrance(self._look, self._memory)
        entrance.chosen.connect(self.open)
        entrance.practice_chosen.connect(self.practise)
        entrance.closed.connect(self._entrance_closed)
        if error is not None and folder is not None:
            entrance.show_trouble(error, folder)
        self._show(entrance)

    def practise(self, role: Role) -> None:
        """Open a role's workspace to practise in; it is made where it is missing."""
        folder = practice_workspace(self._memory.folder, role)
        self._memory.keep_role(folder, role)
        if is_practice(folder) and folder.is_dir():
            self.open(folder)
            return
        from parapp.ui.first_start.entrance import Entrance  # noqa: PLC0415 - seldom needed

        entrance = self.window
        if not isinstance(entrance, Entrance):
            self.enter()
            entrance = self.window
        if isinstance(entrance, Entrance):
            entrance.prepare_practice(practice_folder(self._memory.folder, role), role)

    def _leave_for(self, what: str) -> None:
        known: Mapping[str, Callable[[], None]] = {
            "start": self.enter,
            "practice": partial(self.practise, self._role()),
            "repaint": self._repaint,
            "reopen": self._reopen,
        }
        self._follow(known.get(what) or self._drop(what))

    def _role(self) -> Role:
        """Return whose window is open."""
        window = self.window
        if not isinstance(window, MainWindow):
            return Role.COMMUNE
        return self._memory.role(window.desk.folder)

    def _drop(self, what: str) -> Callable[[], None]:
        """Return what drops practice, and goes on with the own workspace or practice anew."""
        role = self._role()

        def drop() -> None:
            discard_practice(practice_folder(self._memory.folder, role))
            own = self._memory.text(_OWN)
            self._memory.workspace = Path(own) if own else None
            if what == "anew":
                self.practise(role)
            else:
                self.begin(Wish())

        return drop

    def _follow(self, then: Callable[[], None]) -> None:
        """Close the window that is open, and do `then` once it is closed."""
        window = self.window
        if isinstance(window, MainWindow):
            self._next = then
            window.close()
        else:
            then()

    def _stay(self) -> None:
        self._next = None

    def _left(self, window: MainWindow) -> None:
        self._close_desk(window)
        then, self._next = self._next, None
        if then is None:
            self.ended.emit()
        else:
            then()

    def _close_desk(self, window: MainWindow) -> None:
        window.desk.shut_down()
        self._memory.end(window.desk.folder)

    def _entrance_closed(self) -> None:
        if self.window is self.sender():
            self.ended.emit()

    def _reopen(self) -> None:
        """Open the same workspace again, now that it is known whose it is."""
        folder = self._memory.workspace
        if folder is not None:
            self.open(folder)

    def _repaint(self) -> None:
        """Open the same workspace again, in the colours and the language chosen."""
        application, folder = QApplication.instance(), self._memory.workspace
        before = self.window
        i18n.choose(self._memory.language)
        self._look.change(self._memory.theme)
        if isinstance(application, QApplication) and folder is not None:
            self._look.apply(application)
            self.open(folder)
            if isinstance(before, MainWindow) and isinstance(self.window, MainWindow):
                self.window.take_over(before)


def _show_whole(window: QWidget) -> None:
    """Show a window, filling the screen where it would not fit on it."""
    room = window.screen().availableSize()
    if window.width() > room.width() or window.height() > room.height():
        window.showMaximized()
    else:
        window.show()
