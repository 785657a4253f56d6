"""The whole job of a commune by keyboard alone, in the real window, until a bundle is sent."""

import sqlite3
import sys
from contextlib import closing
from decimal import Decimal
from hashlib import sha256

import pytest
from reportlab.pdfgen.canvas import Canvas

from parapp.models.keys import Role
from parapp.models.units import Unit
from parapp.services import bundling, criteria_sets, enrolling, receiving, workspaces
from parapp.services.workspaces import Workspace
from parapp.storage.archive import DATABASE
from parapp.storage.passphrase import Cost
from parapp.storage.store import Store
from tests.journeys.display import PATIENCE, display, is_there, wait_until
from tests.services.small_set import small_set, write_set

pytestmark = pytest.mark.skipif(not is_there(), reason="needs Xvfb and xdotool")

COMMUNE, AUTHORITY = "XA01", "SNV"
PASSPHRASE = "mua chieu trong truong"  # noqa: S105 - typed with keys of ASCII only
WINDOW = "hành chính"
FIGURES = {
    "issued": True,
    "on_time": Decimal(118),
    "received": Decimal(120),
    "mode": "b",
    "remarks": "Khong co gi them",
    "initiatives": Decimal(1),
}
EXPLAINED = {"1.2": "Thieu quyet dinh, se bo sung", "2.1": "Van ban chua ban hanh"}
ACT = (1080, 645, 1270, 680)  # the button at the bottom right, which says what comes next
POINTS = {"1.1": Decimal(2), "1.2": Decimal("7.87"), "2.1": Decimal("1.5"), "C.1": Decimal(1)}


class Authority:
    """The other side, without a window."""

    def __init__(self, folder):
        self.folder = folder
        self.store = Store.create(folder / "tinh")
        facts = Workspace(role=Role.APPRAISER, unit=AUTHORITY, name="Sở Nội vụ", kind="sở")
        workspaces.initialise(self.store, facts, actor="B")
        cost = Cost(memory=19 << 10, passes=1, lanes=1)
        enrolling.make_keys(self.store, PASSPHRASE, actor="B", cost=cost)
        self.own = enrolling.unlock(self.store, PASSPHRASE)
        self.card = folder / "tinh.parapp-card"
        enrolling.export_card(self.own, self.card)
        path = write_set(small_set(), folder / "bo-tieu-chi.yaml")
        criteria_sets.import_criteria(self.store, path, actor="B")
        with self.store.transaction(actor="B") as tx:
            tx.units.put(Unit(code=COMMUNE, name="Xã Tan Ho Co", kind="xã"))

    def pack_for(self, card):
        """Trust the commune's card and return the period pack made for it."""
        digits = enrolling.read_card_file(card).card.fingerprint
        enrolling.trust_card(self.store, card, digits, actor="B")
        (sent,) = bundling.export_packs(self.store, self.own, self.folder / "goi", actor="B")
        return sent.path

    def take_in(self, path):
        """Receive a bundle and return the commune's dossier as it came."""
        plan = receiving.plan(self.store, self.own, path)
        receiving.confirm(self.store, plan, actor="B")
        with self.store.reading() as tx:
            return tx.dossiers.get(COMMUNE, 2026)


@pytest.fixture
def authority(tmp_path):
    made = Authority(tmp_path)
    yield made
    made.store.close()


