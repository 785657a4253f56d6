"""A party that was set back to a backup is taken for what it is, not for a forger."""

from datetime import timedelta
from decimal import Decimal

import pytest

from parapp.errors.rounds import RequestSentError
from parapp.export.bundle.replay import Decision
from parapp.services import (
    arrivals,
    bundling,
    receipts,
    requesting,
    restored,
    upkeep,
)
from parapp.storage.recovery_sheet import sheet_of
from parapp.storage.store import Store
from tests.profile import KEY
from tests.services import rounds
from tests.services.copying import Copies
from tests.services.keys_at_work import follow, packs_of, rotate, version
from tests.services.test_copies import enter
from tests.services.test_receipts import acknowledge, again, export, findings, receipt
from tests.services.world import (
    AUTHORITY,
    CHEAP,
    FIRST,
    PASSPHRASE,
    SECOND,
    packed,
    received,
    sent,
)

STEP = 100
NEW = "chín con trâu gặm cỏ"


def save(world, of):
    """Back a workspace up; return the backup."""
    folder = world.file(f"sao-luu-{of}")
    return upkeep.make_backup(world[of], world.keys[of], folder).path


def put(world, of, folder):
    """Let a workspace be the one in `folder` from now on."""
    world.stores.pop(of).close()
    world.stores[of] = Store.open(folder, clock=world.clock, key=KEY)


def set_back(world, of, backup, name="may-moi"):
    """Restore a backup elsewhere and go on there."""
    upkeep.restore_backup(backup, world.file(name), PASSPHRASE)
    put(world, of, world.file(name))


def floor(store):
    with store.reading() as tx:
        return restored.rev_floor(tx)


def deliver_receipts(world):
    made = receipts.export_receipts(
        world[AUTHORITY], world.keys[AUTHORITY], world.file("bien-nhan"), actor="Em"
    )
    return [world.receive(one.unit, one.path) for one in made if one.unit == FIRST]


# --- the authority set back


def test_the_next_request_of_an_authority_that_was_set_back_is_taken_in(at):
    world = at(received)
    rounds.ask(world)
    rounds.deliver_requests(world)
    backup = save(world, AUTHORITY)
    rounds.ask(world, criterion="2.1", text="Thất lạc")
    rounds.deliver_requests(world)
    set_back(world, AUTHORITY, backup)
    rounds.ask(world, criterion="1.1", text="Hỏi lại")

    plan = rounds.deliver_requests(world)

    assert plan.received.decision is Decision.GAP
    assert plan.received.manifest.rev > STEP
    asked = {request.question.text for request in rounds.asked_on(world, FIRST)}
    assert {rounds.QUESTION, "Hỏi lại"} <= asked


@pytest.mark.parametrize("was_sent", [False, True])
def test_a_question_that_may_have_gone_out_since_the_backup_cannot_be_withdrawn(at, was_sent):
    world = at(received)
    if was_sent:
        rounds.ask(world)
        rounds.deliver_requests(world)
    request = rounds.ask(world, criterion="2.1", text="Có thể đã gửi")
    backup = save(world, AUTHORITY)
    rounds.deliver_requests(world)
    set_back(world, AUTHORITY, backup)

    with pytest.raises(RequestSentError):
        requesting.withdraw(world[AUTHORITY], FIRST, request.id, actor="Hà")


def test_questions_go_again_unchanged_after_a_backup_was_restored(at):
    world = at(received)
    rounds.ask(world)
    rounds.deliver_requests(world)
    set_back(world, AUTHORITY, save(world, AUTHORITY))

    first, second = rounds.send_requests(world), rounds.send_requests(world)

    assert [made.unit for made in first] == [FIRST]
    assert second == ()


def test_an_authority_set_back_says_what_it_holds_and_gets_lost_files_again(at):
    world = at(received)
    acknowledge(world)
    backup = save(world, AUTHORITY)
    again(world, "moi.pdf")
    world.receive(AUTHORITY, export(world).path)
    acknowledge(world)
    lost = set(receipt(world).held)
    set_back(world, AUTHORITY, backup)

    (plan,) = deliver_receipts(world)
    lost -= set(receipt(world).held)
    again(world)
    made = export(world)
    back = world.receive(AUTHORITY, made.path)

    assert plan.received.decision is Decision.GAP
    assert len(lost) == made.files == made.left_out == 1
    assert "files-to-come" not in findings(back)
    with world[AUTHORITY].reading() as tx:
        assert lost <= arrivals.held_from(tx, world[AUTHORITY], FIRST, 2026)


def test_receipts_go_once_after_a_backup_was_restored(at):
    world = at(received)
    acknowledge(world)
    set_back(world, AUTHORITY, save(world, AUTHORITY))

    assert [plan.received.manifest.kind for plan in deliver_receipts(world)] == ["receipt"]
    assert deliver_receipts(world) == []


# --- the commune set back


