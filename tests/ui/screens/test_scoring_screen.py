"""Going through the criteria by keyboard: nothing typed is lost, everything shown is true."""

import shutil
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton

from parapp.services.line_states import LineState
from parapp.services.practice.rehearsing import COMMUNE
from parapp.ui.application import open_workspace
from parapp.ui.look import Look
from parapp.ui.memory import Memory
from parapp.ui.qtmodels.criteria_item_model import OWN
from parapp.ui.widgets.scoring.line_filter import LineFilter
from tests.ui.screens.scoring_page import (
    CTRL,
    FIRST,
    NEXT,
    UNANSWERED,
    codes,
    fill_in,
    line,
    press,
    text,
)
from tests.ui.waiting import wait


@pytest.fixture(scope="module")
def standing(practice_template, tmp_path_factory, qapp):
    """A window for all tests that only look: the page is put back before each."""
    folder = tmp_path_factory.mktemp("scoring")
    shutil.copytree(practice_template / COMMUNE, folder / COMMUNE)
    look = Look()
    look.apply(qapp)
    opened = open_workspace(folder / COMMUNE, look, Memory(folder / "nguoi-dung"))
    opened.resize(1366, 728)
    opened.show()
    while opened.desk.view is None:
        wait(10)
    yield opened
    opened.desk.shut_down()
    opened.deleteLater()


@pytest.fixture
def page(standing, qtbot):
    """The page on the practice dossier, half filled in, with the focus in the tree."""
    standing.activateWindow()
    qtbot.waitUntil(standing.isActiveWindow)
    standing.show_page("scoring")
    shown = standing.screen_shown
    qtbot.waitUntil(lambda: bool(shown.panel.code))
    shown.discard()
    shown.list.search.clear()
    shown.list.chips.choose(LineFilter.ALL)
    shown.list.tree.unfold_all()
    shown.show_place(UNANSWERED)
    shown.notice.clear()
    shown.list.tree.setFocus()
    return shown


def test_the_first_visit_opens_the_first_criterion_not_answered(own_page):
    assert own_page.place() == UNANSWERED
    assert own_page.panel.code == UNANSWERED
    assert line(own_page, UNANSWERED).state is LineState.NOT_ANSWERED


def test_the_page_begins_in_the_tree(own_page):
    assert own_page.list.tree.hasFocus()


def test_arrows_go_through_the_tree_and_the_criterion_follows(page, qtbot):
    qtbot.keyClick(page.list.tree, Qt.Key.Key_Down)

    assert (page.place(), page.panel.code) == (NEXT, NEXT)


def test_a_branch_can_be_looked_at(page):
    page.show_place("1.2")

    assert page.panel.code == "1.2"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2])
def test_enter_and_f2_go_into_the_inputs_and_escape_comes_back(page, qtbot, key):
    qtbot.keyClick(page.list.tree, key)
    inside = page.panel.isAncestorOf(QApplication.focusWidget())
    press(qtbot, page, Qt.Key.Key_Escape)

    assert inside
    assert page.list.tree.hasFocus()


def test_ctrl_down_and_up_go_to_the_next_leaf_and_back_from_an_input(page, qtbot):
    page.panel.begin()
    press(qtbot, page, Qt.Key.Key_Down, CTRL)
    there = page.place()
    still_typing = page.panel.isAncestorOf(QApplication.focusWidget())
    press(qtbot, page, Qt.Key.Key_Up, CTRL)

    assert (there, page.place()) == (NEXT, UNANSWERED)
    assert still_typing


def test_ctrl_down_passes_over_branches_and_leaves_the_focus_in_the_tree(page, qtbot):
    page.show_place(NEXT)
    qtbot.keyClick(page.list.tree, Qt.Key.Key_Down, CTRL)

    assert page.place() == "1.3.1"
    assert page.list.tree.hasFocus()


def test_before_the_first_leaf_it_says_so(page, qtbot):
    page.show_place(FIRST)
    qtbot.keyClick(page.list.tree, Qt.Key.Key_Up, CTRL)

    assert page.place() == FIRST
    assert "đầu tiên" in page.notice.text


