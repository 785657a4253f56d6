"""Figures as their page lists them, beside last year's answers."""

from decimal import Decimal

import pytest

from parapp.models.copies import ItemKind
from parapp.models.dossier import DossierState, Origin
from parapp.services.commune_view import CommuneView
from parapp.services.figure_lines import FigureState, figure_lines, inherited
from tests.build import whole
from tests.services.figure_views import ANSWERS, EARLIER, entries, small_set, view_of


def line(code, *views, **more):
    view = views[0] if views else view_of(earlier=EARLIER, **more)
    return next(found for found in figure_lines(view) if found.figure.code == code)


def test_before_the_set_came_there_are_no_figures():
    empty = view_of()

    assert figure_lines(CommuneView(workspace=empty.workspace, today=empty.today)) == ()
    assert inherited(CommuneView(workspace=empty.workspace, today=empty.today)) == ()


def test_every_figure_stands_once_in_the_order_of_the_set():
    codes = [found.figure.code for found in figure_lines(view_of())]

    assert codes == [figure.code for figure in small_set().figures]


def test_a_line_names_criteria_and_fields_that_read_it():
    assert (line("done").uses, line("done").fields) == (("1.1",), ("1",))
    assert line("share").fields == ()


@pytest.mark.parametrize(
    ("code", "state"),
    [
        ("tasks", FigureState.ANSWERED),
        ("web", FigureState.MISSING),
        ("asked", FigureState.OTHERS),
    ],
)
def test_the_state_tells_missing_answered_and_entered_by_others(code, state):
    assert line(code).state is state


def test_a_change_is_told_in_number_and_percent():
    found = line("tasks")

    assert (found.difference, found.percent) == (Decimal(4), Decimal(20))
    assert found.is_much_changed


@pytest.mark.parametrize(
    ("code", "answers", "is_much"),
    [
        ("done", {"done": Decimal(21)}, False),
        ("done", {"done": Decimal(20)}, False),
        ("way", {"way": "early"}, True),
        ("issued", {"issued": ANSWERS["issued"]}, False),
        ("done", {}, False),
    ],
)
def test_only_large_changes_ask_for_a_second_look(code, answers, is_much):
    assert line(code, view_of(answers, earlier=EARLIER)).is_much_changed is is_much


def test_growing_from_zero_is_much_and_has_no_percent():
    found = line("done", view_of({"done": Decimal(3)}, earlier={"done": Decimal(0)}))

    assert found.percent is None
    assert found.is_much_changed


def test_without_last_year_nothing_is_compared():
    found = line("tasks", view_of())

    assert (found.earlier, found.difference, found.is_much_changed) == (None, None, False)


def test_another_question_under_the_same_code_is_not_compared():
    figures = (whole("tasks", unit="phần trăm"), *small_set().figures[1:])
    before = small_set(2025, figures=figures)

    assert line("tasks", view_of(earlier=EARLIER, before=before)).earlier is None


def test_a_figure_from_a_table_is_known():
    view = view_of({}, figures=entries(ANSWERS, origin=Origin.TABLE))

    assert line("tasks", view).is_from_table
    assert not line("web", view).is_from_table


def test_only_missing_figures_are_taken_over_and_named_by_their_year():
    found = inherited(view_of({"tasks": Decimal(1)}, earlier=EARLIER))

    assert {edit.code for edit in found} == EARLIER.keys() - {"tasks"}
    assert {(e.kind, e.before, e.after.origin, e.after.source) for e in found} == {
        (ItemKind.FIGURE, None, Origin.LAST_YEAR, "2025")
    }


def test_a_reworded_question_is_not_taken_over():
    figures = (whole("tasks", label="Khác", unit="nhiệm vụ"), *small_set().figures[1:])
    before = small_set(2025, figures=figures)
    found = inherited(view_of({}, earlier=EARLIER, before=before))

    assert "tasks" not in {edit.code for edit in found}


def test_a_locked_dossier_takes_nothing_over():
    view = view_of({}, earlier=EARLIER, state=DossierState.LOCKED)

    assert inherited(view) == ()
