"""A window started in a process of its own: an empty one, or the program's on a workspace.

Usage: python -m tests.bench.floors.window [WORKSPACE OWN]

Prints a line when it is painted and one when it shows data, each with the time and with its
memory in MiB.
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
    sys.stdout.write(f"{word} {time.time()} {resident_mib()}\n")
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
        say("usable")
        application.quit()

    seen = Painted(painted)
    window.installEventFilter(seen)
    window.resize(1280, 690)
    window.show()
    application.exec()


def program(workspace, own):
    from parapp.ui.application import open_workspace  # noqa: PLC0415 - what is measured
    from parapp.ui.look import Look  # noqa: PLC0415 - what is measured
    from parapp.ui.memory import Memory  # noqa: PLC0415 - what is measured

    application = QApplication([])
    memory = Memory(Path(own))
    look = Look(memory.theme)
    look.apply(application)
    window = open_workspace(Path(workspace), look, memory)

    def usable():
        say("usable")
        window.close()
        window.desk.shut_down()
        application.quit()

    # after the page has shown what was read
    window.desk.changed.connect(lambda: QTimer.singleShot(0, usable))
    seen = Painted(lambda: say("painted"))
    window.centralWidget().installEventFilter(seen)
    window.show()
    application.exec()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        program(*sys.argv[1:])
    else:
        empty()
