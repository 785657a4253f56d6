"""What all pages have in common: where the keyboard begins, and that they fit the screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from parapp.models.keys import Role
from parapp.ui.screens import SCREENS
from parapp.ui.widgets.room import Room

PAGES = [page.name for page in SCREENS if Role.COMMUNE in page.roles]
USUAL = (1366, 728)  # 1366×768 without the task bar


@pytest.mark.parametrize("page", ["figures", "evidence", "closing", "years", "journal", "help"])
def test_the_list_of_a_page_has_the_focus_when_the_page_is_entered(window, qtbot, page):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_page(page)
    screen = window.screen_shown

    assert screen.begins_at is not None
    qtbot.waitUntil(screen.begins_at.hasFocus)


def test_enter_goes_to_the_first_thing_to_mend_right_after_f8(window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F8)
    found = window.screen_shown.found
    first = found.model.value(0)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)

    assert window.page_shown == "scoring"
    assert window.screen_shown.place() == first.criterion


def test_no_page_pushes_its_buttons_out_of_the_window(window, qtbot):
    window.resize(*USUAL)
    scrolled = set()
    for page in PAGES:
        window.show_page(page)
        qtbot.waitUntil(window.screen_shown.isVisible)
        QApplication.processEvents()  # lays out
        rooms = window.findChildren(Room)
        scrolled |= {page for room in rooms if room.verticalScrollBar().maximum()}

    assert scrolled == set()
