"""The page of all communes."""

import pytest
from PySide6.QtCore import Qt

from parapp.collate import fold
from tests.ui.council import COMMUNES


@pytest.fixture
def page(council_window):
    return council_window.screen_shown


def shown(page):
    return [row.unit.name for row in page.model.values()]


def test_every_commune_has_a_row_with_its_points_side_by_side(page):
    first = page.model.value(0)

    assert len(shown(page)) == COMMUNES
    assert first.own.total >= first.appraised.total


def test_filters_count_what_they_show(page):
    page.chips.choose("missing")

    assert shown(page)
    assert all(not row.has_sent for row in page.model.values())
    assert f"  {page.model.rowCount()}" in page.chips._made["missing"].text()


def test_a_commune_is_found_without_accents(page, qtbot):
    wanted = page.model.value(3).unit.name
    page.search()
    qtbot.keyClicks(page._search, fold(wanted))

    qtbot.waitUntil(lambda: shown(page) == [wanted])


def test_enter_opens_the_appraisal_of_a_commune(page, qtbot):
    page.table.choose(2)
    with qtbot.waitSignal(page.desk.asked) as asked:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)

    assert asked.args == ["appraisal", page.model.value(2).unit.code]


def test_what_is_chosen_stays_chosen_when_the_state_changes(page):
    page.table.choose(4)
    code = page.place()
    page.desk.changed.emit()

    assert page.place() == code


def test_the_model_behaves(page, qtmodeltester):
    qtmodeltester.check(page.model)
