"""The file dialogs of scores out to Excel and back, with what comes of each answer."""

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QFileDialog

from parapp.ui.widgets.figures.faults_dialog import FaultsDialog
from tests.ui.failing_disk import read_only

CODE = "survey_citizens_5"
LONG = 20_000


@pytest.fixture
def page(council_window):
    council_window.show_page("entries")
    return council_window.screen_shown


@pytest.fixture
def answers(monkeypatch):
    """Answers file dialogs; returns what they began with, and takes the answer."""
    asked = []

    def answer(name):
        def ask(_over, _title, begin, kinds):
            asked.append((Path(begin), kinds))
            return (str(name), kinds) if name else ("", "")

        for dialog in ("getSaveFileName", "getOpenFileName"):
            monkeypatch.setattr(QFileDialog, dialog, ask)
        return asked

    return answer


def said(page, qtbot, words):
    qtbot.waitUntil(lambda: words in page.notice.text, timeout=LONG)
    return page.notice.text


def entered(page, unit):
    entry = page.desk.view.communes[unit].entered.get(CODE)
    return None if entry is None else entry.value


def fill(path, units, value):
    """Type a number for the communes in the sheet that was written."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    (row, column) = next(
        (cell.row, cell.column) for line in sheet for cell in line if cell.value == CODE
    )
    names = {unit.name for unit in units}
    for line in sheet.iter_rows(min_row=row + 1):
        if {cell.value for cell in line} & names:
            sheet.cell(line[0].row, column, value)
    book.save(path)


def test_a_form_is_written_where_the_dialog_says_filled_and_taken_in_as_one_change(
    page, qtbot, answers, tmp_path
):
    units = [row.unit for row in page.desk.view.rows[:2]]
    before = [entered(page, unit.code) for unit in units]
    asked = answers(tmp_path / "diem.2026")
    page.exchange.choose_target()
    path = tmp_path / "diem.2026.xlsx"
    said(page, qtbot, path.name)
    fill(path, units, 77)
    answers(path)
    page.exchange.choose_source()
    told = said(page, qtbot, "Đã nhập 2 số")
    after = [entered(page, unit.code) for unit in units]
    page.desk.undo()
    qtbot.waitUntil(lambda: [entered(page, u.code) for u in units] == before)

    assert asked[0] == (Path.home() / "diem-nhap.xlsx", "Excel (*.xlsx)")
    assert asked[1] == (tmp_path, "Excel, CSV (*.xlsx *.csv)")
    assert path.name in told
    assert f"{before.count(None)} mới" in told
    assert after == [Decimal(77), Decimal(77)]


def test_a_dialog_that_is_left_without_an_answer_does_nothing(page, answers):
    answers("")
    page.exchange.choose_target()
    page.exchange.choose_source()

    assert page.notice.text == ""
    assert not page.desk.is_working


def test_a_place_that_cannot_be_written_is_told(page, qtbot, answers, tmp_path):
    (tmp_path / "diem.xlsx").mkdir()
    answers(tmp_path / "diem.xlsx")
    page.exchange.choose_target()

    assert said(page, qtbot, "diem.xlsx")
    assert "Đã lưu" not in page.notice.text
    assert (tmp_path / "diem.xlsx").is_dir()


def test_a_file_that_is_no_table_is_told_and_changes_nothing(page, qtbot, answers, tmp_path):
    path = tmp_path / "diem.xlsx"
    path.write_bytes(b"no workbook")
    answers(path)
    page.exchange.choose_source()
    qtbot.waitUntil(lambda: page.notice.text != "", timeout=LONG)

    assert page.desk.history.to_undo is None
    assert page.findChild(FaultsDialog) is None or page.findChild(FaultsDialog).isVisible()


def test_what_the_disk_refuses_is_told_and_can_be_read_again(page, qtbot, answers, tmp_path):
    unit = page.desk.view.rows[0].unit.code
    path = tmp_path / "diem.csv"
    path.write_text(f"unit;{CODE}\n{unit};77\n", "utf-8")
    found = []
    take = page.exchange._take_in
    page.exchange._take_in = lambda path, read: found.append((path, read))
    answers(path)
    page.exchange.choose_source()
    qtbot.waitUntil(lambda: bool(found), timeout=LONG)
    with read_only(page.desk.folder):
        take(*found[0])
        qtbot.waitUntil(lambda: page.notice.text != "", timeout=LONG)
    refused = page.notice.text
    take(*found[0])
    qtbot.waitUntil(lambda: entered(page, unit) == Decimal(77), timeout=LONG)

    assert "Đã nhập" not in refused
