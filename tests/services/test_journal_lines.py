"""The journal as people read it."""

import re
from decimal import Decimal

from parapp.models.dossier import FigureEntry
from parapp.services.closing import reopen
from parapp.services.criteria_sets import set_of
from parapp.services.filling import enter_figures, explain, set_own_points
from parapp.services.journal_lines import chain_break, journal_lines
from parapp.services.proving import Document, add_evidence, remove_document
from parapp.services.workspaces import workspace_of
from tests.services.world import FIRST, packed, sent


def compiled(store):
    with store.reading() as tx:
        return set_of(tx, 2026)


def lines(store):
    with store.reading() as tx:
        return journal_lines(tx)


def test_the_latest_entry_comes_first(at):
    store = at(packed)[FIRST]
    found = lines(store)

    assert [line.number for line in found] == list(range(len(found), 0, -1))


def test_a_figure_is_named_and_its_value_reads_as_typed(at):
    store = at(packed)[FIRST]
    code, figure = next(
        (code, figure)
        for code, figure in compiled(store).figures.items()
        if figure.type == "whole" and figure.entered_by == "unit"
    )
    enter_figures(store, [FigureEntry(code=code, value=Decimal(1500))], actor="B")
    enter_figures(store, [FigureEntry(code=code, value=Decimal(3))], actor="B")
    line = lines(store)[0]

    assert (line.what, line.old, line.new) == (figure.label, "1.500", "3")
    assert (line.code, line.is_figure) == (code, True)


def test_a_criterion_is_named(at):
    store = at(packed)[FIRST]
    code = next(iter(compiled(store).leaves))
    explain(store, code, "Vì mưa bão", actor="B")
    line = lines(store)[0]

    assert line.what == f"{code} {compiled(store).leaves[code].criterion.name}"
    assert (line.code, line.is_figure) == (code, False)


def test_documents_and_their_files_are_named(at):
    store = at(sent)[FIRST]
    found = lines(store)
    added = next(line for line in found if line.action == "thêm tài liệu")
    linked = next(line for line in found if line.action == "gắn tài liệu")

    with store.reading() as tx:
        documents = tx.dossiers.get(FIRST, 2026).evidence.values()

    assert added.new in {file.name for document in documents for file in document.files}
    assert linked.new == added.what


def test_what_belongs_to_no_year_says_what_it_is_about(at):
    store = at(packed)[FIRST]
    begun = lines(store)[-1]
    with store.reading() as tx:
        name = workspace_of(tx).name

    assert begun.code == ""
    assert (begun.what, begun.new) == (name, "Cấp xã")


def test_no_code_of_the_program_stands_in_a_line(at):
    store = at(sent)[FIRST]
    said = " ".join(f"{line.what} {line.old} {line.new}" for line in lines(store))

    assert re.findall(r"[0-9a-f]{8}", said) == []
    assert f"/{FIRST}" not in said


def test_a_bundle_shows_the_begin_of_its_code(at):
    store = at(sent)[FIRST]
    made = next(line for line in lines(store) if line.action == "xuất hồ sơ tự đánh giá")

    assert re.fullmatch(r"mã [0-9A-F]{4} [0-9A-F]{4}…", made.new)
    assert made.what.startswith("Hồ sơ năm 2026, ")


def test_own_points_read_as_points_and_reason(at):
    store = at(packed)[FIRST]
    code = next(iter(compiled(store).leaves))
    set_own_points(store, code, Decimal("0.25"), reason="Chờ văn bản", actor="B")
    line = lines(store)[0]

    assert (line.old, line.new) == ("", "0,25 điểm – Chờ văn bản")


def test_a_state_is_told_in_words(at):
    store = at(sent)[FIRST]
    reopen(store, reason="Sửa số liệu", actor="B")
    line = lines(store)[0]

    assert line.old == "Đã gửi"


def test_a_document_removed_since_is_told_so(at, tmp_path):
    store = at(packed)[FIRST]
    (tmp_path / "ke-hoach.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    added = add_evidence(store, tmp_path / "ke-hoach.pdf", Document(), [], actor="B")
    with store.transaction(actor="B") as tx:
        remove_document(tx, tx.dossiers.get(FIRST, 2026), added.id)

    assert lines(store)[0].what == "Tài liệu đã xóa"


def test_a_whole_chain_has_no_break(at):
    store = at(packed)[FIRST]
    with store.reading() as tx:
        assert chain_break(tx) is None
