"""Draws every page in its states at 1366×768, for the manual and for whoever changes a page.

Usage: python -m tests.pictures [--to FOLDER] [--theme dark] [--size 960x560] [--language en]
[PAGE …]; without a folder the pictures stand in resources/docs/screens.
"""

import argparse
import os
import shutil
import sys
import tempfile
from dataclasses import astuple
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from parapp import i18n
from parapp.assets import file
from parapp.models.keys import Role
from parapp.services import criteria_sets, enrolling, workspaces
from parapp.services.demonstrating import Demonstration
from parapp.services.practice.beginning import (
    AUTHORITY,
    PASSPHRASE,
    SET,
    open_office,
    set_stage,
)
from parapp.services.practice.province import begin_province
from parapp.services.practice.rehearsing import COMMUNE, begin_practice
from parapp.services.workspaces import Workspace
from parapp.storage.passphrase import Cost
from parapp.storage.store import Store
from parapp.ui.application import open_workspace
from parapp.ui.jobs import JobRunner
from parapp.ui.look import DARK, LIGHT, Look, Theme
from parapp.ui.memory import Memory
from parapp.ui.screens import SCREENS
from parapp.ui.widgets.evidence.preview import Preview
from tests import council_scenes, picture_scenes
from tests.picture_scenes import BEFORE
from tests.ui.dossier_stages import ASKED, DossierStages
from tests.ui.waiting import wait

TARGET = Path(__file__).parent.parent / "resources" / "docs" / "screens"
SIZE = "1366x728"  # the screen without the task bar and the title
COLOURS = 96
SETTLE_MS, LONGEST_MS = 400, 60_000
DIM = QColor(0, 0, 0, 90)  # over the page behind a dialog
PAGES = [page.name for page in SCREENS if Role.COMMUNE in page.roles]
OF_AUTHORITY = [page.name for page in SCREENS if Role.COMMUNE not in page.roles]
COMMUNES = 24


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


def asked(folder):
    """A commune that was asked three questions."""
    return DossierStages(folder).at(ASKED, folder)


def full(folder):
    """A commune after its year: sent, asked, explained, with results."""
    Demonstration(folder / "nam", 2, lambda _line: None).run()
    return sorted((folder / "nam" / "xa").iterdir())[1]


def province(folder):
    """An authority to which most communes sent their dossiers."""
    return begin_province(folder / "tinh", COMMUNES)


def new(folder):
    """An authority on its first day: the set and its communes, nothing sent yet."""
    stage = set_stage(folder, COMMUNES, lambda _line: None)
    stage.mail.mkdir()
    office = open_office(stage, stage.authority_unit, AUTHORITY)
    with office.store.transaction(actor=office.actor) as tx:
        for unit in stage.communes:
            tx.units.put(unit)
    criteria_sets.import_criteria(office.store, file("criteria", SET), actor=office.actor)
    office.store.close()
    return folder / AUTHORITY


def published(folder):
    """An authority that appraised nine communes and published their ranking."""
    Demonstration(folder / "nam", 9, lambda _line: None).run()
    return folder / "nam" / AUTHORITY


STATES = {
    "empty": empty,
    "half": half,
    "asked": asked,
    "full": full,
    "new": new,
    "province": province,
    "published": published,
}
OF_APPRAISER = {"new", "province", "published"}
SCENES = {**picture_scenes.SCENES, **council_scenes.SCENES}
DRAWN = {  # what looks different there
    "new": OF_AUTHORITY,
    "province": OF_AUTHORITY,
    "published": ["communes", "ranking", "papers", "journal"],
    "empty": [page for page in PAGES if page not in {"help", "settings", "years"}],
    "half": PAGES,
    "asked": ["home", "requests"],
    "full": ["home", "scoring", "closing", "results", "journal"],
}


