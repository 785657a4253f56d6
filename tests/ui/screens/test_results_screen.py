"""The page of results: points side by side, reasons, and the remediation list."""

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from parapp.ui.widgets.results.outcome_columns import ALL, CUT, LEFT_OUT, LOST, RAISED
from tests.ui.dossier_stages import CUT as CUT_CODE
from tests.ui.dossier_stages import CUT_REASON, NEW, RESULT, SENT


@pytest.fixture
def results(qtbot, opened_at):
    """Return a function that opens the page at a moment."""

    def give(stage):
        window = opened_at(stage)
        window.show_page("results")
        page = window.screen_shown
        qtbot.waitUntil(lambda: page.points.model.rowCount() > 0, timeout=10_000)
        return page

    return give


def codes(shown):
    return [row.code for row in shown.model.values()]


def test_the_result_stands_at_the_top(results):
    said = results(RESULT).standing.said

    assert "Xếp hạng: 1/1" in said
    assert "Xếp loại: " in said
    assert "Công bố lần 1, năm 2026" in said


def test_the_index_stands_on_its_scale(results):
    standing = results(RESULT).standing
    percent = standing.said.partition("Chỉ số: ")[2].partition(";")[0]

    assert standing.chart.accessibleDescription() == f"Chỉ số (%): {percent}"
    assert standing.chart.isVisible()


def test_before_a_result_the_own_points_stand_with_an_explanation(results):
    page = results(SENT)

    assert "Chưa có kết quả thẩm định" in page.standing.said
    assert page.standing.chart.accessibleDescription().endswith(
        "cơ quan khác chấm, chưa xếp loại."
    )
    assert all(row.appraised is None for row in page.points.model.values())


def test_points_lost_by_the_own_score_are_listed_before_a_result(results):
    assert codes(results(SENT).remedies)


def test_the_reason_stands_word_for_word(results):
    page = results(RESULT)
    page.show_place(CUT_CODE)

    assert CUT_REASON in page.points.said
    assert "Tài liệu kiểm chứng chưa đủ" in page.points.said


def test_a_criterion_that_stands_has_no_reason(results):
    page = results(RESULT)
    page.show_place("1.1.1")

    assert "không nêu lý do riêng" in page.points.said


@pytest.mark.parametrize(
    ("name", "is_right"),
    [
        (CUT, lambda row: row.appraised < row.own),
        (RAISED, lambda row: row.appraised > row.own),
        (LOST, lambda row: row.lost > 0),
        (LEFT_OUT, lambda row: row.is_left_out),
        (ALL, lambda _row: True),
    ],
)
def test_each_filter_shows_what_it_says(results, name, is_right):
    page = results(RESULT)
    page.points.chips.choose(name)
    shown = page.points.model.values()

    assert all(is_right(row) for row in shown)
    assert bool(shown) is (name in {CUT, LOST, ALL})


def test_search_ignores_accents_and_case(results):
    page = results(RESULT)
    page.search()
    page.points.search.setText("DOI THOAI")

    assert codes(page.points) == ["1.5"]


def test_a_criterion_that_is_filtered_out_is_shown_when_asked_for(results):
    page = results(RESULT)
    page.points.chips.choose(CUT)
    page.show_place("1.1.1")

    assert page.place() == "1.1.1"


def test_a_place_that_is_none_changes_nothing(results):
    page = results(RESULT)
    before = page.place()
    page.show_place("9.9.9")

    assert page.place() == before


def test_enter_opens_the_criterion(qtbot, results):
    page = results(RESULT)
    page.show_place("1.1.2")
    qtbot.keyClick(page.points.table, Qt.Key.Key_Return)

    assert page.window().page_shown == "scoring"
    assert page.window().screen_shown.place() == "1.1.2"


def test_the_remediation_list_has_the_most_points_lost_first(results):
    lost = [row.lost for row in results(RESULT).remedies.model.values()]

    assert lost == sorted(lost, reverse=True)
    assert min(lost) > 0


def test_the_remediation_list_is_a_place(results):
    page = results(RESULT)
    page.show_place("remediation")
    page.search()

    assert page.place() == "remediation"


def test_rows_are_copied_for_excel(results):
    page = results(RESULT)
    page.show_place(CUT_CODE)
    page.points.table.copy()
    head, row = QGuiApplication.clipboard().text().split("\n")

    assert head.startswith("Tiêu chí\tNội dung\tTối đa")
    assert row.startswith(f"{CUT_CODE}\t")


def test_the_list_is_written_as_a_workbook(qtbot, results, tmp_path, monkeypatch):
    page, path = results(RESULT), tmp_path / "khac-phuc"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    page._export.click()
    qtbot.waitUntil(lambda: bool(page.notice.text), timeout=10_000)
    sheet = load_workbook(path.with_suffix(".xlsx")).active
    listed = [row[1].value for row in sheet.iter_rows(min_row=5)]

    assert listed == codes(page.remedies)


def test_no_file_chosen_writes_none(results, monkeypatch):
    page = results(RESULT)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: ("", ""))
    page._export.click()

    assert not page.notice.text


def test_a_file_that_cannot_be_written_is_told(qtbot, results, tmp_path):
    page = results(RESULT)
    (tmp_path / "la-tep").write_text("")
    page.export(tmp_path / "la-tep" / "khac-phuc.xlsx")
    qtbot.waitUntil(lambda: bool(page.notice.text), timeout=10_000)

    assert "khac-phuc.xlsx" in page.notice.text


def test_before_a_period_the_page_says_how_to_begin(opened_at):
    window = opened_at(NEW)
    window.show_page("results")
    page = window.screen_shown

    assert page._none._title.text() == "Chưa có điểm để xem"
    assert page._export.isHidden()


def test_both_tables_obey_qt(results, qtmodeltester):
    page = results(RESULT)
    qtmodeltester.check(page.points.model)
    qtmodeltester.check(page.remedies.model)
