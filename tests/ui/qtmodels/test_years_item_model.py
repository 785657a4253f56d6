"""Two years side by side: headings name them, fields stand out."""

import pytest
from PySide6.QtCore import Qt

from parapp.services.year_rows import year_rows
from parapp.ui.qtmodels.years_item_model import YearsItemModel
from parapp.ui.widgets.years.year_columns import year_columns
from tests.services.figure_views import EARLIER, view_of


@pytest.fixture
def model(look):
    made = YearsItemModel(year_columns(), look)
    made.show_years(2025, 2026)
    made.show_rows(year_rows(view_of(earlier=EARLIER)))
    return made


def headings(model):
    across = Qt.Orientation.Horizontal
    return [model.headerData(place, across) for place in range(model.columnCount())]


def test_the_model_obeys_qt(model, qtmodeltester):
    qtmodeltester.check(model)


def test_headings_name_the_years(model):
    assert {"Tự chấm 2025", "Tự chấm 2026", "So với bộ 2025"} <= set(headings(model))
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_fields_are_bold(model):
    fonts = [model.index(row, 0).data(Qt.ItemDataRole.FontRole) for row in range(2)]

    assert fonts[0].bold()
    assert fonts[1] is None


def test_every_column_sorts(model):
    for column in range(model.columnCount()):
        model.sort(column)

    assert model.rowCount() == 4
