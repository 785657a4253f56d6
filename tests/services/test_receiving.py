"""Bundles in: planned, confirmed, interrupted, repeated, undone."""

import hashlib
from decimal import Decimal

import pytest

from parapp.errors.bundles import (
    BundleAlteredError,
    BundleKindRefusedError,
    BundleOlderError,
    BundleSignerUnknownError,
    NotABundleError,
)
from parapp.errors.work import (
    BundleForkError,
    FileUnreadableError,
)
from parapp.export.bundle.keys import new_seed, own_key
from parapp.models.dossier import DossierState
from parapp.models.keys import Role
from parapp.models.reception import Direction
from parapp.progress import Cancelled
from parapp.services import receiving, verifying
from tests.services.forging import forge
from tests.services.world import AUTHORITY, ENTERED, FIRST, appraised, received, sent


def the_bundle(world, unit=FIRST):
    return world.file(f"{unit}-gui.parapp")


def manifests(world, unit=AUTHORITY):
    with world[unit].reading() as tx:
        return {
            (r.kind, r.unit, r.rev): r.manifest
            for r in tx.bundles.all()
            if r.direction is Direction.RECEIVED
        }


def test_a_plan_names_what_will_change_and_changes_nothing(at):
    world = at(sent)

    plan = world.plan(AUTHORITY, the_bundle(world))

    assert [(c.criterion, c.before, c.after) for c in plan.changes] == [
        ("1.1", None, Decimal("2.00")),
        ("1.2", None, Decimal("7.91")),
        ("2.1", None, Decimal("3.00")),
        ("2.2", None, None),
        ("2.3", None, None),
        ("3.1", None, None),
        ("3.2", None, None),
        ("C.1", None, Decimal("1.00")),
        ("T.1", None, None),
    ]
    assert plan.findings == ()
    assert world.dossier(AUTHORITY) is None
    assert manifests(world) == {}


def test_a_plan_that_is_discarded_leaves_nothing(at):
    world = at(sent)

    receiving.discard(world.plan(AUTHORITY, the_bundle(world)))

    assert world.quarantine() == []


def test_what_arrives_is_what_was_sent(at):
    world = at(received)
    ours, theirs = world.dossier(AUTHORITY), world.dossier(FIRST)

    assert ours.records == theirs.records
    assert ours.evidence == theirs.evidence
    assert ours.links == theirs.links
    assert {c: e.value for c, e in ours.figures.items()} == {
        c: e.value for c, e in theirs.figures.items()
    }
    assert (ours.state, ours.rev) == (DossierState.RECEIVED, 1)
    assert (ours.locked_at, ours.approved_by) == (theirs.locked_at, theirs.approved_by)


def test_the_bundle_is_kept_byte_for_byte(at):
    world = at(received)
    with world[AUTHORITY].reading() as tx:
        kept = tx.bundles.find(manifests(world)["submission", FIRST, 1]).file

    with world[AUTHORITY].received.open(kept) as copy:
        assert copy.read() == the_bundle(world).read_bytes()
    assert verifying.verify(world[AUTHORITY]).is_sound
    assert world.quarantine() == []


def test_the_file_may_be_exchanged_after_it_was_planned(at):
    world = at(sent)
    path = the_bundle(world)
    genuine = path.read_bytes()
    plan = world.plan(AUTHORITY, path)
    path.write_bytes(b"another file")

    receiving.confirm(world[AUTHORITY], plan, actor="Em")

    with world[AUTHORITY].received.open(plan.file) as copy:
        assert copy.read() == genuine
    assert plan.file == hashlib.sha256(genuine).hexdigest()


def test_the_stick_may_be_pulled_after_it_was_planned(at):
    world = at(sent)
    plan = world.plan(AUTHORITY, the_bundle(world))
    the_bundle(world).unlink()

    receiving.confirm(world[AUTHORITY], plan, actor="Em")

    assert world.dossier(AUTHORITY).rev == 1


@pytest.mark.parametrize("step", [0, 1, 2])
def test_a_cancelled_plan_leaves_nothing(at, step):
    world = at(sent)
    left = [step]

    def cancel(_done, _total):
        if not left[0]:
            raise Cancelled
        left[0] -= 1

    with pytest.raises(Cancelled):
        receiving.plan(world[AUTHORITY], world.keys[AUTHORITY], the_bundle(world), cancel)

    assert world.quarantine() == []


def test_progress_only_grows_and_ends_at_the_total(at):
    world = at(sent)
    seen = []

    receiving.plan(
        world[AUTHORITY],
        world.keys[AUTHORITY],
        the_bundle(world),
        lambda done, total: seen.append((done, total)),
    )

    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1]


def test_a_bundle_that_came_before_changes_nothing(at):
    world = at(received)
    before = world.dossier(AUTHORITY)

    plan = world.receive(AUTHORITY, the_bundle(world))
    receiving.discard(plan)

    assert plan.is_known
    assert not plan.has_gap
    assert world.dossier(AUTHORITY) == before
    assert world.quarantine() == []


