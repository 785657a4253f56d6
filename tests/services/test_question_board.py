"""All questions: where each stands, and what is still to be sent."""

from dataclasses import replace
from datetime import timedelta

import pytest

from parapp.models.keys import CardStatus
from parapp.services.council_view import view_council
from parapp.services.deciding import apply_council_edits
from parapp.services.question_board import QuestionState, question_board
from parapp.services.question_edits import Move, moving
from tests.services import rounds
from tests.services.world import AUTHORITY, FIRST, SECOND, begun, received


def board(world):
    view = view_council(world[AUTHORITY])
    with world[AUTHORITY].reading() as tx:
        return question_board(tx, view)


def state(world):
    (row,) = board(world).rows
    return row.state


def move(world, step, remark=""):
    (request,) = rounds.asked_on(world, AUTHORITY)
    edit = moving(FIRST, request, step, remark)
    apply_council_edits(world[AUTHORITY], [edit], actor="Hà")


@pytest.fixture
def asked(at):
    world = at(received)
    rounds.ask(world, figure="on_time")
    return world


def test_before_a_set_was_taken_in_there_is_nothing(at):
    assert board(at(begun)).rows == ()


def test_a_question_goes_through_all_its_states(asked):
    seen = [state(asked)]
    rounds.deliver_requests(asked)
    seen.append(state(asked))
    rounds.begin(asked)
    (request,) = rounds.asked_on(asked, AUTHORITY)
    rounds.answer(asked, request)
    rounds.deliver_explanation(asked)
    seen.append(state(asked))
    move(asked, Move.SENT_BACK, "Thiếu bảng kê")
    seen.append(state(asked))
    move(asked, Move.CLOSED)
    seen.append(state(asked))

    assert seen == [
        QuestionState.UNSENT,
        QuestionState.WAITS,
        QuestionState.ANSWERED,
        QuestionState.AGAIN,
        QuestionState.CLOSED,
    ]


def test_only_what_was_never_sent_may_be_changed(asked):
    before = board(asked).rows[0]
    rounds.send_requests(asked)
    after = board(asked).rows[0]

    assert (before.may_change, before.is_sent) == (True, False)
    assert (after.may_change, after.is_sent) == (False, True)


def test_what_it_is_about_is_told_in_words(asked):
    (document,) = asked.dossier(AUTHORITY, FIRST).evidence.values()
    rounds.ask(asked, evidence=document.id)
    rows = board(asked).rows

    assert rows[0].criterion
    assert {row.figure for row in rows} > {""}
    assert {row.document for row in rows} == {"", document.abstract}


def test_age_and_days_left_are_counted(asked):
    due = asked.clock.now.date() + timedelta(days=2)
    rounds.ask(asked, "2.1", due=due)
    asked.clock.now += timedelta(days=5)
    late = next(r for r in board(asked).rows if r.request.question.criterion == "2.1")

    assert (late.age, late.days_left, late.is_overdue) == (5, -3, True)


def test_what_is_closed_awaits_no_answer(asked):
    move(asked, Move.CLOSED)
    (row,) = board(asked).rows

    assert row.days_left is None
    assert not row.is_overdue


def test_a_commune_has_a_parcel_until_it_was_sent_all(asked):
    (parcel,) = board(asked).parcels
    rounds.send_requests(asked)

    assert (parcel.unit.code, parcel.questions, parcel.is_reachable) == (FIRST, 1, True)
    assert board(asked).parcels == ()


def test_a_commune_without_a_trusted_card_cannot_be_reached(asked):
    rounds.ask(asked, unit=SECOND)
    with asked[AUTHORITY].transaction(actor="Hà") as tx:
        for card in tx.cards.all():
            if card.unit == SECOND:
                tx.cards.put(replace(card, status=CardStatus.REVOKED))
    reach = {parcel.unit.code: parcel.is_reachable for parcel in board(asked).parcels}

    assert reach == {FIRST: True, SECOND: False}


def test_answers_to_read_come_first_and_closed_ones_last(asked):
    rounds.ask(asked, "2.1", unit=SECOND)
    move(asked, Move.CLOSED)
    rows = board(asked).rows

    assert [row.unit.code for row in rows] == [SECOND, FIRST]
