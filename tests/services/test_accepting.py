"""Who is accepted together with others, who is left out, and why."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from parapp.models.dossier_states import DossierState
from parapp.services.accepting import Held, acceptance, held_back, round_of
from parapp.services.commune_cells import Mark
from parapp.services.council_view import view_council
from parapp.services.deciding import apply_council_edits
from tests.services.world import AUTHORITY, FIRST, SECOND, appraised, packed, received

AT = datetime(2026, 12, 22, tzinfo=UTC)
REASONS = {
    Mark.DECIDED: Held.DECIDED,
    Mark.CHANGED: Held.CHANGED,
    Mark.ASKED: Held.ASKED,
    Mark.ANSWERED: Held.ANSWERED,
    Mark.LATE: Held.LATE,
    Mark.DIFFERS: Held.DIFFERS,
    Mark.UNANSWERED: Held.UNANSWERED,
}


def row(world, unit=FIRST):
    return view_council(world[AUTHORITY]).communes[unit]


def with_cell(row, code, **changes):
    return replace(row, cells={**row.cells, code: replace(row.cells[code], **changes)})


def test_nothing_holds_back_what_agrees(at):
    assert held_back(row(at(received)), "1.1") == ()


def test_a_commune_that_sent_nothing_is_left_out(at):
    assert held_back(row(at(packed)), "1.1") == (Held.NOT_SENT,)


def test_each_mark_that_holds_back_has_its_reason(at):
    sent = row(at(received))

    for mark, held in REASONS.items():
        assert held_back(with_cell(sent, "1.1", marks=mark), "1.1") == (held,)


def test_without_points_there_is_nothing_to_accept(at):
    sent = with_cell(row(at(received)), "1.1", computed=None, marks=Mark.NOT_APPLICABLE)

    assert held_back(sent, "1.1") == (Held.NO_POINTS,)


@pytest.mark.parametrize(
    ("state", "round_"),
    [
        (DossierState.RECEIVED, 1),
        (DossierState.APPRAISAL_1, 1),
        (DossierState.EXPLANATION_RECEIVED, 2),
        (DossierState.APPRAISAL_2, 2),
        (DossierState.REVIEW, 3),
    ],
)
def test_a_commune_is_accepted_in_the_round_that_it_is_in(at, state, round_):
    assert round_of(replace(row(at(received)), state=state)) == round_


def test_accepting_keeps_the_computed_points_of_each(at):
    world = at(received)
    edit = acceptance([row(world), row(world, SECOND)], "1.1", by="Hà", at=AT)
    apply_council_edits(world[AUTHORITY], [edit], actor="Hà")

    cells = [row(world, unit).cells["1.1"] for unit in (FIRST, SECOND)]
    assert [cell.rounds[0] for cell in cells] == [cell.computed for cell in cells]
    assert all(isinstance(cell.rounds[0], Decimal) for cell in cells)


def test_what_was_decided_before_is_left_out(at):
    assert held_back(row(at(appraised)), "1.2") == (Held.DECIDED,)
