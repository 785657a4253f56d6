"""Which day is due next, and which one was missed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from parapp.models.dossier import DossierState
from parapp.models.periods import Deadline
from parapp.services.due_days import missed_deadline, next_deadline
from tests.services.small_set import small_set
from tests.services.views import TODAY, view_of

SUBMISSION = Deadline(code="self_assessment", day=TODAY - timedelta(days=1), label="Nộp")
EVIDENCE = Deadline(code="evidence", day=TODAY + timedelta(days=5), label="Tài liệu")


def view(*deadlines, **more):
    return replace(view_of(small_set(), **more), deadlines=deadlines)


def test_a_day_that_was_missed_presses_before_the_one_that_comes():
    assert next_deadline(view(SUBMISSION, EVIDENCE)) is SUBMISSION


def test_what_was_sent_was_not_missed():
    sent = view(SUBMISSION, EVIDENCE, state=DossierState.EXPORTED)

    assert missed_deadline(sent) is None
    assert next_deadline(sent) is EVIDENCE


def test_what_is_approved_but_not_sent_is_missed():
    locked = view(SUBMISSION, EVIDENCE, state=DossierState.LOCKED)

    assert missed_deadline(locked) is SUBMISSION


@pytest.mark.parametrize("days", [0, 3])
def test_the_last_day_is_still_in_time(days):
    due = replace(SUBMISSION, day=TODAY + timedelta(days=days))

    assert missed_deadline(view(due)) is None
    assert next_deadline(view(due)) is due


def test_a_day_for_what_is_sent_already_presses_no_more():
    ahead = replace(SUBMISSION, day=TODAY + timedelta(days=2))

    assert next_deadline(view(ahead, EVIDENCE, state=DossierState.EXPORTED)) is EVIDENCE


def test_once_all_is_over_no_day_presses():
    over = replace(EVIDENCE, day=TODAY - timedelta(days=1))

    assert next_deadline(view(over, state=DossierState.EXPORTED)) is None


def test_without_a_period_there_is_no_day():
    empty = replace(view(SUBMISSION), assessment=None, deadlines=())

    assert next_deadline(empty) is None