class Camera:
    """Keeps what stands on the screen, once it stands there, as small pictures."""

    def __init__(self, folder, size):
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self.size = folder, size

    def settle(self, window):
        """Wait until nothing is read, drawn or saved any more."""
        wait(SETTLE_MS)
        waited = SETTLE_MS
        while is_busy(window):
            assert waited < LONGEST_MS, "the page never came to rest"
            wait(20)
            waited += 20
        wait(SETTLE_MS)

    def keep(self, window, name):
        """Keep the window, with the dialog above it."""
        self.settle(window)
        drawn = window.grab()
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                lay_over(drawn, dialog.grab())
        path = self._folder / f"{name}.png"
        drawn.save(str(path))
        with Image.open(path) as picture:
            lighten(picture.convert("RGB")).save(path, optimize=True)
        sys.stdout.write(f"{path.name}: {path.stat().st_size // 1024} KB\n")


def lighten(picture):
    """Return a picture in few colours, those of the themes among them as they are."""
    named = [value for theme in (LIGHT, DARK) for value in astuple(theme)]
    exact = [part for value in named for part in bytes.fromhex(value[1:])]
    found = picture.quantize(COLOURS).getpalette()[: 3 * COLOURS]
    palette = Image.new("P", (1, 1))
    palette.putpalette(exact + found)
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def is_busy(window):
    """Tell whether something is still on its way."""
    if any(runner.is_busy for runner in window.findChildren(JobRunner)):
        return True
    previews = [view for view in window.findChildren(Preview) if view.isVisible()]
    return any(view.said == i18n._("Đang mở…") for view in previews)


def lay_over(drawn, dialog):
    """Draw a dialog in the middle of the page it stands above."""
    ratio = drawn.devicePixelRatio()
    painter = QPainter(drawn)
    painter.fillRect(drawn.rect(), DIM)
    left = (drawn.width() - dialog.width()) / ratio / 2
    top = (drawn.height() - dialog.height()) / ratio / 2
    painter.drawPixmap(int(left), int(top), dialog)
    painter.setPen(DIM)
    painter.drawRect(
        int(left), int(top), int(dialog.width() / ratio), int(dialog.height() / ratio)
    )
    painter.end()


def main(chosen):
    application = QApplication([])
    i18n.choose(chosen.language)
    look = Look(Theme(chosen.theme))
    look.apply(application)
    camera = Camera(chosen.to, tuple(map(int, chosen.size.split("x"))))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        if not chosen.pages:
            draw_before(look, folder, camera)
        for state, make in STATES.items():
            (folder / state).mkdir()
            workspace = make(folder / state)
            draw(state, workspace, look, camera, chosen.pages)


def draw_before(look, folder, camera):
    """Draw what stands before a workspace is open."""
    for number, draw_scene in enumerate(BEFORE):
        draw_scene(look, Memory(folder / f"memory-{number}"), folder, camera)


def draw(state, workspace, look, camera, pages):
    """Draw the pages of a workspace, then what was done on them."""
    memory = Memory(workspace.parent / f"memory-{state}")
    memory.actor = "Nguyễn Văn An"
    memory.keep_role(workspace, Role.APPRAISER if state in OF_APPRAISER else Role.COMMUNE)
    window = open_workspace(workspace, look, memory)
    window.resize(*camera.size)
    window.show()
    while window.desk.view is None:
        wait(20)
    for page in DRAWN[state]:
        if page in pages or not pages:
            window.show_page(page)
            camera.keep(window, f"{page}-{state}")
    for name, (where, act) in SCENES.items():
        if where == state and (not pages or name.rpartition("-")[0] in pages):
            act(window, camera, workspace.parent)
            camera.keep(window, name)
            put_away(window)
    window.desk.shut_down()
    window.deleteLater()


def put_away(window):
    """Close what a scene opened, and drop what it typed."""
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()
    window.screen_shown.discard()
    focus = window.focusWidget()
    if isinstance(focus, QWidget):
        focus.clearFocus()


def arguments():
    parser = argparse.ArgumentParser(prog="python -m tests.pictures")
    parser.add_argument("--to", type=Path, default=TARGET)
    parser.add_argument("--theme", default="light")
    parser.add_argument("--size", default=SIZE)
    parser.add_argument("--language", default="vi")
    parser.add_argument("pages", nargs="*")
    return parser.parse_args()


if __name__ == "__main__":
    asked_for = arguments()
    if not asked_for.pages:
        shutil.rmtree(asked_for.to, ignore_errors=True)
    main(asked_for)
