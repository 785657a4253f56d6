"""Figures taken over from last year, written to Excel and read from there."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from parapp.models.dossier import Origin
from parapp.services.exchanging import write_form
from parapp.ui.widgets.figures.carry_over_dialog import CarryOverDialog
from parapp.ui.widgets.figures.differences_dialog import DifferencesDialog
from parapp.ui.widgets.figures.faults_dialog import FaultsDialog
from tests.ui.screens.figures_page import (
    DONE,
    TASKS,
    dialog,
    entry,
    type_value,
)


@pytest.fixture
def page(window):
    window.show_page("figures", DONE)
    return window.screen_shown


def test_last_year_is_taken_over_as_one_step(page, desk, qtbot):
    before = dict(desk.view.assessment.dossier.figures)
    page.carry_over()
    asking = dialog(qtbot, page, CarryOverDialog)
    count = len(asking.edits())
    with qtbot.waitSignal(desk.changed):
        asking.take.click()
    after = desk.view.assessment.dossier.figures
    assert len(after) == len(before) + count
    assert {e.origin for c, e in after.items() if c not in before} == {Origin.LAST_YEAR}

    with qtbot.waitSignal(desk.changed):
        desk.undo()

    assert desk.view.assessment.dossier.figures == before


def test_what_has_no_tick_is_not_taken_over(page, qtbot):
    page.carry_over()
    asking = dialog(qtbot, page, CarryOverDialog)
    asking.none.click()
    qtbot.waitUntil(lambda: asking.impact.text == "Chưa chọn dòng nào.")
    assert not asking.take.isEnabled()

    asking.model.tick([0], on=True)

    assert len(asking.edits()) == 1
    assert asking.take.text().startswith("Kế thừa 1 số liệu")


def test_where_nothing_can_be_taken_over_it_says_so(page, desk):
    earlier = desk.view.earlier
    bare = replace(earlier, dossier=replace(earlier.dossier, figures={}))
    desk.view = replace(desk.view, earlier=bare)
    page.carry_over()

    assert "Không có số liệu nào để kế thừa" in page.notice.text


def test_something_typed_is_saved_or_put_off_before_other_changes(page, qtbot):
    type_value(page, qtbot, "9")
    page.carry_over()
    page._import_table()

    assert not [d for d in page.findChildren(QDialog) if d.isVisible()]
    assert "chưa cất" in page.notice.text


@pytest.fixture
def table(desk, page, tmp_path):
    """Write the form; cells are changed as (code, value), then it is read."""

    def made(*changes):
        path = tmp_path / "so-lieu.xlsx"
        write_form(desk.view, path)
        book = openpyxl.load_workbook(path)
        for code, value in changes:
            row = next(r for r in book["Số liệu"].iter_rows() if r[0].value == code)
            row[3].value = value
        book.save(path)
        page.excel.read_from(path)
        return path

    return made


def test_out_to_excel_and_back_changes_nothing(page, qtbot, tmp_path):
    page.excel.write_to(tmp_path / "so-lieu")
    qtbot.waitUntil(lambda: "Đã lưu" in page.notice.text, timeout=30_000)
    page.excel.read_from(tmp_path / "so-lieu.xlsx")
    shown = dialog(qtbot, page, DifferencesDialog)

    assert shown.head.text().startswith("Không có gì thay đổi")
    assert not shown.take.isEnabled()


def test_differences_are_seen_before_they_are_saved(page, desk, table, qtbot):
    before = entry(desk)
    table((DONE, 20))
    shown = dialog(qtbot, page, DifferencesDialog)

    assert shown.head.text().startswith("0 dòng mới, 1 dòng thay đổi")
    assert "1.1.2:" in shown.impact.text.replace("\u00a0", " ")
    assert entry(desk) == before


def test_differences_are_saved_as_one_step_that_can_be_undone(page, desk, table, qtbot):
    before = dict(desk.view.assessment.dossier.figures)
    table((DONE, 20), (TASKS, 25))
    shown = dialog(qtbot, page, DifferencesDialog)
    with qtbot.waitSignal(desk.changed):
        shown.take.click()
    assert [entry(desk, c).value for c in (DONE, TASKS)] == [20, 25]
    assert page.notice.text == "Đã nhập 2 thay đổi."

    with qtbot.waitSignal(desk.changed):
        desk.undo()

    assert desk.view.assessment.dossier.figures == before


def test_a_line_without_a_tick_is_not_taken_in(page, desk, table, qtbot):
    table((DONE, 20), (TASKS, 25))
    shown = dialog(qtbot, page, DifferencesDialog)
    left_out = shown.model.row_of(lambda row: row.code == DONE)
    shown.model.tick([left_out], on=False)
    with qtbot.waitSignal(desk.changed):
        shown.take.click()

    assert [entry(desk, c).value for c in (DONE, TASKS)] == [22, 25]


def test_a_refused_line_stands_first_with_place_and_remedy(page, table, qtbot):
    table((DONE, "1.500"))
    shown = dialog(qtbot, page, DifferencesDialog)
    row = shown.table.current()

    assert row.code == DONE
    assert "trang “Số liệu”, dòng" in shown._detail.text()
    assert "không dùng dấu phân cách" in shown._detail.text()
    assert "Không có dòng nào nhập được" in shown.head.text()


def test_filters_of_the_differences_let_only_those_through(page, table, qtbot):
    table((DONE, "1.500"), (TASKS, 25))
    shown = dialog(qtbot, page, DifferencesDialog)
    shown.chips.choose("changed")
    shown.table.choose(0)

    assert [row.code for row in shown.model.values()] == [TASKS]
    assert "Đang có: 24. Trong tệp: 25." in shown._detail.text()


def test_a_note_in_an_old_font_is_asked_about(page, desk, qtbot, tmp_path):
    path = tmp_path / "cu.xlsx"
    write_form(desk.view, path)
    book = openpyxl.load_workbook(path)
    row = next(r for r in book["Số liệu"].iter_rows() if r[0].value == DONE)
    row[5].value = "C«ng t¸c"
    book.save(path)
    page.excel.read_from(path)
    shown = dialog(qtbot, page, DifferencesDialog)
    shown.chips.choose("legacy")
    shown.table.choose(0)

    assert "“C«ng t¸c” được đọc là" in shown._detail.text()
    assert not shown.model.is_ticked(0)


def test_a_broken_file_lists_what_is_wrong_and_saves_nothing(page, desk, qtbot, tmp_path):
    before = desk.view
    path = tmp_path / "hong.xlsx"
    path.write_bytes(b"PK hong")
    page.excel.read_from(path)
    shown = dialog(qtbot, page, FaultsDialog)

    assert shown.table.rows.rowCount() == 1
    assert "hong.xlsx" in page.notice.text
    assert desk.view == before


def test_a_form_of_another_unit_is_refused_in_a_sentence(page, table, qtbot):
    table(("unit", "Xã khác"))
    qtbot.waitUntil(lambda: "không có dòng nào của đơn vị" in page.notice.text, timeout=30_000)

    assert not [d for d in page.findChildren(QDialog) if d.isVisible()]


def test_files_are_asked_for(page, qtbot, monkeypatch, tmp_path):
    path = tmp_path / "so-lieu.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(path), ""))
    page._export.click()
    qtbot.waitUntil(path.exists, timeout=30_000)
    page._import.click()

    assert dialog(qtbot, page, DifferencesDialog).isVisible()


def test_a_file_dialog_that_is_closed_does_nothing(page, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: ("", ""))
    page._export.click()
    page._import.click()

    assert not page.notice.text


def test_before_the_state_was_read_excel_does_nothing(page, desk):
    desk.view = None
    page.excel.choose_target()
    page.excel.write_to(Path("so-lieu.xlsx"))
    page.excel.read_from(Path("so-lieu.xlsx"))
    page.excel._show_differences(Path("so-lieu.xlsx"), ())
    page.show_view()

    assert not page.notice.text
    assert page.model.rowCount() == 0
