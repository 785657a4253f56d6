"""Receipts, files that follow their names, and marks of lateness that both sides see."""

import pytest

from parapp.errors.bundles import BundleManifestError, BundleUnitRefusedError
from parapp.export.bundle.content import MEDIA_TYPE, write_content
from parapp.export.bundle.objects import content_object
from parapp.export.bundle.replay import Decision
from parapp.models.contents import ReceiptContent
from parapp.models.reception import Direction
from parapp.models.units import Unit
from parapp.services import (
    appraising,
    arrivals,
    bundling,
    closing,
    extending,
    receipts,
    receiving,
    submitting,
)
from parapp.services.submitting import Carry
from tests.services.test_extending import LATER
from tests.services.world import (
    AFTER_DEADLINE,
    AUTHORITY,
    FIRST,
    NAMES,
    SECOND,
    packed,
    pdf,
    received,
    sent,
)


def unit(code=FIRST):
    return Unit(code=code, name=NAMES[code], kind="xã")


def export(world, **more):
    path = world.file(f"{FIRST}-lai.parapp")
    return submitting.export_submission(
        world[FIRST], world.keys[FIRST], path, actor="Chi", **more
    )


def acknowledge(world, giver=AUTHORITY, taker=FIRST, about=FIRST):
    made = receipts.export_receipt(
        world[giver], world.keys[giver], world.file("bien-nhan"), unit(about), actor="Em"
    )
    world.receive(taker, made.path)
    return made


def receipt(world, at=FIRST, about=FIRST):
    with world[at].reading() as tx:
        return arrivals.newest_receipt(tx, about, 2026)


def wanted(world, of=FIRST):
    with world[AUTHORITY].reading() as tx:
        return arrivals.wanted(tx, world[AUTHORITY], tx.dossiers.get(of, 2026))


def findings(plan):
    return {finding.code for finding in plan.findings}


def again(world, *names):
    """Reopen, add documents, lock."""
    closing.reopen(world[FIRST], reason="Bổ sung", actor="Chi")
    for name in names:
        world.prove(FIRST, "2.1", name=name, text=name)
    world.lock()


def test_a_receipt_names_what_came_and_what_is_held(at):
    world = at(received)
    acknowledge(world)

    (document,) = world.dossier(FIRST).evidence.values()
    found = receipt(world)
    assert [(e.kind, e.rev) for e in found.entries] == [("submission", 1)]
    assert found.held == (document.files[0].sha256,)
    assert (found.wanted, found.late) == ((), ())


def test_a_commune_acknowledges_its_pack(at):
    world = at(packed)
    acknowledge(world, giver=FIRST, taker=AUTHORITY)

    found = receipt(world, at=AUTHORITY)
    assert [entry.kind for entry in found.entries] == ["criteria"]
    assert (found.held, found.wanted) == ((), ())


def test_what_the_receiver_holds_is_left_out_of_the_next_bundle(at):
    world = at(received)
    acknowledge(world)
    again(world, "moi.pdf")

    made = export(world)
    plan = world.receive(AUTHORITY, made.path)

    assert (made.files, made.left_out) == (1, 1)
    assert "files-to-come" not in findings(plan)
    assert wanted(world) == ()
    assert len(world.dossier(AUTHORITY).evidence) == 2


def test_nothing_is_left_out_before_a_receipt_came(at):
    world = at(received)
    again(world, "moi.pdf")

    assert (export(world).files, export(world, carry=Carry.ALL).left_out) == (2, 0)


def test_a_receipt_of_a_lost_store_asks_for_the_files_again(at):
    world = at(received)
    acknowledge(world)
    (document,) = world.dossier(FIRST).evidence.values()
    world[AUTHORITY].evidence.path(document.files[0].sha256).unlink()
    acknowledge(world)
    again(world)

    assert receipt(world).wanted == (document.files[0].sha256,)
    assert export(world).files == 1


def test_points_come_first_and_files_follow(at):
    world = at(packed)
    world.prepare()
    world.lock()

    first = world.receive(AUTHORITY, export(world, carry=Carry.NONE).path)
    assert findings(first) == {"files-to-come"}
    assert [file.name for file in wanted(world)] == [f"{FIRST}.pdf"]
    decided = world.decide("1.2", "7.5", reason_code="other", reason="Thiếu")
    second = world.receive(AUTHORITY, export(world).path)

    assert second.changes == ()
    assert wanted(world) == ()
    assert world.dossier(AUTHORITY).appraisals == (decided,)
    assert "changed-after-decision" not in {code for _u, code, *_ in world.close_out()}


def test_a_file_named_in_time_is_not_late_when_its_bytes_follow(at):
    world = at(packed)
    world.prepare()
    world.lock()
    world.receive(AUTHORITY, export(world, carry=Carry.NONE).path)
    world.clock.now = AFTER_DEADLINE

    world.receive(AUTHORITY, export(world).path)

    assert {link.is_late for link in world.dossier(AUTHORITY).links} == {False}


