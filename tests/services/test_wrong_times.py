"""Clocks that were wrong, imports taken back, deadlines moved to and fro, and work that comes
after the results."""

from datetime import date, timedelta

from parapp.services import appraising, extending, receiving
from tests.services.test_late import late
from tests.services.world import (
    AFTER_DEADLINE,
    AUTHORITY,
    FIRST,
    NOON,
    appraised,
    received,
    sent,
)


def codes(plan):
    return [finding.code for finding in plan.findings]


def undo(world, plan):
    receiving.undo(world[AUTHORITY], plan.received.sha256, actor="Hà")


def test_an_import_under_a_wrong_clock_can_be_taken_back_and_done_again(at):
    world = at(sent)
    world.clock.now = AFTER_DEADLINE
    plan = world.receive(AUTHORITY, world.file(f"{FIRST}-gui.parapp"))
    undo(world, plan)
    world.clock.now = NOON

    world.receive(AUTHORITY, world.file(f"{FIRST}-gui.parapp"))

    assert {is_late for _code, is_late, _admitted in late(world)} == {False}


def test_a_later_import_taken_back_leaves_what_came_before(at):
    world = at(received)
    world.relock()
    plan = world.receive(AUTHORITY, world.send().path)
    undo(world, plan)
    with world[AUTHORITY].reading() as tx:
        arrived = tx.arrivals.of(FIRST, 2026)

    assert [arrival.is_held for arrival in arrived.values()] == [True]


def test_taking_an_import_back_marks_the_documents_by_the_deadline_of_now(at):
    world = at(sent)
    world.clock.now = AFTER_DEADLINE
    world.receive(AUTHORITY, world.file(f"{FIRST}-gui.parapp"))
    world.relock()
    plan = world.receive(AUTHORITY, world.send().path)
    later = date(2027, 1, 5)
    extending.extend(world[AUTHORITY], FIRST, "evidence", later, "Bão", actor="Hà")

    undo(world, plan)

    assert {is_late for _code, is_late, _admitted in late(world)} == {False}


def test_a_clock_set_back_is_told_before_anything_is_taken_in(at):
    world = at(sent)
    world.receive(AUTHORITY, world.file(f"{FIRST}-gui.parapp"))
    world.relock()
    path = world.send().path

    world.clock.now = NOON - timedelta(minutes=59)
    assert "clock-behind" not in codes(world.plan(AUTHORITY, path))
    world.clock.now = NOON - timedelta(days=2)
    assert "clock-behind" in codes(world.plan(AUTHORITY, path))


def test_what_the_council_admitted_outlives_a_deadline_moved_to_and_fro(at):
    world = at(sent)
    world.clock.now = AFTER_DEADLINE
    world.receive(AUTHORITY, world.file(f"{FIRST}-gui.parapp"))
    (document,) = world.dossier(AUTHORITY).evidence
    appraising.admit_late(world[AUTHORITY], FIRST, [document], "Bão", actor="Hà")
    for until in (date(2027, 1, 5), date(2027, 1, 1)):
        extending.extend(world[AUTHORITY], FIRST, "evidence", until, "Bão", actor="Hà")

    assert {(is_late, admitted) for _code, is_late, admitted in late(world)} == {(True, True)}


def test_each_extension_names_the_day_before_it(at):
    world = at(sent)
    for until in (date(2027, 1, 5), date(2027, 1, 9)):
        extending.extend(world[AUTHORITY], FIRST, "evidence", until, "Bão", actor="Hà")
    with world[AUTHORITY].reading() as tx:
        changes = [entry.change for entry in tx.journal.entries("2026/evidence")]

    assert [change.old for change in changes] == ["2026-12-31", "2027-01-05"]


def test_a_dossier_that_comes_after_the_results_says_so(at):
    world = at(appraised)
    world.decide("1.1", "2")
    for unit in (FIRST,):
        world.relock(unit)
    before = world.plan(AUTHORITY, world.send().path)
    receiving.discard(before)
    world.publish()

    assert "after-publication" not in codes(before)
    assert "after-publication" in codes(world.plan(AUTHORITY, world.send().path))
