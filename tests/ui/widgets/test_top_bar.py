"""The strip above a page: what it says of the day that presses."""

from datetime import date, timedelta

import pytest

from parapp.models.periods import Deadline
from parapp.ui.widgets.top_bar import TopBar

TODAY = date(2026, 12, 20)


@pytest.fixture
def bar(qtbot):
    """The strip, saying nothing yet."""
    made = TopBar()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("left", "says", "role"),
    [
        (30, "Nộp: 19/01/2027 – còn 30 ngày", "muted"),
        (14, "Nộp: 03/01/2027 – còn 14 ngày", "attention"),
        (0, "Nộp: 20/12/2026 – hạn là hôm nay", "attention"),
        (-1, "Nộp: 19/12/2026 – đã quá hạn 1 ngày", "wrong"),
    ],
)
def test_the_day_is_counted_and_presses_more_as_it_comes(bar, left, says, role):
    bar.show_deadline(Deadline(code="a", day=TODAY + timedelta(days=left), label="Nộp"), TODAY)

    assert bar._deadline.text() == says
    assert bar._deadline.property("role") == role


def test_no_day_says_nothing(bar):
    bar.show_deadline(Deadline(code="a", day=TODAY, label="Nộp"), TODAY)
    bar.show_deadline(None, TODAY)

    assert bar._deadline.text() == ""
