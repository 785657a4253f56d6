"""One criterion across all communes."""

from dataclasses import replace
from decimal import Decimal

from parapp.services.accepting import Held
from parapp.services.commune_cells import Mark
from parapp.services.council_view import view_council
from parapp.services.criterion_rows import (
    POINTS,
    RATIO,
    criterion_table,
    read_answers,
    waiting_by_criterion,
)
from parapp.services.same_files import FilePlace, SameFile
from tests.services import rounds
from tests.services.world import AUTHORITY, FIRST, SECOND, appraised, packed, received

SHARED = SameFile(
    sha256="a" * 64,
    file="chung.pdf",
    places=(
        FilePlace(unit=FIRST, name="Xã Một", document="1", criteria=("1.1", "1.2")),
        FilePlace(unit=SECOND, name="Xã Hai", document="2", criteria=("2.1",)),
    ),
)


def table(world, code, same=(), view=None):
    view = view or view_council(world[AUTHORITY])
    with world[AUTHORITY].reading() as tx:
        answers = read_answers(tx, view, code)
    return criterion_table(view, code, answers, same)


def of(table, unit=FIRST):
    return next(row for row in table.rows if row.unit.code == unit)


def test_every_commune_has_the_answers_to_the_figures_the_criterion_reads(at):
    found = table(at(received), "1.2")

    answers = [entry.value for entry in of(found).answers]
    assert [figure.code for figure in found.figures] == ["on_time", "received"]
    assert answers == [Decimal(1187), Decimal(1200)]


def test_the_ratio_of_the_rule_is_worked_out(at):
    found = table(at(received), "1.2")

    assert found.has_ratio
    assert of(found).ratio == Decimal("98.92")


def test_a_criterion_without_a_ratio_has_none(at):
    found = table(at(received), "1.1")

    assert not found.has_ratio
    assert of(found).ratio is None


def test_a_commune_that_sent_nothing_has_an_empty_row(at):
    row = of(table(at(packed), "1.2"))

    assert (row.cell, row.ratio, row.answers) == (None, None, (None, None))
    assert row.held == (Held.NOT_SENT,)
    assert not row.has(Mark.DECIDED)


def test_marks_and_reasons_come_with_the_row(at):
    row = of(table(at(appraised), "1.2"))

    assert row.has(Mark.DECIDED)
    assert row.held == (Held.DECIDED,)


def many(view, count, odd):
    """Return the state with `count` communes as the first one, the last with `odd` points."""
    first = view.communes[FIRST]
    rows = {}
    for place in range(count):
        cell = first.cells["1.1"]
        if place == count - 1:
            cell = replace(cell, own=odd)
        unit = replace(first.unit, code=f"N{place:02}")
        rows[unit.code] = replace(first, unit=unit, cells={"1.1": cell})
    return replace(view, communes=rows)


def test_points_far_from_those_of_others_stand_out(at):
    world = at(received)
    view = many(view_council(world[AUTHORITY]), 10, Decimal(0))
    found = table(world, "1.1", view=view)

    outlying = [row.unit.code for row in found.rows if POINTS in row.outlying]
    assert outlying == ["N09"]
    assert found.usual[POINTS].middle == 2


def test_two_communes_are_too_few_to_stand_out(at):
    found = table(at(received), "1.2")

    assert found.usual == {}
    assert RATIO not in of(found).outlying


def test_a_file_that_lies_elsewhere_is_told_where_it_is_to_prove_the_criterion(at):
    world = at(received)
    found = table(world, "1.1", [SHARED])

    assert of(found).same == (SHARED,)
    assert of(found, SECOND).same == ()
    assert found.same == (SHARED,)


def test_waiting_is_counted_by_criterion_over_all_communes(at):
    world = at(appraised)
    rounds.ask(world, "2.1")
    world.receive(AUTHORITY, world.again(on_time=Decimal(1199)).path)
    waiting = waiting_by_criterion(view_council(world[AUTHORITY]))

    assert waiting["1.2"].to_look_at == 1
    assert waiting["1.2"].undecided == 1  # the second commune
    assert waiting["2.1"].undecided == 2


def test_before_a_dossier_came_nothing_waits(at):
    waiting = waiting_by_criterion(view_council(at(packed)[AUTHORITY]))

    assert not any(found.to_look_at or found.undecided for found in waiting.values())
