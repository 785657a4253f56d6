"""Figures out to Excel and back: what differs is told line by line, and nothing is saved."""

import subprocess
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import openpyxl
import pytest

from parapp.errors import InputRefusedError
from parapp.errors.work import (
    DossierLockedError,
    FileUnwritableError,
    PeriodMissingError,
    UnitRowMissingError,
)
from parapp.export.tabular.figures_form import write_figures_workbook
from parapp.models.copies import ItemKind
from parapp.models.dossier import DossierState, FigureEntry, Origin, Record
from parapp.models.figures import Nothing
from parapp.services.commune_view import CommuneView
from parapp.services.exchanging import Kind, compare_form, write_form
from parapp.services.scope import Scope
from tests.services.figure_views import ANSWERS, entries, small_set, view_of

FIGURES, REMARKS = "Số liệu", "Giải trình"
RECORDS = {"1.2": Record(criterion="1.2", not_applicable="Không có", explanation="Có văn bản")}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "so-lieu.xlsx"


def full_view(**more):
    noted = {"done": replace(entries(ANSWERS)["done"], source="Sổ 12", note="Đã rà soát")}
    return view_of({}, figures={**entries(ANSWERS), **noted}, records=RECORDS, **more)


def written(path, changes=(), view=None, sheet=FIGURES):
    """Write the form and change cells, each given as (code, column, value)."""
    write_form(view or full_view(), path)
    book = openpyxl.load_workbook(path)
    for code, column, value in changes:
        row = next(row for row in book[sheet].iter_rows() if row[0].value == code)
        row[column].value = value
    book.save(path)
    return path


def found(path, view=None):
    return {d.code: d for d in compare_form(view or full_view(), path)}


def kinds(path, view=None):
    return {d.kind for d in compare_form(view or full_view(), path)}


def resaved(path):
    """Save as LibreOffice does, in place of what was there."""
    folder = path.parent / "office"
    profile = (path.parent / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx",
         "--outdir", str(folder), str(path)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    (folder / path.name).replace(path)
    return path


def test_a_round_trip_without_changes_changes_nothing(path):
    write_form(full_view(), path)

    assert kinds(path) == {Kind.SAME}


def test_a_form_changed_by_openpyxl_and_saved_by_libreoffice_is_read_back(path):
    changes = [
        ("done", 3, 23),
        ("web", 3, "có"),
        ("way", 3, "Muộn"),
        ("issued", 3, "Không ban hành"),
    ]
    lines = found(resaved(written(path, changes)))

    assert {code: lines[code].edit.after.value for code, _column, _value in changes} == {
        "done": Decimal(23),
        "web": True,
        "way": "late",
        "issued": Nothing.NONE,
    }
    assert {code for code, line in lines.items() if line.kind is Kind.SAME} >= {
        "tasks",
        "share",
        "text",
    }


def test_a_change_tells_old_new_and_place(path):
    line = found(written(path, [("tasks", 3, 30)]))["tasks"]

    assert (line.kind, line.what, line.old, line.new) == (
        Kind.CHANGED,
        "Số nhiệm vụ",
        "24",
        "30",
    )
    assert line.place == "trang “Số liệu”, dòng 3, cột D"


def test_a_new_answer_says_where_it_was_read(path):
    edit = found(written(path, [("web", 3, "không")]))["web"].edit

    assert (edit.before, edit.after.value, edit.after.origin) == (None, False, Origin.TABLE)
    assert edit.after.source.startswith("so-lieu.xlsx, ")


def test_a_source_and_a_note_of_the_officers_are_kept(path):
    edit = found(written(path, [("tasks", 4, "Sổ 3"), ("tasks", 5, "Chốt quý IV")]))[
        "tasks"
    ].edit

    assert edit.after == FigureEntry(
        code="tasks", value=Decimal(24), source="Sổ 3", note="Chốt quý IV"
    )


def test_an_empty_cell_takes_nothing_away(path):
    lines = found(written(path, [("tasks", 3, None), ("done", 4, None), ("done", 5, None)]))

    assert "tasks" not in lines
    assert lines["done"].kind is Kind.SAME


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("1.500", "có thể là 1500 hoặc 1,5"),
        (1000, "lớn hơn mức cao nhất"),
        ("nhiều", "không phải số"),
        (datetime(2026, 3, 2), "Excel đã đổi thành ngày"),  # noqa: DTZ001
    ],
)
def test_a_bad_value_stops_its_own_line_only(path, value, reason):
    lines = found(written(path, [("done", 3, value), ("web", 3, "có")]))

    assert lines["done"].kind is Kind.REFUSED
    assert reason in lines["done"].reason
    assert lines["done"].remedy
    assert lines["done"].edit is None
    assert lines["web"].kind is Kind.NEW