def test_a_bundle_confirmed_twice_is_taken_in_once(at):
    world = at(sent)
    first, second = (world.plan(AUTHORITY, the_bundle(world)) for _ in range(2))
    receiving.confirm(world[AUTHORITY], second, actor="Em")
    with world[AUTHORITY].reading() as tx:
        head = tx.journal.head()

    receiving.confirm(world[AUTHORITY], first, actor="Em")

    with world[AUTHORITY].reading() as tx:
        assert tx.journal.head() == head


def test_an_older_revision_is_refused_also_when_it_was_planned_first(at):
    world = at(sent)
    first = world.plan(AUTHORITY, the_bundle(world))
    world.again(on_time=Decimal(1190))
    world.receive(AUTHORITY, the_bundle(world))

    with pytest.raises(BundleOlderError):
        receiving.confirm(world[AUTHORITY], first, actor="Em")

    assert world.dossier(AUTHORITY).rev == 2


def test_two_bundles_of_one_revision_raise_an_alarm_and_both_are_kept(at):
    world = at(sent)
    genuine = world.plan(AUTHORITY, the_bundle(world))
    other = forge(world)
    late = world.plan(AUTHORITY, other)
    receiving.confirm(world[AUTHORITY], genuine, actor="Em")

    with pytest.raises(BundleForkError):
        receiving.confirm(world[AUTHORITY], late, actor="Em")
    with pytest.raises(BundleForkError):
        world.plan(AUTHORITY, other)

    kept = world[AUTHORITY].quarantine / f"{late.received.sha256}.parapp"
    assert world.quarantine() == [kept.name]
    assert kept.read_bytes() == other.read_bytes()


def test_a_revision_that_follows_one_never_seen_shows_a_gap(at):
    world = at(received)
    world.again(on_time=Decimal(1190))
    world.again(on_time=Decimal(1191))

    assert world.receive(AUTHORITY, the_bundle(world)).has_gap
    assert world.dossier(AUTHORITY).rev == 3


def test_sending_an_unchanged_dossier_again_is_a_revision_and_no_fork(at):
    world = at(received)

    again = world.send()
    plan = world.receive(AUTHORITY, again.path)

    assert (again.rev, plan.changes, plan.has_gap) == (2, (), False)
    assert world.dossier(FIRST).rev == 2
    assert world.again(on_time=Decimal(1190)).rev == 3


def test_a_file_that_cannot_be_read_is_named(at):
    world = at(sent)

    with pytest.raises(FileUnreadableError):
        world.plan(AUTHORITY, world.file("không có.parapp"))
    with pytest.raises(FileUnreadableError):
        world.plan(AUTHORITY, world.folder)


def test_rubbish_is_not_even_copied(at):
    world = at(sent)
    path = world.file("rac.parapp")
    path.write_bytes(b"rubbish")

    with pytest.raises(NotABundleError):
        world.plan(AUTHORITY, path)
    assert world.quarantine() == []


def test_a_bundle_of_somebody_not_trusted_is_not_even_copied(at):
    world = at(sent)
    stranger = own_key(new_seed(), unit=FIRST, name="Xã Tân Hộ Cơ", role=Role.COMMUNE)
    world.keys[FIRST] = stranger

    with pytest.raises(BundleSignerUnknownError):
        world.plan(AUTHORITY, forge(world))
    assert world.quarantine() == []


def test_a_bundle_cut_short_or_altered_leaves_nothing(at):
    world = at(sent)
    data = bytearray(the_bundle(world).read_bytes())
    data[-20] ^= 1
    path = world.file("hong.parapp")
    path.write_bytes(data)

    with pytest.raises(BundleAlteredError):
        world.plan(AUTHORITY, path)
    assert world.quarantine() == []


def test_a_kind_that_is_not_for_this_role_is_refused(at):
    world = at(sent)

    with pytest.raises(BundleKindRefusedError):
        world.plan(AUTHORITY, min(world.file("goi").iterdir()))


def test_what_the_authority_entered_and_decided_stays_when_a_commune_sends_again(at):
    world = at(appraised)
    before = world.dossier(AUTHORITY)
    world.receive(AUTHORITY, world.again(mode="b").path)

    after = world.dossier(AUTHORITY)

    assert after.appraisals == before.appraisals
    assert {c: after.figures[c] for c in ENTERED[FIRST]} == {
        c: before.figures[c] for c in ENTERED[FIRST]
    }
    assert after.figures["mode"].value == "b"


def test_a_decision_made_between_plan_and_confirmation_is_kept(at):
    world = at(received)
    plan = world.plan(AUTHORITY, world.again(mode="b").path)
    world.cut()

    receiving.confirm(world[AUTHORITY], plan, actor="Em")

    assert [a.criterion for a in world.dossier(AUTHORITY).appraisals] == ["1.2"]
