"""The manual inside the program."""

import re

import pytest
from PySide6.QtCore import Qt

from parapp.assets import folder
from parapp.models.keys import Role
from parapp.ui.screens import HELP, SCREENS
from parapp.ui.screens.help_screen import chapters


@pytest.fixture
def manual(window):
    window.show_page(HELP)
    return window.screen_shown


def test_every_page_has_its_chapter():
    told = {chapter.page for chapter in chapters()}

    assert {p.name for p in SCREENS if Role.COMMUNE in p.roles and p.name != HELP} <= told


def test_every_picture_of_the_manual_ships():
    names = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", "".join(c.text for c in chapters()))

    assert [name for name in names if not (folder("docs") / name).is_file()] == []


def test_the_help_key_opens_the_chapter_of_the_page_that_was_open(window, qtbot):
    window.show_page("journal")
    qtbot.keyClick(window, Qt.Key.Key_F1)

    assert window.page_shown == HELP
    assert window.screen_shown.place() == "journal"


def test_a_page_without_a_chapter_leaves_the_manual_where_it_is(manual):
    manual.show_place("figures")
    manual.show_place("không có")

    assert manual.place() == "figures"


def test_chapters_are_found_without_accents(manual):
    manual.search_field.setText("toi khoi phuc")
    found = [manual.list.item(row).text() for row in range(manual.list.count())]

    assert "Bắt đầu lần đầu" not in found
    manual.search_field.setText("to khoi phuc")
    assert manual.list.item(0).text() == "Bắt đầu lần đầu"


def test_nothing_found_shows_nothing(manual):
    manual.search_field.setText("xyzxyz")

    assert manual.place() == ""
    assert manual.text.toPlainText() == ""


def test_the_search_key_goes_into_the_field(manual, qtbot):
    manual.search()

    qtbot.waitUntil(manual.search_field.hasFocus)


def widest(view):
    """Return the width of the widest picture as it is laid out."""
    view.document().documentLayout()
    return view.document().idealWidth()


def test_pictures_are_no_wider_than_the_page(manual, window, qtbot):
    for width in (1366, 960):
        window.resize(width, 700)
        manual.show_place("home")
        bar = manual.text.horizontalScrollBar()
        qtbot.waitUntil(lambda: not manual.text._timer.isActive())

        assert widest(manual.text) <= manual.text.viewport().width()
        assert bar.maximum() == 0


def test_a_narrower_page_stays_at_its_place(manual, window, qtbot):
    window.resize(1366, 700)
    manual.show_place("scoring")
    qtbot.waitUntil(lambda: not manual.text._timer.isActive())
    bar = manual.text.verticalScrollBar()
    bar.setValue(bar.maximum())
    window.resize(960, 700)
    qtbot.waitUntil(manual.text._timer.isActive)
    qtbot.waitUntil(lambda: not manual.text._timer.isActive())

    assert bar.maximum() > 0
    assert bar.value() == bar.maximum()
