"""Last year's answer beside this year's, and taking it over."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton

from parapp.models.copies import ItemKind
from parapp.models.dossier import DossierState, Origin
from parapp.services.editing import Edit
from parapp.ui.history import Step
from parapp.ui.widgets.criterion.last_year import LastYearCard

CUT = "1.1.2"


@pytest.fixture
def card(panel):
    """Return a function that shows last year of a criterion."""

    def show(code):
        panel.show_criterion(code)
        (found,) = panel.findChildren(LastYearCard)
        return found

    return show


def button(card):
    (found,) = card.findChildren(QPushButton)
    return found


def test_answers_points_and_the_reason_of_a_cut_are_shown(card):
    text = card(CUT).text

    assert text.startswith("Tự chấm ")
    assert "thẩm định" in text
    assert "Thẩm định ghi: “Hai nhiệm vụ chưa có văn bản xác nhận" in text
    assert "Số nhiệm vụ trong kế hoạch đã hoàn thành: " in text


def test_what_is_answered_already_is_not_taken_over(card):
    made = card(CUT)

    assert not button(made).isEnabled()
    assert "đã nhập rồi" in made.text


def test_taking_over_is_one_step_that_undo_takes_back(card, desk, qtbot):
    def figures():
        return desk.view.assessment.dossier.figures

    made, before = card("5.2"), dict(figures())
    assert button(made).isEnabled()
    button(made).click()
    qtbot.waitUntil(lambda: "training_done" in figures())
    taken = {code: figures()[code] for code in ("training_done", "training_planned")}
    assert {entry.origin for entry in taken.values()} == {Origin.LAST_YEAR}
    assert {entry.source for entry in taken.values()} == {"2025"}
    assert not button(made).isEnabled()

    desk.undo()
    qtbot.waitUntil(lambda: "training_done" not in figures())

    assert dict(figures()) == before


def test_what_is_taken_over_stands_in_the_inputs(card, panel, qtbot):
    made = card("5.2")
    row = panel.form.row_of("training_planned")
    assert row.input.text() == ""

    button(made).click()

    qtbot.waitUntil(lambda: row.input.text() != "")
    assert panel.form.row_of("training_done").input.text() != ""


def test_what_others_enter_is_not_taken_over(card):
    made = card("3.5")

    assert not button(made).isEnabled()
    assert "đơn vị không nhập" in made.text


def test_figures_that_mean_something_else_now_are_not_taken_over(card, desk):
    made, earlier = card("5.2"), desk.view.earlier
    figures = {
        code: replace(figure, unit="cái") for code, figure in earlier.compiled.figures.items()
    }

    changed(desk, earlier=replace(earlier, compiled=replace(earlier.compiled, figures=figures)))

    assert "không giống năm trước" in made.text


def changed(desk, **more):
    """Show another view, as it would be read."""
    desk.view = replace(desk.view, **more)
    desk.changed.emit()


def test_without_an_earlier_year_there_is_no_card(card, desk):
    made = card(CUT)

    changed(desk, earlier=None)
    assert made.isHidden()

    button(made).click()
    assert desk.saved.waiting == 0


def test_an_answer_that_was_missing_last_year_cannot_be_taken_over(card, desk):
    made, earlier = card("5.2"), desk.view.earlier
    dossier = replace(earlier.dossier, figures={})

    changed(desk, earlier=replace(earlier, dossier=dossier))

    assert "năm trước chưa nhập" in made.text


def test_a_closed_dossier_takes_nothing_over(card, desk):
    made, now = card("5.2"), desk.view.assessment
    dossier = replace(now.dossier, state=DossierState.LOCKED)

    changed(desk, assessment=replace(now, dossier=dossier))

    assert not button(made).isEnabled()
    assert "không mở để sửa" in made.text


def test_a_new_criterion_has_no_last_year(card, desk):
    made, earlier = card("5.2"), desk.view.earlier
    compiled = replace(
        earlier.compiled,
        sha256="0" * 64,
        criteria=replace(earlier.compiled.criteria, criteria=()),
    )

    changed(desk, earlier=replace(earlier, compiled=compiled))

    assert "chưa có tiêu chí này" in made.text


def test_an_own_answer_kept_makes_the_rest_available(card, desk, panel, qtbot):
    made = card("5.2")
    earlier = desk.view.earlier.dossier.figures["training_done"]
    edit = Edit(kind=ItemKind.FIGURE, code="training_done", before=None, after=earlier)
    desk.edit(Step(title="x", place=("scoring", "5.2"), edits=(edit,)))
    row = panel.form.row_of("training_done")

    qtbot.waitUntil(lambda: row.input.text() != "")

    assert button(made).isEnabled()
