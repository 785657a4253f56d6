import shutil
from dataclasses import replace
from decimal import Decimal

import pytest

from parapp.errors.merging import (
    MergeOpenError,
    PartOlderError,
)
from parapp.errors.work import BundleForkError, DossierLockedError
from parapp.export.bundle.content import read_content, write_content
from parapp.models.copies import ItemKind, OwnPoints, PartContent
from parapp.models.dossier import FigureEntry
from parapp.models.evidence import EvidenceLink
from parapp.services import batches, closing, filling, merging, proving, receiving, settling
from parapp.services.proving import Document
from parapp.storage.store import Store
from tests.profile import KEY
from tests.services.copying import Copies
from tests.services.keys_at_work import rotate
from tests.services.world import FIRST, packed, pdf


@pytest.fixture
def office(at):
    """A commune that has opened its period pack, and nothing more."""
    made = Copies(at(packed))
    yield made
    made.close()


def enter(store, **figures):
    entries = [FigureEntry(code=code, value=value) for code, value in figures.items()]
    filling.enter_figures(store, entries, actor="x")


def state(office):
    with office.main.reading() as tx:
        return merging.merging_of(tx).merge


def figures(office):
    dossier = office.world.dossier(office.unit)
    return {code: entry.value for code, entry in dossier.figures.items()} if dossier else {}


def apply(office):
    return settling.apply_merge(office.main, actor="Dũng")


def differing(office):
    return [(item.key.kind.value, item.key.code) for item in state(office).differing]


def prove(office, name, criterion, text="Kế hoạch", **more):
    path = pdf(office.world.file(f"{name}-{criterion}.pdf"), text)
    link = EvidenceLink(criterion=criterion, evidence="", **more)
    return proving.add_evidence(
        office.stores[name], path, Document(abstract=f"của {name}"), [link], actor=name
    )


def test_a_later_revision_of_a_copy_replaces_what_was_merged_from_it(office):
    (lan,) = office.begin("Lan")
    enter(lan, received=Decimal(100))
    office.bring("Lan")
    apply(office)
    enter(lan, received=Decimal(105))

    office.bring("Lan")
    apply(office)

    assert {"received": Decimal(105)} == figures(office)


def test_what_an_officer_takes_back_is_taken_back(office):
    filling.explain(office.main, "1.1", "Cũ", actor="x")
    (lan,) = office.begin("Lan")
    filling.explain(lan, "1.1", "Mới", actor="Lan")
    office.bring("Lan")
    apply(office)
    filling.explain(lan, "1.1", "Cũ", actor="Lan")
    enter(lan, received=Decimal(1))

    office.bring("Lan")
    apply(office)

    assert office.world.dossier(FIRST).records["1.1"].explanation == "Cũ"


def test_fields_keep_a_part_to_a_branch(office):
    (lan,) = office.begin("Lan")
    enter(lan, received=Decimal(100), mode="a")
    prove(office, "Lan", "1.1", text="một")
    prove(office, "Lan", "2.1", text="hai")

    plan = office.world.receive(FIRST, office.export("Lan", "1"))
    apply(office)

    assert {"received": Decimal(100)} == figures(office)
    assert [link.criterion for link in office.world.dossier(FIRST).links] == ["1.1"]
    assert sum(e.role == "evidence" for e in plan.received.manifest.objects) == 1


def test_two_parts_of_different_fields_of_one_copy_stand_side_by_side(office):
    (lan,) = office.begin("Lan")
    enter(lan, received=Decimal(100), mode="a")

    office.world.receive(FIRST, office.export("Lan", "1", file="mot.parapp"))
    office.world.receive(FIRST, office.export("Lan", "2", file="hai.parapp"))
    apply(office)

    assert {"received": Decimal(100), "mode": "a"} == figures(office)


def test_the_same_part_again_is_known(office):
    (lan,) = office.begin("Lan")
    enter(lan, received=Decimal(100))
    path = office.export("Lan")
    office.world.receive(FIRST, path)

    assert office.world.plan(FIRST, path).is_known


def test_an_older_revision_of_a_copy_is_refused(office):
    (lan,) = office.begin("Lan")
    enter(lan, received=Decimal(100))
    old = office.export("Lan", file="cu.parapp")
    office.bring("Lan")

    with pytest.raises(PartOlderError):
        office.world.plan(FIRST, old)

    assert office.world.quarantine(FIRST) == []


