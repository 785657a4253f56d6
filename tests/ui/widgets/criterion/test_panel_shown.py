"""What the panel shows of branches, of what others score, and of a dossier that is closed."""

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication

from parapp.models.copies import ItemKind, OwnPoints
from parapp.models.dossier import DossierState
from parapp.services.editing import Edit
from parapp.ui.history import Step
from parapp.ui.widgets.criterion.branch_form import BranchForm
from tests.ui.widgets.criterion.panels import (
    BRANCH,
    LEAF,
    OTHERS,
    OWN,
    set_state,
    texts,
)


@pytest.fixture
def window(request):
    is_own = "own_window" in request.fixturenames
    return request.getfixturevalue("own_window" if is_own else "standing")


def test_a_branch_shows_its_sum_and_leads_to_its_leaves(panel, desk):
    panel.show_criterion(BRANCH)
    assert isinstance(panel.form, BranchForm)
    assert panel.form.points == "3 / 3 điểm"
    asked = []
    desk.asked.connect(lambda page, place: asked.append((page, place)))

    panel.begin()
    QApplication.focusWidget().click()

    assert asked == [("scoring", "1.1.1")]
    panel.show_criterion(LEAF)
    assert panel.code == LEAF


def test_what_others_score_is_read_only_and_says_who(panel):
    panel.show_criterion(OTHERS)

    assert panel.form.told.texts[0].startswith("Cơ quan thẩm định nhập")
    assert "Cơ quan thẩm định nhập" in texts(panel)
    panel.begin()
    assert panel.unsaved() == ""


def test_a_figure_used_elsewhere_says_so(panel):
    panel.show_criterion("3.4.1")

    assert any("dùng chung với 3.4.2" in text for text in texts(panel))


@OWN
@pytest.mark.parametrize(
    ("state", "why"),
    [(DossierState.LOCKED, "đã chốt"), (DossierState.EXPLAINING, "không được hỏi")],
)
def test_a_dossier_that_is_not_open_is_read_and_not_changed(panel, desk, qtbot, state, why):
    panel.show_criterion("1.1.3")
    assert panel.form.row_of("plan_covers_fields").input.parts()[0].isEnabled()

    set_state(desk, qtbot, state)

    assert why in panel.form.told.texts[0]
    row = panel.form.row_of("plan_covers_fields")
    assert not row.input.parts()[0].isEnabled()
    assert row.input.text() == "có"


def test_findings_stand_in_place_with_their_remedy(panel):
    panel.show_criterion("1.1.2")

    assert any("khác điểm tính" in text for text in panel.form.told.texts)


@OWN
def test_own_points_saved_elsewhere_are_shown(panel, desk, qtbot):
    panel.show_criterion("1.1.1")
    own = OwnPoints(points=Decimal("0.25"), reason="Ban hành muộn")
    edit = Edit(kind=ItemKind.POINTS, code="1.1.1", before=None, after=own)

    desk.edit(Step(title="Tự chấm", place=("scoring", "1.1.1"), edits=(edit,)))
    qtbot.waitUntil(lambda: panel.form.points == "0,25 / 0,5 điểm")

    assert "Điểm đơn vị tự chấm; điểm tính là 0,5." in texts(panel)


def test_beginning_leaves_the_name_of_the_criterion_in_sight(panel, qtbot):
    panel.resize(660, 360)
    panel.show_criterion(LEAF)
    bar = panel._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(40)
    panel.begin()

    qtbot.waitUntil(lambda: bar.value() == 0)
