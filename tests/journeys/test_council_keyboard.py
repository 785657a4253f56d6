"""An authority by keyboard alone: nine communes, from reception to publication."""

import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from parapp.services import publishing
from parapp.storage.archive import DATABASE
from parapp.ui.look import LIGHT
from tests.journeys.display import PATIENCE, display, is_there, wait_until
from tests.services import world as worlds
from tests.services.province import Province
from tests.services.world import AUTHORITY, ENTERED, FIRST, SECOND, Snapshots, sent, table

pytestmark = pytest.mark.skipif(not is_there(), reason="needs Xvfb and xdotool")

PASSPHRASE = "mua chieu trong truong"  # noqa: S105 - typed with keys of ASCII only
WINDOW = "hành chính"
OTHERS = 7
ROWS = (1200, 200, 1250, 450)  # of the table of files; no dialog lies over this part
CHOSEN = LIGHT.soft  # ground of the row that is the current one


@pytest.fixture
def world(tmp_path, monkeypatch):
    """An authority that knows nine communes; what they sent lies in a folder."""
    monkeypatch.setattr(worlds, "PASSPHRASE", PASSPHRASE)
    (tmp_path / "stages").mkdir()
    made = Snapshots(tmp_path / "stages").at(sent, tmp_path / "world")
    province = Province(made, OTHERS)
    for code in province.codes:
        province.send(code)
    for unit in (FIRST, SECOND):
        shutil.copy(made.file(f"{unit}-gui.parapp"), province.folder)
    rows = [{"unit": code, **ENTERED[FIRST]} for code in (FIRST, SECOND, *province.codes)]
    made.survey_table = table(made.file("dieu-tra.csv"), rows)
    made.inbox = province.folder
    made.close()
    return made


class Appraiser:
    """Presses keys, and looks at the screen and at what is on disk."""

    def __init__(self, shown, workspace):
        self.shown, self.workspace = shown, workspace
        self.keys, self.type = shown.keys, shown.type

    def count(self, statement):
        with closing(sqlite3.connect(self.workspace / DATABASE)) as database:
            ((found,),) = database.execute(statement).fetchall()
        return found

    def waits_for(self, statement, count):
        wait_until(lambda: self.count(statement) == count, f"{statement} = {count}")
        self.shown.rest()

    def names(self, path):
        """Answer a file dialog, and go on in the window behind it."""
        dialog = self.shown.focus_above(WINDOW)
        self.keys("ctrl+a")
        self.type(str(path))
        self.keys("Return")
        self.shown.wait_for_end_of(dialog)

    def unlocks(self):
        dialog = self.shown.focus_above(WINDOW)
        self.type(PASSPHRASE)
        self.keys("Return")
        self.shown.wait_for_end_of(dialog)
        self.shown.focus(WINDOW)

    def begins(self):
        """Go to reception in the window of the authority, which comes in place of a commune's.

        Where a window stands is kept once all of it is there, what it says on top as well.
        """
        kept = Path(self.shown.environment["XDG_DATA_HOME"], "parapp", "cua-so.ini")

        def is_there():
            self.shown.focus(WINDOW)  # the first one closes only now
            self.keys("alt+2")
            return kept.exists() and "reception look" in kept.read_text("utf-8")

        wait_until(is_there, "reception in its own window")

    def receives(self, folder):
        self.keys("Tab", "space")
        self.names(folder)
        self.unlocks()
        wait_until(lambda: self.shown.has_colour(CHOSEN, *ROWS), "files looked at")
        self.shown.rest()
        self.keys("ctrl+a", "space")  # each has something to look at: the clock is behind
        self.insists("ctrl+Return", "SELECT count(*) FROM dossiers WHERE rev = 1", 2 + OTHERS)

    def insists(self, key, statement, count):
        """Press a key again until it is done; the button it presses may wait for something."""

        def is_done():
            self.keys(key)
            return self.count(statement) >= count  # the key before may act after a look

        wait_until(is_done, statement)
        self.shown.rest()

    def enters(self, file):
        self.shown.turn("alt+6")
        self.keys("Tab", "Tab", "space")
        self.names(file)
        self.shown.focus(WINDOW)
        self.waits_for("SELECT count(*) FROM figures WHERE code = 'mark'", 2 + OTHERS)

    def decides(self):
        """Accept the first criterion of the first commune."""
        self.shown.turn("alt+3")
        self.insists("ctrl+Return", "SELECT count(*) FROM appraisals", 1)

    def has_asked(self):
        """Press what publishes; its button waits until it is known what is missing."""
        self.keys("ctrl+Return")
        return bool(self.shown.above(WINDOW))

    def publishes(self):
        self.shown.turn("alt+7")
        self.keys(*["ctrl+Next"] * 4)
        wait_until(self.has_asked, "a question before publishing")
        self.shown.focus_above(WINDOW)
        self.keys("Return")
        self.waits_for("SELECT count(*) FROM publications", 1)
        self.shown.focus(WINDOW)


@pytest.fixture
def shown(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    with display(home) as screen:
        yield screen


@pytest.fixture
def program(shown, world, tmp_path):
    where = str(world.folder / AUTHORITY)
    started = shown.start(sys.executable, "-m", "parapp", "window", "--data", where)
    yield started
    shown.save_picture(tmp_path / "man-hinh.png")
    started.kill()
    started.wait()


def test_an_authority_receives_decides_and_publishes_by_keyboard(world, shown, program):
    appraiser = Appraiser(shown, world.folder / AUTHORITY)
    appraiser.begins()
    appraiser.receives(world.inbox)
    appraiser.enters(world.survey_table)
    appraiser.decides()
    appraiser.publishes()
    shown.keys("ctrl+q")

    assert program.wait(PATIENCE) == 0
    with world[AUTHORITY].reading() as tx:
        (published,) = tx.publications.all(2026)
        ranked = publishing.ranked(tx, 2026)
    assert published.number == 1
    assert len(ranked) == 2 + OTHERS
    assert all(row.standing.rank for row in ranked)
