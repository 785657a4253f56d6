"""A commune's exchange with its authority, as one state, and what arrives from it."""

from datetime import UTC, datetime
from secrets import token_hex

import pytest

from parapp.errors.work import RoleError
from parapp.models.reception import Direction
from parapp.services import enrolling, parting, receipts, receiving
from parapp.services.batches import Outcome
from parapp.services.corresponding import look_over, view_correspondence
from tests.services import rounds
from tests.services.world import (
    AFTER_DEADLINE,
    AUTHORITY,
    FIRST,
    SECOND,
    begun,
    packed,
    received,
    sent,
)


def view(world):
    return view_correspondence(world[FIRST])


def kinds(found):
    return {(e.record.direction, e.record.kind) for e in found.exchanges}


def exchange(found, kind):
    return next(e for e in found.exchanges if e.record.kind == kind)


def give_receipt(world):
    made = receipts.export_receipts(
        world[AUTHORITY], world.keys[AUTHORITY], world.file("bien-nhan"), actor="Em"
    )
    world.receive(FIRST, next(one.path for one in made if one.unit == FIRST))


def look(world, *places):
    return look_over(world[FIRST], world.keys[FIRST], places)


def test_before_the_pack_the_cards_are_known_already(at):
    found = view(at(begun))

    assert found.card is not None
    assert found.authority is not None
    assert (found.exchanges, found.budget, found.told) == ((), None, None)


def test_where_no_card_is_trusted_there_is_no_authority(at):
    world = at(begun)
    with world[FIRST].transaction(actor="Chi") as tx:
        tx.workspace.put("authority", SECOND)

    assert view(world).authority is None


def test_what_was_sent_waits_for_a_receipt(at):
    found = view(at(sent))

    assert kinds(found) == {(Direction.SENT, "submission"), (Direction.RECEIVED, "criteria")}
    assert exchange(found, "submission").waits
    assert not exchange(found, "criteria").may_be_undone
    assert found.next_rev == 2
    assert found.budget.files == 1


def test_a_receipt_says_when_it_arrived(at):
    world = at(received)
    give_receipt(world)
    found = view(world)

    submission = exchange(found, "submission")
    assert submission.arrived == datetime(2026, 12, 20, 5, tzinfo=UTC)
    assert not submission.waits
    assert (found.told.held, found.told.wanted, found.told.late) == (1, (), ())


def test_an_import_that_was_undone_there_is_told(at):
    world = at(received)
    submission = exchange(view(world), "submission").record.manifest
    receiving.undo(world[AUTHORITY], submission, actor="Em")
    give_receipt(world)

    assert exchange(view(world), "submission").was_undone


def test_documents_that_came_late_are_named(at):
    world = at(packed)
    world.prepare()
    world.lock()
    path = world.send().path
    world.clock.now = AFTER_DEADLINE
    world.receive(AUTHORITY, path)
    give_receipt(world)
    told = view(world).told

    assert told.late == (
        "1.1: Kế hoạch cải cách hành chính",
        "1.2: Kế hoạch cải cách hành chính",
    )
    assert told.admitted == ()


def test_a_request_that_came_may_be_undone(at):
    world = at(received)
    rounds.ask(world)
    rounds.deliver_requests(world)

    assert exchange(view(world), "request").may_be_undone


def test_what_came_is_told_with_its_size(at):
    world = at(received)
    give_receipt(world)
    found = view(world)
    sizes = {file.stat().st_size for file in world.file("bien-nhan").iterdir()}

    assert exchange(found, "receipt").size in sizes
    assert exchange(found, "submission").size is None


def test_parts_that_wait_are_told(at):
    world = at(packed)
    world.prepare()
    world.prove(FIRST, name="lon.pdf", text=token_hex(100_000))
    world.lock()
    cut = parting.cut_bundle(world.send().path, world.folder, 1 << 16)
    parting.take_part(world[FIRST], cut.files[0])

    (waiting,) = view(world).waiting
    assert (waiting.have, waiting.count) == (1, cut.count)


def test_key_cards_are_told_from_bundles(at):
    world = at(packed)
    world.file("nhan").mkdir()
    enrolling.export_card(world.keys[AUTHORITY], world.file("nhan") / "the.parapp-card")
    (world.file("nhan") / "thu.txt").write_text("Kính gửi", "utf-8")
    found = look(world, world.file("nhan"))

    assert [card.unit for card in found.cards.values()] == [AUTHORITY]
    assert found.trusted == {world.keys[AUTHORITY].card.sha256}
    assert [(row.file, row.outcome) for row in found.batch.rows] == [
        ("thu.txt", Outcome.REFUSED)
    ]


def test_a_file_that_is_gone_is_a_row(at):
    world = at(packed)

    (row,) = look(world, world.file("mat.parapp")).batch.rows
    assert row.error.code == "file-unreadable"


def test_the_authority_has_no_such_view(at):
    with pytest.raises(RoleError):
        view_correspondence(at(packed)[AUTHORITY])
