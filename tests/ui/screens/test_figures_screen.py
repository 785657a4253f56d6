"""The page of figures: found, changed with the impact told first."""

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from tests.ui.screens.figures_page import (
    DONE,
    TASKS,
    activate,
    codes,
    entry,
    type_value,
)

OWN = pytest.mark.usefixtures("own_window")  # the others share a window, and only look


@pytest.fixture
def window(request):
    is_own = "own_window" in request.fixturenames
    return request.getfixturevalue("own_window" if is_own else "standing")


@pytest.fixture
def page(window):
    window.show_page("figures")
    shown = window.screen_shown
    shown.discard()
    shown.notice.clear()
    shown.filter.search.clear()
    shown.filter.chips.choose("all")
    shown.filter.field.setCurrentIndex(0)
    shown.filter.field.activated.emit(0)
    shown.show_place(DONE)
    return shown


def saved(page, desk, qtbot, text):
    activate(page, qtbot)
    page.form.begin()
    type_value(page, qtbot, text)
    qtbot.waitUntil(page._keep.isEnabled)
    (field,) = page.form._input.parts()
    with qtbot.waitSignal(desk.changed):
        qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


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


@OWN
def test_ctrl_enter_saves_and_goes_to_the_next_row(page, desk, qtbot):
    following = codes(page)[codes(page).index(DONE) + 1]
    saved(page, desk, qtbot, "20")
    qtbot.waitUntil(lambda: page.place() == following)

    assert entry(desk).value == Decimal(20)
    assert desk.history.to_undo.title == "Số nhiệm vụ trong kế hoạch đã hoàn thành"


@OWN
def test_saving_where_a_filter_drops_the_row_goes_to_the_one_in_its_place(page, desk, qtbot):
    page.filter.search.setText("so bao cao cai cach")
    page.filter.chips.choose("missing")
    first, *_others = codes(page)
    page.table.choose(0)
    saved(page, desk, qtbot, "1")

    assert first not in codes(page)
    assert entry(desk, first).value == Decimal(1)


@OWN
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


@OWN
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


@OWN
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


@OWN
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


@OWN
def test_without_a_set_the_page_says_how_to_begin(page, desk):
    desk.view = replace(desk.view, assessment=None, earlier=None)
    page.show_view()

    assert page.model.rowCount() == 0
    assert "gói kỳ đánh giá" in page.table.empty_text
    assert not page._export.isEnabled()
    assert page.form.line is None
    page.save()
    page.carry_over()
