"""Killed windows at the size of each run."""

from tests.campaigns import window_kills


def test_what_was_saved_is_there_after_a_kill_and_the_window_goes_on_there():
    outcome = window_kills.run(window_kills.EACH_RUN)

    assert outcome.startswith(f"{window_kills.EACH_RUN} windows killed")
