"""Identical documents where one would expect different ones."""

from dataclasses import replace

from parapp.errors import Severity
from parapp.models.evidence import EvidenceLink
from parapp.services import batches
from parapp.services.batch_lists import save_list
from parapp.services.same_files import same_files
from tests.services.province import Province
from tests.services.world import AUTHORITY, FIRST, sent


def found(world, unit=AUTHORITY):
    with world[unit].reading() as tx:
        return same_files(tx, 2026)


def collect(world, province):
    store, own = world[AUTHORITY], world.keys[AUTHORITY]
    batch = batches.look(store, own, [province.folder])
    chosen = {row.manifest for row in batch.rows}
    return batches.take_in(store, own, batch, chosen, actor="Em")


def test_one_file_of_two_communes_is_a_warning(at):
    world = at(sent)
    province = Province(world, 3)
    for code in province.codes[:2]:
        province.send(code, proof=b"chung")
    province.send(province.codes[2])
    collect(world, province)

    (same,) = found(world)

    assert same.finding.code == "same-file-units"
    assert same.finding.severity is Severity.WARNING
    assert [place.unit for place in same.places] == province.codes[:2]
    assert same.places[0].criteria == ("1.1", "1.2")


def test_two_documents_of_one_file_under_other_criteria_are_a_hint(at):
    world = at(sent)
    (document,) = world.dossier(FIRST).evidence.values()
    with world[FIRST].transaction(actor="Chi") as tx:
        tx.dossiers.put_evidence(FIRST, 2026, replace(document, id="khác"))
        tx.dossiers.link(FIRST, 2026, EvidenceLink(criterion="2.1", evidence="khác"))

    (same,) = found(world, FIRST)

    assert same.finding.code == "same-file-criteria"
    assert same.finding.severity is Severity.HINT
    assert same.criteria == ("1.1", "1.2", "2.1")


def test_two_documents_of_one_file_for_one_criterion_are_not_named(at):
    world = at(sent)
    dossier = world.dossier(FIRST)
    (document,) = dossier.evidence.values()
    with world[FIRST].transaction(actor="Chi") as tx:
        for link in dossier.links:
            tx.dossiers.unlink(FIRST, 2026, link)
        tx.dossiers.put_evidence(FIRST, 2026, replace(document, id="khác"))
        for which in (document.id, "khác"):
            tx.dossiers.link(FIRST, 2026, EvidenceLink(criterion="1.1", evidence=which))

    assert found(world, FIRST) == ()


def test_one_document_that_proves_several_criteria_is_fine(at):
    world = at(sent)

    assert found(world, FIRST) == ()


def test_the_list_of_a_batch_is_a_workbook_of_three_sheets(at, tmp_path):
    from python_calamine import CalamineWorkbook  # noqa: PLC0415

    world = at(sent)
    province = Province(world, 2)
    for code in province.codes:
        province.send(code, proof=b"chung")
    (province.folder / "=1+1.txt").write_text("không phải gói")
    rows = collect(world, province)
    path = tmp_path / "danh sách.xlsx"

    save_list(world[AUTHORITY], rows, found(world), path)

    book = CalamineWorkbook.from_path(path)
    bundles, changes, files = (book.get_sheet_by_name(n).to_python() for n in book.sheet_names)
    assert book.sheet_names == ["Gói dữ liệu", "Thay đổi", "Tệp giống nhau"]
    assert [row[1] for row in bundles[-3:]] == [
        "XB0000-1.parapp",
        "XB0001-1.parapp",
        "=1+1.txt",
    ]
    assert bundles[-1][5] == "không nhận"
    assert len(changes) == 4 + sum(len(row.changes) for row in rows)
    assert [row[2] for row in files[-2:]] == ["Xã XB0000", "Xã XB0001"]
