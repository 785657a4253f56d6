"""Why points differ, in words."""

from parapp.messages.decisions import REASONS, reason_text
from parapp.models.dossier import REASON_CODES


def test_every_reason_has_words():
    assert set(REASON_CODES) == set(REASONS)


def test_a_reason_of_a_newer_program_is_shown_as_it_stands():
    assert reason_text("newer") == "newer"


def test_a_known_reason_reads_in_vietnamese():
    assert reason_text("late") == "Chậm thời hạn"
