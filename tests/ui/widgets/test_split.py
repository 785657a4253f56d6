"""The border between two parts of a page."""

import pytest
from PySide6.QtWidgets import QWidget

from parapp.ui.memory import Memory
from parapp.ui.widgets.split import Split


@pytest.fixture
def made(qtbot, tmp_path):
    """Return a function that shows two parts; each time with the same memory."""

    def give(*, upright=False):
        split = Split(Memory(tmp_path), "a", (QWidget(), 40), (QWidget(), 60), upright=upright)
        qtbot.addWidget(split)
        split.resize(1_010, 1_010)
        split.show()
        return split

    return give


@pytest.mark.parametrize("upright", [False, True])
def test_parts_begin_with_their_shares_of_the_room(made, upright):
    assert made(upright=upright).sizes() == [400, 600]


def test_a_border_that_was_moved_is_found_again(made):
    split = made()
    split.setSizes([700, 300])

    split.hide()

    assert made().sizes() == [700, 300]
