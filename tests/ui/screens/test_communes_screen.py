"""The page of all communes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication

from parapp.collate import fold
from parapp.i18n import day
from parapp.ui.widgets.communes.commune_columns import commune_columns
from parapp.ui.widgets.communes.extend_dialog import ExtendDialog
from parapp.ui.widgets.communes.reminder_dialog import ReminderDialog
from parapp.ui.widgets.marks import Mark
from tests.ui.council import COMMUNES


@pytest.fixture
def page(council_window):
    return council_window.screen_shown


LATER = date(2027, 2, 26)
LONG = 20_000


@pytest.fixture
def extending(page):
    """The dialog for two communes that have not sent."""
    page.chips.choose("missing")
    page.table.selectAll()
    page.extend_button.click()
    return page.findChild(ExtendDialog)


def column(page, title, usual=None):
    today = page.desk.view.today
    columns = commune_columns(lambda: today, usual or page._usual)
    return next(c for c in columns if c.title == title)


def type_in(dialog, until="26/02/2027", reason="Bão số 12"):
    dialog.until.parts()[0].setText(until)
    dialog.reason.setPlainText(reason)
    dialog.act.click()


def shown(page):
    return [row.unit.name for row in page.model.values()]


def test_every_commune_has_a_row_with_its_points_side_by_side(page):
    first = page.model.value(0)

    assert len(shown(page)) == COMMUNES
    assert first.own.total < first.appraised.total <= first.computed.total  # surveys are in


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


def test_of_who_has_not_sent_the_days_left_are_told(page):
    row = next(row for row in page.model.values() if not row.has_sent)
    state = column(page, "Trạng thái", lambda: row.due)  # its day is everybody's
    today = page.desk.view.today
    over = replace(row, due=today - timedelta(days=3))

    assert state.text(row) == f"Chưa gửi – còn {(row.due - today).days} ngày"
    assert state.mark(row) is None
    assert (state.text(over), state.mark(over)) == ("Chưa gửi – quá 3 ngày", Mark.OVERDUE)
    assert state.text(replace(row, due=today)) == "Chưa gửi – hôm nay"
    assert state.text(replace(row, due=None)) == "Chưa gửi"
    assert state.key(over) < state.key(row)


def test_who_sent_late_is_marked(page):
    came = column(page, "Ngày gửi")
    row = next(row for row in page.model.values() if row.has_sent)
    late = replace(row, due=row.arrived_at.date() - timedelta(days=2))

    assert (came.mark(row), came.mark(late)) == (None, Mark.OVERDUE)
    assert "Gửi sau hạn" in came.tip(late)
    assert came.tip(row) == came.text(row)


def test_no_heading_is_cut(page):
    header = page.table.horizontalHeader()
    font = header.font()
    font.setBold(True)
    widths = QFontMetrics(font)

    for place, column in enumerate(page.model.columns):
        longest = max(map(widths.horizontalAdvance, column.title.split("\n")))
        assert longest < header.sectionSize(place), column.title


def test_communes_selected_get_more_time_together(qtbot, page, extending):
    missing = [row.unit.code for row in page.model.values()]
    type_in(extending)
    qtbot.waitUntil(
        lambda: all(page.desk.view.communes[code].due == LATER for code in missing),
        timeout=LONG,
    )
    row = page.desk.view.communes[missing[0]]

    assert "26/02/2027" in page.notice.text
    assert page.desk.view.communes[page.desk.view.rows[0].unit.code].due != LATER
    assert column(page, "Trạng thái").mark(row) is Mark.EXTENDED
    assert "Đã gia hạn" in column(page, "Trạng thái").tip(row)


def test_more_time_is_taken_back_and_given_again(qtbot, page, extending):
    missing = page.model.value(0).unit.code
    before = page.desk.view.communes[missing].due
    type_in(extending)
    qtbot.waitUntil(lambda: page.desk.history.to_undo is not None, timeout=LONG)
    page.desk.undo()
    qtbot.waitUntil(lambda: page.desk.view.communes[missing].due == before, timeout=LONG)
    page.desk.redo()
    qtbot.waitUntil(lambda: page.desk.view.communes[missing].due == LATER, timeout=LONG)

    assert page.place() == missing


@pytest.mark.parametrize(
    ("until", "reason", "said"),
    [
        ("", "Bão", "Cần gõ hạn mới"),
        ("01/01/2026", "Bão", "sau ngày {usual}"),
        ("hôm nào", "Bão", "hôm nào"),
        ("26/02/2027", " ", "lý do"),
    ],
)
def test_what_is_missing_for_more_time_is_told_and_nothing_lost(
    page, extending, until, reason, said
):
    type_in(extending, until, reason)

    assert said.format(usual=day(page._usual())) in extending.said
    assert extending.isVisible()
    assert extending.reason.toPlainText() == reason


def test_what_the_store_refuses_stays_in_the_dialog(qtbot, page, extending):
    extending.agreed.disconnect()
    extending.agreed.connect(lambda given: page._extend(extending, ["XA99"], given))
    type_in(extending)
    qtbot.waitUntil(lambda: extending.said != "", timeout=LONG)

    assert extending.isVisible()
    assert extending.act.isEnabled()


def test_a_set_without_days_gives_no_more_time(page, monkeypatch):
    monkeypatch.setattr(page, "_deadlines", lambda: ())
    page.extend_button.click()

    assert "không có thời hạn" in page.notice.text


def test_reminders_are_copied_as_one_text(qtbot, page):
    page.remind_button.click()
    qtbot.waitUntil(lambda: page.findChild(ReminderDialog) is not None, timeout=LONG)
    dialog = page.findChild(ReminderDialog)
    dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    silent = [row.unit.name for row in page.desk.view.rows if not row.has_sent]

    assert copied.startswith("Chưa gửi hồ sơ")
    assert all(name in copied for name in silent)
    assert dialog.text.textCursor().selectedText().startswith("Chưa gửi")


def test_where_nobody_is_to_be_reminded_that_is_told(qtbot, page, monkeypatch):
    monkeypatch.setattr("parapp.ui.screens.communes_screen.reminders", lambda _store, _view: ())
    page.remind_button.click()
    qtbot.waitUntil(lambda: page.notice.text != "", timeout=LONG)

    assert "Mọi đơn vị đã gửi" in page.notice.text
