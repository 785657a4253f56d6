"""A window started in a process of its own: an empty one, or the program on a workspace.

Usage: python -m tests.bench.floors.window [program]

Prints a line when it is painted and one when the data are read and shown, each with the time,
its memory in MiB and its processor time. The program opens the workspace that it had open last.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class Painted(QObject):
    """Tells when a widget is painted for the first time."""

    def __init__(self, then):
        super().__init__()
        self._then = then

    def eventFilter(self, watched, event):  # noqa: N802 - Qt calls it
        if event.type() == QEvent.Type.Paint and self._then is not None:
            then, self._then = self._then, None
            QTimer.singleShot(0, then)
        return super().eventFilter(watched, event)


def say(word):
    sys.stdout.write(f"{word} {time.time()} {resident_mib()} {time.process_time()}\n")
    sys.stdout.flush()


def resident_mib():
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise AssertionError("this system does not tell the memory of a process")


def empty():
    application = QApplication([])
    window = QWidget()

    def painted():
        say("painted")
        say("read")
        application.quit()

    seen = Painted(painted)
    window.installEventFilter(seen)
    window.resize(1280, 690)
    window.show()
    application.exec()


def program():
    """Start the program as its user does, and end it once the data are read."""
    from parapp.__main__ import main  # noqa: PLC0415 - what is measured
    from parapp.ui.imports import import_plainly  # noqa: PLC0415 - what is measured

    import_plainly()
    from parapp.ui import application  # noqa: PLC0415 - what is measured

    opened, kept = application.open_workspace, []

    def watched(*given):
        window = opened(*given)
        seen = Painted(lambda: say("painted"))
        window.centralWidget().installEventFilter(seen)
        wait = QTimer(window, interval=5)
        wait.timeout.connect(lambda: _end_when_read(window, wait))
        wait.start()
        kept.append(seen)
        return window

    application.open_workspace = watched
    sys.argv = sys.argv[:1]
    main()


def _end_when_read(window, wait):
    if window.screen_shown._posted is not None:
        wait.stop()
        say("read")
        window.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        program()
    else:
        empty()
