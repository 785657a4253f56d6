"""The journal page: found, narrowed, followed, and checked for changes from outside."""

import sqlite3

import pytest
from PySide6.QtCore import Qt

from parapp.services.filling import explain
from parapp.storage.archive import DATABASE

CRITERION = "1.1.2"
REASON = "Văn bản ban hành chậm một ngày"


@pytest.fixture
def journal(window, desk, qtbot):
    desk.read(
        window,
        lambda context: explain(context.store, CRITERION, REASON, actor="Trần Thị B"),
        lambda _: None,
    )
    window.show_page("journal")
    page = window.screen_shown
    qtbot.waitUntil(lambda: page.rows.rowCount() > 0)
    return page


def test_the_latest_change_stands_first(journal):
    line = journal.rows.value(0)

    assert (line.actor, line.action, line.new) == ("Trần Thị B", "viết giải trình", REASON)
    assert line.what.startswith(CRITERION)


def test_who_gave_no_name_is_told_in_words(journal, desk, qtbot):
    desk.read(
        journal,
        lambda context: explain(context.store, CRITERION, "Khác", actor="–"),
        lambda _: desk.refresh(),
    )
    qtbot.waitUntil(lambda: journal.rows.value(0).new == "Khác")

    assert journal.rows.index(0, 1).data() == "(chưa khai tên)"


def test_search_ignores_accents(journal):
    journal.search_field.setText("viet giai trinh tran thi b")

    assert {line.actor for line in journal.rows.values()} == {"Trần Thị B"}


def test_only_changes_of_points_and_figures_are_shown_when_asked(journal):
    journal._chips[1].click()

    assert all(line.code for line in journal.rows.values())
    assert journal._chips[1].isChecked()


def test_all_entries_come_back(journal):
    count = journal.rows.rowCount()
    journal._chips[1].click()
    journal._chips[0].click()

    assert journal.rows.rowCount() == count


def test_a_line_leads_to_what_was_changed(journal, window, qtbot):
    journal.table.choose(0)
    qtbot.keyClick(journal.table, Qt.Key.Key_Return)

    assert window.page_shown == "scoring"


def test_a_figure_leads_to_its_page(journal, window):
    row = journal.rows.row_of(lambda line: line.is_figure)
    journal.table.opened.emit(journal.rows.value(row))

    assert window.page_shown == "figures"


def test_a_line_about_nothing_to_be_shown_leads_nowhere(journal, window):
    row = journal.rows.row_of(lambda line: not line.code)
    journal.table.opened.emit(journal.rows.value(row))

    assert window.page_shown == "journal"


def test_the_search_key_goes_into_the_field(journal, qtbot):
    journal.search()
    qtbot.waitUntil(journal.search_field.hasFocus)
    qtbot.keyClicks(journal.search_field, "xa")

    assert journal.search_field.text() == "xa"


def test_escape_empties_the_search(journal, qtbot):
    journal.search_field.setText("xã")
    qtbot.keyClick(journal.search_field, Qt.Key.Key_Escape)

    assert journal.search_field.text() == ""


def test_down_goes_to_what_was_found(journal, qtbot):
    journal.search()
    qtbot.keyClick(journal.search_field, Qt.Key.Key_Down)

    qtbot.waitUntil(journal.table.hasFocus)


def test_a_whole_journal_is_told_so(journal, qtbot):
    journal.check_chain()
    qtbot.waitUntil(journal.notice.isVisible)

    assert "nguyên vẹn" in journal.notice.text


def test_an_entry_altered_from_outside_is_found(journal, qtbot, workspace):
    with sqlite3.connect(workspace / DATABASE) as database:
        database.execute("UPDATE journal SET new = 'khác' WHERE number = 7")
    journal.check_chain()
    qtbot.waitUntil(journal.notice.isVisible)

    assert "dòng số 7" in journal.notice.text
