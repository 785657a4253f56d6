"""Looking at one commune as its appraiser: by keyboard, nothing written is lost."""

import time

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from parapp.services.appraisal_lines import AppraisalFilter
from parapp.services.commune_cells import Mark
from parapp.services.drafting import Kind
from parapp.ui.memory import Memory
from parapp.ui.qtmodels.appraisal_item_model import COMPUTED, FIRST, OWN, SECOND
from parapp.ui.widgets.marks import Mark as Sign
from tests.ui.council import copy_province, open_council
from tests.ui.screens.appraisal_page import (
    CTRL,
    CUT,
    DIFFERS,
    OTHER,
    SHIFT,
    line,
    opened,
    press,
    text,
)
from tests.ui.waiting import wait


@pytest.fixture(scope="module")
def standing(province_template, light, tmp_path_factory):
    """A window for all tests that only look: the page is put back before each."""
    folder = tmp_path_factory.mktemp("appraisal")
    workspace = copy_province(province_template, folder / "thuc-hanh")
    window = open_council(workspace, light[0], Memory(folder / "nguoi-dung"))
    window.resize(1366, 728)
    window.show()
    while window.desk.view is None:
        wait(10)
    yield window
    window.desk.shut_down()
    window.deleteLater()


@pytest.fixture
def page(standing, qtbot):
    standing.activateWindow()
    qtbot.waitUntil(standing.isActiveWindow)
    standing.show_page("appraisal")
    shown = standing.screen_shown
    shown.discard()
    shown.left.close_document()
    shown.list.search.clear()
    shown.list.chips.choose(AppraisalFilter.ALL.name)
    opened(standing, f"{OTHER} {DIFFERS}")
    shown.show_place(f"{OTHER} {DIFFERS}")
    shown.notice.clear()
    shown.list.tree.setFocus()
    return shown


def test_the_tree_shows_own_recomputed_and_decided_points_side_by_side(page):
    assert (text(page, DIFFERS, OWN), text(page, DIFFERS, COMPUTED)) == ("2,00", "1,71")
    assert (text(page, DIFFERS, FIRST), text(page, DIFFERS, SECOND)) == ("", "")
    assert page.list.rows.mark(line(page, DIFFERS), 0) is Sign.DIFFERS


def test_the_place_is_the_commune_and_the_criterion(page):
    page.show_place(f"{OTHER} 1.2.1")

    assert page.place() == f"{OTHER} 1.2.1"
    assert page.pane.code == "1.2.1"


def test_the_criterion_shows_figures_with_units_and_why_the_points(page):
    facts = page.pane.facts

    assert "1,71" in facts.why.text
    assert any("2" in remark for remark in facts.remarks)
    assert page.pane.told.texts


def test_arrows_go_through_the_tree_and_the_criterion_follows(page, qtbot):
    qtbot.keyClick(page.list.tree, Qt.Key.Key_Down)

    assert page.pane.code == "1.1.3"


def test_chips_count_what_they_show(page):
    for kind in AppraisalFilter:
        page.list.chips.choose(kind.name)
        shown = {page.list.rows.tree.lines[at].code for at in page.list.rows.tree.leaves()}
        wanted = {one.code for one in page.view.lines if kind.takes(one)}

        assert shown - {page.list.tree.code} == wanted - {page.list.tree.code}
        assert f"  {len(wanted)}" in page.list.chips._made[kind.name].text()


@pytest.mark.parametrize(
    ("name", "codes"), [("COMMENTED", "commented"), ("FLAGGED", "flagged")]
)
def test_what_the_commune_wrote_on_and_what_checks_find_are_filtered(page, name, codes):
    wanted = getattr(page.view, codes) & set(page.view.assessment.compiled.leaves)
    page.list.chips.choose(name)
    tree = page.list.rows.tree
    shown = {tree.lines[at].code for at in tree.leaves()}

    assert wanted
    assert shown - {page.list.tree.code} == wanted - {page.list.tree.code}


def test_a_filter_answers_within_300_ms(page):
    began = time.perf_counter()
    for kind in AppraisalFilter:
        page.list.chips.choose(kind.name)

    assert (time.perf_counter() - began) / len(AppraisalFilter) < 0.3


