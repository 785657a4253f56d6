"""Tables on screen: opening, choosing, copying, remembered widths."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextDocument

from parapp.ui.qtmodels.rows_item_model import Column, RowsItemModel
from parapp.ui.widgets.table import Table, fitted

COLUMNS = (
    Column(title="Việc", text=lambda row: row[0]),
    Column(title="Điểm", text=lambda row: row[1], is_number=True),
)
ROWS = (("Kế hoạch\ncải cách", "1,5"), ("Báo cáo", "2"), ("Kiểm tra", "0"))


@pytest.fixture
def table(qtbot, look, memory):
    model = RowsItemModel(COLUMNS, look)
    model.show_rows(ROWS)
    made = Table(model, memory, "thử")
    made.resize(500, 300)
    qtbot.addWidget(made)
    made.show()
    return made


def test_enter_opens_the_current_row(table, qtbot):
    table.choose(1)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)

    assert opened.args == [ROWS[1]]


def test_enter_on_nothing_opens_nothing(table, qtbot):
    table.rows.show_rows(())
    with qtbot.assertNotEmitted(table.opened):
        qtbot.keyClick(table, Qt.Key.Key_Return)

    assert table.current() is None


def test_a_double_click_opens_its_row(table, qtbot):
    place = table.visualRect(table.rows.index(2, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert opened.args == [ROWS[2]]


def test_another_current_row_is_told(table, qtbot):
    table.choose(0)
    with qtbot.waitSignal(table.chosen):
        qtbot.keyClick(table, Qt.Key.Key_Down)

    assert table.current() == ROWS[1]


def test_choosing_no_row_changes_nothing(table):
    table.choose(1)
    table.choose(-1)

    assert table.current() == ROWS[1]


def test_copied_rows_are_cells_of_a_sheet(table, qtbot):
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text().split("\n") == [
        "Việc\tĐiểm",
        "Kế hoạch cải cách\t1,5",
        "Báo cáo\t2",
        "Kiểm tra\t0",
    ]


def test_widths_chosen_by_the_user_come_back(table, qtbot, look, memory):
    table.setColumnWidth(0, 333)
    table.hide()
    again = Table(RowsItemModel(COLUMNS, look), memory, "thử")
    qtbot.addWidget(again)
    again.set_widths(5, 5)

    assert again.columnWidth(0) == 333


def test_first_widths_are_counted_in_letters(table):
    table.set_widths(10, 5)

    assert table.columnWidth(0) == 10 * table.fontMetrics().horizontalAdvance("0")


def test_an_empty_table_says_what_to_do(table):
    table.rows.show_rows(())
    table.empty_text = ""
    bare = table.grab().toImage()
    table.empty_text = "Chưa có việc nào"

    assert table.grab().toImage() != bare


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        ('=HYPERLINK("http://x","bấm")', '\'=HYPERLINK("http://x","bấm")'),
        ("+84 =cmd|' /C calc'!A0", "'+84 =cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("\t=1+1", "'=1+1"),
        ("-0,75", "-0,75"),
        ("+2,5 %", "+2,5 %"),
        ("1 = 1", "1 = 1"),
    ],
)
def test_no_text_becomes_a_formula_where_it_is_pasted(table, text, copied):
    table.rows.show_rows([(text, "1")])
    table.selectAll()
    table.copy()

    assert QGuiApplication.clipboard().text().split("\n")[1] == f"{copied}\t1"


@pytest.mark.parametrize("text", ["<b>Đậm</b>", "Xã <img src='file:///x.png'>", "a &lt;b&gt;"])
def test_a_tip_shows_markup_as_it_was_written(table, text):
    table.rows.show_rows([(text, "1")])
    tip = table.rows.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    shown = QTextDocument()
    shown.setHtml(tip)

    assert shown.toPlainText() == text


@pytest.mark.parametrize(
    ("asked", "room", "given"),
    [
        ((40, 10, 10), 100, [40, 10, 10]),
        ((40, 10, 10), 50, [30, 10, 10]),
        ((40, 10, 10), 44, [24, 10, 10]),
        ((40, 10, 30), 40, [30, 10, 30]),
        ((10, 10), 5, [10, 10]),
    ],
    ids=["room for all", "a wide one gives way", "as far as it can", "the last is out", "none"],
)
def test_columns_come_into_view_as_far_as_there_is_room(asked, room, given):
    assert fitted(asked, room) == given


def test_columns_follow_the_room_there_is(table):
    letter = table.fontMetrics().horizontalAdvance("0")
    table.set_widths(40, 20)
    table.resize(letter * 45, 300)

    assert table.horizontalHeader().length() <= table.viewport().width()
    assert 24 * letter <= table.columnWidth(0) < 26 * letter


def test_widths_of_the_user_stay_when_the_room_changes(table):
    table.set_widths(40, 20)
    table.setColumnWidth(0, 77)
    table.resize(200, 300)

    assert table.columnWidth(0) == 77


def test_widths_nobody_chose_follow_the_room_the_next_time_too(table, qtbot, look, memory):
    table.set_widths(40, 20)
    table.resize(250, 300)
    table.hide()
    again = Table(RowsItemModel(COLUMNS, look), memory, "thử")
    qtbot.addWidget(again)
    again.set_widths(40, 20)

    assert again.columnWidth(0) == 40 * table.fontMetrics().horizontalAdvance("0")