def test_ctrl_enter_saves_goes_on_and_the_total_follows(own_page, desk, qtbot):
    before = desk.view.assessment.own.total
    fill_in(qtbot, own_page, "1")
    press(qtbot, own_page, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: desk.view.assessment.own.total != before)

    assert own_page.place() == NEXT
    assert own_page.panel.isAncestorOf(QApplication.focusWidget())
    assert line(own_page, UNANSWERED).is_changed
    assert text(own_page, UNANSWERED, OWN) == "0,75"
    assert (
        own_page.list._strip._total.text()
        == f"{desk.view.assessment.own.total:.2f}".replace(".", ",")
    )


def test_answering_counts_in_the_chips_and_in_the_strip(own_page, qtbot):
    chip = own_page.list.chips._chips[LineFilter.NOT_ANSWERED]
    before, done = chip.text(), own_page.list._strip._done.text()
    fill_in(qtbot, own_page, "1")
    own_page.save_now()
    qtbot.waitUntil(lambda: chip.text() != before)

    assert int(chip.text().split()[-1]) == int(before.split()[-1]) - 1
    assert int(own_page.list._strip._done.text().split("/")[0]) == int(done.split("/")[0]) + 1


def test_undo_comes_back_to_the_criterion_and_stays_in_the_input(window, own_page, desk, qtbot):
    fill_in(qtbot, own_page, "1")
    press(qtbot, own_page, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: desk.history.to_undo is not None and not desk.saved.waiting)
    window.undo()
    qtbot.waitUntil(lambda: own_page.place() == UNANSWERED)

    assert line(own_page, UNANSWERED).state is LineState.NOT_ANSWERED
    assert not line(own_page, UNANSWERED).is_changed
    assert QApplication.focusWidget() is not own_page


def test_what_cannot_be_saved_keeps_the_criterion_and_says_why(page, qtbot):
    field = fill_in(qtbot, page, "abc")
    page.list.tree.setFocus()
    qtbot.keyClick(page.list.tree, Qt.Key.Key_Down)

    assert page.place() == UNANSWERED
    assert page.list.tree.currentIndex().data().startswith(UNANSWERED)
    assert "chưa cất được" in page.notice.text
    assert field.text() == "abc"


def notice_button(page, name):
    return next(b for b in page.notice.findChildren(QPushButton) if b.text() == name)


def test_from_there_one_goes_on_typing(page, qtbot):
    field = fill_in(qtbot, page, "abc")
    page.step(+1)
    notice_button(page, "Sửa tiếp").click()

    assert page.place() == UNANSWERED
    assert page.panel.isAncestorOf(QApplication.focusWidget())
    assert field.text() == "abc"


def test_or_drops_what_was_typed_and_goes_where_one_wanted(page, qtbot):
    fill_in(qtbot, page, "abc")
    page.go_on()
    notice_button(page, "Bỏ nội dung chưa cất").click()

    assert page.place() == NEXT
    assert page.unsaved() == ""


def test_the_window_is_not_left_with_something_unsaved_until_it_is_dropped(
    window, own_page, qtbot
):
    fill_in(qtbot, own_page, "abc")
    window.show_page("journal")
    stayed = window.page_shown
    own_page.discard()
    window.show_page("journal")

    assert (stayed, window.page_shown) == ("scoring", "journal")


def test_at_the_end_the_next_one_not_answered_is_offered(page):
    page.show_place(codes(page)[-1])
    page.go_on()
    notice_button(page, "Đến tiêu chí chưa chấm").click()

    assert page.place() == UNANSWERED


def test_at_the_end_of_a_finished_list_the_way_to_the_check_is_offered(window, own_page):
    lines = [replaced(one) for one in own_page.list.rows.tree.lines]
    own_page.list.rows.show_lines(lines)
    own_page.show_place(codes(own_page)[-1])
    own_page.go_on()
    notice_button(own_page, "Kiểm tra, chốt điểm").click()

    assert window.page_shown == "closing"


def replaced(one):
    return replace(one, state=LineState.ANSWERED) if one.is_leaf else one


def test_ctrl_f_searches_without_accents_and_down_goes_into_what_was_found(page, qtbot):
    qtbot.keyClick(page.list.tree, Qt.Key.Key_F, CTRL)
    searching = QApplication.focusWidget()
    qtbot.keyClicks(searching, "niem yet")
    found = codes(page)
    qtbot.keyClick(searching, Qt.Key.Key_Down)

    assert searching is page.list.search
    assert 0 < len(found) < 10
    assert page.list.tree.hasFocus()
    assert page.place() == found[0]