def test_two_parts_of_one_revision_of_one_copy_are_told(office):
    backup = office.backup()
    enter(office.begin_one("Lan", backup), received=Decimal(100))
    twin = office.world.file("may-song-sinh")
    office.stores["Lan"].close()
    shutil.copytree(office.world.file("may-Lan"), twin)
    for name, folder in (("Lan", office.world.file("may-Lan")), ("hai", twin)):
        office.stores[name] = Store.open(folder, clock=office.world.clock, key=KEY)
    office.bring("Lan")

    with pytest.raises(BundleForkError):
        office.world.plan(FIRST, office.export("hai"))


def test_a_withdrawn_part_no_longer_counts(office):
    lan, minh = office.begin("Lan", "Minh")
    enter(lan, received=Decimal(100))
    enter(minh, received=Decimal(110))
    _lan, plan = office.bring("Lan", "Minh")

    receiving.undo(office.main, plan.received.sha256, actor="Dũng")
    apply(office)

    assert {"received": Decimal(100)} == figures(office)


def test_a_locked_dossier_takes_parts_in_and_refuses_to_apply_them(office):
    (lan,) = office.begin("Lan")
    enter(lan, received=Decimal(999))
    office.world.prepare()
    office.world.lock()
    office.bring("Lan")
    settling.choose(office.main, "received", "Lan", actor="Dũng")

    with pytest.raises(DossierLockedError):
        apply(office)

    closing.reopen(office.main, reason="Gộp", actor="Dũng")
    apply(office)
    assert figures(office)["received"] == Decimal(999)


def test_points_that_cannot_be_typed_here_are_left_out_and_named(office):
    (lan,) = office.begin("Lan")
    enter(lan, received=Decimal(100))
    filling.set_own_points(lan, "1.1", Decimal(1), "Lý do", actor="Lan")
    office.bring("Lan")
    with office.main.transaction(actor="x") as tx:
        (record,) = [r for r in tx.bundles.all() if r.kind == "part"]
        content = read_content(PartContent, tx.bundles.content(record.manifest))
        spoiled = tuple(
            replace(i, value=OwnPoints(points=Decimal(-1), reason="x"))
            if i.kind is ItemKind.POINTS
            else i
            for i in content.items
        )
        tx.bundles.put_content(record.manifest, write_content(replace(content, items=spoiled)))

    applied = apply(office)

    assert [refusal.key.code for refusal in applied.refused] == ["1.1"]
    assert {"received": Decimal(100)} == figures(office)


def test_a_round_is_closed_once_everything_is_settled(office):
    lan, minh = office.begin("Lan", "Minh")
    enter(lan, received=Decimal(100))
    enter(minh, received=Decimal(110))
    office.bring("Lan", "Minh")
    with pytest.raises(MergeOpenError):
        settling.close_merge(office.main, actor="Dũng")
    settling.choose(office.main, "received", "Lan", actor="Dũng")
    apply(office)

    closed = settling.close_merge(office.main, actor="Dũng")

    assert (closed, state(office).compared) == (2, ())


def test_copies_begun_after_a_round_start_afresh(office):
    lan, minh = office.begin("Lan", "Minh")
    enter(lan, received=Decimal(100))
    enter(minh, received=Decimal(110))
    office.bring("Lan", "Minh")
    settling.choose(office.main, "received", "Lan", actor="Dũng")
    apply(office)
    settling.close_merge(office.main, actor="Dũng")
    enter(office.begin_one("Minh", office.backup("moi"), name="Minh-2"), received=Decimal(7))

    office.bring("Minh-2")
    apply(office)

    assert {"received": Decimal(7)} == figures(office)


def test_a_part_made_before_the_office_renewed_its_keys_still_comes_in(office):
    (lan,) = office.begin("Lan")
    enter(lan, received=Decimal(100))
    path = office.export("Lan")
    rotate(office.world, FIRST)

    office.world.receive(FIRST, path)
    apply(office)

    assert figures(office) == {"received": Decimal(100)}


def test_a_shared_folder_of_parts_is_received_at_once(office):
    lan, minh = office.begin("Lan", "Minh")
    enter(lan, received=Decimal(100))
    enter(minh, mode="a")
    for name in ("Lan", "Minh"):
        office.export(name, file=f"chung/{name}.parapp")
    folder = office.world.file("chung")

    batch = batches.look(office.main, office.own, [folder])
    all_of_it = [row.manifest for row in batch.rows]
    batches.take_in(office.main, office.own, batch, all_of_it, actor="Dũng")
    apply(office)

    assert figures(office) == {"received": Decimal(100), "mode": "a"}
