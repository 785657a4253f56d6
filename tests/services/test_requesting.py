"""The appraiser asks, sends back, closes, opens again, and sends what changed."""

from dataclasses import replace
from datetime import date

import pytest

from parapp.errors.rounds import (
    DocumentUnknownError,
    QuestionMissingError,
    RequestClosedError,
    RequestNotClosedError,
    RequestSentError,
    RequestUnansweredError,
    RequestUnknownError,
)
from parapp.errors.work import (
    DossierMissingError,
    ReasonMissingError,
    RoleError,
    UnknownCriterionError,
    UnknownFigureError,
)
from parapp.export.bundle.objects import content_object
from parapp.models.dossier import DossierState
from parapp.models.periods import Deadline
from parapp.models.requests import RequestState
from parapp.models.units import Unit
from parapp.services import bundling, extending, receiving, request_bundles, requesting
from parapp.services.requesting import Asking
from tests.services import rounds
from tests.services.small_set import small_set
from tests.services.world import AUTHORITY, FIRST, SECOND, World, received, sent
from tests.services.world import begun as begin_world

TODAY = date(2026, 12, 20)


def the_one(world):
    (request,) = rounds.asked_on(world, AUTHORITY)
    return request


def answered(world):
    """One question, sent, answered and the answer received."""
    asked = rounds.ask(world)
    rounds.deliver_requests(world)
    rounds.answer(world, asked)
    rounds.deliver_explanation(world)
    return asked


def test_a_question_names_criterion_figure_and_document(at):
    world = at(received)
    (document,) = world.dossier(AUTHORITY).evidence

    asked = rounds.ask(
        world, figure="on_time", evidence=document[:6], assignee=" Bà Hà\n", due=TODAY
    )

    question = asked.question
    assert (question.figure, question.evidence) == ("on_time", document)
    assert (question.assignee, question.due, question.round) == ("Bà Hà", TODAY, 1)
    assert the_one(world) == asked
    assert asked.state is RequestState.UNANSWERED


@pytest.mark.parametrize(
    ("asking", "error"),
    [
        (Asking(criterion="1.2", text=" \n"), QuestionMissingError),
        (Asking(criterion="9.9", text="?"), UnknownCriterionError),
        (Asking(criterion="1.2", text="?", figure="no"), UnknownFigureError),
        (Asking(criterion="1.2", text="?", evidence="f" * 32), DocumentUnknownError),
    ],
)
def test_a_question_about_what_is_not_there_is_refused(at, asking, error):
    world = at(received)

    with pytest.raises(error):
        requesting.ask(world[AUTHORITY], FIRST, asking, actor="Hà")

    assert rounds.asked_on(world, AUTHORITY) == ()


def test_nobody_is_asked_who_sent_nothing_and_no_commune_asks(at):
    world = at(sent)

    with pytest.raises(DossierMissingError):
        rounds.ask(world)
    with pytest.raises(RoleError):
        requesting.ask(world[FIRST], FIRST, Asking(criterion="1.2", text="?"), actor="x")


@pytest.fixture
def with_deadline(tmp_path):
    """A period whose set has a deadline for explanations."""
    world = World(tmp_path)
    begin_world(world)
    due = (Deadline(code="explanation", day=date(2027, 1, 15)),)
    world.pack(small_set(deadlines=due))
    sent(world)
    received(world)
    yield world
    world.close()


def test_without_a_day_of_its_own_a_question_is_due_by_the_sets_deadline_as_extended(
    with_deadline,
):
    world = with_deadline
    plain = rounds.ask(world)
    until = date(2027, 1, 30)
    extending.extend(world[AUTHORITY], FIRST, "explanation", until, "Bão", actor="Hà")
    later = rounds.ask(world)

    assert plain.question.due == date(2027, 1, 15)
    assert later.question.due == until


def test_the_round_counts_the_explanations_received(at):
    world = at(received)
    answered(world)
    second = rounds.ask(world, criterion="2.1")
    record = [r for r in bundles(world) if r.kind == "explanation"][-1]
    requesting.withdraw(world[AUTHORITY], FIRST, second.id, actor="Hà")

    assert second.question.round == 2
    assert record.rev == 2


def bundles(world):
    with world[AUTHORITY].reading() as tx:
        return tx.bundles.of(FIRST, 2026)


def test_requests_go_to_those_with_questions_and_go_again_only_when_changed(at):
    world = at(received)
    asked = rounds.ask(world)

    first = rounds.send_requests(world)
    nothing = rounds.send_requests(world)
    requesting.close_request(world[AUTHORITY], FIRST, asked.id, actor="Hà")
    second = rounds.send_requests(world)

    assert [(made.unit, made.rev) for made in first] == [(FIRST, 1)]
    assert nothing == ()
    assert [(made.unit, made.rev) for made in second] == [(FIRST, 2)]


