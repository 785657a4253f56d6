"""Starts the window, on the workspace worked in last or one that is given."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from parapp import i18n
from parapp.errors import ParappError
from parapp.i18n import _
from parapp.models.roles import Role
from parapp.services.home_summaries import summary_of
from parapp.services.practising import is_practice
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.defects import catch_defects
from parapp.ui.desk import Desk
from parapp.ui.first_paint import AfterFirstPaint
from parapp.ui.jobs import Failed
from parapp.ui.lanes import OpenContext
from parapp.ui.look import STYLE, Look
from parapp.ui.main_window import MainWindow
from parapp.ui.memory import Memory
from parapp.ui.session import Session, Wish
from parapp.ui.single_instance import SingleInstance
from parapp.ui.sitting import Sitting
from parapp.ui.stock_texts import speak
from parapp.ui.summary_keeper import SummaryKeeper
from parapp.ui.warming import keep_window_quick

if TYPE_CHECKING:
    from parapp.app import Context

_LOG_BYTES, _LOG_FILES = 1 << 20, 3
_UNREACHED = 1


def run(wish: Wish, language: str = "") -> int:
    """Open the window and return the exit status of the program.

    Args:
        wish: What is asked for.
        language: Of this run; empty for the one chosen in the settings.
    """
    keep_window_quick()
    application = QApplication([sys.argv[0], "-style", STYLE])
    application.setApplicationName("parapp")
    application.setQuitOnLastWindowClosed(False)  # one window may follow another
    memory = Memory()
    i18n.choose(language or memory.language)
    catch_defects(_log_to(memory.folder))
    speak(application)
    look = Look(memory.theme)
    look.apply(application, has_style=True)
    instance = SingleInstance(memory.folder)
    if not instance.claim():
        return _hand_over(instance, wish)
    memory.drop_copies()  # what a power cut left
    session = Session(look, memory, open_workspace)
    session.ended.connect(application.quit)
    instance.called.connect(lambda called: session.answer(Wish.from_plain(called)))
    session.begin(wish)
    if session.window is not None:
        AfterFirstPaint(session.window, instance.listen)
    status = application.exec()
    instance.release()
    return status


def _hand_over(instance: SingleInstance, wish: Wish) -> int:
    """Let the program that runs already do what is asked."""
    if instance.call(wish.plain):
        return 0
    from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - seldom needed

    text = _(
        "Chương trình đang chạy nhưng không trả lời. Hãy đợi một lát rồi mở lại; nếu vẫn không "
        "được, hãy khởi động lại máy."
    )
    QMessageBox.warning(None, "parapp", text)
    return _UNREACHED


def open_workspace(
    folder: Path,
    look: Look,
    memory: Memory,
    failed: Failed | None = None,
    file: Path | None = None,
) -> MainWindow:
    """Return the window of a workspace; its data are read once the window is painted.

    Args:
        folder: The workspace.
        look: Colours and icons.
        memory: What is kept between two starts.
        failed: Takes why it cannot be opened; None shows it in the window.
        file: A bundle to take in first; None for none.
    """

    def opened(passphrase: Callable[[], str | None]) -> Context:
        from parapp.app import Context  # noqa: PLC0415 - after the first paint
        from parapp.settings import Settings  # noqa: PLC0415 - after the first paint

        settings = Settings(language=i18n.language())
        return Context(
            folder, actor=memory.actor or "–", passphrase=passphrase, settings=settings
        )

    role, desk = memory.role(folder), _desk(folder, opened, look, memory)
    window = MainWindow(desk, role, is_practice=is_practice(folder))
    desk.setParent(window)
    Sitting(window, failed or desk.refuse, file)
    if isinstance(desk, CommuneDesk):
        SummaryKeeper(desk)
    return window


def _desk(folder: Path, opened: OpenContext, look: Look, memory: Memory) -> Desk:
    if memory.role(folder) is Role.APPRAISER:
        from parapp.ui.council_desk import CouncilDesk  # noqa: PLC0415 - the other role's

        return CouncilDesk(folder, opened, look=look, memory=memory)
    desk = CommuneDesk(folder, opened, look=look, memory=memory)
    desk.kept = summary_of(folder)
    return desk


class CodesFormatter(logging.Formatter):
    """Writes of an error its kind, its code and where it was raised; never what it says.

    Sentences and values of errors name files, units and people; the log goes to helpers.
    """

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        kind, error, trace = ei
        if kind is None:
            return ""
        code = f" {error.code}" if isinstance(error, ParappError) else ""
        places = [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(trace)
        ]
        return "\n".join([f"{kind.__name__}{code}", *places])


class _LateFile(logging.Handler):
    """Opens the log for its first line: what rotates logs brings much along."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - after first paint

            self._file = RotatingFileHandler(
                self._path, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8"
            )
            self._file.setFormatter(self.formatter)
        self._file.emit(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


def _log_to(folder: Path) -> Path:
    """Write the program's log beside what the window remembers; codes and ids only."""
    path = folder / "nhat-ky-chuong-trinh.log"
    handler = _LateFile(path)
    handler.setFormatter(CodesFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    return path
