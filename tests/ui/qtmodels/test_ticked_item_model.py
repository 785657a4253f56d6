"""Rows with ticks, and the table in which Space sets them."""

import pytest
from PySide6.QtCore import Qt

from parapp.ui.qtmodels.rows_item_model import Column
from parapp.ui.qtmodels.ticked_item_model import TickedItemModel
from parapp.ui.widgets.figures.ticked_table import TickedTable

CHECK = Qt.ItemDataRole.CheckStateRole
COLUMNS = (Column(title="Số", text=str), Column(title="Chữ", text=lambda row: "x" * row))


@pytest.fixture
def model(look):
    made = TickedItemModel(COLUMNS, look, may_tick=lambda row: row > 0)
    made.show_ticked([2, 0, 1], lambda row: row > 1)
    return made


def test_the_model_obeys_qt(model, qtmodeltester):
    qtmodeltester.check(model)


def test_rows_are_ticked_where_asked_and_allowed(model):
    states = [model.index(row, 0).data(CHECK) for row in range(3)]

    assert states == [Qt.CheckState.Checked, None, Qt.CheckState.Unchecked]
    assert model.index(0, 1).data(CHECK) is None


def test_a_click_on_the_box_ticks(model, qtbot):
    with qtbot.waitSignal(model.ticks_changed):
        assert model.setData(model.index(2, 0), Qt.CheckState.Checked.value, CHECK)

    assert model.ticked() == [2, 1]


def test_a_row_without_a_box_is_never_ticked(model):
    assert not model.setData(model.index(1, 0), Qt.CheckState.Checked.value, CHECK)
    assert not model.setData(model.index(2, 0), "3")

    model.tick([1], on=True)

    assert model.ticked() == [2]


def test_ticks_stay_with_their_rows_when_sorted_and_filtered(model):
    model.sort(0)
    model.show_only(lambda row: row < 2)

    assert model.values() == [0, 1]
    assert [model.is_ticked(row) for row in range(2)] == [False, False]
    assert model.ticked() == [2]


def test_space_ticks_all_rows_chosen_then_takes_their_ticks_away(model, memory, qtbot):
    table = TickedTable(model, memory, "thử")
    qtbot.addWidget(table)
    table.selectAll()

    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert model.ticked() == [2, 1]

    model.tick([0, 2], on=True)
    table.clearSelection()
    table.choose(0)
    qtbot.keyClick(table, Qt.Key.Key_Space)

    assert model.ticked() == [1]


def test_other_keys_still_move(model, memory, qtbot):
    table = TickedTable(model, memory, "thử")
    qtbot.addWidget(table)
    table.choose(0)

    qtbot.keyClick(table, Qt.Key.Key_Down)

    assert table.current() == 0
