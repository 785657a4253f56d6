"""Filters as chips: one is chosen, each tells how many rows it lets through."""

from parapp.ui.widgets.chips import Chips


def made(qtbot):
    chips = Chips([("all", "Tất cả"), ("new", "Mới")])
    qtbot.addWidget(chips)
    return chips


def test_the_first_is_chosen_until_another_one_is(qtbot):
    chips = made(qtbot)
    assert chips.name == "all"

    with qtbot.waitSignal(chips.chosen) as sent:
        chips.choose("new")

    assert (sent.args, chips.name) == (["new"], "new")


def test_counts_stand_on_them_and_those_not_told_are_zero(qtbot):
    chips = made(qtbot)
    chips.show_counts({"all": 1200})

    assert [chip.text() for chip in chips._made.values()] == ["Tất cả  1.200", "Mới  0"]
