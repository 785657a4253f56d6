"""A window on a screen that is too small: everything can be scrolled to, by keys as well."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

from parapp.models.keys import Role
from parapp.ui.jobs import JobRunner
from parapp.ui.screens import SCREENS
from parapp.ui.widgets.room import Room
from tests.ui.waiting import wait

PAGES = [page.name for page in SCREENS if Role.COMMUNE in page.roles]
SMALLEST = (683, 384)  # 1366×768 at 200 %
KINDS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)


@pytest.fixture
def small(window):
    """The window on the smallest screen."""
    window.resize(*SMALLEST)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton)  # a test before may hold it down
    return window


def rooms(window):
    return window.findChildren(Room)


def in_view(widget, window):
    """Return how much of a widget is on screen."""
    shown = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(window, shown.topLeft()), shown.size())


def test_a_small_window_is_as_small_as_it_is_asked_to_be(small):
    assert (small.width(), small.height()) == SMALLEST


def test_nothing_scrolls_where_there_is_room(window):
    window.resize(960, 560)

    assert [bar for room in rooms(window) for bar in bars(room) if bar.maximum()] == []


def bars(room):
    return room.verticalScrollBar(), room.horizontalScrollBar()


def test_pages_keep_the_size_they_need(small):
    page = small.screen_shown

    assert page.width() > 700
    assert page.height() > 400


def test_the_navigation_scrolls_up_and_down_only(small, qtbot):
    rail = small._rail
    room = next(room for room in rooms(small) if room.widget() is rail)
    last = rail._buttons["help"]
    last.setFocus()
    qtbot.waitUntil(lambda: not in_view(last, small).isEmpty())

    assert room.horizontalScrollBar().maximum() == 0
    assert in_view(last, small).size() == last.size()


def is_seen(control, window):
    shown = in_view(control, window)
    assert shown.width() >= min(control.width(), 150), control.accessibleName()
    assert shown.height() >= min(control.height(), 20), control.accessibleName()


@pytest.mark.parametrize("page", PAGES)
def test_every_control_comes_into_view_with_the_focus(small, qtbot, page):
    small.activateWindow()
    qtbot.waitUntil(small.isActiveWindow)
    small.show_page(page)
    wait(60)
    qtbot.waitUntil(lambda: not any(job.is_busy for job in small.findChildren(JobRunner)))
    seen = set()
    for _time in range(60):
        qtbot.keyClick(small, Qt.Key.Key_Tab)
        now = small.focusWidget()
        if now in seen:
            break
        seen.add(now)

        qtbot.waitUntil(partial(is_seen, now, small), timeout=2_000)
    assert len(seen) > 1


def test_a_large_table_shows_its_begin(small, qtbot):
    small.activateWindow()
    qtbot.waitUntil(small.isActiveWindow)
    small.show_page("journal")
    table = small.screen_shown.table
    small.screen_shown.search_field.setFocus()
    table.setFocus()
    room = next(room for room in rooms(small) if room.isAncestorOf(table))
    top = table.mapTo(room, QPoint())

    assert 0 <= top.x() < room.width() / 2
    assert 0 <= top.y() < room.height() / 2