class Officer:
    """Presses keys, and looks at the screen and at what is on disk."""

    def __init__(self, shown, folder):
        self.shown, self.folder = shown, folder
        self.workspace = folder / "du-lieu"
        self.keys, self.type = shown.keys, shown.type

    def rows(self, statement):
        with closing(sqlite3.connect(self.workspace / DATABASE)) as database:
            return database.execute(statement).fetchall()

    def waits_for(self, statement, what):
        wait_until(lambda: self.rows(statement), what)

    def waits_for_figure(self, code, value):
        at = f"SELECT value FROM figures WHERE code = '{code}'"  # noqa: S608 - no input
        wait_until(lambda: self.rows(at) == [(value,)], f"{code} = {value}")

    def names_file(self, path):
        """Answer a file dialog, and go on in the window behind it."""
        dialog = self.shown.focus_above(WINDOW)
        self.keys("ctrl+a")
        self.type(str(path))
        self.keys("Return")
        self.shown.wait_for_end_of(dialog)
        self.shown.focus(WINDOW)

    def begins(self, authority):
        """Go through the first start to the end; the period pack is named in its last step."""
        self.shown.focus(WINDOW)
        self.shown.turn("Return")
        self.keys("Tab")
        self.type("Tan Ho Co")
        self.keys("Tab")
        self.type(COMMUNE)
        self.shown.turn("Return")
        self.type("Nguyen Van An")
        self.shown.turn("Return")
        self.keys("ctrl+a")
        self.type(str(self.workspace))
        self.shown.turn("Return")
        self.type(PASSPHRASE)
        self.keys("Tab", "Tab")
        self.type(PASSPHRASE)
        self.shown.turn("Return")
        self.keys("Tab", "Tab", "Tab", "Tab")  # past the sheet's groups
        self.shown.turn("space")
        card = self.folder / "xa.parapp-card"
        self.keys("space")
        self.names_file(card)
        wait_until(card.exists, "the key card")
        self.keys("Tab")
        self.type(str(authority.card))
        self.keys("Tab", "Tab")
        self.type(authority.own.card.fingerprint)
        self.keys("Tab")
        self.type(str(authority.pack_for(card)))
        self.shown.turn("Return")

    def takes_in_the_pack(self):
        self.shown.focus_above(WINDOW)
        self.type(PASSPHRASE)
        self.keys("Return")
        self.shown.focus(WINDOW)
        self.insists("ctrl+Return", "SELECT 1 FROM periods")

    def insists(self, key, statement):
        """Press a key again until it is done; the button it presses may wait for something."""

        def is_done():
            self.keys(key)
            return self.rows(statement)

        wait_until(is_done, statement)
        self.shown.rest()

    def scores(self, proof):
        """Answer everything that the commune is asked, from the first criterion to the last."""
        self.shown.turn("alt+2")
        self.keys("Return", "Left", "Left")
        self.waits_for_figure("issued", "1")
        self.attaches(proof)
        self.keys("ctrl+Return")
        self.type("118")
        self.keys("Return")
        self.type("120")
        self.waits_for_figure("received", "120")
        self.mistypes_and_undoes()
        self.explains(EXPLAINED["1.2"])
        self.keys("ctrl+Return", "Up", "Up")
        self.waits_for_figure("mode", "b")
        self.explains(EXPLAINED["2.1"])
        self.keys("ctrl+Return", "ctrl+Return")  # what a survey answers is passed over
        self.type("Khong co gi them")
        self.keys("ctrl+Return", "ctrl+Return", "ctrl+Return")
        self.type("1")
        self.waits_for_figure("initiatives", "1")

    def attaches(self, proof):
        self.keys("Insert")
        self.names_file(proof)
        self.waits_for("SELECT 1 FROM links", "the document")
        self.shown.rest()
        self.type("1")
        self.waits_for("SELECT 1 FROM links WHERE page = '1'", "its page")

    def mistypes_and_undoes(self):
        self.keys("ctrl+a")
        self.type("210")
        self.waits_for_figure("received", "210")
        self.keys("ctrl+z")
        self.waits_for_figure("received", "120")

    def explains(self, text):
        self.keys("Tab", "Tab", "space")  # past the steps of the points
        self.type(text)
        at = f"SELECT 1 FROM records WHERE explanation = '{text}'"  # noqa: S608 - no input
        self.waits_for(at, "the explanation")

    def closes(self):
        """Go to the first thing found and back, then have it approved and lock it."""
        self.shown.turn("F8")
        self.keys("ctrl+f", "Down")
        self.shown.turn("Return")
        self.shown.turn("F8")
        begun = self.shown.part(*ACT)
        self.insists("ctrl+Return", "SELECT 1 FROM dossiers WHERE state = 'submitted'")
        submitted = self.sees_another(begun)
        self.keys("ctrl+Return")
        self.type("Le Thi Binh")
        self.keys("Tab")
        self.type("Chu tich")
        self.keys("ctrl+Return")
        self.shown.focus_above(WINDOW)
        self.keys("Return")
        self.waits_for("SELECT 1 FROM dossiers WHERE state = 'locked'", "the lock")
        self.shown.focus(WINDOW)
        self.sees_another(submitted)

    def sees_another(self, before):
        """Wait until the page says that another step comes next, and return what shows it."""
        wait_until(lambda: self.shown.part(*ACT) != before, "the next step")
        self.shown.rest()
        return self.shown.part(*ACT)

    def exports(self):
        """Go on to sending, and return the bundle that was made."""
        before = set(self.folder.rglob("*.parapp"))
        self.shown.turn("ctrl+Return")
        self.insists("ctrl+Return", "SELECT 1 FROM dossiers WHERE state = 'exported'")
        (made,) = set(self.folder.rglob("*.parapp")) - before
        return made


@pytest.fixture
def proof(tmp_path):
    path = tmp_path / "quyet-dinh.pdf"
    paper = Canvas(str(path))
    paper.drawString(72, 700, "Quyet dinh")
    paper.save()
    return path


@pytest.fixture
def shown(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    with display(home) as screen:
        yield screen


@pytest.fixture
def program(shown, tmp_path):
    started = shown.start(sys.executable, "-m", "parapp", "window")
    yield started
    shown.save_picture(tmp_path / "man-hinh.png")
    started.kill()
    started.wait()


def test_a_commune_does_its_whole_job_by_keyboard(tmp_path, authority, proof, shown, program):
    officer = Officer(shown, tmp_path)
    officer.begins(authority)
    officer.takes_in_the_pack()
    officer.scores(proof)
    officer.closes()
    bundle = officer.exports()
    shown.keys("ctrl+q")

    assert program.wait(PATIENCE) == 0

    dossier = authority.take_in(bundle)
    records = {code: said.explanation for code, said in dossier.records.items()}
    computed = {code: said.computed_points for code, said in dossier.records.items()}
    points = {code: found for code, found in computed.items() if found is not None}
    (document,) = dossier.evidence.values()
    (link,) = dossier.links

    assert {code: entry.value for code, entry in dossier.figures.items()} == FIGURES
    assert {code: text for code, text in records.items() if text} == EXPLAINED
    assert (link.criterion, link.page, link.evidence) == ("1.1", "1", document.id)
    assert [file.sha256 for file in document.files] == [sha256(proof.read_bytes()).hexdigest()]
    assert points == POINTS
    assert dossier.approved_by == "Le Thi Binh, Chu tich"
