"""Scans of a dossier become smaller with consent only, and originals come back."""

from dataclasses import replace

import pytest

from parapp.errors.sizes import (
    EvidenceFileUnknownError,
    OriginalGoneError,
    OriginalUnknownError,
)
from parapp.errors.work import DossierLockedError
from parapp.models.evidence import EvidenceLink
from parapp.models.units import Unit
from parapp.progress import Cancelled
from parapp.services import closing, proving, slimming, upkeep
from parapp.services.proving import Document
from parapp.services.receipts import export_receipt
from parapp.storage.store import Store
from tests import scans
from tests.profile import KEY
from tests.services.world import (
    AUTHORITY,
    FIRST,
    NAMES,
    PASSPHRASE,
    packed,
    pdf,
    received,
    sent,
)


def add(world, name, data):
    path = world.file(name)
    path.write_bytes(data)
    link = EvidenceLink(criterion="1.1", evidence="", page="1")
    return proving.add_evidence(
        world[FIRST], path, Document(abstract="Báo cáo"), [link], actor="Chi"
    ).files[0]


@pytest.fixture
def world(at):
    world = at(packed)
    add(world, "báo cáo.pdf", scans.pdf(scans.grey()))
    add(world, "ảnh.png", scans.coded(scans.grey(), "PNG", dpi=(300, 300)))
    proving.add_evidence(world[FIRST], pdf(world.file("hỏng.pdf")), Document(), [], actor="Chi")
    return world


def files(world):
    dossier = world.dossier(FIRST)
    return {f.name: f for d in dossier.evidence.values() for f in d.files}


def slim_all(world):
    with slimming.candidates(world[FIRST], actor="Chi") as found:
        return slimming.slim(world[FIRST], found, actor="Chi")


def test_trying_changes_nothing_and_leaves_nothing(world):
    before = world.dossier(FIRST)

    with slimming.candidates(world[FIRST], actor="Chi") as found:
        sizes = {c.file.name: (c.after < c.file.size * 0.3, c.why) for c in found}

    assert sizes == {
        "báo cáo.pdf": (True, ""), "ảnh.png": (True, ""), "hỏng.pdf": (False, "broken"),
    }  # fmt: skip
    assert before == world.dossier(FIRST)
    assert not world.quarantine(FIRST)


def test_what_was_agreed_to_becomes_smaller_and_names_its_original(world):
    before = files(world)

    saved = slim_all(world)

    after = files(world)
    assert set(after) == {"báo cáo.pdf", "ảnh.jpg", "hỏng.pdf"}
    assert after["báo cáo.pdf"].original == before["báo cáo.pdf"].sha256
    assert after["ảnh.jpg"].original == before["ảnh.png"].sha256
    assert after["ảnh.jpg"].media_type == "image/jpeg"
    assert after["hỏng.pdf"] == before["hỏng.pdf"]
    assert saved == sum(f.size for f in before.values()) - sum(f.size for f in after.values())


def test_the_small_files_and_the_originals_are_in_the_store(world):
    before = files(world)
    slim_all(world)

    kept = {f.sha256 for f in [*before.values(), *files(world).values()]}
    assert all(world[FIRST].evidence.verify(sha256) for sha256 in kept)


def test_the_journal_says_which_file_came_of_which(world):
    old = files(world)["báo cáo.pdf"].sha256
    slim_all(world)

    with world[FIRST].reading() as tx:
        entries = [e for e in tx.journal.entries() if e.change.action == "evidence-shrunk"]
    assert (old, files(world)["báo cáo.pdf"].sha256) in {
        (e.change.old, e.change.new) for e in entries
    }


def test_what_was_made_smaller_is_not_tried_again(world):
    slim_all(world)

    with slimming.candidates(world[FIRST], actor="Chi") as found:
        assert {c.why for c in found} == {"shrunk", "broken"}


def test_what_the_authority_holds_is_left_alone(at):
    world = at(received)
    authority, receipt = world[AUTHORITY], world.file("giay-nhan")
    unit = Unit(code=FIRST, name=NAMES[FIRST], kind="xã")
    made = export_receipt(authority, world.keys[AUTHORITY], receipt, unit, actor="Em")
    world.receive(FIRST, made.path)
    closing.reopen(world[FIRST], reason="Bổ sung", actor="Chi")

    with slimming.candidates(world[FIRST], actor="Chi") as found:
        assert {c.why for c in found} == {"sent"}


def test_nothing_agreed_to_changes_nothing(world):
    before = world.dossier(FIRST)

    assert slimming.slim(world[FIRST], [], actor="Chi") == 0
    assert before == world.dossier(FIRST)


def test_a_locked_dossier_is_not_tried(at):
    world = at(sent)

    with pytest.raises(DossierLockedError), slimming.candidates(world[FIRST], actor="Chi"):
        pass


def test_cancelling_leaves_nothing(world):
    def stop(_done, _total):
        raise Cancelled

    with (
        pytest.raises(Cancelled),
        slimming.candidates(world[FIRST], actor="Chi", progress=stop),
    ):
        pass

    assert not world.quarantine(FIRST)


def test_the_original_comes_back_as_it_was(world):
    before = files(world)
    slim_all(world)

    for name in ("báo cáo.pdf", "ảnh.jpg"):
        slimming.restore_original(world[FIRST], files(world)[name].sha256[:12], actor="Chi")

    assert before == files(world)


def test_a_file_that_was_never_made_smaller_has_no_original(world):
    with pytest.raises(OriginalUnknownError):
        slimming.restore_original(world[FIRST], files(world)["ảnh.png"].sha256, actor="Chi")


@pytest.mark.parametrize("sha256", ["", "zz", "0" * 64])
def test_a_file_must_be_named_beyond_doubt(world, sha256):
    with pytest.raises(EvidenceFileUnknownError):
        slimming.restore_original(world[FIRST], sha256, actor="Chi")


def test_an_original_that_is_gone_is_told(world):
    slim_all(world)
    small = files(world)["ảnh.jpg"]
    world[FIRST].evidence.path(small.original).unlink()

    with pytest.raises(OriginalGoneError):
        slimming.restore_original(world[FIRST], small.sha256, actor="Chi")

    assert files(world)["ảnh.jpg"] == replace(small)


def test_a_backup_brings_the_originals_back_too(world, tmp_path):
    originals = {file.sha256 for file in files(world).values()}
    slim_all(world)
    backup = upkeep.make_backup(world[FIRST], world.keys[FIRST], tmp_path / "usb")
    upkeep.restore_backup(backup.path, tmp_path / "pc", PASSPHRASE)

    with Store.open(tmp_path / "pc", key=KEY) as store:
        assert all(store.evidence.verify(sha) for sha in originals)
