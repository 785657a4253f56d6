"""Tables over values: sorted, filtered and searched as Vietnamese readers expect."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from parapp.progress import silent
from parapp.ui.qtmodels.rows_item_model import Column, RowsItemModel
from parapp.ui.widgets.marks import Mark


@dataclass(frozen=True)
class Commune:
    name: str
    points: int


COLUMNS = (
    Column(
        title="Xã", text=lambda c: c.name, mark=lambda c: Mark.ANSWERED if c.points else None
    ),
    Column(
        title="Điểm",
        text=lambda c: str(c.points),
        key=lambda c: c.points,
        is_number=True,
        tip=lambda c: f"{c.points} điểm",
    ),
)
ROWS = (Commune("Đắk Lắk", 9), Commune("Ân Thi", 10), Commune("An Thới", 0))


@pytest.fixture
def model(look):
    made = RowsItemModel(COLUMNS, look)
    made.show_rows(ROWS)
    return made


def names(model):
    return [commune.name for commune in model.values()]


def test_the_model_obeys_qt(model, qtmodeltester):
    qtmodeltester.check(model)


def test_text_sorts_as_vietnamese_does(model):
    model.sort(0)

    assert names(model) == ["An Thới", "Ân Thi", "Đắk Lắk"]


def test_numbers_sort_by_value_not_by_text(model):
    model.sort(1, Qt.SortOrder.DescendingOrder)

    assert names(model) == ["Ân Thi", "Đắk Lắk", "An Thới"]


def test_no_column_to_sort_by_is_the_order_given(model):
    model.sort(0)
    model.sort(-1)

    assert names(model) == [commune.name for commune in ROWS]


def test_a_chosen_row_stays_chosen_when_sorted(model):
    chosen = QPersistentModelIndex(model.index(0, 0))
    model.sort(0)

    assert model.value(chosen.row()) == ROWS[0]


def test_search_ignores_accents_and_case(model):
    model.show_only(None, "dak LAK")

    assert names(model) == ["Đắk Lắk"]


def test_every_word_must_be_there_but_in_any_column(model):
    model.show_only(None, "thi 10")

    assert names(model) == ["Ân Thi"]


def test_filter_and_search_work_together(model):
    model.show_only(lambda commune: commune.points > 0, "an")

    assert names(model) == ["Ân Thi"]


def test_other_rows_are_filtered_as_before(model):
    model.show_only(lambda commune: commune.points > 0)
    model.show_rows((*ROWS, Commune("Bắc Mê", 0), Commune("Cù Lao", 3)))

    assert names(model) == ["Đắk Lắk", "Ân Thi", "Cù Lao"]


def test_a_row_is_found_where_it_is_shown(model):
    model.sort(0)

    assert model.row_of(lambda commune: commune.points == 10) == 1
    assert model.row_of(lambda commune: commune.points == 99) == -1


def test_a_mark_is_told_in_words_too(model):
    first, last = model.index(0, 0), model.index(2, 0)
    said = Qt.ItemDataRole.AccessibleTextRole

    assert model.data(first, int(said)) == "đã chấm: Đắk Lắk"
    assert model.data(last, int(said)) == "An Thới"


def test_a_mark_has_an_icon(model):
    role = int(Qt.ItemDataRole.DecorationRole)

    assert not model.data(model.index(0, 0), role).isNull()
    assert model.data(model.index(2, 0), role) is None


def test_tool_tips_say_more_where_there_is_more(model):
    role = int(Qt.ItemDataRole.ToolTipRole)

    assert model.data(model.index(0, 1), role) == "9 điểm"
    assert model.data(model.index(0, 0), role) == "Đắk Lắk"


def test_headings_stand_over_their_numbers(model):
    across = Qt.Orientation.Horizontal
    role = Qt.ItemDataRole.TextAlignmentRole
    shown = [model.headerData(place, across, int(role)) for place in (0, 1)]

    assert [bool(flags & int(Qt.AlignmentFlag.AlignRight)) for flags in shown] == [False, True]
    assert model.headerData(1, across) == "Điểm"
    assert model.headerData(0, across, int(Qt.ItemDataRole.FontRole)) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_nothing_is_shown_outside_the_table(model):
    assert model.data(QModelIndex()) is None
    assert model.data(model.index(0, 0), int(Qt.ItemDataRole.FontRole)) is None
    assert (model.rowCount(model.index(0, 0)), model.columnCount(model.index(0, 0))) == (0, 0)


def test_rows_warmed_beforehand_are_sorted_and_searched_without_asking_their_columns(look):
    asked = []

    def text(commune):
        asked.append(commune)
        return commune.name

    model = RowsItemModel((Column(title="Xã", text=text),), look)
    model.show_rows(ROWS)
    model.take_warmth(model.warming()(silent))
    asked.clear()
    model.sort(0)
    model.show_only(None, "an th")

    assert names(model) == ["An Thới", "Ân Thi"]
    assert asked == []


def test_what_was_warmed_for_rows_that_are_gone_is_not_taken(model):
    found = model.warming()(silent)
    model.show_rows(ROWS[:2])
    model.take_warmth(found)
    model.show_only(None, "thoi")

    assert names(model) == []
