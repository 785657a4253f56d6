"""The page that compares two years: filtered, found, copied, opened."""

import shutil
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from parapp.app import Context
from parapp.services.practice.rehearsing import COMMUNE
from parapp.services.year_indexes import YearIndex
from parapp.ui.commune_desk import CommuneDesk
from parapp.ui.screens.years_screen import YearsScreen
from tests.services.figure_views import ANSWERS, EARLIER, assessment, small_set, view_of
from tests.services.test_year_rows import REASON, cut, other_set

CUT = "1.1"


def compared(before=None, answers=ANSWERS):
    """A view of two years; last year 1.1 was cut."""
    earlier = assessment(before or small_set(2025), EARLIER, appraisals=(cut(),))
    return replace(view_of(answers), earlier=earlier)


@pytest.fixture(scope="module")
def behind(practice_template, tmp_path_factory):
    """A workspace that nobody changes; the pages here show other years than it holds."""
    folder = tmp_path_factory.mktemp("years") / COMMUNE
    shutil.copytree(practice_template / COMMUNE, folder)
    return folder


@pytest.fixture
def desk(behind, look, memory):
    """A desk that shows what the test gives it."""

    def opened(passphrase):
        return Context(behind, actor="A", passphrase=passphrase)

    made = CommuneDesk(behind, opened, look=look, memory=memory)
    made.view = compared()
    yield made
    made.shut_down()


@pytest.fixture
def page(desk, qtbot):
    made = YearsScreen(desk)
    qtbot.addWidget(made)
    made.show()
    made.enter(CUT)
    return made


@pytest.fixture
def changed(page, desk):
    """The page on a set that is not last year's."""
    desk.view = compared(other_set())
    page.show_view()
    return page


def codes(page):
    return [row.code for row in page.model.values()]


def test_the_page_opens_at_a_criterion(page):
    assert page.place() == CUT


def test_the_reason_of_a_cut_is_told_at_length(page):
    assert f"Lý do điều chỉnh: {REASON}" in page._detail.text()
    assert "tự chấm 2,00 · thẩm định 1,50" in page._detail.text()


def test_filters_tell_how_many_and_let_only_those_through(page):
    page.chips.choose("cut")

    assert page.chips._made["cut"].text() == "Năm trước bị trừ  1"
    assert codes(page) == [CUT]


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
    page._search.setText("tieu chi 1.3")

    assert codes(page) == ["1.3"]


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
    assert page.totals.text.splitlines() == [
        "2025 2026 Thay đổi",
        "Điểm tính 3,50 2,83 ▼ 0,67",
        "Tự chấm 3,50 2,83 ▼ 0,67",
        "Thẩm định 3,00 –",
        "Năm 2026 còn 1/3 tiêu chí chưa có điểm.",
    ]


def test_a_year_with_all_points_has_nothing_left(page, desk):
    desk.view = compared(answers=EARLIER)
    page.show_view()

    assert "còn" not in page.totals.text
    assert page.totals.text.splitlines()[2] == "Tự chấm 3,50 3,50 ="


def test_the_index_of_the_years_is_drawn_and_told(page):
    said = page.trend.chart.accessibleDescription()

    assert page.trend.title.text() == page.trend.chart.accessibleName()
    assert said.startswith("Chỉ số qua các năm (%): tự chấm – 2025: 87,50, 2026: ")
    assert "thẩm định – 2025: 75,00, 2026: –" in said
    assert said.endswith(
        "cơ quan khác chấm (như điều tra xã hội học), thẩm định gồm cả phần đó."
    )


def test_years_on_record_before_the_two_are_drawn_too(page, qtbot):
    two = tuple(YearIndex(year=year, own=Decimal(80), appraised=None) for year in (2027, 2028))
    page._show_trend("TT-0004", two)
    told = page.trend.chart.accessibleDescription
    qtbot.waitUntil(lambda: "2025" in told() and "2027" in told(), timeout=10_000)

    assert [year for year in range(2020, 2030) if f"{year}: " in told()] == [*range(2025, 2029)]


def test_without_an_earlier_year_the_page_says_what_will_stand_here(page, desk):
    desk.view = replace(desk.view, earlier=None)
    page.show_view()

    assert page._stack.currentIndex() == 1
    assert not page._open.isEnabled()


def test_before_the_state_was_read_nothing_stands_here(page, desk):
    desk.view = None
    page.show_view()

    assert page._stack.currentIndex() == 1


def test_the_practice_workspace_shows_its_two_years(window):
    window.show_page("years", "1.1.2")
    page = window.screen_shown

    assert page.place() == "1.1.2"
    assert "Hai nhiệm vụ chưa có văn bản" in page._detail.text()