def test_a_document_taken_out_and_added_again_keeps_its_arrival(at):
    world = at(received)
    (document,) = world.dossier(FIRST).evidence.values()
    closing.reopen(world[FIRST], reason="Nhầm", actor="Chi")
    with world[FIRST].transaction(actor="Chi") as tx:
        for link in world.dossier(FIRST).links:
            tx.dossiers.unlink(FIRST, 2026, link)
    world.prove(FIRST, "1.1", "1.2", name="khac.pdf", text="khác")
    world.lock()
    world.receive(AUTHORITY, export(world).path)
    world.clock.now = AFTER_DEADLINE
    closing.reopen(world[FIRST], reason="Lấy lại", actor="Chi")
    world.prove(FIRST, "1.1", name=f"{FIRST}.pdf", text=f"Kế hoạch của {NAMES[FIRST]}")
    world.lock()
    world.receive(AUTHORITY, export(world).path)

    back = [link for link in world.dossier(AUTHORITY).links if link.evidence == document.id]
    assert [link.is_late for link in back] == [False]


def test_the_same_file_of_another_commune_does_not_count_as_held(at):
    world = at(received)
    theirs = world.file(f"{SECOND}.pdf").read_bytes()
    pdf(world.file("chep.pdf")).write_bytes(theirs)
    closing.reopen(world[FIRST], reason="Bổ sung", actor="Chi")
    world.prove(FIRST, "2.1", name="chep.pdf", text=f"Kế hoạch của {NAMES[SECOND]}")
    world.lock()

    world.receive(AUTHORITY, export(world, carry=Carry.NONE).path)

    assert [file.name for file in wanted(world)] == ["chep.pdf"]


def test_both_sides_see_what_is_late_and_what_was_admitted(at):
    world = at(sent)
    world.clock.now = AFTER_DEADLINE
    world.receive(AUTHORITY, world.file(f"{FIRST}-gui.parapp"))
    acknowledge(world)
    assert {link.is_late for link in world.dossier(FIRST).links} == {True}

    (document,) = world.dossier(FIRST).evidence
    appraising.admit_late(world[AUTHORITY], FIRST, [document], "Bão", actor="Hà")
    acknowledge(world)

    assert {(x.is_late, x.is_admitted) for x in world.dossier(FIRST).links} == {(True, True)}


def test_more_time_makes_what_came_within_it_timely(at):
    world = at(sent)
    world.clock.now = AFTER_DEADLINE
    world.receive(AUTHORITY, world.file(f"{FIRST}-gui.parapp"))
    extending.extend(world[AUTHORITY], FIRST, "evidence", LATER, "Bão", actor="Hà")
    acknowledge(world)

    assert {link.is_late for link in world.dossier(AUTHORITY).links} == {False}
    assert {link.is_late for link in world.dossier(FIRST).links} == {False}


def forged(world, content, giver=AUTHORITY, about=FIRST):
    item = content_object(write_content(content), name="bien-nhan.json", media_type=MEDIA_TYPE)
    made = bundling.export_one(
        world[giver],
        world.keys[giver],
        world.file("gia"),
        kind="receipt",
        unit=unit(about),
        objects=[item],
        actor="Em",
    )
    return made.path


def test_a_receipt_about_another_unit_than_it_says_is_refused(at):
    world = at(received)

    with pytest.raises(BundleManifestError):
        world.plan(FIRST, forged(world, ReceiptContent(unit=SECOND, year=2026)))


def test_a_receipt_of_somebody_else_is_refused(at):
    world = at(received)
    with world[FIRST].transaction(actor="x") as tx:
        tx.workspace.put("authority", "KHAC")
    path = forged(world, ReceiptContent(unit=FIRST, year=2026))

    with pytest.raises(BundleUnitRefusedError):
        world.plan(FIRST, path)


def test_an_older_receipt_changes_nothing(at):
    world = at(received)
    older = receipts.export_receipt(
        world[AUTHORITY], world.keys[AUTHORITY], world.file("cu"), unit(), actor="Em"
    )
    acknowledge(world)

    with pytest.raises(Exception, match="bundle-older"):
        world.plan(FIRST, older.path)


def killed(*_given):
    raise KeyboardInterrupt


def test_a_program_killed_after_writing_a_file_never_writes_its_revision_again(at, monkeypatch):
    world = at(packed)
    world.prepare()
    world.lock()

    with monkeypatch.context() as patch:
        patch.setattr(submitting, "record_sent", killed)
        with pytest.raises(KeyboardInterrupt):
            export(world)
    lost = world.file(f"{FIRST}-lai.parapp").rename(world.file("mat.parapp"))
    second = export(world)
    world.receive(AUTHORITY, lost)

    assert second.rev == 2
    assert world.plan(AUTHORITY, second.path).received.decision is Decision.GAP


def test_a_dossier_locked_twice_before_it_is_first_sent_can_be_sent(at):
    world = at(packed)
    world.prepare()
    world.lock()
    world.relock()

    plan = world.receive(AUTHORITY, export(world).path)

    assert plan.received.manifest.rev == 2
    assert plan.has_gap


def test_a_receipt_that_came_since_does_not_keep_an_import_from_being_undone(at):
    world = at(received)
    acknowledge(world, giver=FIRST, taker=AUTHORITY)
    with world[AUTHORITY].reading() as tx:
        record = tx.bundles.newest(FIRST, 2026, {"submission"}, Direction.RECEIVED)

    receiving.undo(world[AUTHORITY], record.manifest, actor="Hà")

    assert world.dossier(AUTHORITY) is None
