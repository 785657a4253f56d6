"""A commune answers what it is asked and changes only that."""

from datetime import date
from decimal import Decimal

import pytest

from parapp.errors.rounds import (
    AnswerMissingError,
    AnswersMissingError,
    DossierOpenError,
    NothingAskedError,
    OutsideRequestsError,
    RequestClosedError,
    RequestUnknownError,
)
from parapp.errors.work import DossierLockedError, DossierNotLockedError
from parapp.models.dossier import DossierState
from parapp.models.evidence import EvidenceLink
from parapp.models.requests import RequestState
from parapp.services import (
    closing,
    explaining,
    filling,
    proving,
    requesting,
)
from tests.services import rounds
from tests.services.world import AUTHORITY, FIRST, appraised, packed, received

TODAY = date(2026, 12, 20)


def state(world, unit=FIRST):
    return world.dossier(unit).state


def states(world, unit=FIRST):
    return [request.state for request in rounds.asked_on(world, unit)]


def asked(at, **more):
    """Return a world in which the first commune was asked about 1.2, and the question."""
    world = at(received)
    request = rounds.ask(world, **more)
    rounds.deliver_requests(world)
    return world, request


def test_what_was_asked_is_changed_while_explaining(at):
    world, _request = asked(at)
    rounds.begin(world)

    rounds.put(world, on_time=Decimal(1199))
    filling.explain(world[FIRST], "1.2", "Đã bổ sung", actor="Chi")
    document = world.prove(FIRST, "1.2", name="bang-ke.pdf", text="bảng kê")
    link = EvidenceLink(criterion="1.2", evidence=document.id, page="2-3", section="mục II")
    proving.remove_link(world[FIRST], link, actor="Chi")

    assert state(world) is DossierState.EXPLAINING
    assert world.dossier(FIRST).figures["on_time"].value == Decimal(1199)


