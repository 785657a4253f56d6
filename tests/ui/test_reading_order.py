"""Tab goes on as a page is read, through what was made later too."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from parapp.ui.reading_order import move_focus
from parapp.ui.widgets.dialog import Dialog
from parapp.ui.widgets.scrolled import scrolled


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.rows = QVBoxLayout(made)
    return made


def lines(page, count):
    made = [QLineEdit() for _place in range(count)]
    for line in made:
        page.rows.addWidget(line)
    return made


def show(page, qtbot, focused):
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    focused.setFocus()
    qtbot.waitUntil(focused.hasFocus)


def test_what_was_inserted_later_is_reached_where_it_stands(page, qtbot):
    first, last = lines(page, 2)
    show(page, qtbot, first)
    between = QLineEdit()
    page.rows.insertWidget(1, between)
    between.show()
    move_focus(page, forward=True)

    assert between.hasFocus()

    move_focus(page, forward=True)

    assert last.hasFocus()


def test_it_goes_back_and_around(page, qtbot):
    first, last = lines(page, 2)
    show(page, qtbot, first)
    move_focus(page, forward=False)

    assert last.hasFocus()


def test_cells_are_read_row_by_row(page, qtbot):
    grid = QGridLayout()
    page.rows.addLayout(grid)
    lower, upper, right = QLineEdit(), QLineEdit(), QLineEdit()
    grid.addWidget(lower, 1, 0)
    grid.addWidget(right, 0, 1)
    grid.addWidget(upper, 0, 0)
    show(page, qtbot, upper)
    move_focus(page, forward=True)

    assert right.hasFocus()


def test_of_buttons_that_exclude_each_other_only_the_chosen_one_is_reached(page, qtbot):
    (first,) = lines(page, 1)
    yes, no = QRadioButton(), QRadioButton()
    group = QButtonGroup(page)
    for made in (yes, no):
        group.addButton(made)
        page.rows.addWidget(made)
    no.setChecked(True)
    show(page, qtbot, first)
    move_focus(page, forward=True)

    assert no.hasFocus()


def test_the_chosen_one_is_reached_though_another_of_its_group_had_the_focus(page, qtbot):
    (first,) = lines(page, 1)
    pages, group = [QPushButton(checkable=True) for _place in range(2)], QButtonGroup(page)
    for made in pages:
        group.addButton(made)
        page.rows.addWidget(made)
    pages[0].setChecked(True)
    show(page, qtbot, pages[0])
    pages[1].setChecked(True)
    first.setFocus()
    move_focus(page, forward=True)

    assert pages[1].hasFocus()


def test_of_buttons_beside_each_other_only_the_chosen_one_is_reached(page, qtbot):
    (first,) = lines(page, 1)
    yes, no = QRadioButton(), QRadioButton()
    for made in (yes, no):
        page.rows.addWidget(made)
    no.setChecked(True)
    show(page, qtbot, first)
    move_focus(page, forward=True)

    assert no.hasFocus()


@pytest.mark.parametrize("is_high", [False, True], ids=["fits", "scrolls"])
def test_what_scrolls_is_reached_only_where_there_is_something_to_scroll(page, qtbot, is_high):
    (first,) = lines(page, 1)
    area, panel = QScrollArea(), QWidget()
    panel.setMinimumHeight(2_000 if is_high else 1)
    area.setWidget(panel)
    page.rows.addWidget(area)
    (last,) = lines(page, 1)
    page.resize(200, 200)
    show(page, qtbot, first)
    move_focus(page, forward=True)

    assert (area if is_high else last).hasFocus()


def test_a_click_beside_what_an_area_shows_leaves_the_focus_where_it_is(page, qtbot):
    (first,) = lines(page, 1)
    area = scrolled(QWidget())
    page.rows.addWidget(area)
    show(page, qtbot, first)
    qtbot.mouseClick(area.viewport(), Qt.MouseButton.LeftButton)

    assert first.hasFocus()


def test_a_dialog_goes_on_as_it_is_read_as_well(qtbot):
    dialog = Dialog()
    qtbot.addWidget(dialog)
    dialog.rows = QVBoxLayout(dialog)
    first, last = lines(dialog, 2)
    between = QLineEdit()
    dialog.rows.insertWidget(1, between)
    show(dialog, qtbot, first)
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    second = dialog.focusWidget()
    qtbot.keyClick(between, Qt.Key.Key_Tab)

    assert second is between
    assert last.hasFocus()


def test_nothing_that_takes_the_focus_is_no_next(page):
    assert not move_focus(page, forward=True)