def test_requests_of_chosen_communes_only(at):
    world = at(received)
    rounds.ask(world)
    rounds.ask(world, unit=SECOND)

    made = rounds.send_requests(world, [SECOND])

    assert [one.unit for one in made] == [SECOND]


def test_sending_open_questions_moves_the_dossier_on_and_sending_closed_ones_does_not(at):
    world = at(received)
    asked = rounds.ask(world)
    rounds.send_requests(world)
    sent_state = world.dossier(AUTHORITY).state
    world.cut()
    requesting.close_request(world[AUTHORITY], FIRST, asked.id, actor="Hà")
    rounds.send_requests(world)

    assert sent_state is DossierState.REQUESTS_SENT
    assert world.dossier(AUTHORITY).state is DossierState.APPRAISAL_1


def test_what_was_not_sent_is_changed_or_withdrawn(at):
    world = at(received)
    asked, gone = rounds.ask(world, due=TODAY), rounds.ask(world, criterion="2.1")
    asking = Asking(criterion="1.1", text="Khác", assignee="Em")

    requesting.change_request(world[AUTHORITY], FIRST, asked.id, asking, actor="Hà")
    requesting.withdraw(world[AUTHORITY], FIRST, gone.id, actor="Hà")

    question = the_one(world).question
    assert (question.id, question.criterion, question.text) == (asked.id, "1.1", "Khác")
    assert question.due == TODAY


def exported(world):
    rounds.send_requests(world)


def killed_before_the_record(world):
    with world[AUTHORITY].transaction(actor="x") as tx:
        tx.workspace.put(f"rev/request/2026/{FIRST}", "1")


def killed_before_the_content(world):
    data = content_object(b"{}", name="x", media_type="application/json")
    bundling.export_one(
        world[AUTHORITY],
        world.keys[AUTHORITY],
        world.file("yeu-cau"),
        kind="request",
        unit=Unit(code=FIRST, name="x", kind="xã"),
        objects=[data],
        actor="x",
    )


@pytest.mark.parametrize(
    "export", [exported, killed_before_the_record, killed_before_the_content]
)
def test_what_may_have_been_read_is_neither_changed_nor_withdrawn(at, export):
    world = at(received)
    asked = rounds.ask(world)
    export(world)

    with pytest.raises(RequestSentError):
        requesting.withdraw(world[AUTHORITY], FIRST, asked.id, actor="Hà")
    with pytest.raises(RequestSentError):
        requesting.change_request(
            world[AUTHORITY], FIRST, asked.id, Asking(criterion="1.1", text="?"), actor="Hà"
        )

    assert the_one(world) == asked


def test_a_later_export_that_broke_off_may_have_carried_what_was_asked_meanwhile(at):
    world = at(received)
    rounds.ask(world)
    rounds.send_requests(world)
    later = rounds.ask(world, criterion="2.1")
    with world[AUTHORITY].transaction(actor="x") as tx:
        tx.workspace.put(f"rev/request/2026/{FIRST}", "2")

    with pytest.raises(RequestSentError):
        requesting.withdraw(world[AUTHORITY], FIRST, later.id, actor="Hà")


def test_an_answer_is_sent_back_with_a_reason(at):
    world = at(received)
    asked = answered(world)

    back = requesting.send_back(world[AUTHORITY], FIRST, asked.id, "Thiếu bảng kê", actor="Hà")

    assert (back.question.turn, back.question.remark) == (2, "Thiếu bảng kê")
    assert the_one(world).state is RequestState.UNANSWERED
    assert the_one(world).answer.text == "Đã rà soát lại"


def test_sending_back_and_opening_again_need_reasons_and_closing_does_not(at):
    world = at(received)
    asked = answered(world)
    store = world[AUTHORITY]

    with pytest.raises(ReasonMissingError):
        requesting.send_back(store, FIRST, asked.id, " ", actor="Hà")
    requesting.close_request(store, FIRST, asked.id, actor="Hà")
    with pytest.raises(ReasonMissingError):
        requesting.reopen_request(store, FIRST, asked.id, "", actor="Hà")

    assert the_one(world).state is RequestState.CLOSED


