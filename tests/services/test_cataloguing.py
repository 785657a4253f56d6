"""The library of a dossier, and steps that change it and can be taken back."""

from dataclasses import replace

import pytest

from parapp.errors.evidence import DocumentReplacesError, DocumentUnnamedError
from parapp.errors.rounds import OutsideRequestsError
from parapp.errors.work import DocumentInUseError
from parapp.models.dossier import DossierState
from parapp.models.evidence import EvidenceFile
from parapp.services import cataloguing, proving
from parapp.services.editing import apply_edits
from parapp.services.taking_in import take_in
from tests.services.world import FIRST, packed, pdf

FILE = EvidenceFile(sha256="a" * 64, size=1, name="a.pdf", media_type="application/pdf")


@pytest.fixture
def world(at):
    world = at(packed)
    world.prove(FIRST, "1.1", "1.2", name="cũ.pdf", text="Kế hoạch cũ")
    return world


def taken(world, *names):
    return take_in(world[FIRST], [pdf(world.file(name), name) for name in names])


def added(world, name, *criteria):
    came = taken(world, name)
    for criterion in criteria or ("",):
        edits = cataloguing.adding(world.dossier(FIRST), came.files, came.at, criterion).edits
        do(world, edits)
    return cataloguing.holder_of(world.dossier(FIRST), came.files[0].sha256)


def do(world, edits):
    apply_edits(world[FIRST], edits, actor="Chi")


def undo(world, edits):
    do(world, [edit.reversed for edit in reversed(edits)])


def links(world):
    dossier = world.dossier(FIRST)
    return {(n.criterion, dossier.evidence[n.evidence].abstract) for n in dossier.links}


def old_one(world):
    return next(iter(world.dossier(FIRST).evidence.values()))


def test_files_are_taken_in_once_and_refused_ones_are_told(world):
    program = world.file("chay.exe")
    program.write_bytes(b"MZ" + bytes(60))
    path = pdf(world.file("a.pdf"), "a")
    seen = []

    came = take_in(
        world[FIRST],
        [program, path, path, world.file("không có.pdf")],
        lambda done, total: seen.append((done, total)),
    )

    assert [file.name for file in came.files] == ["a.pdf"]
    assert [error.code for error in came.refused] == ["evidence-type", "evidence-unreadable"]
    assert all(done <= total for done, total in seen)


def test_new_files_become_documents_that_prove_a_criterion(world):
    came = taken(world, "b.pdf", "c.pdf")
    edits = cataloguing.adding(world.dossier(FIRST), came.files, came.at, "1.1").edits
    before = world.dossier(FIRST)
    do(world, edits)

    assert {("1.1", "b"), ("1.1", "c")} < links(world)
    undo(world, edits)
    assert before == world.dossier(FIRST)


def test_a_file_known_already_is_not_a_second_document(world):
    old = old_one(world)
    addition = cataloguing.adding(world.dossier(FIRST), old.files, old.added_at, "1.1")

    assert not addition.edits
    assert addition.known == {old.files[0].name: old}


def test_a_newer_document_takes_over_what_the_old_one_proved(world):
    before, old = world.dossier(FIRST), old_one(world)
    came = taken(world, "mới.pdf")
    new = cataloguing.document_of(came.files[0], came.at)
    edits = cataloguing.replacing(before, old, new)
    do(world, edits)

    assert links(world) == {("1.1", "mới"), ("1.2", "mới")}
    rows = {entry.document.id: entry for entry in cataloguing.catalogue(world.dossier(FIRST))}
    assert rows[old.id].newer == new
    assert cataloguing.holder_of(world.dossier(FIRST), old.files[0].sha256) == new
    undo(world, edits)
    assert before.evidence == world.dossier(FIRST).evidence
    assert links(world) == {("1.1", old.abstract), ("1.2", old.abstract)}


