"""Departments and officers assigned on the page of the council, and what follows elsewhere."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QFileDialog

from parapp.services import appraising
from parapp.services.practising import PASSPHRASE
from tests.ui.failing_disk import read_only
from tests.ui.screens.appraisal_page import CUT
from tests.ui.screens.appraisal_page import opened as appraisal

JUSTICE = "Sở Dzung"


@pytest.fixture
def page(council_window, qtbot):
    council_window.show_page("council", "assign")
    shown = council_window.screen_shown
    shown.desk.ask_passphrase = lambda _error, take: take(PASSPHRASE)
    qtbot.waitUntil(lambda: shown.assigning.duties.model.rowCount() > 0)
    return shown


def select(page, *codes):
    card = page.assigning.duties
    card.choose(codes[0])
    flags = QItemSelectionModel.SelectionFlag
    for code in codes[1:]:
        row = card.model.row_of(lambda line, code=code: line.criterion.code == code)
        card.table.selectionModel().select(card.model.index(row, 0), flags.Select | flags.Rows)


def type_in(page, department="", officers=""):
    page.assigning.department.setEditText(department)
    page.assigning.officers.setText(officers)
    page.assigning.officers.textEdited.emit(officers)


def assign(page, qtbot, *codes, department="", officers=""):
    select(page, *codes)
    type_in(page, department, officers)
    done = page.desk.history.to_undo
    page.main_button.click()
    qtbot.waitUntil(lambda: page.desk.history.to_undo is not done)


def duty(page, code):
    duty = page.desk.view.duties[code]
    return duty.department, duty.officers


def test_a_field_is_assigned_and_that_is_taken_back_and_done_again(page, qtbot):
    before = duty(page, "1.1.2")
    assign(page, qtbot, "1", department=JUSTICE, officers="An, Bình")
    after = duty(page, "1.1.2")
    said = page.notice.text
    page.desk.undo()
    qtbot.waitUntil(lambda: duty(page, "1.1.2") == before)
    shown = page.assigning.department.currentText()
    page.desk.redo()
    qtbot.waitUntil(lambda: duty(page, "1.1.2") == after)

    assert after == (JUSTICE, ("An", "Bình"))
    assert "Đã phân công 1 dòng" in said
    assert shown == before[0]
    assert page.assigning.duties.code == "1"


def test_several_rows_are_assigned_together_and_keep_what_is_left_empty(page, qtbot):
    assign(page, qtbot, "2.1", department=JUSTICE, officers="An")
    assign(page, qtbot, "1.2", "2.1", officers="Bình")

    assert duty(page, "2.1") == (JUSTICE, ("Bình",))
    assert duty(page, "1.2.1")[1] == ("Bình",)
    assert duty(page, "1.2.1")[0] == duty(page, "1.1.1")[0]
    assert page.desk.view.assigned["1.2"].department == ""


def test_what_was_assigned_goes_back_to_the_set(page, qtbot):
    before = duty(page, "1.1.2")
    assign(page, qtbot, "1.1", department=JUSTICE)
    assert page.assigning.back.isEnabled()
    page.assigning.back.click()
    qtbot.waitUntil(lambda: duty(page, "1.1.2") == before)

    assert page.desk.view.assigned == {}
    assert not page.assigning.back.isEnabled()


def test_enter_goes_from_the_list_to_typing_and_assigns(page, qtbot, council_window):
    council_window.activateWindow()
    qtbot.waitUntil(council_window.isActiveWindow)
    select(page, "1.3")
    qtbot.keyClick(page.assigning.duties.table, Qt.Key.Key_Return)
    qtbot.waitUntil(page.assigning.department.lineEdit().hasFocus)
    page.assigning.department.lineEdit().selectAll()
    qtbot.keyClicks(page.assigning.department.lineEdit(), "So Tu phap")
    qtbot.keyClick(page.assigning.department.lineEdit(), Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: duty(page, "1.3.1")[0] == "So Tu phap")


def test_what_is_typed_stays_while_rows_change_and_keeps_the_page_until_it_is_dropped(page):
    select(page, "1.1")
    type_in(page, "Sở gõ dở", "")
    select(page, "1.2")
    assert page.assigning.department.currentText() == "Sở gõ dở"
    assert page.unsaved()
    page.discard()

    assert not page.unsaved()
    assert page.assigning.department.currentText() == page.desk.view.duties["1.2"].department
    assert not page.main_button.isEnabled()


def test_what_the_disk_refuses_stays_typed(page, qtbot):
    select(page, "1.1")
    type_in(page, JUSTICE, "An")
    with read_only(page.desk.folder):
        page.main_button.click()
        qtbot.waitUntil(lambda: page.assigning._why.text() != "", timeout=10_000)

    assert page.assigning.department.currentText() == JUSTICE
    assert page.main_button.isEnabled()


def test_fields_and_criteria_are_filtered_and_searched_for(page, qtbot):
    card = page.assigning.duties
    assign(page, qtbot, "1.1", department=JUSTICE)
    card.chips.choose("assigned")
    assigned = [line.criterion.code for line in card.model.values()]
    card.chips.choose("fields")
    fields = {line.depth for line in card.model.values()}
    card.chips.choose("all")
    page.search()
    card.search.setText("dzung")
    qtbot.waitUntil(lambda: card.model.rowCount() < len(page.desk.view.duties))
    found = [line.criterion.code for line in card.model.values()]
    page.show_place("assign 5.5")

    assert assigned == ["1.1"]
    assert fields == {0}
    assert found == ["1.1", "1.1.1", "1.1.2", "1.1.3"]
    assert card.code == "5.5"


def test_what_is_missing_and_work_of_a_department_follow_what_was_assigned(
    page, qtbot, monkeypatch, tmp_path
):
    assign(page, qtbot, "1.1", department=JUSTICE, officers="An")
    page.show_place("missing")
    model = page.missing.field_model
    qtbot.waitUntil(lambda: model.row_of(lambda line: line.department == JUSTICE) >= 0)
    row = model.value(model.row_of(lambda line: line.department == JUSTICE))
    people = model.columns[1].text(row)
    page.show_place("merge")
    page.merge.copy.author.setText("An")
    page.merge.copy.begin.click()
    qtbot.waitUntil(lambda: page.merge.copy.export.isVisibleTo(page), timeout=20_000)
    done = []
    page.desk.read(page, lambda context: _decide(context.store), done.append)
    qtbot.waitUntil(lambda: bool(done))
    path = tmp_path / "phan.parapp"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    box = page.merge.copy.department
    box.setCurrentIndex(box.findText(JUSTICE))
    page.notice.clear()
    page.merge.copy.export.click()
    qtbot.waitUntil(lambda: bool(page.notice.text), timeout=20_000)

    assert people == "An"
    assert "1 mục" in page.notice.text  # the other decision is another department's


def _decide(store):
    why = {"reason_code": "evidence_insufficient", "reason": "Thiếu"}
    for code in ("1.1.1", "1.2.1"):
        appraising.decide(store, CUT, code, Decimal(0), **why, actor="An")


def test_the_one_at_the_pc_filters_by_what_is_his_in_both_lists(page, qtbot, council_window):
    assign(page, qtbot, "1.1", officers=page.desk.actor.upper())
    shown = appraisal(council_window, f"{CUT} 1.2.1")
    shown.list.chips.choose("MINE")
    leaves = [
        line.code for line in shown.list.rows.tree.lines if shown.list._taker("MINE")(line)
    ]
    kept = shown.list.rows.tree.leaves()
    council_window.show_page("criterion")
    across = council_window.screen_shown
    qtbot.waitUntil(lambda: across.list.model.rowCount() > 0)
    across.list.chips.choose("mine")

    assert leaves == ["1.1.1", "1.1.2", "1.1.3"]
    assert len(kept) >= len(leaves)
    assert [line.code for line in across.list.model.values()] == leaves


def test_the_model_behaves(page, qtmodeltester):
    qtmodeltester.check(page.assigning.duties.model)