def test_a_commune_is_found_without_accents(page, qtbot):
    wanted = next(row.unit for row in page.desk.view.rows if row.unit.code == CUT)
    press(page, Qt.Key.Key_G, CTRL)
    qtbot.keyClicks(page.bar.field, "an an")
    qtbot.keyClick(page.bar.field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: page.view is not None and page.view.unit == wanted.code)
    assert page.bar.field.text() == wanted.name
    assert page.place() == f"{CUT} {DIFFERS}"


def test_escape_in_the_search_of_communes_puts_the_name_back(page, qtbot):
    name = page.bar.field.text()
    press(page, Qt.Key.Key_G, CTRL)
    qtbot.keyClicks(page.bar.field, "zzz")
    qtbot.keyClick(page.bar.field, Qt.Key.Key_Escape)
    page.list.go_into_tree()

    assert page.bar.field.text() == name


def test_alt_page_keys_go_to_the_commune_before_and_after(page, qtbot):
    press(page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: page.view is not None and page.view.unit == CUT)
    press(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)

    qtbot.waitUntil(lambda: page.view.unit == OTHER)


def test_a_commune_that_sent_nothing_says_so_and_how_it_comes_in(page, qtbot):
    silent = next(row.unit for row in page.desk.view.rows if not row.has_sent)
    page.show_place(silent.code)

    assert silent.name in page._none._title.text()
    with qtbot.waitSignal(page.desk.asked) as asked:
        page._none.begin.click()
    assert asked.args == ["reception", ""]


def test_a_document_opens_at_its_page_beside_the_criterion_and_follows_it(page, qtbot):
    row = page.pane.documents.rows[0]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert page.left.shows_document
    pages = page.left.preview.preview.pages
    qtbot.waitUntil(lambda: pages.count > 0, timeout=15_000)

    unproven = next(one.code for one in page.view.lines if Mark.UNPROVEN in one.marks)
    page.show_place(f"{OTHER} {unproven}")
    assert page.left.preview._files.said.text()
    page.setFocus()
    press(page, Qt.Key.Key_Escape)

    assert not page.left.shows_document


def test_nothing_is_chosen_where_points_differ_and_accepting_blindly_says_why(page):
    press(page, Qt.Key.Key_Return, CTRL)

    assert page.pane.decision.kind is None
    assert "1,71" in page.pane.decision.why
    assert page.place() == f"{OTHER} {DIFFERS}"


def test_what_is_half_written_is_not_left_behind(page):
    page.pane.decision.kinds.choose(Kind.OTHER)
    page.show_place(f"{OTHER} 1.2.1")
    stayed, said = page.place(), page.notice.text
    drop = next(b for b in page.notice.findChildren(QPushButton) if "Bỏ" in b.text())
    drop.click()

    assert (stayed, page.place()) == (f"{OTHER} {DIFFERS}", f"{OTHER} 1.2.1")
    assert DIFFERS in said


def test_a_question_half_written_is_not_left_behind(page):
    page.pane.ask_about()
    page.pane.question.text.show_value("Vì sao?")
    page.step(+1)

    assert page.place() == f"{OTHER} {DIFFERS}"
    assert page.unsaved()


def test_recomputed_points_are_taken_over_with_one_press(page):
    page.pane.decision.kinds.computed_wanted.emit()

    assert page.pane.decision.draft().kind is Kind.OTHER
    assert page.pane.decision.draft().points == "1,71"


def test_more_points_than_claimed_have_their_reason_at_once(page, qtbot):
    lower = next(
        one
        for one in page.view.lines
        if one.is_leaf and one.own is not None and one.own < one.max_points
    )
    page.show_place(f"{OTHER} {lower.code}")
    page.pane.decision.kinds.choose(Kind.OTHER)
    field = page.pane.decision.inputs.points.parts()[0]
    qtbot.keyClicks(field, str(lower.max_points).replace(".", ","))

    assert page.pane.decision.draft().reason_code == "raised"


def test_enter_goes_to_the_decision_and_escape_back_to_the_list(page, qtbot):
    qtbot.keyClick(page.list.tree, Qt.Key.Key_Return)
    inside = page.pane.isAncestorOf(QApplication.focusWidget())
    press(page, Qt.Key.Key_Escape)

    assert inside
    assert page.list.tree.hasFocus()


