"""Tab goes on as a page is read, through what was made later too."""

import pytest
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from parapp.ui.reading_order import move_focus


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


def test_nothing_that_takes_the_focus_is_no_next(page):
    assert not move_focus(page, forward=True)
