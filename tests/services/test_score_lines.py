"""How each criterion stands, as the scoring page lists it."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from parapp.models.criteria import Consistency
from parapp.models.dossier import DossierState, FigureEntry, Record
from parapp.models.evidence import Evidence, EvidenceLink
from parapp.services.commune_view import CommuneView
from parapp.services.line_states import LineState
from parapp.services.score_lines import progress_of, score_lines
from tests.services.small_set import small_set
from tests.services.views import TODAY, view_of

NOON = datetime(2026, 11, 3, 5, 0, tzinfo=UTC)


def figures(**values):
    entries = (
        FigureEntry(code=code, value=Decimal(value) if isinstance(value, int | str) else value)
        for code, value in values.items()
    )
    return {entry.code: entry for entry in entries}


def lines(begun=None, **more):
    found = score_lines(view_of(small_set(), **more), begun)
    return {line.code: line for line in found}


def test_before_the_period_pack_came_there_are_none():
    workspace = view_of(small_set()).workspace

    assert score_lines(CommuneView(workspace=workspace, today=TODAY)) == ()


def test_parents_come_first_and_each_line_knows_what_it_is_part_of():
    found = score_lines(view_of(small_set()))
    above = {line.code: found[line.above].code if line.above >= 0 else "" for line in found}

    assert list(above.items())[:5] == [
        ("1", ""),
        ("1.1", "1"),
        ("1.2", "1"),
        ("2", ""),
        ("2.1", "2"),
    ]
    assert {line.field for line in found} == {"1", "2", "3", "C", "T"}


@pytest.mark.parametrize(
    ("code", "state"),
    [
        ("1", LineState.BRANCH),
        ("1.1", LineState.ANSWERED),
        ("1.2", LineState.NOT_APPLICABLE),
        ("2.1", LineState.NOT_ANSWERED),
        ("2.2", LineState.OTHERS),
        ("2.3", LineState.FOLLOWED),
    ],
)
def test_how_a_criterion_stands(code, state):
    claim = {"1.2": Record(criterion="1.2", not_applicable="Không có bộ phận này")}

    assert lines(figures=figures(issued=False), records=claim)[code].state is state


def test_zero_is_a_number_and_not_answered_is_none():
    found = lines(figures=figures(issued=False))

    assert found["1.1"].points == 0
    assert found["2.1"].points is None


def test_points_without_a_document_are_unproven_until_one_with_a_file_is_there():
    named = Evidence(id="a" * 32, abstract="Kế hoạch", added_at=NOON)
    link = EvidenceLink(criterion="1.1", evidence=named.id)
    entered = {"figures": figures(issued=True)}
    without_file = lines(**entered, evidence={named.id: named}, links=(link,))["1.1"]

    assert lines(**entered)["1.1"].is_unproven
    assert without_file.is_unproven
    assert not lines(figures=figures(issued=False))["1.1"].is_unproven


def test_missing_proof_and_missing_figures_are_no_findings_to_look_at():
    found = lines(figures=figures(issued=True))

    assert not any(line.needs_a_look for line in found.values())


def test_an_odd_figure_is_to_be_looked_at_where_it_is_used():
    found = lines(figures=figures(received=5, on_time=9))

    assert [code for code, line in found.items() if line.needs_a_look] == ["1.2"]


def test_figures_that_do_not_fit_each_other_are_to_be_looked_at_where_they_are_used():
    rule = Consistency(holds="received = good + bad", text="Tổng phải bằng nhau.")
    criteria = small_set(consistency=(rule,))
    view = view_of(criteria, figures=figures(received=5, good=1, bad=1))

    assert [line.code for line in score_lines(view) if line.needs_a_look] == ["1.2"]


def test_own_points_stand_beside_the_computed_ones():
    own = {"1.1": Record(criterion="1.1", self_points=Decimal("0.5"), self_reason="Muộn")}
    line = lines(figures=figures(issued=True), records=own)["1.1"]

    assert (line.points, line.own_points) == (2, Decimal("0.5"))
    assert line.is_lost


def test_what_was_said_since_the_sitting_began_is_marked():
    begun = view_of(small_set(), figures=figures(issued=True, received=5))
    found = lines(begun, figures=figures(issued=True, received=6))

    assert [code for code, line in found.items() if line.is_changed] == ["1.2"]


def test_a_change_taken_back_is_no_change():
    record = {"1.1": Record(criterion="1.1", computed_points=Decimal(2))}
    found = lines(view_of(small_set()), records=record)

    assert not any(line.is_changed for line in found.values())


def test_another_year_marks_nothing_as_changed():
    begun = view_of(small_set(year=2025))
    found = lines(begun, figures=figures(issued=True))

    assert not any(line.is_changed for line in found.values())


def test_a_locked_dossier_locks_every_criterion():
    found = lines(state=DossierState.LOCKED)

    assert all(line.is_locked for line in found.values() if line.is_leaf)


def test_while_explaining_only_what_was_asked_is_open():
    found = lines(state=DossierState.EXPLAINING, asked={"1.2"})

    assert [code for code, line in found.items() if line.is_asked] == ["1.2"]
    assert not found["1.2"].is_locked
    assert found["1.1"].is_locked


def test_progress_counts_what_the_commune_scores():
    done = score_lines(view_of(small_set(), figures=figures(issued=False)))

    assert progress_of(done) == (1, 4)