def test_each_move_fits_the_state_of_the_question(at):
    world = at(received)
    asked = rounds.ask(world)
    store = world[AUTHORITY]

    with pytest.raises(RequestUnansweredError):
        requesting.send_back(store, FIRST, asked.id, "?", actor="Hà")
    with pytest.raises(RequestNotClosedError):
        requesting.reopen_request(store, FIRST, asked.id, "?", actor="Hà")
    requesting.close_request(store, FIRST, asked.id, "Không cần nữa", actor="Hà")
    with pytest.raises(RequestClosedError):
        requesting.close_request(store, FIRST, asked.id, actor="Hà")
    with pytest.raises(RequestClosedError):
        requesting.send_back(store, FIRST, asked.id, "?", actor="Hà")

    assert the_one(world).question.remark == "Không cần nữa"


def test_a_question_is_opened_again_as_its_next_putting(at):
    world = at(received)
    asked = rounds.ask(world)
    requesting.close_request(world[AUTHORITY], FIRST, asked.id, actor="Hà")

    again = requesting.reopen_request(world[AUTHORITY], FIRST, asked.id, "Cần thêm", actor="Hà")

    assert (again.state, again.question.turn) == (RequestState.UNANSWERED, 2)


def test_a_question_is_found_by_the_first_digits_that_no_other_has(at):
    world = at(received)
    asked = rounds.ask(world)
    dossier = world.dossier(AUTHORITY)
    twin = replace(asked, question=replace(asked.question, id=asked.id[:-1] + "g"))

    assert requesting.find_request(dossier, asked.id[:5]) == asked
    for text, of in (("", dossier), ("zz", dossier), (asked.id[:5], _with(dossier, twin))):
        with pytest.raises(RequestUnknownError):
            requesting.find_request(of, text)


def _with(dossier, request):
    return replace(dossier, requests=(*dossier.requests, request))


def test_open_questions_of_all_communes_those_due_first(at):
    world = at(received)
    none = rounds.ask(world)
    soon = rounds.ask(world, unit=SECOND, due=date(2026, 12, 24), assignee="Em")
    over = rounds.ask(world, due=date(2026, 12, 18))
    done = rounds.ask(world)
    requesting.close_request(world[AUTHORITY], FIRST, done.id, actor="Hà")

    with world[AUTHORITY].reading() as tx:
        found = requesting.open_requests(tx, TODAY)
        ems = requesting.open_requests(tx, TODAY, assignee="Em")
        firsts = requesting.open_requests(tx, TODAY, unit=FIRST)

    assert [(o.unit, o.request.id, o.days_left) for o in found] == [
        (FIRST, over.id, -2),
        (SECOND, soon.id, 4),
        (FIRST, none.id, None),
    ]
    assert [o.request.id for o in ems] == [soon.id]
    assert [o.request.id for o in firsts] == [over.id, none.id]


def test_every_move_is_in_the_journal_with_its_reason(at):
    world = at(received)
    asked = answered(world)
    store = world[AUTHORITY]
    requesting.send_back(store, FIRST, asked.id, "Thiếu", actor="Hà")
    requesting.close_request(store, FIRST, asked.id, "Thôi", actor="Hà")
    requesting.reopen_request(store, FIRST, asked.id, "Cần", actor="Hà")

    with store.reading() as tx:
        told = [
            (e.change.action, e.change.old, e.change.reason)
            for e in tx.journal.entries(f"2026/{FIRST}/1.2")
        ]

    assert told == [
        ("request-made", "", ""),
        ("request-sent-back", "answered", "Thiếu"),
        ("request-closed", "unanswered", "Thôi"),
        ("request-reopened", "closed", "Cần"),
    ]


def test_a_request_names_the_dossier_and_an_explanation_the_request_it_answers(at):
    world = at(received)
    asked = rounds.ask(world)
    (made,) = rounds.send_requests(world)
    plan = world.plan(FIRST, made.path)
    receiving.confirm(world[FIRST], plan, actor="Chi")
    rounds.answer(world, asked)
    reply = rounds.deliver_explanation(world)

    submission = next(r for r in bundles(world) if r.kind == "submission")
    assert plan.received.manifest.in_reply_to == submission.manifest
    assert reply.received.manifest.in_reply_to == made.manifest


def test_only_an_own_request_about_the_same_commune_tells_what_was_asked(at):
    world = at(received)
    asked = rounds.ask(world)
    (made,) = rounds.send_requests(world)
    submission = next(r for r in bundles(world) if r.kind == "submission")

    with world[AUTHORITY].reading() as tx:
        told = {
            name: [r.id for r in request_bundles.asked_by(tx, unit, 2026, manifest)]
            for name, unit, manifest in (
                ("ours", FIRST, made.manifest),
                ("another's", SECOND, made.manifest),
                ("no request", FIRST, submission.manifest),
                ("none", FIRST, None),
            )
        }

    assert told == {"ours": [asked.id], "another's": [], "no request": [], "none": []}