def test_a_decimal_comma_typed_as_text_is_a_number(path):
    lines = found(written(path, [("share", 3, "85,4")]))

    assert lines["share"].edit.after.value == Decimal("85.4")


def test_a_code_that_is_not_in_the_set_is_refused(path):
    lines = found(written(path, [("tasks", 0, "task")]))

    assert (lines["task"].kind, "task" in lines["task"].reason) == (Kind.REFUSED, True)


def test_a_figure_on_two_lines_is_refused_on_both(path):
    lines = [
        d
        for d in compare_form(full_view(), written(path, [("tasks", 0, "done")]))
        if d.code == "done"
    ]

    assert [line.kind for line in lines] == [Kind.REFUSED, Kind.REFUSED]


def test_a_figure_that_others_enter_is_refused(path):
    line = found(written(path, [("tasks", 0, "asked"), ("asked", 3, 5)]))["asked"]

    assert (line.kind, line.edit) == (Kind.REFUSED, None)
    assert "Phiếu hỏi" in line.reason


@pytest.mark.parametrize(
    ("code", "column", "legacy", "meant"),
    [
        ("text", 3, "Tæng hîp sè liÖu", "Tổng hợp số liệu"),
        ("tasks", 5, "C«ng t¸c", "Công tác"),
        ("tasks", 4, "Coâng taùc chæ ñaïo", "Công tác chỉ đạo"),
    ],
)
def test_text_in_an_old_font_is_told_before_and_after(path, code, column, legacy, meant):
    line = found(written(path, [(code, column, legacy)]))[code]
    entry = line.edit.after

    assert line.legacy == legacy
    assert meant in {entry.value, entry.note, entry.source}


def test_too_long_a_note_is_refused(path):
    line = found(written(path, [("tasks", 5, "dài " * 6000)]))["tasks"]

    assert line.kind is Kind.REFUSED
    assert line.reason


def test_claims_and_explanations_come_back(path):
    changes = [("1.2", 2, "Không phát sinh"), ("1.1", 3, "Mưa lũ")]
    told = compare_form(full_view(), written(path, changes, sheet=REMARKS))

    assert {(d.code, d.kind, d.edit.kind, d.new) for d in told if d.edit} == {
        ("1.1", Kind.NEW, ItemKind.EXPLANATION, "Mưa lũ"),
        ("1.2", Kind.CHANGED, ItemKind.CLAIM, "Không phát sinh"),
    }


def test_a_claim_where_none_is_allowed_is_refused(path):
    lines = found(written(path, [("1.1", 2, "Không có")], sheet=REMARKS))

    assert (lines["1.1"].kind, "1.1" in lines["1.1"].reason) == (Kind.REFUSED, True)


def test_an_unknown_criterion_is_refused(path):
    lines = found(written(path, [("1.2", 0, "9.9")], sheet=REMARKS))

    assert lines["9.9"].kind is Kind.REFUSED


def test_too_long_an_explanation_is_refused(path):
    lines = found(written(path, [("1.1", 3, "dài " * 6000)], sheet=REMARKS))

    assert (lines["1.1"].kind, bool(lines["1.1"].reason)) == (Kind.REFUSED, True)


