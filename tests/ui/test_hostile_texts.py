"""Texts of any length and of any letters: shown as they are, cut where there is no room."""

import shutil
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableView

from parapp.models.dossier import FigureEntry
from parapp.models.evidence import EvidenceLink
from parapp.models.keys import Role
from parapp.services import filling, proving
from parapp.services.criteria_sets import set_of
from parapp.storage.store import Store
from parapp.ui.application import open_workspace
from parapp.ui.jobs import JobRunner
from parapp.ui.screens import SCREENS
from parapp.ui.widgets.evidence.elided import Elided, ElidedLink
from parapp.ui.widgets.room import Room
from parapp.ui.widgets.text import plain_tip, shortened
from tests.ui.waiting import wait

PAGES = [page.name for page in SCREENS if Role.COMMUNE in page.roles]
NASTY = (
    "<b>Đậm</b> <img src='file:///etc/passwd'> \u202eمرحبا\u202c \u200b\u200bkhông "
    "👩‍👩‍👧‍👦🏳️‍🌈 Tie\u0302\u0301ng Vie\u0323\u0302t &amp; &lt; %s {x} $y "
)
LINE, TEXT = (NASTY * 20)[:990].strip(), (NASTY * 400)[:19_000].strip()
WORD = "Ắ" * 19_000  # nothing to break it at
DOTTED = "x\u0323" * 35  # 105 bytes of a name
LARGEST = Decimal(999_999_999_999)
ACTOR = "<i>Nguyễn</i> " + "Văn " * 100
SHOWN = 400  # letters of a cell
LONG = 10_000  # milliseconds


@pytest.fixture
def hostile(practice_template, qtbot, look, memory, tmp_path):
    """The window on a workspace whose folder, names, reasons and documents are extreme."""
    folder = tmp_path / "Xa\u0303 co\u0301 <b> khoảng trắng" / ("dài " * 20).strip()
    shutil.copytree(practice_template / "xa", folder)
    linked = tmp_path / "lối tắt"
    linked.symlink_to(folder, target_is_directory=True)
    fill(linked, tmp_path)
    opened = open_workspace(linked, look, memory)
    opened.resize(1366, 728)
    qtbot.addWidget(opened)
    opened.show()
    qtbot.waitUntil(lambda: opened.desk.view is not None, timeout=LONG)
    yield opened
    opened.desk.shut_down()


def fill(folder, files):
    store = Store.open(folder)
    with store.reading() as tx:
        compiled = set_of(tx, 2026)
    leaves = list(compiled.leaves)
    for place, code in enumerate(leaves[:6]):
        filling.explain(store, code, (TEXT, WORD)[place % 2], actor=ACTOR)
    filling.set_own_points(store, leaves[1], Decimal("0.1"), reason=WORD, actor=ACTOR)
    wholes = [f for f in compiled.figures.values() if f.type == "whole" and is_own(f)]
    entries = [
        FigureEntry(code=figure.code, value=figure.maximum or LARGEST, source=LINE, note=TEXT)
        for figure in wholes[:3]
    ]
    filling.enter_figures(store, entries, actor=ACTOR)
    for place in range(3):
        path = files / f"{DOTTED} {place} b.pdf"
        path.write_bytes(b"%%PDF-1.4\n%d\n%%%%EOF\n" % place)
        said = proving.Document(
            abstract=(LINE, "Ệ" * 990)[place % 2], number="1" * 900, issuer=LINE, day=date.max
        )
        links = [
            EvidenceLink(criterion=code, evidence="", page="1" * 300, section=LINE, note=LINE)
            for code in leaves[:2]
        ]
        proving.add_evidence(store, path, said, links, actor=ACTOR)
    with store.transaction(actor=ACTOR) as tx:
        tx.workspace.put("name", LINE)
    store.close()


def is_own(figure):
    return figure.entered_by == "unit"


def settle(window):
    wait(50)
    while any(runner.is_busy for runner in window.findChildren(JobRunner)):
        wait(10)


def test_every_page_shows_texts_of_any_kind_as_they_are(hostile):
    for page in PAGES:
        hostile.show_page(page)
        settle(hostile)
    labels = [label for label in hostile.findChildren(QLabel) if label.text()]

    assert any("<b>" in label.text() for label in labels)
    assert {x.text() for x in labels if x.textFormat() != Qt.TextFormat.PlainText} == set()


def test_no_text_makes_a_page_wider_than_the_window(hostile):
    for page in PAGES:
        hostile.show_page(page)
        settle(hostile)

        assert hostile.width() == 1366
        assert [r.horizontalScrollBar().maximum() for r in hostile.findChildren(Room)] == [0, 0]
        assert wide(hostile.screen_shown) == []


def wide(page):
    """Return the labels that reach out of the page."""
    return [
        label.text()[:80]
        for label in page.findChildren(QLabel)
        if label.isVisible() and label.width() > page.width()
    ]


def test_no_cell_has_more_to_be_drawn_than_fits(hostile):
    for page in PAGES:
        hostile.show_page(page)
        settle(hostile)
    tables = [(table, table.model()) for table in hostile.findChildren(QTableView)]
    cells = [
        str(model.index(row, column).data() or "")
        for _table, model in tables
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]

    assert max(map(len, cells)) == SHOWN


def test_the_criterion_with_all_that_is_shown(hostile):
    for code in list(hostile.desk.view.assessment.compiled.leaves)[:6]:
        hostile.show_page("scoring", code)
        settle(hostile)

        assert hostile.screen_shown.place() == code
        assert wide(hostile.screen_shown) == []


@pytest.mark.usefixtures("look")
@pytest.mark.parametrize("cut", [Qt.TextElideMode.ElideMiddle, Qt.TextElideMode.ElideRight])
def test_a_line_measures_no_more_than_a_screen_has_room_for(qtbot, cut):
    made = Elided(cut=cut)
    qtbot.addWidget(made)
    made.resize(20_000, 30)
    made.show_text(TEXT)

    assert len(made.text()) <= SHOWN + 1
    assert made.text().startswith(TEXT[:100])
    assert made.text().endswith(TEXT[-100:]) == (cut is Qt.TextElideMode.ElideMiddle)


@pytest.mark.usefixtures("look")
def test_a_link_measures_no_more_than_a_screen_has_room_for(qtbot):
    made = ElidedLink(TEXT, lambda: None)
    qtbot.addWidget(made)
    made.resize(20_000, 30)
    made.show()

    assert 0 < len(made.text().replace("&&", "&")) <= SHOWN


def test_a_tip_is_no_longer_than_a_screen():
    assert len(plain_tip("a " * 10_000)) < 2_000
    assert plain_tip("ngắn") == "ngắn"


def test_a_short_text_is_not_cut():
    assert shortened("Xã", 2) == "Xã"
    assert shortened("Tân Hộ Cơ", 5) == "Tân…"