def test_f3_searches_too(page, qtbot):
    qtbot.keyClick(page.list.tree, Qt.Key.Key_F3)

    assert page.list.search.hasFocus()


@pytest.mark.parametrize("in_tree", [True, False])
def test_escape_ends_the_search(page, qtbot, in_tree):
    everything = codes(page)
    page.list.search.setText("niem yet")
    where = page.list.tree if in_tree else page.list.search
    where.setFocus()
    qtbot.keyClick(where, Qt.Key.Key_Escape)

    assert codes(page) == everything


def test_a_search_without_result_says_how_to_come_back(page):
    page.list.search.setText("không có gì như thế")

    assert page.list._nothing.isVisible()
    assert "Esc" in page.list._nothing.text()


def test_a_search_shows_what_was_folded_and_folds_it_again_afterwards(page):
    tree, rows = page.list.tree, page.list.rows
    tree.fold_all()
    page.list.search.setText("niem yet")
    while_searching = tree.isExpanded(rows.index_of("3"))
    page.list.search.clear()

    assert while_searching
    assert not tree.isExpanded(rows.index_of("3"))


def test_a_filter_shows_its_criteria_and_their_fields(page):
    page.list.chips.choose(LineFilter.NOT_ANSWERED)
    states = {line(page, code).state for code in codes(page)}

    assert states == {LineState.NOT_ANSWERED}
    assert page.list.rows.index_of("1").isValid()


def test_chips_tell_their_count_also_to_screen_readers(page):
    chips = page.list.chips
    for kind in (LineFilter.NOT_ANSWERED, LineFilter.UNPROVEN, LineFilter.LOST):
        chips.choose(kind)
        chip = chips._chips[kind]

        assert chip.text().endswith(f" {len(codes(page))}")
        assert chip.accessibleName().endswith(f"{len(codes(page))} tiêu chí")


def test_next_goes_through_the_filtered_list_only(page):
    page.list.chips.choose(LineFilter.NOT_ANSWERED)
    page.step(+1)

    assert line(page, page.place()).state is LineState.NOT_ANSWERED
    assert page.place() != NEXT


def test_an_answered_criterion_stays_in_the_filter_until_it_is_left(own_page, qtbot):
    own_page.list.chips.choose(LineFilter.NOT_ANSWERED)
    fill_in(qtbot, own_page, "1")
    own_page.save_now()
    qtbot.waitUntil(lambda: line(own_page, UNANSWERED).state is LineState.ANSWERED)

    assert UNANSWERED in codes(own_page)


def test_a_place_that_is_filtered_away_is_shown_all_the_same(page):
    page.list.chips.choose(LineFilter.NOT_ANSWERED)
    page.list.search.setText("niem yet")
    page.show_place(FIRST)

    assert page.place() == FIRST
    assert page.list.chips.current is LineFilter.ALL
    assert page.list.search.text() == ""


def test_a_place_the_set_does_not_have_changes_nothing(page):
    page.show_place("99.9")

    assert page.place() == UNANSWERED


def test_a_field_opened_again_is_not_remembered_as_folded(page):
    tree, rows = page.list.tree, page.list.rows
    tree.fold_all()
    tree.expand(rows.index_of("1"))
    tree.unfold_all()

    assert tree.isExpanded(rows.index_of("3"))
    assert tree._folded == set()


def test_a_folded_criterion_is_unfolded_when_it_is_gone_to(page):
    page.list.tree.fold_all()
    page.step(+1)

    assert page.list.tree.isExpanded(page.list.rows.index_of("1"))


def test_copying_a_field_takes_its_criteria_along_for_excel(page, qtbot):
    page.show_place("1.2")
    qtbot.keyClick(page.list.tree, Qt.Key.Key_C, CTRL)
    rows = [row.split("\t") for row in QGuiApplication.clipboard().text().split("\n")]

    assert rows[0] == ["Lĩnh vực, tiêu chí", "Tối đa", "Điểm tính", "Tự chấm"]
    assert [row[0].split()[0] for row in rows[1:]] == ["1.2", UNANSWERED, NEXT]


def test_what_was_copied_is_pasted_from_the_list_of_criteria_as_well(qtbot, page):
    QGuiApplication.clipboard().setText("chữ")
    page.list.tree.setFocus()
    press(qtbot, page, Qt.Key.Key_V, CTRL)

    assert "Sao chép" in page.panel.evidence.notice.text
