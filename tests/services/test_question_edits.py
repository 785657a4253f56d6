"""Questions asked otherwise, closed, sent back and opened again, each taken back again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from parapp.errors.rounds import (
    QuestionMissingError,
    RequestMovedOnError,
    RequestNotClosedError,
    RequestSentError,
    RequestUnansweredError,
)
from parapp.errors.work import ReasonMissingError
from parapp.models.requests import RequestState
from parapp.services.deciding import apply_council_edits
from parapp.services.question_board import documents_to_ask_about
from parapp.services.question_edits import Move, changing, moving, withdrawing
from tests.services import rounds
from tests.services.world import AUTHORITY, FIRST, received


def do(world, edit):
    apply_council_edits(world[AUTHORITY], [edit], actor="Hà")
    return edit


def only(world):
    (request,) = rounds.asked_on(world, AUTHORITY)
    return request


def actions(world):
    with world[AUTHORITY].reading() as tx:
        return [entry.change.action for entry in tx.journal.entries()]


def otherwise(question, **more):
    return changing(FIRST, question, replace(question, **more))


@pytest.fixture
def asked(at):
    world = at(received)
    rounds.ask(world)
    return world


@pytest.fixture
def answered(asked):
    rounds.deliver_requests(asked)
    rounds.begin(asked)
    rounds.answer(asked, only(asked))
    rounds.deliver_explanation(asked)
    return asked


def test_a_question_not_sent_is_asked_otherwise_and_back(asked):
    edit = do(asked, otherwise(only(asked).question, text="Vì sao chậm? "))

    assert only(asked).question.text == "Vì sao chậm?"

    do(asked, edit.reversed)

    assert only(asked).question.text == rounds.QUESTION
    assert actions(asked)[-2:] == ["request-changed", "request-undone"]


def test_everything_about_a_question_not_sent_is_changed_and_taken_back(asked):
    before = only(asked).question
    (document,) = asked.dossier(AUTHORITY, FIRST).evidence
    edit = do(
        asked,
        otherwise(before, criterion="1.1", evidence=document, assignee=" Vy ", due=None),
    )
    now = only(asked).question
    do(asked, edit.reversed)

    assert (now.criterion, now.evidence, now.assignee, now.due) == ("1.1", document, "Vy", None)
    assert only(asked).question == before


def test_documents_are_offered_by_the_criterion_that_they_prove(asked):
    with asked[AUTHORITY].reading() as tx:
        found = documents_to_ask_about(tx, FIRST, 2026)
        assert documents_to_ask_about(tx, "XA99", 2026) == {}
    dossier = asked.dossier(AUTHORITY, FIRST)

    assert set(found) == {link.criterion for link in dossier.links}
    assert {d.id for several in found.values() for d in several} <= set(dossier.evidence)


def test_a_question_without_text_is_refused(asked):
    with pytest.raises(QuestionMissingError):
        do(asked, otherwise(only(asked).question, text=" "))


def test_what_was_sent_is_not_asked_otherwise(asked):
    question = only(asked).question
    rounds.send_requests(asked)

    with pytest.raises(RequestSentError):
        do(asked, otherwise(question, text="Khác"))


def test_a_question_that_is_withdrawn_comes_back_as_it_was(asked):
    question = only(asked).question
    edit = do(asked, withdrawing(FIRST, question))

    assert rounds.asked_on(asked, AUTHORITY) == ()

    asked.clock.now += timedelta(days=2)
    do(asked, edit.reversed)

    assert only(asked).question == question


def test_an_answer_is_accepted_and_that_is_taken_back(answered):
    edit = do(answered, moving(FIRST, only(answered), Move.CLOSED))

    assert only(answered).state is RequestState.CLOSED

    do(answered, edit.reversed)

    assert only(answered).state is RequestState.ANSWERED

    do(answered, edit.reversed.reversed)

    assert only(answered).state is RequestState.CLOSED


def test_an_answer_is_sent_back_with_a_remark(answered):
    do(answered, moving(FIRST, only(answered), Move.SENT_BACK, "Thiếu bảng kê"))

    question = only(answered).question
    assert (question.turn, question.remark) == (2, "Thiếu bảng kê")
    assert actions(answered)[-1] == "request-sent-back"


def test_a_closed_question_is_opened_again(answered):
    do(answered, moving(FIRST, only(answered), Move.CLOSED))
    do(answered, moving(FIRST, only(answered), Move.REOPENED, "Còn thiếu"))

    assert only(answered).state is RequestState.UNANSWERED


@pytest.mark.parametrize("move", [Move.SENT_BACK, Move.REOPENED])
def test_asking_again_needs_a_remark(answered, move):
    if move is Move.REOPENED:
        do(answered, moving(FIRST, only(answered), Move.CLOSED))

    with pytest.raises(ReasonMissingError):
        moving(FIRST, only(answered), move, "  ")


def test_only_what_was_answered_is_sent_back_and_only_what_is_closed_opened(asked):
    with pytest.raises(RequestUnansweredError):
        moving(FIRST, only(asked), Move.SENT_BACK, "Thiếu")
    with pytest.raises(RequestNotClosedError):
        moving(FIRST, only(asked), Move.REOPENED, "Thiếu")


def test_what_was_sent_since_is_not_taken_back(answered):
    edit = do(answered, moving(FIRST, only(answered), Move.SENT_BACK, "Thiếu bảng kê"))
    rounds.send_requests(answered)

    with pytest.raises(RequestSentError):
        do(answered, edit.reversed)

    assert only(answered).question.turn == 2


def test_what_was_changed_elsewhere_is_not_overwritten(answered):
    edit = moving(FIRST, only(answered), Move.SENT_BACK, "Thiếu bảng kê")
    do(answered, moving(FIRST, only(answered), Move.CLOSED))

    with pytest.raises(RequestMovedOnError):
        do(answered, edit)