def test_the_next_submission_of_a_commune_that_was_set_back_is_taken_in(at):
    world = at(received)
    decided = world.cut()
    backup = save(world, FIRST)
    world.receive(AUTHORITY, world.again(initiatives=Decimal(0)).path)
    set_back(world, FIRST, backup)

    made = world.again(remarks="Sửa lời")
    plan = world.receive(AUTHORITY, made.path)

    assert plan.received.decision is Decision.GAP
    assert made.rev == plan.received.manifest.rev == world.dossier(AUTHORITY).rev > STEP
    assert world.dossier(AUTHORITY).appraisals == (decided,)
    assert {"journal-contradicted"} <= findings(plan)


def test_decisions_on_what_did_not_change_are_not_reopened(at):
    world = at(received)
    world.cut()
    backup = save(world, FIRST)
    set_back(world, FIRST, backup)

    plan = world.receive(AUTHORITY, world.again(remarks="Sửa lời").path)

    assert "1.2" not in {change.criterion for change in plan.changes}
    assert "changed-after-decision" not in {code for _u, code, *_ in world.close_out()}


def test_what_was_sent_before_the_backup_is_followed_without_a_gap(at):
    world = at(received)
    set_back(world, FIRST, save(world, FIRST))

    plan = world.receive(AUTHORITY, world.again().path)

    assert plan.received.decision is Decision.NEXT


# --- the floor


def test_a_workspace_that_was_never_restored_has_no_floor(at):
    assert floor(at(packed)[FIRST]) == 0


def test_the_floor_lies_above_what_was_reserved_and_never_sent(at):
    world = at(sent)
    with world[FIRST].transaction(actor="Chi") as tx:
        for _ in range(7):
            bundling.reserve_rev(tx, "receipt", FIRST, 2026)
    set_back(world, FIRST, save(world, FIRST))

    with world[FIRST].transaction(actor="Chi") as tx:
        assert bundling.reserve_rev(tx, "submission", FIRST, 2026) == 7 + STEP + 1
        assert bundling.reserve_rev(tx, "submission", FIRST, 2026) == 7 + STEP + 2


def test_restoring_twice_raises_the_floor_twice(at):
    world = at(sent)
    set_back(world, FIRST, save(world, FIRST), "mot")
    once = floor(world[FIRST])
    set_back(world, FIRST, save(world, FIRST), "hai")

    assert once >= 1 + STEP
    assert floor(world[FIRST]) >= once + STEP


def test_the_same_backup_restored_hours_later_goes_on_higher_up(at):
    world = at(sent)
    first = restored.raise_floor(world[FIRST])
    with world[FIRST].transaction(actor="") as tx:
        tx.workspace.remove(restored.FLOOR)
    world.clock.now += timedelta(hours=5)

    assert restored.raise_floor(world[FIRST]) == first + 5


def test_a_clock_that_is_behind_does_not_lower_the_floor(at):
    world = at(sent)
    world.clock.now -= timedelta(days=900)

    assert restored.raise_floor(world[FIRST]) == 1 + STEP


def test_the_recovery_sheet_raises_the_floor_as_well(at):
    world = at(sent)
    backup = save(world, FIRST)
    groups = sheet_of(world.keys[FIRST].seed)
    upkeep.restore_with_sheet(backup, world.file("to"), groups, NEW, cost=CHEAP)
    put(world, FIRST, world.file("to"))

    assert floor(world[FIRST]) >= 1 + STEP


def test_nothing_is_restored_when_the_floor_cannot_be_raised(at, monkeypatch):
    world = at(sent)
    backup = save(world, FIRST)

    def killed(_store):
        raise KeyboardInterrupt

    monkeypatch.setattr(upkeep, "raise_floor", killed)
    with pytest.raises(KeyboardInterrupt):
        upkeep.restore_backup(backup, world.file("may-moi"), PASSPHRASE)

    assert not world.file("may-moi").exists()


def test_parts_of_working_copies_arrive_in_their_order(at):
    office = Copies(at(packed))
    (copy,) = office.begin("Lan")
    revs = []
    for received_on_time in (1100, 1110):
        enter(copy, on_time=Decimal(received_on_time))
        plan = office.world.receive(FIRST, office.export("Lan"))
        revs.append(plan.received.manifest.rev)
    office.close()

    assert revs[1] == revs[0] + 1 > STEP


# --- the key directory


def test_the_key_directory_of_an_authority_set_back_contradicts_no_earlier_one(at):
    world = at(packed)
    backup = save(world, AUTHORITY)
    rotate(world, SECOND)
    follow(world, AUTHORITY, SECOND)
    world.receive(FIRST, packs_of(world)[FIRST])
    lost = version(world, FIRST)
    set_back(world, AUTHORITY, backup)
    rotate(world, FIRST)
    follow(world, AUTHORITY, FIRST)

    world.receive(FIRST, packs_of(world)[FIRST])

    assert version(world, FIRST) == version(world, AUTHORITY) > lost
