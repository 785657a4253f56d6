"""Communes to choose from."""

import pytest

from parapp.models.units import Unit
from parapp.services.council_view import CommuneRow
from parapp.ui.qtmodels.units_item_model import CODE, SEARCHED, UnitsItemModel

ROWS = tuple(
    CommuneRow(unit=Unit(code=code, name=name, kind="xã"), searched=searched)
    for code, name, searched in (("1", "Xã Ân Thi", "xa an thi 1"), ("2", "Xã Bảo", "xa bao 2"))
)


@pytest.fixture
def model(qtbot):  # noqa: ARG001 - models need a program
    made = UnitsItemModel()
    made.show_rows(ROWS)
    return made


def test_the_model_obeys_qt(model, qtmodeltester):
    qtmodeltester.check(model)


def test_a_commune_is_shown_by_its_name_and_known_by_its_code(model):
    index = model.index(1)

    assert (index.data(), index.data(CODE), index.data(SEARCHED)) == ("Xã Bảo", "2", "xa bao 2")
    assert (model.row_of("2"), model.row_of("3")) == (1, -1)


def test_the_same_communes_do_not_begin_anew(model, qtbot):
    with qtbot.assertNotEmitted(model.modelReset):
        model.show_rows(tuple(ROWS))

    assert model.rows == ROWS
