"""The page of reception, to look at and to change things in."""

from hashlib import sha256

import pytest

from parapp.export.bundle.cards import write_card
from parapp.export.bundle.keys import own_key
from parapp.models.roles import Role
from parapp.services.practice.beginning import PASSPHRASE
from parapp.ui.memory import Memory
from tests.ui.council import copy_province, open_council
from tests.ui.screens.reception.steps import LONG, look
from tests.ui.waiting import wait


@pytest.fixture
def inbox(province):
    return next(province.parent.rglob("den"))


@pytest.fixture
def page(qtbot, council_window):
    council_window.desk.ask_passphrase = lambda _error, take: take(PASSPHRASE)
    council_window.show_page("reception")
    shown = council_window.screen_shown
    qtbot.waitUntil(lambda: shown.past.model.rowCount() > 0, timeout=LONG)
    return shown


@pytest.fixture
def looked(qtbot, page, inbox):
    look(qtbot, page, inbox)
    return page


@pytest.fixture(scope="module")
def standing(province_template, light, tmp_path_factory):
    """A page that looked at all that waits, for all tests here that only look."""
    folder = tmp_path_factory.mktemp("reception")
    workspace = copy_province(province_template, folder / "thuc-hanh")
    window = open_council(workspace, light[0], Memory(folder / "nguoi-dung"))
    window.desk.ask_passphrase = lambda _error, take: take(PASSPHRASE)
    window.show()
    while window.desk.view is None:
        wait(10)
    window.show_page("reception")
    page = window.screen_shown
    page.looking.look_at([next(workspace.parent.rglob("den"))])
    while not page.looking.lines or window.desk.is_working:
        wait(10)
    yield page
    window.desk.shut_down()
    window.deleteLater()


@pytest.fixture
def seen(standing):
    """The same page, as it was at first."""
    standing.show_place("look")
    standing.looking.chips.choose("all")
    standing.looking.table.choose(0)
    standing.notice.clear()
    return standing


@pytest.fixture
def card(page, tmp_path):
    """The key card of the commune that nobody knows yet, as a file."""
    unit = page.desk.view.rows[-1].unit
    seed = sha256(f"thuc-hanh/{unit.code}".encode()).digest()
    own = own_key(seed, unit=unit.code, name=unit.name, role=Role.COMMUNE)
    path = tmp_path / "xa.parapp-card"
    path.write_bytes(write_card(own))
    return path, own.card
