"""What can be undone and redone, and in which order."""

from decimal import Decimal

import pytest

from parapp.models.copies import ItemKind
from parapp.models.dossier import FigureEntry
from parapp.services.editing import Edit
from parapp.ui.history import History, Step, Turns


def step(*values):
    """Return a step over figures that had no answer."""
    edits = tuple(
        Edit(
            kind=ItemKind.FIGURE,
            code=f"f{place}",
            before=None,
            after=FigureEntry(code=f"f{place}", value=Decimal(value)),
        )
        for place, value in enumerate(values)
    )
    return Step(title="Số liệu", place=("scoring", "1.1"), edits=edits)


def test_nothing_done_is_nothing_to_undo():
    history = History()

    assert (history.to_undo, history.to_redo) == (None, None)


def test_a_step_taken_back_can_be_done_again():
    history, one, two = History(), step(1), step(2)
    history.add(one)
    history.add(two)

    history.undid()
    assert (history.to_undo, history.to_redo) == (one, two)

    history.redid()
    assert (history.to_undo, history.to_redo) == (two, None)


def test_a_new_step_forgets_what_was_taken_back():
    history, new = History(), step(3)
    history.add(step(1))
    history.undid()

    history.add(new)

    assert (history.to_undo, history.to_redo) == (new, None)


def test_only_the_last_five_hundred_steps_are_kept():
    history = History()
    for value in range(600):
        history.add(step(value))

    for _step in range(500):
        history.undid()

    assert history.to_undo is None


def test_after_an_import_nothing_can_be_undone():
    history = History()
    history.add(step(1))
    history.add(step(2))
    history.undid()

    history.clear()

    assert (history.to_undo, history.to_redo) == (None, None)


def test_a_reversed_step_goes_backwards_through_its_edits():
    edits = step(1, 2).reversed.edits

    assert [(edit.code, edit.before.value, edit.after) for edit in edits] == [
        ("f1", Decimal(2), None),
        ("f0", Decimal(1), None),
    ]


@pytest.fixture
def acted():
    return []


def test_undo_acts_at_once_while_nothing_is_under_way(acted):
    Turns().take(lambda: acted.append("undo"))

    assert acted == ["undo"]


def test_undo_waits_for_all_changes_under_way(acted):
    turns = Turns()
    turns.begin()
    turns.begin()
    turns.take(lambda: acted.append("undo"))
    turns.end()
    assert acted == []

    turns.end()

    assert acted == ["undo"]


def test_each_undo_waits_for_the_one_before(acted):
    turns = Turns()

    def undo():
        acted.append("undo")
        turns.begin()

    turns.begin()
    turns.take(undo)
    turns.take(undo)
    turns.end()
    assert acted == ["undo"]

    turns.end()

    assert acted == ["undo", "undo"]


def test_what_was_refused_is_not_undone(acted):
    turns = Turns()
    turns.begin()
    turns.take(lambda: acted.append("undo"))

    turns.end(is_lost=True)

    assert acted == []
