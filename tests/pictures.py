"""Draws every page in its states at 1366×768, for the manual and for whoever changes a page.

Usage: python -m tests.pictures [PAGE …]; the pictures stand in resources/docs/screens.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from parapp.models.keys import Role
from parapp.services import enrolling, workspaces
from parapp.services.demonstrating import Demonstration
from parapp.services.practice.beginning import PASSPHRASE
from parapp.services.practice.rehearsing import COMMUNE, begin_practice
from parapp.services.workspaces import Workspace
from parapp.storage.passphrase import Cost
from parapp.storage.store import Store
from parapp.ui.application import open_workspace
from parapp.ui.look import Look
from parapp.ui.memory import Memory
from parapp.ui.screens import SCREENS

TARGET = Path(__file__).parent.parent / "resources" / "docs" / "screens"
SIZE = 1366, 728  # the screen without the task bar and the title
COLOURS = 96
SETTLE_MS = 1500
PAGES = [page.name for page in SCREENS if Role.COMMUNE in page.roles and page.name != "help"]


def empty(folder):
    """A workspace on its first day: keys, no period."""
    store = Store.create(folder / "xa")
    facts = Workspace(
        role=Role.COMMUNE, unit="XA01", name="Ủy ban nhân dân xã Tân Hộ Cơ", kind="xã"
    )
    workspaces.initialise(store, facts, actor="A")
    cost = Cost(memory=19 << 10, passes=1, lanes=1)
    enrolling.make_keys(store, PASSPHRASE, actor="A", cost=cost)
    store.close()
    return folder / "xa"


def half(folder):
    """The workspace to practise in."""
    begin_practice(folder)
    return folder / COMMUNE


def full(folder):
    """A commune after its year: sent, asked, explained, with results."""
    play = Demonstration(folder, 2, lambda _line: None)
    play.run()
    return sorted((folder / "xa").iterdir())[1]


STATES = {"empty": empty, "half": half, "full": full}


def main(pages):
    application = QApplication([])
    look = Look()
    look.apply(application)
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        for state, make in STATES.items():
            root = Path(place) / state
            root.mkdir()
            workspace = make(root)
            draw(state, workspace, look, Path(place), pages)


def draw(state, workspace, look, place, pages):
    memory = Memory(place / f"memory-{state}")
    memory.actor = "Nguyễn Văn An"
    window = open_workspace(workspace, look, memory)
    window.resize(*SIZE)
    window.show()
    while window.desk.view is None:
        QTest.qWait(50)
    for page in pages:
        window.show_page(page)
        QTest.qWait(SETTLE_MS)
        keep(window, f"{page}-{state}")
    if state == "half" and "scoring" in pages:
        draw_errors(window)
    window.desk.shut_down()
    window.deleteLater()


def draw_errors(window):
    """Type what cannot be read, and draw what the page says."""
    window.show_page("scoring", "1.1.2")
    QTest.qWait(SETTLE_MS)
    line = next(
        line
        for line in window.screen_shown.panel.findChildren(QLineEdit)
        if line.isVisible() and not line.isReadOnly()
    )
    line.setFocus()
    line.clear()
    QTest.keyClicks(line, "1.500x")
    QTest.qWait(SETTLE_MS * 2)
    keep(window, "scoring-error")


def keep(window, name):
    """Keep the window as a small PNG."""
    path = TARGET / f"{name}.png"
    window.grab().save(str(path))
    with Image.open(path) as drawn:
        drawn.convert("RGB").quantize(COLOURS).save(path, optimize=True)
    sys.stdout.write(f"{path.name}: {path.stat().st_size // 1024} KB\n")


if __name__ == "__main__":
    chosen = sys.argv[1:]
    if not chosen:
        shutil.rmtree(TARGET, ignore_errors=True)
    main(chosen or PAGES)
