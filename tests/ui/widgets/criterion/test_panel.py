"""One criterion: what is typed is counted at once, saved by itself, and never lost."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from parapp.ui.autosave import InputState
from parapp.ui.widgets.criterion.leaf_form import LeafForm
from tests.ui.failing_disk import read_only
from tests.ui.widgets.criterion.panels import (
    LATE,
    LEAF,
    MISSING,
    OTHER,
    OWN,
    texts,
)


@pytest.fixture
def window(request):
    is_own = "own_window" in request.fixturenames
    return request.getfixturevalue("own_window" if is_own else "standing")


def press(widget, name):
    """Press the button with this text that came last."""
    buttons = widget.findChildren(QPushButton)
    [b for b in buttons if b.text() == name and b.isVisible()][-1].click()


def is_still(panel):
    return lambda: panel.form.saving.is_saved


def test_without_a_criterion_it_says_what_to_do(panel):
    panel.show_criterion("")

    assert panel.code == ""
    assert "Chọn một tiêu chí trong danh sách để chấm điểm." in texts(panel)
    panel.begin()
    assert panel.unsaved() == ""


def test_a_criterion_that_is_not_there_shows_none(panel):
    panel.show_criterion("99")

    assert panel.form is None


def test_a_leaf_shows_points_words_and_why(panel):
    panel.show_criterion("1.1.1")

    assert isinstance(panel.form, LeafForm)
    assert panel.form.points == "0,5 / 0,5 điểm"
    assert any(text.startswith("Ban hành trong tháng 01") for text in texts(panel))
    assert "trong hạn đến hết ngày" in panel.form.why


@OWN
def test_what_is_not_scored_is_a_dash_and_zero_is_a_number(panel, typing, qtbot):
    panel.show_criterion(LEAF)
    assert panel.form.points == "– / 1 điểm"

    typing(panel, MISSING, "4")
    typing(panel, LATE, "0")

    assert panel.form.points == "0 / 1 điểm"
    qtbot.waitUntil(is_still(panel), timeout=10_000)


@OWN
def test_points_follow_the_keys_before_anything_is_saved(panel, typing, value, qtbot):
    panel.show_criterion(LEAF)
    typing(panel, MISSING, "0")
    typing(panel, LATE, "1")

    assert panel.form.points == "0,75 / 1 điểm"
    assert value(LATE) is None
    qtbot.waitUntil(is_still(panel), timeout=10_000)
    assert value(LATE) == Decimal(1)


@OWN
def test_saving_does_not_disturb_what_is_typed_on(panel, typing, value, qtbot):
    panel.show_criterion("1.1.2")
    row = typing(panel, "plan_tasks", "3")
    row.autosave.save()
    line = row.input.parts()[0]
    qtbot.keyClicks(line, "10")
    line.setSelection(1, 1)

    qtbot.waitUntil(lambda: value("plan_tasks") == Decimal(3))

    assert (line.text(), line.selectedText()) == ("310", "1")
    qtbot.waitUntil(lambda: value("plan_tasks") == Decimal(310), timeout=10_000)
    assert line.selectedText() == "1"


@OWN
def test_a_change_shown_again_makes_no_widget_anew(panel, typing, value, qtbot):
    panel.show_criterion("1.1.2")
    form, before = panel.form, panel.form.findChildren(QLabel)

    typing(panel, "plan_tasks", "31")
    qtbot.waitUntil(lambda: value("plan_tasks") == Decimal(31), timeout=10_000)

    assert panel.form is form
    assert panel.form.row_of("plan_tasks") is not None
    assert set(before) <= set(panel.form.findChildren(QLabel))


@OWN
def test_text_that_means_the_same_is_not_written_anew(panel, typing, value, qtbot):
    panel.show_criterion("1.1.2")
    row = typing(panel, "plan_tasks", "031,0")

    qtbot.waitUntil(lambda: value("plan_tasks") == Decimal(31), timeout=10_000)

    assert row.input.parts()[0].text() == "031,0"


@OWN
def test_an_emptied_input_takes_the_answer_away(panel, typing, value, qtbot):
    panel.show_criterion("1.1.2")
    assert value("plan_tasks") is not None

    typing(panel, "plan_tasks", "")

    qtbot.waitUntil(lambda: value("plan_tasks") is None, timeout=10_000)
    assert panel.form.points.startswith(
        "2 "
    )  # own points stand; the trace says what is missing
    assert "Chưa có số liệu" in panel.form.why


@OWN
def test_text_that_cannot_be_read_stays_and_says_why_beside_it(panel, typing, value):
    panel.show_criterion("1.1.2")
    before = value("plan_tasks")
    row = typing(panel, "plan_tasks", "1.500")
    panel.save_now()

    assert row.input.text() == "1.500"
    assert row.input.parts()[0].property("state") == "wrong"
    assert any("có thể là" in text for text in texts(row))
    assert (value("plan_tasks"), panel.form.saving.text[:15]) == (before, "✕ Chưa cất được")
    assert "1.1.2" in panel.unsaved()


@OWN
def test_bounds_are_told_in_a_sentence(panel, typing):
    panel.show_criterion(LEAF)
    row = typing(panel, MISSING, "9")
    panel.save_now()

    assert any("lớn hơn mức cao nhất 4" in text for text in texts(row))
    panel.discard()
    assert panel.unsaved() == ""


@OWN
def test_dropping_puts_back_what_is_saved(panel, typing):
    panel.show_criterion("1.1.2")
    row = typing(panel, "plan_tasks", "abc")
    panel.save_now()

    press(panel.form.saving, "Bỏ")

    assert (row.input.text(), panel.unsaved()) == ("24", "")
    assert panel.form.saving.text == ""


@OWN
def test_undo_in_a_refused_input_puts_back_what_is_saved(panel, typing, qtbot):
    panel.show_criterion("1.1.2")
    row = typing(panel, "plan_tasks", "abc")
    panel.save_now()

    qtbot.keyClick(row.input.parts()[0], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert row.input.text() == "24"


@OWN
def test_the_state_of_saving_is_told_step_by_step(panel, typing, desk, qtbot):
    panel.show_criterion(LEAF)
    said = []
    row = typing(panel, LATE, "1")
    said.append(panel.form.saving.text)
    row.autosave.save()
    said.append(panel.form.saving.text)
    qtbot.waitUntil(is_still(panel))
    said.append(panel.form.saving.text)

    assert said == ["● Đang gõ", "● Đang cất…", f"✓ Đã cất {desk.saved.at:%H:%M:%S}"]


@OWN
def test_a_disk_that_refuses_keeps_the_text_and_blocks_leaving(
    panel, typing, value, workspace, qtbot
):
    panel.show_criterion(LEAF)
    with read_only(workspace):
        row = typing(panel, LATE, "2")
        panel.save_now()
        qtbot.waitUntil(lambda: row.autosave.state is InputState.REFUSED)
        assert row.input.text() == "2"
        assert LEAF in panel.unsaved()
        panel.save_now()
        assert panel.unsaved()

    press(panel.form.saving, "Thử lại")
    qtbot.waitUntil(lambda: value(LATE) == Decimal(2))

    assert panel.unsaved() == ""


@OWN
def test_a_criterion_left_with_unsaved_text_is_kept_until_it_is_saved(
    panel, typing, value, workspace, qtbot
):
    panel.show_criterion(LEAF)
    with read_only(workspace):
        row = typing(panel, LATE, "2")
        panel.show_criterion(OTHER)
        qtbot.waitUntil(lambda: row.autosave.state is InputState.REFUSED)
        assert panel.keeps(LEAF)
        assert LEAF in panel.unsaved()

    panel.show_criterion(LEAF)
    assert panel.form.row_of(LATE) is row
    panel.form.saving.refused()[0].retry()
    qtbot.waitUntil(lambda: value(LATE) == Decimal(2))

    assert not panel.keeps(LEAF)


@OWN
def test_unsaved_text_of_a_criterion_that_was_left_can_be_dropped(panel, typing, desk):
    panel.show_criterion(LEAF)
    typing(panel, LATE, "x")
    panel.show_criterion(OTHER)
    asked = []
    desk.asked.connect(lambda page, place: asked.append((page, place)))
    press(panel, f"Quay lại {LEAF}")
    assert asked == [("scoring", LEAF)]
    panel.show_criterion(LEAF)
    panel.show_criterion(OTHER)

    press(panel, "Bỏ nội dung chưa cất")

    assert (panel.unsaved(), panel.keeps(LEAF)) == ("", False)


@OWN
def test_a_criterion_left_while_it_is_saved_is_let_go_afterwards(panel, typing, value, qtbot):
    panel.show_criterion(LEAF)
    typing(panel, LATE, "2")

    panel.show_criterion(OTHER)
    assert panel.keeps(LEAF)
    qtbot.waitUntil(lambda: value(LATE) == Decimal(2))

    assert not panel.keeps(LEAF)


@OWN
def test_undo_and_redo_are_seen_in_the_input(panel, typing, value, desk, qtbot):
    panel.show_criterion("1.1.2")
    row = typing(panel, "plan_tasks", "31")
    qtbot.waitUntil(lambda: value("plan_tasks") == Decimal(31), timeout=10_000)

    desk.undo()
    qtbot.waitUntil(lambda: row.input.text() == "24")
    desk.redo()
    qtbot.waitUntil(lambda: row.input.text() == "31")

    assert value("plan_tasks") == Decimal(31)


def test_enter_goes_through_the_inputs_and_then_on(panel, qtbot):
    panel.show_criterion("1.1.2")
    panel.begin()
    seen = []
    for _time in range(4):
        seen.append(QApplication.focusWidget().accessibleName())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    assert seen[0].startswith("Số nhiệm vụ trong kế hoạch đã hoàn thành")
    assert len(set(seen)) == 4


def test_tab_goes_down_and_back(panel, qtbot):
    panel.show_criterion("1.1.2")
    panel.begin()
    first = QApplication.focusWidget()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    second = QApplication.focusWidget()

    qtbot.keyClick(second, Qt.Key.Key_Backtab)

    assert second is panel.form.row_of("plan_tasks").input.parts()[0]
    assert QApplication.focusWidget() is first


def test_what_has_the_focus_is_scrolled_into_view(panel, qtbot):
    panel.resize(420, 300)
    panel.show_criterion("3.2.4")
    row = panel.form.row_of("cert_m12")

    row.input.begin()

    line = row.input.parts()[0]
    qtbot.waitUntil(lambda: not line.visibleRegion().isEmpty())
