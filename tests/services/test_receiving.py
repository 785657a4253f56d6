"""Bundles in: planned, confirmed, interrupted, repeated, undone."""

import hashlib
from dataclasses import replace
from decimal import Decimal

import pytest

from parapp.errors.bundles import (
    BundleAlteredError,
    BundleKindRefusedError,
    BundleObjectError,
    BundleOlderError,
    BundleSignerUnknownError,
    NotABundleError,
)
from parapp.errors.stores import DiskFullError
from parapp.errors.work import (
    BundleForkError,
    BundleIncompleteError,
    FileUnreadableError,
    ImportUnknownError,
    PackUndoError,
    PublishingRefusedError,
    UndoRefusedError,
)
from parapp.export.bundle.keys import new_seed, own_key
from parapp.export.bundle.manifest import JournalHead
from parapp.models.dossier import DossierState
from parapp.models.journal import Change
from parapp.models.keys import Role
from parapp.models.reception import Direction
from parapp.progress import Cancelled
from parapp.services import bundling, closing, filling, receiving, results, upkeep
from parapp.storage.objects import ObjectFolder
from tests.services.world import (
    AUTHORITY,
    FIRST,
    SECOND,
    appraised,
    forge,
    packed,
    received,
    sent,
)


class KilledError(Exception):
    """Stands for whatever stops the program."""


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
    assert upkeep.verify(world[AUTHORITY]).is_sound
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


@pytest.mark.parametrize("which", ["bundle", "document"])
def test_what_was_changed_in_quarantine_is_not_taken_in(at, which):
    world = at(sent)
    plan = world.plan(AUTHORITY, the_bundle(world))
    entry = next(e for e in plan.received.manifest.carried if e.role == "evidence")
    name = entry.sha256 if which == "document" else "bundle"
    (plan.received.folder / name).write_bytes(b"changed")

    with pytest.raises(BundleObjectError):
        receiving.confirm(world[AUTHORITY], plan, actor="Em")

    assert world.dossier(AUTHORITY) is None


def test_what_is_gone_from_quarantine_is_missed(at):
    world = at(sent)
    plan = world.plan(AUTHORITY, the_bundle(world))
    (plan.received.folder / "bundle").unlink()

    with pytest.raises(BundleObjectError):
        receiving.confirm(world[AUTHORITY], plan, actor="Em")


@pytest.mark.parametrize("calls_before", [0, 1])
def test_an_import_stopped_while_files_are_kept_is_completed_by_a_second_one(
    at, monkeypatch, calls_before
):
    world = at(sent)
    plan = world.plan(AUTHORITY, the_bundle(world))
    genuine, left = ObjectFolder.adopt, [calls_before]

    def stops(self, file, sha):
        if not left[0]:
            raise KilledError
        left[0] -= 1
        genuine(self, file, sha)

    with monkeypatch.context() as patched:
        patched.setattr(ObjectFolder, "adopt", stops)
        with pytest.raises(KilledError):
            receiving.confirm(world[AUTHORITY], plan, actor="Em")
    assert (world.dossier(AUTHORITY), manifests(world)) == (None, {})

    world.close()
    world.receive(AUTHORITY, the_bundle(world))

    assert upkeep.verify(world[AUTHORITY]).is_sound
    assert len(world.dossier(AUTHORITY).evidence) == 1
    assert world.quarantine() == []


def test_an_import_stopped_before_the_transaction_may_be_confirmed_again(at):
    world = at(sent)
    plan = world.plan(AUTHORITY, the_bundle(world))

    def stops(_tx):
        raise DiskFullError(folder="")

    failing = replace(plan, intake=replace(plan.intake, apply=stops))
    with pytest.raises(DiskFullError):
        receiving.confirm(world[AUTHORITY], failing, actor="Em")
    assert (world.dossier(AUTHORITY), manifests(world)) == (None, {})
    receiving.confirm(world[AUTHORITY], plan, actor="Em")

    assert world.dossier(AUTHORITY).rev == 1
    assert upkeep.verify(world[AUTHORITY]).is_sound


def test_a_damaged_file_of_a_stopped_import_is_mended_by_the_next_one(at):
    world = at(sent)
    plan = world.plan(AUTHORITY, the_bundle(world))
    sha = next(e.sha256 for e in plan.received.manifest.carried if e.role == "evidence")
    target = world[AUTHORITY].evidence.path(sha)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(b"half")

    receiving.confirm(world[AUTHORITY], plan, actor="Em")

    assert world[AUTHORITY].evidence.verify(sha)


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

    assert world.quarantine() == [late.received.sha256]
    assert (late.received.folder / "bundle").read_bytes() == other.read_bytes()


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


# --- the sender's journal


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


# --- undo


def content(world, unit=AUTHORITY):
    """Everything about dossiers in the database."""
    with world[unit].reading() as tx:
        return list(tx.dossiers.all(2026))


def test_the_first_import_undone_leaves_no_dossier(at):
    world = at(received)
    first = manifests(world)["submission", FIRST, 1]

    receiving.undo(world[AUTHORITY], first, actor="Em")

    assert [d.unit for d in content(world)] == [SECOND]
    world.receive(AUTHORITY, the_bundle(world))
    assert [d.unit for d in content(world)] == [FIRST, SECOND]


def test_an_import_undone_restores_the_dossier_to_the_last_remark(at):
    world = at(appraised)
    before = content(world)
    world.again(on_time=Decimal(1), remarks="khác")
    world.receive(AUTHORITY, the_bundle(world))
    assert content(world) != before

    receiving.undo(world[AUTHORITY], manifests(world)["submission", FIRST, 2], actor="Em")

    assert content(world) == before


