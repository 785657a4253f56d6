"""Heads of senders' journals, seen and remembered."""

from decimal import Decimal

from parapp.export.bundle.manifest import JournalHead
from tests.services.forging import forge
from tests.services.world import AUTHORITY, FIRST, received, sent


def test_a_journal_that_contradicts_what_was_seen_is_told(at):
    world = at(received)
    with world[AUTHORITY].reading() as tx:
        number, _head = tx.journal.witness(FIRST)
    world.relock(on_time=Decimal(1190))
    path = forge(world, audit=JournalHead(sequence=number, head="ab" * 32))

    plan = world.plan(AUTHORITY, path)

    assert [f.code for f in plan.findings] == ["journal-contradicted"]


def test_a_journal_that_became_shorter_is_told(at):
    world = at(received)
    world.relock(on_time=Decimal(1190))
    path = forge(world, audit=JournalHead(sequence=1, head="ab" * 32))

    plan = world.plan(AUTHORITY, path)

    assert [(f.code, f.details["found"]) for f in plan.findings] == [("journal-shorter", 1)]


def test_a_bundle_without_a_journal_head_says_nothing_about_it(at):
    world = at(sent)

    assert world.receive(AUTHORITY, forge(world, audit=None)).findings == ()


def test_a_genuine_next_revision_has_no_finding(at):
    world = at(received)
    sent_again = world.again(on_time=Decimal(1190))

    plan = world.plan(AUTHORITY, sent_again.path)

    assert plan.findings == ()
    assert [c.criterion for c in plan.changes] == ["1.2"]