def test_a_document_of_the_library_can_be_the_newer_one(world):
    old, new = old_one(world), added(world, "mới.pdf", "1.1")
    do(world, cataloguing.replacing(world.dossier(FIRST), old, new))

    assert links(world) == {("1.1", "mới"), ("1.2", "mới")}


def test_documents_that_replace_each_other_end_somewhere(world):
    old, new = old_one(world), added(world, "mới.pdf")
    dossier = replace(
        world.dossier(FIRST),
        evidence={
            old.id: replace(old, replaced_by=new.id),
            new.id: replace(new, replaced_by=old.id),
        },
    )

    assert cataloguing.applying(dossier, dossier.evidence[old.id]).id == new.id


def test_deleting_the_newer_one_lets_the_old_one_apply_again(world):
    old, new = old_one(world), added(world, "mới.pdf")
    put = replace(old, replaced_by=new.id)
    do(world, [cataloguing.document_edit(old, put)])

    with pytest.raises(DocumentReplacesError):
        do(world, [cataloguing.document_edit(new, None)])
    do(world, cataloguing.removing(world.dossier(FIRST), new))
    assert world.dossier(FIRST).evidence == {old.id: old}


def test_a_document_that_proves_something_is_not_deleted(world):
    with pytest.raises(DocumentInUseError):
        do(world, cataloguing.removing(world.dossier(FIRST), old_one(world)))


def test_a_document_proves_just_the_criteria_ticked(world):
    old = old_one(world)
    edits = cataloguing.proving_just(world.dossier(FIRST), old, {"1.2"})
    do(world, edits)

    assert {criterion for criterion, _name in links(world)} == {"1.2"}
    undo(world, edits)
    assert {criterion for criterion, _name in links(world)} == {"1.1", "1.2"}


def test_documents_prove_a_criterion_only_once(world):
    dossier, old = world.dossier(FIRST), old_one(world)

    assert not cataloguing.proving(dossier, [old], "1.1")


def test_the_order_of_proof_stays_when_a_place_is_edited(world):
    added(world, "b.pdf", "1.1")
    dossier = world.dossier(FIRST)
    before = [document.id for _link, document in cataloguing.proof_of(dossier, "1.1")]
    link = cataloguing.proof_of(dossier, "1.1")[0][0]
    do(world, cataloguing.placing(link, replace(link, page="9", section="II")))

    now = cataloguing.proof_of(world.dossier(FIRST), "1.1")
    assert [document.id for _link, document in now] == before
    assert (now[0][0].page, now[0][0].section) == ("9", "II")


def test_details_are_tidied_and_journaled_as_a_change(world):
    old = old_one(world)
    said = replace(old, abstract="  Kế\u00ad hoạch ", number=" 1/KH ", issuer="UBND\n xã")
    do(world, [cataloguing.document_edit(old, said)])

    now = old_one(world)
    assert (now.abstract, now.number, now.issuer) == ("Kế hoạch", "1/KH", "UBND  xã")
    with world[FIRST].reading() as tx:
        assert [e.change.action for e in tx.journal.entries()][-1] == "evidence-changed"


def test_a_document_without_an_abstract_is_refused(world):
    old = old_one(world)

    with pytest.raises(DocumentUnnamedError):
        do(world, [cataloguing.document_edit(old, replace(old, abstract=" "))])


def test_while_explaining_a_document_of_what_was_not_asked_stays_as_it_is(world):
    old = old_one(world)
    with world[FIRST].transaction(actor="Chi") as tx:
        tx.dossiers.set_state(FIRST, 2026, DossierState.EXPLAINING)
        dossier = tx.dossiers.get(FIRST, 2026)

        with pytest.raises(OutsideRequestsError):
            proving.put_document(tx, dossier, replace(old, abstract="Khác"))


@pytest.mark.parametrize("make", [cataloguing.document_edit, cataloguing.placing])
def test_an_edit_of_nothing_is_a_defect(make):
    with pytest.raises(ValueError, match="nothing"):
        make(None, None)


def test_a_document_is_called_by_its_file():
    assert cataloguing.document_of(FILE, None).abstract == "a"
