"""Communes by fields, and which criteria cost points."""

from dataclasses import replace
from decimal import Decimal

from parapp.services.council_view import view_council
from parapp.services.part_shares import Measure, losses, of_band, part_shares
from parapp.services.spread import spread
from tests.services.world import AUTHORITY, FIRST, received


def surveyed(at):
    world = at(received)
    world.survey()
    return world


def seen(world):
    return view_council(world[AUTHORITY])


def test_cells_are_shares_of_what_applies_with_their_mean(at):
    view = seen(surveyed(at))

    table = part_shares(view.compiled, view.rows, "", Measure.SHARE)

    assert [part.code for part in table.parts] == ["1", "2", "3"]
    for place, part in enumerate(table.parts):
        column = [row.cells[place] for row in table.rows]
        score = view.rows[0].appraised.criteria[part.code]
        assert abs(column[0] - score.points * 100 / score.applicable_max) < Decimal("0.01")
        assert abs(table.means[place] - sum(column) / 2) <= Decimal("0.01")


def test_gaps_are_told_from_the_mean(at):
    view = seen(surveyed(at))

    table = part_shares(view.compiled, view.rows, "2", Measure.GAP)

    assert [part.code for part in table.parts] == ["2.1", "2.2", "2.3"]
    first, second = (row.cells[1] for row in table.rows)
    assert first > 0 > second
    assert table.means[2] is None
    assert table.rows[0].cells[2] is None


def test_lost_points_are_what_is_short_of_what_applies(at):
    view = seen(surveyed(at))

    table = part_shares(view.compiled, view.rows, "1.2", Measure.LOST)

    score = view.rows[0].appraised.criteria["1.2"]
    assert table.rows[0].cells == (score.applicable_max - score.points,)


def test_who_sent_nothing_has_no_numbers(at):
    view = seen(surveyed(at))
    row = replace(view.communes[FIRST], appraised=None)

    table = part_shares(view.compiled, [row], "", Measure.SHARE)

    assert table.rows[0].cells == (None, None, None)
    assert table.means == (None, None, None)


def test_the_criterion_that_cost_most_stands_first(at):
    view = seen(surveyed(at))

    found = losses(view.compiled, view.rows)

    assert [loss.lost for loss in found] == sorted((x.lost for x in found), reverse=True)
    first = found[0]
    assert abs(first.mean + first.lost - first.criterion.max_points) <= Decimal("0.01")
    assert (first.scored, first.losers) == (2, 2)
    assert first.lowest <= first.mean <= first.highest


def test_classes_are_counted(at):
    view = seen(surveyed(at))

    assert sum(of_band(view.rows).values()) == 2
    assert of_band([replace(view.rows[0], standing=None)]) == {}


def test_a_spread_counts_steps_of_five_percent():
    found = spread([Decimal(n) for n in ("100", "95", "94.99", "81.2")])

    assert [(b.low, b.count) for b in found.bins] == [(80, 1), (85, 0), (90, 1), (95, 2)]
    assert (found.mean, found.median) == (Decimal("92.80"), Decimal("95.00"))
    assert (found.lowest, found.highest) == (Decimal("81.2"), Decimal(100))


def test_the_median_of_an_odd_number_is_the_one_in_the_middle():
    assert spread([Decimal(1), Decimal(7), Decimal(2)]).median == 2


def test_nothing_is_not_spread():
    assert spread([]).bins == ()
