"""A commune answers what it is asked and changes only that."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from parapp.errors.bundles import (
    BundleCriteriaError,
    BundleManifestError,
    BundleOlderError,
    BundleUnitRefusedError,
)
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
from parapp.export.bundle.content import MEDIA_TYPE, write_content
from parapp.export.bundle.manifest import CriteriaRef
from parapp.export.bundle.objects import content_object
from parapp.export.bundle.write import write_bundle
from parapp.models.contents import RequestContent
from parapp.models.dossier import DossierState
from parapp.models.evidence import EvidenceLink
from parapp.models.requests import Question, RequestState
from parapp.services import (
    bundling,
    closing,
    criteria_sets,
    enrolling,
    explaining,
    filling,
    proving,
    receiving,
    requesting,
)
from tests.services import rounds
from tests.services.world import AUTHORITY, FIRST, SECOND, appraised, packed, received, sent

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


# --- questions come in


def test_questions_are_told_before_they_are_taken_in_and_wait_then(at):
    world = at(received)
    rounds.ask(world, due=TODAY)
    (made,) = rounds.send_requests(world)

    plan = world.plan(FIRST, made.path)
    untouched = rounds.asked_on(world, FIRST)
    receiving.confirm(world[FIRST], plan, actor="Chi")

    assert [(f.code, f.criterion, f.details["due"]) for f in plan.findings] == [
        ("request-new", "1.2", TODAY)
    ]
    assert plan.changes == ()
    assert untouched == ()
    assert rounds.asked_on(world, FIRST) == rounds.asked_on(world, AUTHORITY)
    assert state(world) is DossierState.REQUESTS_RECEIVED


def test_an_open_dossier_stays_open_when_questions_come(at):
    world = at(received)
    rounds.ask(world)
    closing.reopen(world[FIRST], reason="Sửa", actor="Chi")

    rounds.deliver_requests(world)

    assert state(world) is DossierState.DRAFT


def test_a_commune_that_lost_its_dossier_still_learns_what_is_asked(at):
    world = at(received)
    rounds.ask(world)
    with world[FIRST].transaction(actor="x") as tx:
        tx.dossiers.delete(FIRST, 2026)

    rounds.deliver_requests(world)

    assert states(world) == [RequestState.UNANSWERED]
    assert state(world) is DossierState.DRAFT


def test_what_was_asked_again_or_ended_is_told_and_the_rest_is_not(at):
    world, first = asked(at)
    second = rounds.ask(world, criterion="2.1")
    third = rounds.ask(world, criterion="1.1")
    rounds.deliver_requests(world)
    for request in (first, second):
        rounds.answer(world, request)
    rounds.deliver_explanation(world, is_partial=True)
    store = world[AUTHORITY]
    requesting.send_back(store, FIRST, first.id, "Thiếu bảng kê", actor="Hà")
    requesting.close_request(store, FIRST, second.id, "Đạt", actor="Hà")

    told = {f.criterion: (f.code, f.details["remark"]) for f in news(world)}
    requesting.reopen_request(store, FIRST, second.id, "Xem lại", actor="Hà")
    requesting.close_request(store, FIRST, second.id, actor="Hà")

    assert told == {"1.2": ("request-again", "Thiếu bảng kê"), "2.1": ("request-ended", "Đạt")}
    assert news(world) == ()
    assert third.id in {request.id for request in rounds.asked_on(world, FIRST)}


def news(world):
    return rounds.deliver_requests(world).findings


def test_questions_that_are_all_closed_do_not_open_anything(at):
    world = at(received)
    request = rounds.ask(world)
    requesting.close_request(world[AUTHORITY], FIRST, request.id, actor="Hà")

    plan = rounds.deliver_requests(world)

    assert plan.findings == ()
    assert state(world) is DossierState.EXPORTED


def test_an_older_request_is_refused_and_changes_nothing(at):
    world, _request = asked(at)
    older = world.file("yeu-cau") / "yeu-cau-2026-xa-tan-ho-co-xa01-lan-1.parapp"
    rounds.ask(world, criterion="2.1")
    rounds.deliver_requests(world)
    before = world.dossier(FIRST)

    with pytest.raises(BundleOlderError):
        world.plan(FIRST, older)

    assert world.dossier(FIRST) == before


def test_a_request_taken_in_is_taken_back_until_it_is_answered(at):
    world = at(received)
    rounds.ask(world)
    before = world.dossier(FIRST)
    manifest = rounds.deliver_requests(world).received.sha256

    receiving.undo(world[FIRST], manifest, actor="Chi")

    assert world.dossier(FIRST) == before


# --- questions that a genuine program would not send

GOOD = Question(
    id="ab" * 16, criterion="1.2", text="?", asked_at=datetime(2026, 12, 1, tzinfo=UTC)
)


def forge(world, questions, sender=AUTHORITY, plain=None, **draft):
    """Seal questions as a hostile program with a valid key would; return the path."""
    store, own = world[sender], world.keys[sender]
    with store.reading() as tx:
        compiled = criteria_sets.set_of(tx, 2026)
        made = bundling.draft_of(tx, store, compiled, "request", FIRST, rev=1)
        to = [enrolling.active_card(tx, FIRST), own.card]
    written = json.loads(
        write_content(RequestContent(unit=FIRST, year=2026, questions=tuple(questions)))
    )
    if plain:
        plain(written)
    data = json.dumps(
        written, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()
    item = content_object(data, name="yeu-cau.json", media_type=MEDIA_TYPE)
    path = world.file("gia.parapp")
    write_bundle(path, replace(made, **draft), [item], sender=own, to=to)
    return path


@pytest.mark.parametrize(
    "change",
    [
        {"id": "x"},
        {"criterion": "9.9"},
        {"criterion": "1"},
        {"figure": "no"},
        {"evidence": "1"},
        {"text": ""},
        {"text": " a"},
        {"text": "a" * 20_001},
        {"remark": "a "},
        {"assignee": "a\nb"},
        {"due": date(1, 1, 1)},
        {"round": 0},
        {"turn": 10**9},
        {"turn": -1},
        {"asked_at": datetime(1, 1, 1, tzinfo=UTC)},
    ],
)
def test_a_question_that_could_not_have_been_asked_here_is_refused(at, change):
    world = at(sent)

    with pytest.raises(BundleManifestError):
        world.plan(FIRST, forge(world, [replace(GOOD, **change)]))

    assert rounds.asked_on(world, FIRST) == ()
    assert world.quarantine(FIRST) == []


def test_two_questions_of_one_id_are_refused(at):
    world = at(sent)

    with pytest.raises(BundleManifestError):
        world.plan(FIRST, forge(world, [GOOD, replace(GOOD, text="!")]))


def test_questions_about_another_unit_or_set_than_the_manifest_are_refused(at):
    world = at(sent)
    other = CriteriaRef(sha256="cd" * 32, version="x")

    with pytest.raises(BundleManifestError):
        world.plan(FIRST, forge(world, [GOOD], plain=lambda c: c.update(unit=SECOND)))
    with pytest.raises(BundleManifestError):
        world.plan(FIRST, forge(world, [GOOD], plain=lambda c: c.update(year=2025)))
    with pytest.raises(BundleCriteriaError):
        world.plan(FIRST, forge(world, [GOOD], criteria=other))


def test_questions_of_another_authority_are_refused(at):
    world = at(sent)
    path = forge(world, [GOOD])
    with world[FIRST].transaction(actor="x") as tx:
        tx.workspace.put("authority", "KHAC")

    with pytest.raises(BundleUnitRefusedError):
        world.plan(FIRST, path)


# --- only what was asked may change


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


def test_a_resubmission_may_change_everything(at):
    world, request = asked(at)
    closing.reopen(world[FIRST], reason="Sửa toàn bộ", actor="Chi")
    rounds.put(world, mode="b")
    rounds.answer(world, request)
    rounds.lock(world)

    plan = world.receive(AUTHORITY, world.send().path)

    assert "changed-unasked" not in [f.code for f in plan.findings]
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
