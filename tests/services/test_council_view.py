"""All communes as one state, of which a change reads again only what it touches."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from parapp.errors.work import RoleError
from parapp.models.dossier import DossierState, FigureEntry
from parapp.models.journal import Change
from parapp.models.periods import Deadline
from parapp.progress import Cancelled
from parapp.services import extending
from parapp.services.commune_cells import Mark
from parapp.services.council_view import view_council
from parapp.services.deciding import ScoreEdit, apply_council_edits
from tests.services import rounds
from tests.services.small_set import small_set
from tests.services.world import AUTHORITY, FIRST, SECOND, appraised, begun, packed, received


def view(world, before=None):
    return view_council(world[AUTHORITY], before)


def marks(world, code, unit=FIRST):
    return view(world).communes[unit].cells[code].marks


def test_before_a_set_was_taken_in_there_is_nobody(at):
    seen = view(at(begun))

    assert seen.workspace.year is None
    assert seen.rows == ()


def test_a_commune_that_sent_nothing_has_a_row_without_points(at):
    row = view(at(packed)).communes[FIRST]

    assert (row.state, row.has_sent, row.own, row.cells) == (None, False, None, {})


def test_points_stand_side_by_side(at):
    world = at(appraised)
    row = view(world).communes[FIRST]
    cell = row.cells["1.2"]

    assert (cell.own, cell.computed, cell.rounds, cell.points) == (
        Decimal("7.91"),
        Decimal("7.91"),
        (Decimal("7.5"), None, None),
        Decimal("7.5"),
    )
    assert cell.proofs == 1
    assert row.state is DossierState.APPRAISAL_1
    assert (row.own.total, row.appraised.total) == (Decimal("13.91"), Decimal("18.00"))


def test_marks_say_what_waits(at):
    world = at(appraised)
    rounds.ask(world, "2.1")

    assert marks(world, "1.2") == Mark.DECIDED | Mark.CUT | Mark.LOST
    assert Mark.ASKED in marks(world, "2.1")
    assert Mark.UNPROVEN in marks(world, "2.1")
    world.receive(AUTHORITY, world.again(on_time=Decimal(1199)).path)
    assert Mark.CHANGED in marks(world, "1.2")


def test_what_differs_holds_a_batch_back_and_what_agrees_does_not(at):
    cells = view(at(received)).communes[FIRST].cells

    assert cells["1.1"].may_be_accepted
    assert not cells["2.2"].may_be_accepted  # the survey is not in yet


def test_places_are_those_of_the_ranking(at):
    world = at(appraised)
    seen = view(world)

    first, second = (seen.communes[code] for code in (FIRST, SECOND))
    assert sorted((first.standing.rank, second.standing.rank)) == [1, 2]
    assert (first.standing.rank == 1) == (first.appraised.total > second.appraised.total)


def test_only_what_was_touched_is_read_again(at):
    world = at(received)
    before = view(world)
    world.cut()
    after = view(world, before)

    assert after.communes[SECOND].cells is before.communes[SECOND].cells
    assert after.communes[FIRST].cells["1.2"].points == Decimal("7.5")
    assert after == view(world)


def test_a_change_of_no_commune_reads_all_again(at):
    world = at(received)
    before = view(world)
    with world[AUTHORITY].transaction(actor="An") as tx:
        tx.journal.append(Change(action="year-chosen", subject="2026"))

    assert view(world, before).communes[SECOND].cells is not before.communes[SECOND].cells


def test_more_time_moves_the_last_day_of_one_commune(at):
    world = at(begun)
    usual, later = date(2026, 12, 31), date(2027, 1, 15)
    world.pack(small_set(deadlines=(Deadline(code="self_assessment", label="", day=usual),)))
    extending.extend(world[AUTHORITY], FIRST, "self_assessment", later, "Bão lũ", actor="Hà")
    seen = view(world)

    assert [seen.communes[code].due for code in (FIRST, SECOND)] == [later, usual]


def test_who_sent_after_the_last_day_is_late(at):
    row = view(at(received)).communes[FIRST]

    came = row.arrived_at.date()
    assert replace(row, due=came - timedelta(days=1)).is_late
    assert not replace(row, due=came).is_late
    assert not row.is_late


def test_open_questions_are_counted_with_the_days_left(at):
    world = at(received)
    due = date(2026, 12, 31)
    rounds.ask(world, due=due)
    row = view(world).communes[FIRST]

    assert row.open_requests() == 1
    assert row.days_left(due) == 0
    assert view(world).communes[SECOND].days_left(due) is None


def test_a_commune_has_no_such_view(at):
    with pytest.raises(RoleError):
        view_council(at(received)[FIRST])


def test_reading_can_be_cancelled(at):
    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        view_council(at(received)[AUTHORITY], progress=stop)


def test_what_others_entered_stands_in_the_row_also_where_nothing_came_yet(at):
    world = at(packed)
    entry = FigureEntry(code="mark", value=Decimal("1.5"))
    edit = ScoreEdit(unit=FIRST, code="mark", before=None, after=entry)
    apply_council_edits(world[AUTHORITY], [edit], actor="t")

    assert view(world).communes[FIRST].entered == {"mark": entry}
    assert view(world).communes[SECOND].entered == {}
