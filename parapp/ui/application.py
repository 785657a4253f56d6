"""Starts the window, on the workspace worked in last or one that is given."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from parapp import i18n
from parapp.models.keys import Role
from parapp.ui.defect_dialog import catch_defects
from parapp.ui.desk import Desk
from parapp.ui.look import Look
from parapp.ui.main_window import MainWindow
from parapp.ui.memory import Memory

if TYPE_CHECKING:
    from parapp.app import Context

_LOG_BYTES, _LOG_FILES = 1 << 20, 3


def run(arguments: Sequence[str]) -> int:
    """Open the window and return the exit status of the program.

    Args:
        arguments: Of the command line, without the program's name.
    """
    application = QApplication([sys.argv[0], *arguments])
    application.setApplicationName("parapp")
    memory = Memory()
    i18n.choose(memory.language)
    catch_defects(_log_to(memory.folder))
    look = Look(memory.theme)
    look.apply(application)
    folder = Path(arguments[0]) if arguments else memory.workspace
    if folder is None:
        return 0
    window = open_workspace(folder, look, memory)
    window.show()
    status = application.exec()
    window.desk.shut_down()
    return status


def open_workspace(folder: Path, look: Look, memory: Memory) -> MainWindow:
    """Return the window of a workspace; its data are read once the window is painted."""

    def opened(passphrase: Callable[[], str | None]) -> Context:
        from parapp.app import Context  # noqa: PLC0415 - after the first paint
        from parapp.settings import Settings  # noqa: PLC0415 - after the first paint

        settings = Settings(language=memory.language)
        return Context(
            folder, actor=memory.actor or "–", passphrase=passphrase, settings=settings
        )

    desk = Desk(folder, opened, look=look, memory=memory)
    window = MainWindow(desk, Role.COMMUNE)
    desk.setParent(window)
    desk.refresh()
    return window


def _log_to(folder: Path) -> Path:
    """Write the program's log beside what the window remembers; codes and ids only."""
    path = folder / "nhat-ky-chuong-trinh.log"
    handler = RotatingFileHandler(
        path, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    return path
