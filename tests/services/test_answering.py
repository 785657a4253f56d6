"""An answer as a change that can be taken back."""

from datetime import timedelta

import pytest

from parapp.errors.rounds import AnswerSentError, RequestClosedError
from parapp.errors.work import DossierLockedError
from parapp.models.dossier import DossierState
from parapp.models.requests import RequestState
from parapp.services import requesting
from parapp.services.answering import AnswerEdit
from parapp.services.editing import apply_edits
from tests.services import rounds
from tests.services.world import AUTHORITY, FIRST, received


@pytest.fixture
def asked(at):
    """A world where the first commune was asked one thing, and the question."""
    world = at(received)
    request = rounds.ask(world)
    rounds.deliver_requests(world)
    return world, request


def edit(request, after, before=None):
    return AnswerEdit(request=request.id, before=before, after=after)


def apply(world, *edits):
    apply_edits(world[FIRST], edits, actor="Chi")


def held(world):
    (request,) = rounds.asked_on(world, FIRST)
    return request


def test_an_answer_opens_the_dossier_that_waits_for_it(asked):
    world, request = asked
    apply(world, edit(request, "Đã rà soát"))

    assert held(world).answer.text == "Đã rà soát"
    assert held(world).answer.by == "Chi"
    assert world.dossier(FIRST).state is DossierState.EXPLAINING


def test_taking_it_back_leaves_the_question_unanswered(asked):
    world, request = asked
    given = edit(request, "Đã rà soát")
    apply(world, given)
    apply(world, given.reversed)

    assert held(world).state is RequestState.UNANSWERED
    assert held(world).answer is None


def test_an_earlier_answer_comes_back_as_it_was_given(asked):
    world, request = asked
    apply(world, edit(request, "Lần đầu"))
    first = held(world).answer
    apply(world, edit(request, "Lần hai", first))
    apply(world, edit(request, "Lần hai", first).reversed)

    assert held(world).answer == first


def test_an_answer_that_went_out_is_not_taken_away(asked):
    world, request = asked
    apply(world, edit(request, "Đã rà soát"))
    world.clock.now += timedelta(minutes=5)
    rounds.deliver_explanation(world)
    rounds.begin(world)

    with pytest.raises(AnswerSentError):
        apply(world, edit(request, None, held(world).answer))


def test_nothing_is_taken_away_from_a_locked_dossier(asked):
    world, request = asked
    apply(world, edit(request, "Đã rà soát"))
    rounds.lock(world)

    with pytest.raises(DossierLockedError):
        apply(world, edit(request, None))


def test_the_answer_to_a_closed_question_stays(asked):
    world, request = asked
    apply(world, edit(request, "Đã rà soát"))
    rounds.deliver_explanation(world)
    requesting.close_request(world[AUTHORITY], FIRST, request.id, remark="", actor="Hà")
    rounds.deliver_requests(world)

    with pytest.raises(RequestClosedError):
        apply(world, edit(request, None))
