"""Real windows over real workspaces, offscreen; every test gets a copy of its own."""

import gc
import os
import shutil
import sys

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from parapp.services.practice.province import begin_province
from parapp.services.practice.rehearsing import COMMUNE, MARKER, begin_practice
from parapp.ui.application import open_workspace
from parapp.ui.look import Look, Theme
from parapp.ui.main_window import MainWindow
from parapp.ui.memory import Memory
from parapp.ui.session import Session
from tests.ui.council import COMMUNES, copy_province, open_council
from tests.ui.waiting import wait


@pytest.fixture(scope="session")
def practice_template(tmp_path_factory):
    """The practice workspace, half filled in; made once, never opened."""
    folder = tmp_path_factory.mktemp("practice") / "thuc-hanh"
    begin_practice(folder)
    return folder


@pytest.fixture
def workspace(practice_template, tmp_path):
    """A commune's workspace of one's own, half filled in."""
    target = tmp_path / "thuc-hanh"
    (target / COMMUNE).parent.mkdir()
    shutil.copytree(practice_template / COMMUNE, target / COMMUNE)
    shutil.copy(practice_template / MARKER, target / MARKER)
    return target / COMMUNE


@pytest.fixture
def memory(tmp_path):
    """What a window remembers, for this test alone."""
    kept = Memory(tmp_path / "nguoi-dung")
    kept.actor = "Nguyễn Văn A"
    return kept


@pytest.fixture(scope="session")
def light(qapp):
    """The light theme, put on once: laying it on and drawing its icons takes long."""
    chosen = Look()
    chosen.apply(qapp)
    return chosen, qapp.palette()


@pytest.fixture
def look(qapp, light):
    """The light theme, on; where a test before put on another one it is put on again."""
    chosen, palette = light
    if chosen.is_dark or qapp.palette() != palette:
        chosen.change(Theme.LIGHT)
        chosen.apply(qapp)
    return chosen


@pytest.fixture
def own_window(qtbot, look, memory, workspace):
    """A window on the workspace, shown, its state read."""
    opened = open_workspace(workspace, look, memory)
    qtbot.addWidget(opened)
    opened.show()
    qtbot.waitUntil(lambda: opened.desk.view is not None, timeout=10_000)
    yield opened
    opened.desk.shut_down()


@pytest.fixture
def window(own_window):
    """The window of a test; modules whose tests mostly look have `standing` in its place."""
    return own_window


@pytest.fixture(scope="module")
def standing(practice_template, light, tmp_path_factory):
    """A window for all tests of a module that only look."""
    folder = tmp_path_factory.mktemp("standing")
    shutil.copytree(practice_template / COMMUNE, folder / COMMUNE)
    opened = open_workspace(folder / COMMUNE, light[0], Memory(folder / "nguoi-dung"))
    opened.show()
    while opened.desk.view is None:
        wait(10)
    yield opened
    opened.desk.shut_down()
    opened.deleteLater()


@pytest.fixture
def desk(window):
    """What the pages of the window share."""
    return window.desk


@pytest.fixture(autouse=True)
def _thawed():
    """A window keeps the search for garbage from what it read; a thousand would keep all."""
    yield
    gc.unfreeze()


@pytest.fixture
def interpreter():
    """Puts the settings of the interpreter back; the tests that follow would be slower."""
    seconds, objects = sys.getswitchinterval(), gc.get_threshold()
    yield
    sys.setswitchinterval(seconds)
    gc.set_threshold(*objects)


@pytest.fixture(scope="session")
def province_template(tmp_path_factory):
    """The practice province of a few communes; made once, never opened."""
    folder = tmp_path_factory.mktemp("province") / "thuc-hanh"
    begin_province(folder, COMMUNES)
    return folder


@pytest.fixture
def province(province_template, tmp_path):
    """An authority's workspace of one's own; what waits for it lies beside it."""
    return copy_province(province_template, tmp_path / "thuc-hanh")


@pytest.fixture
def council_window(qtbot, look, memory, province):
    """The authority's window, shown, its state read."""
    opened = open_council(province, look, memory)
    qtbot.addWidget(opened)
    opened.show()
    qtbot.waitUntil(lambda: opened.desk.view is not None, timeout=10_000)
    yield opened
    opened.desk.shut_down()


@pytest.fixture
def session(qtbot, look, memory):
    """The program without its event loop; what is open at the end is closed."""
    made = Session(look, memory, open_workspace)
    yield made
    window = made.window
    if isinstance(window, MainWindow):
        window.desk.shut_down()
    if window is not None:
        qtbot.addWidget(window)


@pytest.fixture
def shown(session, qtbot):
    """Waits for a window of a class that has what it needs, and returns it."""

    def wait(kind):
        def is_there():
            window = session.window
            if not isinstance(window, kind):
                return False
            return not isinstance(window, MainWindow) or window.desk.view is not None

        qtbot.waitUntil(is_there, timeout=60_000)
        return session.window

    return wait