REFUSED = {
    "a figure": lambda w: rounds.put(w, mode="b"),
    "last year's figures": lambda w: filling.carry_over(w[FIRST], 2026, actor="x"),
    "an explanation": lambda w: filling.explain(w[FIRST], "2.1", "?", actor="x"),
    "own points": lambda w: filling.set_own_points(w[FIRST], "2.1", Decimal(1), "?", actor="x"),
    "proof": lambda w: w.prove(FIRST, "1.2", "2.1", name="moi.pdf", text="mới"),
    "proof taken away": lambda w: proving.remove_link(
        w[FIRST], w.dossier(FIRST).links[0], actor="x"
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_was_not_asked_is_refused_while_explaining(at, what):
    world, _request = asked(at)
    rounds.begin(world)
    before = world.dossier(FIRST)

    with pytest.raises(OutsideRequestsError) as refused:
        REFUSED[what](world)

    assert refused.value.details["allowed"] == "1.2, on_time, received"
    assert world.dossier(FIRST) == before


def test_a_question_on_a_figure_opens_it_beside_those_of_its_criterion(at):
    world, _request = asked(at, figure="initiatives")
    rounds.begin(world)

    rounds.put(world, initiatives=Decimal(2))

    assert world.dossier(FIRST).figures["initiatives"].value == 2


def test_entering_an_unasked_figure_as_it_is_changes_nothing_and_is_fine(at):
    world, _request = asked(at)
    rounds.begin(world)

    filled = rounds.put(world, mode="a", on_time=Decimal(1199))

    assert (filled.changed, filled.unchanged) == (1, 1)


def test_reopening_with_a_reason_opens_everything(at):
    world, _request = asked(at)
    rounds.begin(world)
    closing.reopen(world[FIRST], reason="Sửa toàn bộ", actor="Chi")

    rounds.put(world, mode="b")

    assert state(world) is DossierState.DRAFT


def test_beginning_needs_an_open_question_and_a_closed_dossier(at):
    world = at(received)
    with pytest.raises(NothingAskedError):
        rounds.begin(world)
    request = rounds.ask(world)
    rounds.deliver_requests(world)
    closing.reopen(world[FIRST], reason="Sửa", actor="Chi")
    with pytest.raises(DossierOpenError):
        rounds.begin(world)
    rounds.lock(world)
    requesting.close_request(world[AUTHORITY], FIRST, request.id, actor="Hà")
    rounds.deliver_requests(world)
    with pytest.raises(NothingAskedError):
        rounds.begin(world)

    assert state(world) is DossierState.LOCKED


def test_beginning_twice_is_beginning_once(at):
    world, _request = asked(at)
    rounds.begin(world)
    with world[FIRST].reading() as tx:
        before = tx.journal.head()

    assert rounds.begin(world).state is DossierState.EXPLAINING
    with world[FIRST].reading() as tx:
        assert tx.journal.head() == before


# --- answers


def test_answering_fresh_questions_opens_the_dossier_for_answers(at):
    world, request = asked(at)

    rounds.answer(world, request, "Đã rà soát")

    (known,) = rounds.asked_on(world, FIRST)
    assert state(world) is DossierState.EXPLAINING
    assert known.state is RequestState.ANSWERED
    assert (known.answer.text, known.answer.by, known.answer.turn) == ("Đã rà soát", "Chi", 1)


def test_an_answer_is_replaced_and_the_journal_keeps_both(at):
    world, request = asked(at)
    rounds.answer(world, request, "Một")
    rounds.answer(world, request, "Hai")

    with world[FIRST].reading() as tx:
        told = [
            (e.change.old, e.change.new)
            for e in tx.journal.entries(f"2026/{FIRST}/1.2")
            if e.change.action == "request-answered"
        ]
    assert told == [("", "Một"), ("Một", "Hai")]


def test_an_answer_needs_a_text_an_open_question_and_an_open_dossier(at):
    world, request = asked(at)
    second = rounds.ask(world)
    requesting.close_request(world[AUTHORITY], FIRST, second.id, actor="Hà")
    rounds.deliver_requests(world)

    with pytest.raises(AnswerMissingError):
        rounds.answer(world, request, " ")
    with pytest.raises(RequestClosedError):
        rounds.answer(world, second)
    with pytest.raises(RequestUnknownError):
        explaining.answer(world[FIRST], "zz", "?", actor="Chi")
    rounds.answer(world, request)
    rounds.lock(world)
    with pytest.raises(DossierLockedError):
        rounds.answer(world, request)

    assert state(world) is DossierState.LOCKED


def test_todo_counts_the_days_and_leaves_out_what_is_closed(at):
    world = at(received)
    later, soon = rounds.ask(world), rounds.ask(world, due=date(2026, 12, 22))
    closed = rounds.ask(world)
    requesting.close_request(world[AUTHORITY], FIRST, closed.id, actor="Hà")
    rounds.deliver_requests(world)

    with world[FIRST].reading() as tx:
        found = explaining.todo(tx, TODAY)

    assert [(o.request.id, o.days_left) for o in found] == [(soon.id, 2), (later.id, None)]


def test_before_a_dossier_there_is_nothing_to_do(at):
    world = at(packed)

    with world[FIRST].reading() as tx:
        assert explaining.todo(tx, TODAY) == ()


def test_an_unanswered_question_is_warned_of_before_locking(at):
    world, request = asked(at)

    warned = [f.code for f in closing.check(world[FIRST]) if f.criterion == "1.2"]
    rounds.answer(world, request)

    assert "request-to-answer" in warned
    assert "request-to-answer" not in [f.code for f in closing.check(world[FIRST])]


# --- explanations go out and come in


def test_an_explanation_needs_questions_answers_and_a_lock(at):
    world = at(received)
    with pytest.raises(NothingAskedError):
        rounds.send_explanation(world)
    request = rounds.ask(world)
    rounds.deliver_requests(world)
    with pytest.raises(AnswersMissingError) as refused:
        rounds.send_explanation(world)
    rounds.answer(world, request)
    with pytest.raises(DossierNotLockedError):
        rounds.send_explanation(world)

    assert refused.value.details == {"count": 1, "criteria": "1.2"}


def test_an_explanation_brings_answers_and_what_was_asked(at):
    world, request = asked(at)
    rounds.answer(world, request)
    rounds.put(world, on_time=Decimal(1199))

    plan = rounds.deliver_explanation(world)

    assert [c.criterion for c in plan.changes] == ["1.2"]
    assert [(f.code, f.details["count"]) for f in plan.findings] == [("answers-arrived", 1)]
    assert states(world, AUTHORITY) == [RequestState.ANSWERED]
    assert state(world, AUTHORITY) is DossierState.EXPLANATION_RECEIVED
    assert rounds.asked_on(world, AUTHORITY) == rounds.asked_on(world, FIRST)


def test_what_changed_unasked_is_flagged_and_journalled(at):
    world, request = asked(at)
    closing.reopen(world[FIRST], reason="Sửa toàn bộ", actor="Chi")
    rounds.put(world, mode="b")
    filling.explain(world[FIRST], "1.1", "Khác", actor="Chi")
    rounds.answer(world, request)

    plan = rounds.deliver_explanation(world)

    flagged = [
        (f.details["code"], f.criterion) for f in plan.findings if f.code == "changed-unasked"
    ]
    assert flagged == [("mode", ""), ("1.1", "1.1")]
    with world[AUTHORITY].reading() as tx:
        told = [
            e.change.subject
            for e in tx.journal.entries(f"2026/{FIRST}/")
            if e.change.action == "changed-unasked"
        ]
    assert told == [f"2026/{FIRST}/mode", f"2026/{FIRST}/1.1"]


def test_a_resubmission_may_change_everything_and_what_nobody_asked_about_is_told(at):
    world, request = asked(at)
    closing.reopen(world[FIRST], reason="Sửa toàn bộ", actor="Chi")
    rounds.put(world, mode="b")
    rounds.answer(world, request)
    rounds.lock(world)

    plan = world.receive(AUTHORITY, world.send().path)

    assert [f.code for f in plan.findings] == ["changed-unasked", "answers-arrived"]
    assert states(world, AUTHORITY) == [RequestState.ANSWERED]


def test_what_was_asked_when_it_was_answered_counts_though_it_was_closed_meanwhile(at):
    world, request = asked(at)
    rounds.answer(world, request)
    rounds.put(world, on_time=Decimal(1199))
    requesting.close_request(world[AUTHORITY], FIRST, request.id, actor="Hà")

    plan = rounds.deliver_explanation(world)

    assert "changed-unasked" not in [f.code for f in plan.findings]
    assert states(world, AUTHORITY) == [RequestState.CLOSED]


def test_an_answer_to_an_earlier_putting_leaves_the_question_unanswered(at):
    world, request = asked(at)
    rounds.answer(world, request)
    rounds.deliver_explanation(world)
    requesting.send_back(world[AUTHORITY], FIRST, request.id, "Thiếu", actor="Hà")
    closing.reopen(world[FIRST], reason="Sửa", actor="Chi")

    rounds.deliver_explanation(world)

    assert states(world, AUTHORITY) == [RequestState.UNANSWERED]


def test_three_rounds_end_alike_on_both_machines_with_every_reason_word_for_word(at):
    world = at(appraised)
    first = rounds.ask(world)
    rounds.deliver_requests(world)
    rounds.answer(world, first, "Một")
    rounds.put(world, on_time=Decimal(1190))
    rounds.deliver_explanation(world)
    world.cut("1.2", "7.6", "Vòng 2: còn thiếu 3 hồ sơ", round_=2)
    requesting.send_back(world[AUTHORITY], FIRST, first.id, "Thiếu bảng kê", actor="Hà")
    second = rounds.ask(world, criterion="2.1")
    rounds.deliver_requests(world)
    rounds.answer(world, first, "Hai")
    rounds.answer(world, second, "Ba")
    world.prove(FIRST, "1.2", name="bang-ke.pdf", text="bảng kê")
    rounds.deliver_explanation(world)
    world.cut("1.2", "7.7", "Vòng 3: Hội đồng\nthống nhất", round_=3)
    world.cut("2.1", "2", "Vòng 1 của 2.1", round_=1)
    for request in (first, second):
        requesting.close_request(world[AUTHORITY], FIRST, request.id, "Đạt", actor="Hà")
    rounds.deliver_requests(world)
    world.publish()
    result = next(made for made in world.results() if made.unit == FIRST)
    world.receive(FIRST, result.path)

    ours, theirs = world.dossier(AUTHORITY), world.dossier(FIRST)
    told = {a.criterion: (a.points, a.reason) for a in theirs.appraisals}
    assert told["1.2"] == (Decimal("7.7"), "Vòng 3: Hội đồng\nthống nhất")
    assert told["2.1"] == (Decimal(2), "Vòng 1 của 2.1")
    assert theirs.requests == ours.requests
    assert states(world) == [RequestState.CLOSED] * 2
    assert theirs.evidence.keys() == ours.evidence.keys()
    assert [a.round for a in ours.appraisals if a.criterion == "1.2"] == [1, 2, 3]


def test_a_second_decision_supersedes_the_first_and_a_later_change_is_queued(at):
    world = at(appraised)
    request = rounds.ask(world)
    rounds.deliver_requests(world)
    rounds.answer(world, request)
    rounds.put(world, on_time=Decimal(1199))
    rounds.deliver_explanation(world)
    outdated = [f[2] for f in world.close_out() if f[1] == "changed-after-decision"]
    world.cut("1.2", "7.9", "Vòng 2", round_=2)

    assert outdated == ["1.2"]
    assert [f for f in world.close_out() if f[1] == "changed-after-decision"] == []
    requesting.close_request(world[AUTHORITY], FIRST, request.id, actor="Hà")
    assert world.publish().number == 1


def test_a_result_that_comes_while_a_dossier_is_open_leaves_it_open(at):
    world = at(appraised)
    world.publish()
    result = next(made for made in world.results() if made.unit == FIRST)
    closing.reopen(world[FIRST], reason="Sửa", actor="Chi")

    world.receive(FIRST, result.path)

    assert state(world) is DossierState.DRAFT
