"""What the table of figures reads."""

import pytest

from parapp.models.dossier import Origin
from parapp.services.figure_lines import figure_lines
from parapp.ui.qtmodels.rows_item_model import RowsItemModel
from parapp.ui.widgets.figures.figure_columns import (
    change_text,
    figure_columns,
    origin_text,
)
from tests.services.figure_views import ANSWERS, EARLIER, entries, view_of


def lines(view=None):
    found = figure_lines(view or view_of(earlier=EARLIER))
    return {line.figure.code: line for line in found}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("tasks", "▲ tăng 4 (20 %)"),
        ("done", "▲ tăng 2 (10 %)"),
        ("way", "● khác năm trước"),
        ("web", ""),
        ("share", ""),
    ],
)
def test_a_change_is_told_by_shape_and_words(code, text):
    assert change_text(lines()[code]) == text


def test_fewer_and_the_same_are_told_too():
    view = view_of({"tasks": EARLIER["tasks"], "done": EARLIER["done"] - 5}, earlier=EARLIER)

    assert change_text(lines(view)["tasks"]) == "như năm trước"
    assert change_text(lines(view)["done"]) == "▼ giảm 5 (25 %)"


def test_growth_from_zero_has_no_percent():
    view = view_of({"tasks": EARLIER["tasks"]}, earlier={"tasks": EARLIER["tasks"] * 0})

    assert change_text(lines(view)["tasks"]) == "▲ tăng 20"


def test_it_is_told_how_an_answer_came_in():
    taken = view_of({}, figures=entries(ANSWERS, origin=Origin.LAST_YEAR, source="2025"))
    found = [lines()[code] for code in ("tasks", "web", "asked")]

    assert [origin_text(line) for line in (*found, lines(taken)["tasks"])] == [
        "Nhập tay",
        "Chưa có",
        "Lấy từ điều tra xã hội học",
        "Kế thừa năm 2025",
    ]


def test_the_model_of_figures_obeys_qt_and_sorts(look, qtmodeltester):
    model = RowsItemModel(figure_columns(), look)
    model.show_rows(tuple(lines().values()))
    for column in range(model.columnCount()):
        model.sort(column)

    qtmodeltester.check(model)


def test_the_source_of_what_was_taken_over_is_that_of_the_figure(look):
    taken = view_of({}, figures=entries(ANSWERS, origin=Origin.LAST_YEAR, source="2025"))
    model = RowsItemModel(figure_columns(), look)
    model.show_rows([lines(taken)["tasks"]])
    column = [c.title for c in model.columns].index("Nguồn")

    assert model.index(0, column).data() == "Kế hoạch"
