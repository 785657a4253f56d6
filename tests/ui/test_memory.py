"""What the window remembers: choices, places, and whether a workspace was left well."""

import pytest

from parapp.ui.look import Theme
from parapp.ui.memory import Memory


@pytest.fixture
def again(memory):
    """Returns what the next start remembers."""
    return lambda: Memory(memory.folder)


def test_choices_are_there_at_the_next_start(memory, again, tmp_path):
    memory.language, memory.theme, memory.workspace = "en", Theme.DARK, tmp_path

    assert (again().language, again().theme, again().workspace) == ("en", Theme.DARK, tmp_path)


def test_nothing_is_remembered_at_the_first_start(tmp_path):
    fresh = Memory(tmp_path / "moi")

    assert (fresh.workspace, fresh.actor, fresh.language) == (None, "", "vi")


def test_a_theme_nobody_knows_is_the_light_one(memory):
    memory.keep("theme", "purple")

    assert memory.theme is Theme.LIGHT


def test_names_of_officers_are_kept_once_each_in_their_order(memory, again):
    memory.officers = ("Nguyễn A", "Trần B", "Nguyễn A")

    assert again().officers == ("Nguyễn A", "Trần B")


def test_there_are_no_officers_at_first(memory):
    assert memory.officers == ()


def test_a_workspace_that_was_not_left_is_told_at_the_next_start(memory, again, tmp_path):
    memory.begin(tmp_path)

    assert not again().begin(tmp_path)


def test_a_workspace_that_was_left_is_well(memory, again, tmp_path):
    memory.begin(tmp_path)
    memory.end(tmp_path)

    assert again().begin(tmp_path)


def test_places_are_kept_for_each_workspace(memory, again, tmp_path):
    memory.keep_place(tmp_path / "a", "scoring 1.2.1")

    assert again().place(tmp_path / "a") == "scoring 1.2.1"
    assert again().place(tmp_path / "b") == ""


def test_copies_left_by_a_power_cut_are_removed(memory, again):
    left = memory.copies / "a" / "van-ban.pdf"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"x")
    left.chmod(0o400)
    again().drop_copies()

    assert not memory.copies.exists()


def test_a_card_that_was_given_out_is_known_for_its_workspace_alone(memory, again, tmp_path):
    memory.note_card_out(tmp_path / "a")

    assert again().is_card_out(tmp_path / "a")
    assert not again().is_card_out(tmp_path / "b")