def test_the_line_of_the_empty_form_claims_without_a_reason(path):
    write_figures_workbook(small_set(), "Xã Thử", path)
    book = openpyxl.load_workbook(path)
    row = next(r for r in book[FIGURES].iter_rows() if r[0].value == "not_applicable")
    row[3].value = "1.2"
    book.save(path)

    (line,) = compare_form(view_of({}), path)
    (kept,) = compare_form(full_view(), path)

    assert line.edit.after == "Ghi trong tệp so-lieu.xlsx, chưa nêu lý do"
    assert kept.kind is Kind.SAME


def answering(figures=(), criteria=()):
    scope = Scope(figures=frozenset(figures), criteria=frozenset(criteria))
    return replace(full_view(state=DossierState.EXPLAINING), scope=scope)


def test_while_answering_only_what_was_asked_is_taken(path):
    changes = [("tasks", 3, 30), ("done", 3, 23)]
    lines = found(written(path, changes), answering(figures=["done"]))

    assert (lines["done"].kind, lines["tasks"].kind) == (Kind.CHANGED, Kind.REFUSED)
    assert "done" in lines["tasks"].reason


def test_while_answering_other_criteria_stay_as_they_are(path):
    changes = [("1.1", 3, "Mưa"), ("1.3", 3, "Gió")]
    lines = found(written(path, changes, sheet=REMARKS), answering(criteria=["1.1"]))

    assert (lines["1.1"].kind, lines["1.3"].kind) == (Kind.NEW, Kind.REFUSED)


def test_a_locked_dossier_takes_no_file(path):
    with pytest.raises(DossierLockedError):
        compare_form(full_view(state=DossierState.LOCKED), written(path))


def test_a_form_of_another_unit_is_refused(path):
    with pytest.raises(UnitRowMissingError):
        compare_form(full_view(), written(path, [("unit", 3, "XA99")]))


def test_before_the_set_came_nothing_is_written(path):
    view = view_of()
    with pytest.raises(PeriodMissingError):
        write_form(CommuneView(workspace=view.workspace, today=view.today), path)

    assert not path.exists()


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "tep").write_bytes(b"")

    with pytest.raises(FileUnwritableError):
        write_form(full_view(), tmp_path / "tep" / "so-lieu.xlsx")


def test_a_workbook_that_is_no_form_is_refused_with_the_remedy(path):
    book = openpyxl.Workbook()
    book.active.append(["STT", "Nội dung"])
    book.save(path)

    with pytest.raises(InputRefusedError) as refused:
        compare_form(full_view(), path)

    assert [fault.code for fault in refused.value.faults] == ["form-missing"]


@pytest.mark.parametrize("name", ["so-lieu.xls", "so-lieu.xlsx"])
def test_a_file_of_another_kind_is_refused(tmp_path, name):
    (tmp_path / name).write_bytes(b"PK not a workbook")

    with pytest.raises(InputRefusedError):
        compare_form(full_view(), tmp_path / name)


def test_merged_cells_refuse_the_whole_file(path):
    written(path)
    book = openpyxl.load_workbook(path)
    book[FIGURES].merge_cells("D3:D5")
    book.save(path)

    with pytest.raises(InputRefusedError) as refused:
        compare_form(full_view(), path)

    assert [fault.code for fault in refused.value.faults] == ["cell-merged"]


def test_a_formula_without_a_result_stops_its_line(path):
    lines = found(written(path, [("tasks", 3, "=1+1")]))

    assert (lines["tasks"].kind, "công thức" in lines["tasks"].reason) == (Kind.REFUSED, True)


def test_a_formula_in_a_column_that_is_not_read_does_not_matter(path):
    lines = found(written(path, [("tasks", 6, "=1+1")]))

    assert lines["tasks"].kind is Kind.SAME


def test_progress_can_stop_the_reading(path):
    class StoppedError(Exception):
        pass

    def stop(_done, _total):
        raise StoppedError

    with pytest.raises(StoppedError):
        compare_form(full_view(), written(path), stop)