@pytest.mark.parametrize(
    "later",
    [
        lambda world: world.cut(),
        lambda world: world.survey({FIRST: {"good": 1}}),
        lambda world: world.receive(AUTHORITY, world.again(mode="b").path),
    ],
)
def test_an_import_is_not_undone_once_later_work_depends_on_it(at, later):
    world = at(received)
    first = manifests(world)["submission", FIRST, 1]
    later(world)
    before = content(world)

    with pytest.raises(UndoRefusedError):
        receiving.undo(world[AUTHORITY], first, actor="Em")

    assert content(world) == before


def test_an_import_is_not_undone_once_it_was_published(at):
    world = at(received)
    world.survey()
    sent_again = world.again(mode="b")
    world.receive(AUTHORITY, sent_again.path)
    world.publish()

    with pytest.raises(UndoRefusedError) as refused:
        receiving.undo(world[AUTHORITY], sent_again.manifest, actor="Em")

    assert refused.value.details["first"] == "published 2026"


def test_work_on_a_unit_whose_code_begins_alike_does_not_matter(at):
    world = at(received)
    with world[AUTHORITY].transaction(actor="Em") as tx:
        tx.journal.append(Change(action="figure-set", subject="2026/XA011/good"))

    receiving.undo(world[AUTHORITY], manifests(world)["submission", FIRST, 1], actor="Em")

    assert world.dossier(AUTHORITY) is None


def test_what_was_never_imported_or_is_undone_already_is_unknown(at):
    world = at(received)
    first = manifests(world)["submission", FIRST, 1]
    receiving.undo(world[AUTHORITY], first, actor="Em")

    for manifest in (first, "ab" * 32):
        with pytest.raises(ImportUnknownError):
            receiving.undo(world[AUTHORITY], manifest, actor="Em")


def test_a_pack_is_followed_by_a_newer_one_instead_of_undone(at):
    world = at(packed)
    pack = manifests(world, FIRST)["criteria", FIRST, 1]

    with pytest.raises(PackUndoError):
        receiving.undo(world[FIRST], pack, actor="Chi")


def test_a_result_undone_takes_points_and_words_back(at):
    world = at(appraised)
    world.publish()
    sent_result = next(s for s in world.results() if s.unit == FIRST)
    before = world.dossier(FIRST)
    world.receive(FIRST, sent_result.path)

    receiving.undo(world[FIRST], sent_result.manifest, actor="Chi")

    with world[FIRST].reading() as tx:
        assert results.received_result(tx, 2026) is None
    assert world.dossier(FIRST) == before


# --- what the commune counts on


def test_a_bundle_that_counts_on_files_never_sent_is_incomplete(at, monkeypatch):
    world = at(sent)
    genuine = bundling.write_bundle

    def leaves_out(path, draft, objects, **more):
        have = {o.sha256 for o in objects if o.role == "evidence"}
        return genuine(path, draft, objects, **{**more, "have": have})

    monkeypatch.setattr(bundling, "write_bundle", leaves_out)
    path = world.send().path

    with pytest.raises(BundleIncompleteError):
        world.plan(AUTHORITY, path)
    assert world.quarantine() == []


# --- content that changed after a decision


def outdated(world):
    return [
        code for unit, found, code, _s in world.close_out() if found == "changed-after-decision"
    ]


def test_a_decision_on_what_changed_since_stops_the_publication(at):
    world = at(appraised)
    world.receive(AUTHORITY, world.again(on_time=Decimal(1199)).path)

    assert outdated(world) == ["1.2"]
    with pytest.raises(PublishingRefusedError):
        world.publish()


@pytest.mark.parametrize("what", ["proof", "words"])
def test_other_proof_or_words_are_a_change_too(at, what):
    world = at(appraised)
    closing.reopen(world[FIRST], reason="Sửa", actor="Chi")
    if what == "proof":
        world.prove(FIRST, "1.2", name="moi.pdf", text="mới")
    else:
        filling.explain(world[FIRST], "1.2", "Đã sửa", actor="Chi")
    world.lock()
    plan = world.receive(AUTHORITY, world.send().path)

    assert outdated(world) == ["1.2"]
    assert [c.criterion for c in plan.changes] == ["1.2"]


def test_deciding_again_settles_it(at):
    world = at(appraised)
    world.receive(AUTHORITY, world.again(on_time=Decimal(1199)).path)
    world.cut(points="7.9")

    assert outdated(world) == []
    assert world.publish().number == 1


def test_other_criteria_and_changes_before_the_decision_do_not_matter(at):
    world = at(received)
    world.survey()
    world.receive(AUTHORITY, world.again(on_time=Decimal(1199)).path)
    world.cut()
    world.receive(AUTHORITY, world.again(mode="b").path)

    assert outdated(world) == []


def test_a_change_that_is_taken_back_does_not_matter(at):
    world = at(appraised)
    world.receive(AUTHORITY, world.again(on_time=Decimal(1199)).path)
    world.receive(AUTHORITY, world.again(on_time=Decimal(1187)).path)

    assert outdated(world) == []


def test_an_undone_import_leaves_the_decision_as_it_was(at):
    world = at(appraised)
    changed = world.again(on_time=Decimal(1199))
    world.receive(AUTHORITY, changed.path)
    receiving.undo(world[AUTHORITY], changed.manifest, actor="Em")

    assert outdated(world) == []
