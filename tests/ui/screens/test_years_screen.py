"""The page that compares two years: filtered, found, copied, opened."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.services.figure_views import EARLIER, view_of
from tests.services.test_year_rows import other_set

CUT = "1.1.2"


@pytest.fixture
def page(window):
    window.show_page("years", CUT)
    return window.screen_shown


@pytest.fixture
def changed(page, desk):
    """The page on a set that is not last year's."""
    desk.view = view_of(earlier=EARLIER, before=other_set())
    page.show_view()
    return page


def codes(page):
    return [row.code for row in page.model.values()]


def test_the_page_opens_at_a_criterion(page):
    assert page.place() == CUT


def test_the_reason_of_a_cut_is_told_at_length(page):
    assert "Lý do điều chỉnh: Hai nhiệm vụ chưa có văn bản" in page._detail.text()


def test_filters_tell_how_many_and_let_only_those_through(page):
    page.chips.choose("cut")

    assert page.chips._made["cut"].text() == "Năm trước bị trừ  3"
    assert codes(page) == ["1.1.2", "1.4.2", "3.1.1"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("rescored", ["1.2"]),
        ("new", ["1.3"]),
        ("gone", ["1.9"]),
        ("lower", ["1.1"]),
        ("higher", []),
    ],
)
def test_criteria_are_found_by_what_became_of_them(changed, name, expected):
    changed.chips.choose(name)

    assert codes(changed) == expected
    assert changed.chips._made[name].text().endswith(f"  {len(expected)}")


def test_search_ignores_accents(page):
    page.search()
    page._search.setText("niem yet")

    assert codes(page)
    assert all(
        "niêm yết" in row.name.lower() or "niêm yết" in row.reason
        for row in page.model.values()
    )


def test_nothing_found_is_said(page):
    page._search.setText("không có gì như thế")

    assert codes(page) == []
    assert not page._open.isEnabled()
    page.open_criterion()


def test_enter_opens_the_criterion(page, desk, qtbot):
    with qtbot.waitSignal(desk.asked) as sent:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)

    assert sent.args == ["scoring", CUT]


def test_a_criterion_that_is_gone_cannot_be_opened(changed, desk, qtbot):
    changed.show_place("1.9")
    assert not changed._open.isEnabled()

    with qtbot.assertNotEmitted(desk.asked):
        changed.open_criterion()


def test_rows_are_copied_for_excel(page):
    page.table.copy()
    head, row = QGuiApplication.clipboard().text().splitlines()

    assert head.split("\t")[5] == "Tự chấm 2025"
    assert row.split("\t")[0] == CUT


def test_totals_of_both_years_stand_side_by_side(page):
    heads, computed, own, appraised, left = page.totals.text.splitlines()

    assert heads == "2025 2026 Thay đổi"
    assert own.startswith("Tự chấm 90,99")
    assert computed.startswith("Điểm tính")
    assert appraised == "Thẩm định 90,34 –"
    assert left.startswith("Năm 2026 còn ")


def test_a_year_with_all_points_has_nothing_left(page, desk):
    whole = view_of({**EARLIER}, earlier=EARLIER)
    desk.view = whole
    page.show_view()

    assert "còn" not in page.totals.text
    assert page.totals.text.splitlines()[2] == "Tự chấm 3,50 3,50 ="


def test_without_an_earlier_year_the_page_says_what_will_stand_here(page, desk):
    desk.view = replace(desk.view, earlier=None)
    page.show_view()

    assert page._stack.currentIndex() == 1
    assert not page._open.isEnabled()


def test_before_the_state_was_read_nothing_stands_here(page, desk):
    desk.view = None
    page.show_view()

    assert page._stack.currentIndex() == 1
