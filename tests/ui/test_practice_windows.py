"""Practice: opened, made where it is missing, dropped; of a commune and of a province."""

import shutil

import pytest

from parapp.models.roles import Role
from parapp.services.practising import MARKER, practice_folder, practice_workspace
from parapp.ui.council_desk import CouncilDesk
from parapp.ui.first_start.entrance import Entrance
from parapp.ui.main_window import MainWindow
from parapp.ui.session import Wish

WAIT = 60_000


@pytest.fixture
def own_practice(practice_template, memory):
    """Practice where the program keeps it."""
    shutil.copytree(practice_template, practice_folder(memory.folder))
    return practice_workspace(memory.folder)


def test_practice_is_one_click_away_and_one_to_drop(session, shown, memory, own_practice):
    session.begin(Wish())
    session.window.welcome.choices[1].click()
    window = shown(MainWindow)

    assert window.desk.folder == own_practice

    window.desk.leave_for("discard")
    shown(Entrance)

    assert not own_practice.exists()
    assert memory.workspace is None


def test_practice_that_is_dropped_gives_way_to_the_own_workspace(
    session, shown, workspace, own_practice, qtbot
):
    session.begin(Wish(folder=workspace.rename(workspace.with_name("that"))))
    window = shown(MainWindow)
    own = window.desk.folder
    (own.parent / MARKER).unlink()
    session._memory.keep("own-workspace", str(own))
    window.desk.leave_for("practice")
    qtbot.waitUntil(lambda: session.window.desk.folder == own_practice, timeout=WAIT)
    shown(MainWindow).desk.leave_for("discard")
    qtbot.waitUntil(lambda: session.window.desk.folder == own, timeout=WAIT)

    assert not own_practice.exists()


def test_practice_is_made_where_it_is_missing(session, shown, memory):
    session.begin(Wish(is_practice=True))

    assert shown(MainWindow).desk.folder == practice_workspace(memory.folder)


def test_a_folder_of_others_in_the_place_of_practice_is_told(session, memory, qtbot):
    folder = practice_folder(memory.folder)
    folder.mkdir(parents=True)
    (folder / "anh.jpg").write_bytes(b"x")
    session.begin(Wish(is_practice=True))
    welcome = session.window.welcome
    qtbot.waitUntil(lambda: bool(welcome.notice.text), timeout=WAIT)

    assert (folder / "anh.jpg").exists()


@pytest.fixture
def own_province(province_template, memory):
    """The practice province where the program keeps it."""
    shutil.copytree(province_template, practice_folder(memory.folder, Role.APPRAISER))
    return practice_workspace(memory.folder, Role.APPRAISER)


def test_the_practice_province_opens_with_the_pages_of_the_authority_and_is_dropped_alone(
    session, shown, own_province, own_practice
):
    session.begin(Wish(is_practice=True, role=Role.APPRAISER))
    window = shown(MainWindow)

    assert window.desk.folder == own_province
    assert isinstance(window.desk, CouncilDesk)
    assert session._role() is Role.APPRAISER

    window.desk.leave_for("discard")
    shown(Entrance)

    assert not own_province.exists()
    assert own_practice.exists()


def test_the_entrance_opens_the_practice_of_whom_it_is_for(session, shown, own_province):
    session.begin(Wish())
    session.window.welcome.roles[Role.APPRAISER].setChecked(True)
    session.window.welcome.choices[1].click()

    assert shown(MainWindow).desk.folder == own_province
