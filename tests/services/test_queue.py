"""What the appraiser has to look at."""

from decimal import Decimal

import pytest

from parapp.errors.work import RoleError
from parapp.services import appraising, closing, filling, receiving, requesting
from parapp.services.queue import Said, TaskKind, work_queue
from tests.services import rounds
from tests.services.world import (
    AFTER_DEADLINE,
    AUTHORITY,
    FIRST,
    SECOND,
    appraised,
    received,
    sent,
)


def tasks(world, unit=FIRST):
    with world[AUTHORITY].reading() as tx:
        return [task for _unit, found in work_queue(tx, unit) for task in found]


def told(world, unit=FIRST):
    return [(task.kind, task.criterion) for task in tasks(world, unit)]


def test_nothing_to_look_at_is_an_empty_queue(at):
    world = at(appraised)

    with world[AUTHORITY].reading() as tx:
        assert work_queue(tx) == ()


def test_only_the_authority_has_a_queue(at):
    world = at(sent)

    with world[FIRST].reading() as tx, pytest.raises(RoleError):
        work_queue(tx)


def test_a_decision_on_what_changed_is_shown_with_what_was_said_before_and_now(at):
    world = at(appraised)
    closing.reopen(world[FIRST], reason="Sửa", actor="Chi")
    rounds.put(world, on_time=Decimal(1199))
    filling.explain(world[FIRST], "1.2", "Đã sửa", actor="Chi")
    new = world.prove(FIRST, "1.2", name="moi.pdf", text="mới")
    world.lock()
    world.receive(AUTHORITY, world.send().path)

    (task,) = tasks(world)

    assert (task.kind, task.criterion) == (TaskKind.CHANGED, "1.2")
    assert (task.decision.points, task.decision.reason) == (
        Decimal("7.5"),
        "Bảng kê thiếu 12 hồ sơ",
    )
    title = f"Kế hoạch cải cách hành chính (2-3; mục II; {new.files[0].sha256[:8]})"
    assert task.said == (
        Said(what="on_time", before="1.187", now="1.199"),
        Said(what="explanation", before="", now="Đã sửa"),
        Said(what=new.id, before="", now=title),
    )


def test_two_places_of_one_document_are_told_apart(at):
    world = at(appraised)
    closing.reopen(world[FIRST], reason="Sửa", actor="Chi")
    (document,) = world.dossier(FIRST).evidence
    link = next(link for link in world.dossier(FIRST).links if link.criterion == "1.2")
    with world[FIRST].transaction(actor="Chi") as tx:
        other = type(link)(criterion="1.2", evidence=document, page="9")
        tx.dossiers.link(FIRST, 2026, other)
    world.lock()
    world.receive(AUTHORITY, world.send().path)

    (task,) = tasks(world)

    (said,) = task.said
    assert said.what == document
    assert said.now.startswith(said.before)
    assert "(9; " in said.now


def test_deciding_again_takes_it_out_of_the_queue(at):
    world = at(appraised)
    world.receive(AUTHORITY, world.again(on_time=Decimal(1199)).path)
    world.cut(points="7.9", round_=2)

    assert told(world) == []


def test_an_answer_waits_until_it_is_closed_or_sent_back(at):
    world = at(appraised)
    request = rounds.ask(world)
    rounds.deliver_requests(world)
    asked_only = told(world)
    rounds.answer(world, request)
    rounds.deliver_explanation(world)
    (task,) = tasks(world)
    requesting.send_back(world[AUTHORITY], FIRST, request.id, "Thiếu", actor="Hà")

    assert asked_only == []
    assert (task.kind, task.request.answer.text) == (TaskKind.ANSWERED, "Đã rà soát lại")
    assert task.decision.points == Decimal("7.5")
    assert told(world) == []


def test_own_points_wait_for_a_decision(at):
    world = at(received)
    closing.reopen(world[SECOND], reason="Sửa", actor="Chi")
    filling.set_own_points(world[SECOND], "2.1", Decimal("2.5"), "Đạt hơn", actor="Chi")
    world.lock(SECOND)
    world.receive(AUTHORITY, world.send(SECOND).path)

    (task,) = tasks(world, SECOND)

    assert (task.kind, task.criterion) == (TaskKind.UNDECIDED, "2.1")
    assert (task.own, task.computed) == (Decimal("2.5"), Decimal("1.5"))


def test_late_documents_wait_for_the_council(at):
    world = at(sent)
    world.clock.now = AFTER_DEADLINE
    world.receive(AUTHORITY, world.file(f"{FIRST}-gui.parapp"))
    waiting = [(task.kind, task.criterion, task.documents) for task in tasks(world)]
    (document,) = world.dossier(AUTHORITY).evidence
    appraising.admit_late(world[AUTHORITY], FIRST, [document], "Mất điện", actor="Hà")

    assert waiting == [
        (TaskKind.LATE, "1.1", ("Kế hoạch cải cách hành chính",)),
        (TaskKind.LATE, "1.2", ("Kế hoạch cải cách hành chính",)),
    ]
    assert told(world) == []


def unasked(world):
    """The commune is asked about 1.1 and changes figures of 1.2 and words of 2.1 too."""
    request = rounds.ask(world, criterion="1.1")
    rounds.deliver_requests(world)
    closing.reopen(world[FIRST], reason="Sửa", actor="Chi")
    rounds.put(world, on_time=Decimal(1199))
    filling.explain(world[FIRST], "2.1", "Khác", actor="Chi")
    rounds.answer(world, request)
    plan = rounds.deliver_explanation(world)
    requesting.close_request(world[AUTHORITY], FIRST, request.id, actor="Hà")
    return plan


def test_what_changed_unasked_waits_until_it_is_decided(at):
    world = at(received)
    unasked(world)
    waiting = told(world)
    world.cut("1.2", "7")

    assert waiting == [(TaskKind.UNASKED, "1.2"), (TaskKind.UNASKED, "2.1")]
    assert told(world) == [(TaskKind.UNASKED, "2.1")]


def test_an_undone_explanation_changed_nothing_unasked(at):
    world = at(received)
    request = rounds.ask(world, criterion="1.1")
    rounds.deliver_requests(world)
    closing.reopen(world[FIRST], reason="Sửa", actor="Chi")
    rounds.put(world, on_time=Decimal(1199))
    rounds.answer(world, request)
    plan = rounds.deliver_explanation(world)

    receiving.undo(world[AUTHORITY], plan.received.sha256, actor="Em")

    assert told(world) == []


def test_the_queue_goes_commune_by_commune(at):
    world = at(sent)
    world.clock.now = AFTER_DEADLINE
    for unit in (SECOND, FIRST):
        world.receive(AUTHORITY, world.file(f"{unit}-gui.parapp"))

    with world[AUTHORITY].reading() as tx:
        assert [unit.code for unit, _tasks in work_queue(tx)] == [FIRST, SECOND]
        assert [unit.code for unit, _tasks in work_queue(tx, SECOND)] == [SECOND]
