"""The page of figures: found, changed with the impact told first, taken over, in and out."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog

from parapp.models.dossier import Origin
from parapp.services.exchanging import write_form
from parapp.ui.widgets.figures.carry_over_dialog import CarryOverDialog
from parapp.ui.widgets.figures.differences_dialog import DifferencesDialog
from parapp.ui.widgets.figures.faults_dialog import FaultsDialog

DONE, TASKS = "plan_tasks_done", "plan_tasks"


@pytest.fixture
def page(window):
    window.show_page("figures", DONE)
    return window.screen_shown


def entry(desk, code=DONE):
    return desk.view.assessment.dossier.figures.get(code)


def codes(page):
    return [line.figure.code for line in page.model.values()]


def type_value(page, qtbot, text):
    """Type the answer of the figure shown, in place of what stands there."""
    (field,) = page.form._input.parts()
    field.selectAll()
    qtbot.keyClicks(field, text)


def activate(page, qtbot):
    """Give the window the keyboard, as shortcuts and the focus need it."""
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)


def saved(page, desk, qtbot, text):
    activate(page, qtbot)
    page.form.begin()
    type_value(page, qtbot, text)
    qtbot.waitUntil(page._keep.isEnabled)
    (field,) = page.form._input.parts()
    with qtbot.waitSignal(desk.changed):
        qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def dialog(qtbot, page, kind):
    def is_open():
        return any(d.isVisible() for d in page.findChildren(kind))

    qtbot.waitUntil(is_open, timeout=10_000)
    return next(d for d in page.findChildren(kind) if d.isVisible())


def test_every_figure_of_the_set_stands_once(page, desk):
    expected = [f.code for f in desk.view.assessment.compiled.criteria.figures]

    assert codes(page) == expected


def test_the_page_opens_at_a_figure_and_says_which(page):
    assert page.place() == DONE
    assert page.table.current().figure.code == DONE
    assert page.form.line.figure.code == DONE


def test_search_ignores_accents(page):
    page.search()
    page.filter.search.setText("nhiem vu trong ke hoach da hoan thanh")

    assert DONE in codes(page)
    assert all("nhiệm vụ" in line.figure.label for line in page.model.values())


def test_filters_tell_how_many_and_let_only_those_through(page):
    page.filter.chips.choose("missing")

    assert f"Chưa có  {page.model.rowCount()}" == page.filter.chips._made["missing"].text()
    assert all(line.entry is None for line in page.model.values())


def test_a_field_narrows_the_list_and_the_counts(page):
    before = page.filter.chips._made["all"].text()
    page.filter.field.setCurrentIndex(1)
    page.filter.field.activated.emit(1)

    assert {field for line in page.model.values() for field in line.fields} >= {"1"}
    assert all("1" in line.fields for line in page.model.values())
    assert page.filter.chips._made["all"].text() != before


def test_nothing_found_says_what_to_do(page):
    page.filter.search.setText("không có gì như thế")

    assert page.model.rowCount() == 0
    assert "Bỏ bớt chữ tìm" in page.table.empty_text


def test_a_place_that_a_filter_hides_is_shown_all_the_same(page):
    page.filter.chips.choose("others")
    page.filter.search.setText("xyz")
    page.show_place(TASKS)

    assert page.place() == TASKS
    assert page.filter.chips.name == "all"


def test_an_unknown_place_changes_nothing(page):
    page.show_place("khong-co")
    page.show_place("")

    assert page.place() == DONE


def test_the_impact_stands_there_before_anything_is_saved(page, desk, qtbot):
    before = entry(desk)
    type_value(page, qtbot, "12")
    qtbot.waitUntil(lambda: "→" in page.form.impact.text)

    assert "1.1.2:" in page.form.impact.text
    assert "Tổng điểm tự chấm" in page.form.impact.text
    assert entry(desk) == before


def test_ctrl_enter_saves_and_goes_to_the_next_row(page, desk, qtbot):
    following = codes(page)[codes(page).index(DONE) + 1]
    saved(page, desk, qtbot, "20")
    qtbot.waitUntil(lambda: page.place() == following)

    assert entry(desk).value == Decimal(20)
    assert desk.history.to_undo.title == "Số nhiệm vụ trong kế hoạch đã hoàn thành"


def test_saving_where_a_filter_drops_the_row_goes_to_the_one_in_its_place(page, desk, qtbot):
    page.filter.search.setText("so bao cao cai cach")
    page.filter.chips.choose("missing")
    first, *_others = codes(page)
    page.table.choose(0)
    saved(page, desk, qtbot, "1")

    assert first not in codes(page)
    assert entry(desk, first).value == Decimal(1)


def test_undo_puts_the_answer_back_and_shows_it(page, desk, qtbot):
    before = entry(desk)
    saved(page, desk, qtbot, "20")
    with qtbot.waitSignal(desk.asked):
        desk.undo()

    assert entry(desk) == before
    assert page.place() == DONE


def test_a_value_that_cannot_be_is_told_beside_it_and_not_saved(page, desk, qtbot):
    before = entry(desk)
    type_value(page, qtbot, "1.500")
    page.save()

    assert "có thể là 1500 hoặc 1,5" in page.form._fault.text()
    assert "hợp lệ" in page.form.impact.text
    assert page.notice.text.startswith("Chưa cất:")
    assert entry(desk) == before


def test_an_emptied_answer_is_taken_away(page, desk, qtbot):
    (field,) = page.form._input.parts()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    with qtbot.waitSignal(desk.changed):
        page.save()

    assert entry(desk) is None


def test_escape_puts_off_what_was_typed(page, desk, qtbot):
    type_value(page, qtbot, "9")
    assert page._put_off.isEnabled()

    page._escape()

    assert page.form._input.text() == str(entry(desk).value)
    assert not page.unsaved()
    assert not page._keep.isEnabled()


def test_escape_in_the_search_empties_it_first(page, qtbot):
    activate(page, qtbot)
    page.search()
    page.filter.search.setText("x")
    qtbot.waitUntil(page.filter.search.hasFocus)
    page._escape()

    assert page.filter.search.text() == ""


def test_a_source_and_a_note_are_saved_with_the_answer(page, desk, qtbot):
    page.form._source.clear()
    qtbot.keyClicks(page.form._source, "12/BC")
    page.form._note.setPlainText("Đã đối chiếu")
    with qtbot.waitSignal(desk.changed):
        page.save()

    assert (entry(desk).source, entry(desk).note) == ("12/BC", "Đã đối chiếu")


def test_a_note_without_an_answer_is_refused_with_what_to_do(page):
    page.filter.chips.choose("missing")
    page.table.choose(0)
    page.form._note.setPlainText("chờ số")
    page.save()

    assert "Nhập giá trị rồi cất" in page.notice.text
    assert page.unsaved()


def test_another_row_is_not_shown_while_something_is_not_saved(page, qtbot):
    type_value(page, qtbot, "9")
    page.table.choose(0)

    assert page.place() == DONE
    assert page.table.current().figure.code == DONE
    assert "chưa cất" in page.notice.text


def test_the_page_cannot_be_left_with_something_unsaved(page, window, qtbot):
    type_value(page, qtbot, "9")
    window.show_page("home")
    assert window.page_shown == "figures"
    assert "đã sửa mà chưa cất" in page.notice.text

    page.discard()
    window.show_page("home")

    assert window.page_shown == "home"


def test_what_is_typed_stays_when_the_dossier_changes_elsewhere(page, desk, qtbot):
    from parapp.services.filling import explain  # noqa: PLC0415

    type_value(page, qtbot, "9")
    with qtbot.waitSignal(desk.changed):
        desk.read(
            page, lambda c: explain(c.store, "1.1.2", "x", actor="B"), lambda _r: desk.refresh()
        )

    assert page.form._input.text() == "9"
    assert page.unsaved()


def test_enter_in_the_table_begins_typing(page, window, qtbot):
    activate(page, qtbot)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    (field,) = page.form._input.parts()

    assert window.focusWidget() is field
    assert field.selectedText() == field.text()


def test_a_line_of_use_opens_the_criterion(page, desk, qtbot):
    with qtbot.waitSignal(desk.asked) as sent:
        page.form.uses.links[0].click()

    assert sent.args == ["scoring", "1.1.2"]


def test_a_figure_that_others_enter_can_only_be_read(page):
    page.filter.chips.choose("others")
    page.table.choose(0)
    page.form.begin()

    assert not page.form.may_change
    assert not page.form.impact.isVisible()
    assert not page._keep.isEnabled()


def test_without_a_set_the_page_says_how_to_begin(page, desk):
    desk.view = replace(desk.view, assessment=None, earlier=None)
    page.show_view()

    assert page.model.rowCount() == 0
    assert "gói kỳ đánh giá" in page.table.empty_text
    assert not page._export.isEnabled()
    assert page.form.line is None
    page.save()
    page.carry_over()


# Last year


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


# Excel


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
    qtbot.waitUntil(lambda: "Đã ghi" in page.notice.text, timeout=10_000)
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
    qtbot.waitUntil(lambda: "không có dòng nào của đơn vị" in page.notice.text, timeout=10_000)

    assert not [d for d in page.findChildren(QDialog) if d.isVisible()]


def test_files_are_asked_for(page, qtbot, monkeypatch, tmp_path):
    path = tmp_path / "so-lieu.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(path), ""))
    page._export.click()
    qtbot.waitUntil(path.exists, timeout=10_000)
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
