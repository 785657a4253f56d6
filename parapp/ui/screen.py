"""What every page of the window is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from parapp.errors import ParappError
from parapp.ui.desk import AnyDesk
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.key_hints import KeyHints
from parapp.ui.widgets.notice import Notice

_EDGE = 14


class Screen(QWidget, Generic[AnyDesk]):
    """One page: a notice on top, what the page shows in `body`, keys and buttons at the bottom.

    A page is built once, on the first visit. It shows `desk.view` in `show_view`, which is
    called when the page is entered and whenever the view changes while it is on screen.

    Attributes:
        desk: What all pages share.
        notice: Says what happened here.
        body: Where the page puts its widgets.
        begins_at: What has the focus when the page is entered; None for nothing.
    """

    def __init__(self, desk: AnyDesk, parent: QWidget | None = None) -> None:
        """Make the frame of a page."""
        super().__init__(parent)
        self.setObjectName("page")
        self.desk = desk
        self.notice = Notice(desk.look)
        self.body = QVBoxLayout()
        self.begins_at: QWidget | None = None
        self._hints = KeyHints()
        self._buttons = QHBoxLayout()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_EDGE, 0, _EDGE, _EDGE)
        outer.addWidget(self.notice)
        outer.addLayout(self.body, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self._hints, 1)
        bottom.addLayout(self._buttons)
        outer.addLayout(bottom)
        desk.changed.connect(self._on_changed)
        self._is_stale = True

    def show_view(self) -> None:
        """Show the latest state of the desk; `desk.view` may be None before it was read."""

    def show_place(self, place: str) -> None:
        """Show a place on the page, such as a criterion's code; empty for no special one."""

    def place(self) -> str:
        """Return the place shown, so that the next start shows it again; empty for none."""
        return ""

    def search(self) -> None:
        """Let the user search on this page; Ctrl+F comes here."""

    def unsaved(self) -> str:
        """Return why the page cannot be left without losing something; empty when it can."""
        return ""

    def save_now(self) -> None:
        """Save everything that is typed and can be saved, before the page or window is left."""

    def discard(self) -> None:
        """Drop what cannot be saved, as the user agreed."""

    def enter(self, place: str) -> None:
        """Show the page, as it is now, at a place."""
        if self._is_stale:
            self._is_stale = False
            self.show_view()
        self.show_place(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.begins_at is not None and self.begins_at.isVisibleTo(self):
            self.begins_at.setFocus()

    def _on_changed(self) -> None:
        if self.isVisible():
            self.show_view()
        else:
            self._is_stale = True

    def set_hints(self, *hints: str) -> None:
        """Show which keys work here, at the bottom left; each as ``F2 Sửa``."""
        self._hints.show_hints(hints)

    def add_button(
        self, text: str, pressed: Callable[[], object], *, role: str = "", keys: str = ""
    ) -> QPushButton:
        """Add a button at the bottom right; the primary one comes last.

        Args:
            text: A verb.
            pressed: What it does.
            role: ``primary`` for the one the page is about.
            keys: Keys that press it, such as ``Ctrl+Return``; empty for none.
        """
        made = button(text, pressed, role=role)
        self._buttons.addWidget(made)
        if keys:
            self.add_keys(keys, made.click)
        return made

    def add_keys(self, keys: str, pressed: Callable[[], object]) -> None:
        """Let keys do something while this page is on screen."""
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(pressed)

    def say(self, error: Exception) -> None:
        """Show why something was refused on this page; a defect goes on to the hook.

        Raises:
            Exception: `error` itself when it is no refusal.
        """
        if not isinstance(error, ParappError):
            raise error
        from parapp.messages import text_of  # noqa: PLC0415 - seldom needed

        self.notice.say(text_of(error), "wrong")