def test_a_field_shows_its_parts_and_goes_to_them(page):
    page.show_place(f"{OTHER} 1.2")
    assert not page.pane.is_leaf
    page.pane.begin()
    QApplication.focusWidget().click()

    assert page.place() == f"{OTHER} 1.2.1"


def test_at_the_ends_of_the_list_it_says_so(page):
    leaves = [one.code for one in page.view.lines if one.is_leaf]
    page.show_place(f"{OTHER} {leaves[0]}")
    page.step(-1)
    first = page.notice.text
    page.show_place(f"{OTHER} {leaves[-1]}")
    page.step(+1)

    assert first
    assert page.notice.findChildren(QPushButton)


def test_totals_stand_below_the_tree(page):
    done, own, computed, appraised = page.list.totals.texts

    assert done.startswith("0/")
    assert own != computed == appraised


def test_the_model_behaves(page, qtmodeltester):
    qtmodeltester.check(page.list.rows)


def test_the_first_press_opens_the_question_and_an_empty_one_says_so(page):
    press(page, Qt.Key.Key_Return, CTRL | SHIFT)
    is_open = page.pane.question.is_open
    press(page, Qt.Key.Key_Return, CTRL | SHIFT)

    assert is_open
    assert page.pane.question.why


def test_a_sentence_is_kept_and_used_again(page):
    phrases = page.pane.decision.inputs.phrases
    page.pane.decision.kinds.choose(Kind.OTHER)
    page.pane.decision.inputs.reason.show_value("Thiếu chữ ký")
    phrases.fill()
    phrases.menu().actions()[-1].trigger()
    page.pane.decision.inputs.reason.show_value("")
    phrases.fill()
    phrases.menu().actions()[0].trigger()

    assert phrases.kept == ("Thiếu chữ ký",)
    assert page.pane.decision.inputs.reason.text() == "Thiếu chữ ký"
    phrases.fill()
    phrases.menu().actions()[-1].trigger()
    assert phrases.kept == ()


def test_the_halves_keep_their_widths_whatever_is_written(page):
    before = page._split.sizes()
    page.pane.decision.kinds.choose(Kind.OTHER)
    page.pane.ask_about()
    wait(50)

    assert page._split.sizes() == before


def test_only_filters_that_let_something_through_take_room(page):
    shown = {name for name, made in page.list.chips._made.items() if made.isVisible()}
    counts = {kind.name: sum(map(kind.takes, page.view.lines)) for kind in AppraisalFilter}
    leaves = {one.code for one in page.view.lines if one.is_leaf}
    counts["COMMENTED"] = len(page.view.commented & leaves)
    counts["FLAGGED"] = len(page.view.flagged & leaves)

    assert shown == {name for name, count in counts.items() if count} | {"ALL", "TO_DECIDE"}


def test_without_a_place_the_first_commune_opens_where_something_waits(council_window, qtbot):
    council_window.show_page("appraisal")
    page = council_window.screen_shown
    qtbot.waitUntil(lambda: page.view is not None)

    assert page.place().startswith(CUT)
    assert page.pane.code == page.list.first_to_do()


def test_what_refuses_a_decision_is_marked_where_it_stands(page):
    page.pane.decision.kinds.choose(Kind.OTHER)
    page.pane.decide()
    inputs = page.pane.decision.inputs
    points = inputs.points.parts()[0].property("state")
    inputs.points.parts()[0].setText("1")
    page.pane.decide()

    assert (points, inputs.points.parts()[0].property("state")) == ("wrong", "")
    assert inputs.code.property("state") == "wrong"


def test_communes_found_are_listed_and_one_is_taken_from_the_list(page, qtbot):
    press(page, Qt.Key.Key_G, CTRL)
    qtbot.keyClicks(page.bar.field, "khanh")
    found = page.bar.field.completer()
    names = [
        found.completionModel().index(row, 0).data() for row in range(found.completionCount())
    ]
    found.activated[QModelIndex].emit(found.completionModel().index(0, 0))
    found.popup().hide()

    assert names
    assert all("Khánh" in name for name in names)
    qtbot.waitUntil(lambda: page.view.row.unit.name == names[0])
