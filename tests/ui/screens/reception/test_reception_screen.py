"""Reception: what came is looked at, planned, taken in and undone; unknown senders enrolled."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from parapp.collate import fold
from parapp.services import parting, receiving
from parapp.services.batches import Outcome
from parapp.ui.widgets.handing_over.codes import grouped
from parapp.ui.widgets.marks import Mark
from parapp.ui.widgets.reception.file_lines import outcome_mark, outcome_text
from tests.ui.screens.reception.steps import (
    LONG,
    PART,
    choose,
    line_of,
    look,
    say_of,
    take_in,
)


def test_every_file_is_shown_with_what_becomes_of_it(seen):
    outcomes = {line.file: outcome_text(line) for line in seen.looking.lines}

    assert set(outcomes.values()) == {"Nạp được", "Không nhận"}
    assert outcomes["ghi-chu.txt"] == outcomes["bi-sua-doi.parapp"] == "Không nhận"
    assert all(outcome_mark(line) in {Mark.READY, Mark.ERROR} for line in seen.looking.lines)
    assert "Việc cần làm" not in seen.looking.plan.says.text()


def test_looking_changes_nothing_and_shows_what_would_change(seen):
    plan = seen.looking.plan
    changes = plan.model.values()

    assert seen.past.model.rowCount() == len([r for r in seen.desk.view.rows if r.has_sent])
    assert f"{len(changes)} tiêu chí mới" in plan.says.text()
    assert "tệp tài liệu" in plan.says.text()
    assert plan.model.columns[4].text(changes[0])
    assert plan.model.columns[2].text(changes[0]) == "–"


def test_reason_and_next_step_of_a_refused_bundle_are_told(seen):
    choose(seen, lambda line: line.file == "bi-sua-doi.parapp")
    plan = seen.looking.plan

    assert "Việc cần làm: Không dùng tệp này" in plan.says.text()
    assert not plan.table.isVisible()
    assert not plan.enrol.isVisible()


def test_what_is_ticked_is_taken_in_and_the_map_knows_it(qtbot, looked):
    ready = next(line for line in looked.looking.lines if line.is_ready)
    assert looked.main_button.text() == "Nạp 1 gói"
    take_in(qtbot, looked)
    qtbot.waitUntil(lambda: looked.desk.view.communes[ready.row.unit].has_sent, timeout=LONG)

    assert line_of(looked, ready.file).row.outcome is Outcome.TAKEN
    assert "Đã nạp 1 gói. 3 tệp không nhận được" in looked.notice.text
    assert not looked.main_button.isEnabled()


def test_what_is_not_ticked_stays_out_and_can_be_ticked_later(qtbot, looked):
    choose(looked, lambda line: line.is_ready)
    qtbot.keyClick(looked.looking.table, Qt.Key.Key_Space)
    assert not looked.main_button.isEnabled()
    looked.looking.take_in()
    assert "Không nạp được gói nào" in say_of(qtbot, looked)
    choose(looked, lambda line: line.is_ready)
    qtbot.keyClick(looked.looking.table, Qt.Key.Key_Space)
    take_in(qtbot, looked)

    assert "Đã nạp 1 gói" in looked.notice.text


def test_a_bundle_that_came_before_changes_nothing(qtbot, page, inbox):
    folder = inbox.parent / "da-nhan"
    look(qtbot, page, next(folder.glob("*.parapp")))
    (line,) = page.looking.lines

    assert outcome_text(line) == "Đã nạp trước đây"
    assert "không thay đổi gì" in page.looking.plan.says.text()
    assert not page.main_button.isEnabled()


def test_filters_count_what_they_show(seen):
    seen.looking.chips.choose("refused")

    assert seen.looking.model.rowCount() == 3
    assert "  3" in seen.looking.chips._made["refused"].text()


def test_an_import_is_undone_from_what_came(qtbot, looked):
    take_in(qtbot, looked)
    looked.show_place("history")
    looked.past.table.choose(0)
    unit = looked.past.line.record.unit
    looked.past.undo_button.click()
    qtbot.waitUntil(lambda: not looked.desk.view.communes[unit].has_sent, timeout=LONG)
    qtbot.waitUntil(lambda: looked.past.model.value(0).record.undone, timeout=LONG)

    assert "Đã hoàn tác" in looked.notice.text
    assert not looked.past.undo_button.isEnabled()


def test_an_import_that_work_rests_on_is_not_undone(qtbot, seen):
    decided = seen.desk.view.rows[0].unit
    seen.show_place("history")
    seen.past.table.choose(seen.past.model.row_of(lambda x: x.record.unit == decided.code))
    seen.past.undo_button.click()

    assert "Không hoàn tác được" in say_of(qtbot, seen)


def test_what_came_is_searched_opened_and_its_code_copied(qtbot, seen):
    name = seen.desk.view.rows[0].unit.name
    seen.search()
    qtbot.keyClicks(seen.past.search, fold(name))
    found = seen.past.model.row_of(lambda line: line.name == name)
    assert seen.past.model.rowCount() < len(seen.desk.view.rows)
    seen.past.table.choose(found)
    seen.past.copy_button.click()
    assert QGuiApplication.clipboard().text() == grouped(seen.past.line.record.manifest)
    with qtbot.waitSignal(seen.desk.asked) as asked:
        qtbot.keyClick(seen.past.table, Qt.Key.Key_Return)

    assert asked.args == ["appraisal", seen.desk.view.rows[0].unit.code]


def test_parts_that_wait_tell_what_is_missing_and_are_dropped(qtbot, page, inbox, tmp_path):
    whole = min(inbox.glob("TT-*.parapp"))
    parts = parting.cut_bundle(whole, tmp_path, PART).files
    look(qtbot, page, parts[0])
    waiting = page.looking.waiting
    qtbot.waitUntil(waiting.isVisible, timeout=LONG)
    assert f"có 1/{len(parts)} phần" in waiting.says.text()
    assert "còn thiếu phần số: 2" in waiting.says.text()
    waiting.drop.click()
    qtbot.waitUntil(lambda: not waiting.isVisible(), timeout=LONG)

    assert "Đã bỏ" in page.notice.text


def test_the_last_part_makes_the_bundle_whole(qtbot, page, inbox, tmp_path):
    whole = min(inbox.glob("TT-*.parapp"))
    folder = tmp_path / "phần"
    folder.mkdir()
    parts = parting.cut_bundle(whole, folder, PART).files
    look(qtbot, page, *parts[1:])
    look(qtbot, page, parts[0])
    qtbot.waitUntil(lambda: page.looking.chosen == 1, timeout=LONG)
    qtbot.waitUntil(lambda: "đủ" in page.looking.waiting.says.text(), timeout=LONG)
    take_in(qtbot, page)
    qtbot.waitUntil(lambda: not page.looking.waiting.isVisible(), timeout=LONG)

    assert "Đã nạp 1 gói" in page.notice.text


def test_the_list_is_saved_as_a_workbook(qtbot, monkeypatch, seen, tmp_path):
    target = tmp_path / "danh sách"
    opened = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    seen.looking.save_button.click()
    assert "danh sách.xlsx" in say_of(qtbot, seen)
    seen.notice._actions[0].click()

    sheet = load_workbook(target.with_suffix(".xlsx")).worksheets[0]
    cells = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {"ghi-chu.txt", "bi-sua-doi.parapp"} <= cells
    assert opened


def test_a_list_that_cannot_be_written_is_told(qtbot, monkeypatch, seen, tmp_path):
    (tmp_path / "tệp").touch()
    target = tmp_path / "tệp" / "a.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(target), ""))
    seen.looking.save_button.click()

    assert "a.xlsx" in say_of(qtbot, seen)
    assert not target.exists()


def test_files_and_folders_are_chosen_or_dropped(qtbot, monkeypatch, page, inbox):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: ([], ""))
    page.looking.choose_button.click()
    assert not page.looking.lines
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(inbox))
    page.looking.choose_folder()
    qtbot.waitUntil(lambda: len(page.looking.lines) == 4, timeout=LONG)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(inbox / "ghi-chu.txt"))])
    page.show_place("same")
    page.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.waitUntil(lambda: len(page.looking.lines) == 1, timeout=LONG)

    assert page.place() == "look"


def test_looking_is_stopped_and_nothing_is_left(qtbot, page, inbox):
    many = inbox.parent / "nhiều"
    many.mkdir()
    for number in range(40):
        shutil.copy(next(inbox.glob("TT-*")), many / f"{number}.parapp")
    page.looking.look_at([many])
    qtbot.waitUntil(lambda: page.desk.is_working, timeout=LONG)
    page.desk.cancel_work()

    assert "Đã dừng xem" in say_of(qtbot, page)
    assert not page.looking.lines


def test_a_folder_without_files_is_told(qtbot, page, tmp_path):
    (tmp_path / "usb").mkdir()
    page.looking.look_at([tmp_path / "usb"])

    assert say_of(qtbot, page).startswith("Không thấy tệp nào")


def test_nothing_is_taken_in_while_files_are_looked_at(qtbot, looked, inbox):
    assert looked.main_button.isEnabled()
    looked.looking.look_at([inbox])
    qtbot.waitUntil(lambda: looked.desk.is_working, timeout=LONG)
    was_enabled = looked.main_button.isEnabled()
    qtbot.waitUntil(lambda: not looked.desk.is_working, timeout=LONG)

    assert not was_enabled
    assert looked.main_button.isEnabled()


def test_taking_in_is_stopped_and_what_lies_there_is_looked_at_again(qtbot, looked):
    unit = next(line for line in looked.looking.lines if line.is_ready).row.unit
    once = Qt.ConnectionType.SingleShotConnection
    looked.desk.work_changed.connect(lambda _work: looked.desk.cancel_work(), once)
    looked.main_button.click()
    assert "Đã dừng" in say_of(qtbot, looked)
    qtbot.waitUntil(lambda: not looked.desk.is_working, timeout=LONG)

    is_in = looked.desk.view.communes[unit].has_sent
    assert is_in is not any(line.is_ready for line in looked.looking.lines)


def test_a_file_that_the_program_was_started_with_is_looked_at(
    qtbot, council_window, page, inbox
):
    council_window.show_page("reception", str(inbox / "ghi-chu.txt"))
    qtbot.waitUntil(lambda: len(page.looking.lines) == 1, timeout=LONG)

    assert page.looking.lines[0].file == "ghi-chu.txt"


def test_the_main_button_follows_the_tab(qtbot, seen):
    seen.show_place("history")
    assert (seen.main_button.text(), seen.place()) == ("Thẩm định", "history")
    with qtbot.waitSignal(seen.desk.asked) as asked:
        seen.main_button.click()

    assert asked.args[0] == "appraisal"
    seen.show_place("same")
    assert not seen.main_button.isEnabled()


@pytest.mark.parametrize("panel", ["looking", "past", "same"])
def test_the_models_behave(seen, panel, qtmodeltester):
    qtmodeltester.check(getattr(seen, panel).model)


def test_receiving_by_others_meanwhile_is_found_when_taking_in(qtbot, looked):
    """Between looking and taking in another hand took the bundle in."""
    path = Path(next(line for line in looked.looking.lines if line.is_ready).path)
    done = []

    def work(context):
        plan = receiving.plan(context.store, context.own, path)
        receiving.confirm(context.store, plan, actor="Em")

    looked.desk.read(looked, work, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=LONG)
    looked.main_button.click()
    qtbot.waitUntil(
        lambda: line_of(looked, path.name).row.outcome is Outcome.KNOWN, timeout=LONG
    )

    assert "Không nạp được gói nào" in looked.notice.text
