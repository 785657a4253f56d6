"""Places on the whole, on a part, beside last year, and with what is only supposed."""

from dataclasses import replace
from decimal import Decimal

import pytest

from parapp.errors.work import PointsOutOfBoundsError, UnknownCriterionError
from parapp.models.criteria import Band, Block, RankBy, RankingRule
from parapp.models.intervals import Interval
from parapp.scoring.compiled import compile_set
from parapp.services import criteria_sets
from parapp.services.commune_cells import Mark
from parapp.services.council_view import view_council
from parapp.services.earlier_places import EarlierPlace, earlier_places
from parapp.services.publishing import ranked
from parapp.services.standings import places, share
from parapp.services.supposing import Taken, suppose, suppose_open, supposed_scores
from tests.services.small_set import small_set, write_set
from tests.services.world import AUTHORITY, FIRST, SECOND, appraised, begun, received

NEW = {"yes": Decimal(2), "no": Decimal(1)}


def seen(world):
    return view_council(world[AUTHORITY])


def told(found):
    return [(p.row.unit.code, p.rank, p.points) for p in found]


def surveyed(at):
    world = at(received)
    world.survey()
    return world


def test_communes_stand_in_the_order_of_their_index(at):
    view = seen(surveyed(at))

    found = places(view)

    assert [p.rank for p in found] == [1, 2]
    assert [p.percent for p in found] == sorted((p.percent for p in found), reverse=True)
    assert {p.row.unit.code: p.rank for p in found} == {
        row.unit.code: row.standing.rank for row in view.rows
    }


def test_before_a_set_was_taken_in_nobody_has_a_place(at):
    assert places(seen(at(begun))) == ()


def test_a_field_has_an_order_of_its_own_by_share_of_what_applies(at):
    found = places(seen(surveyed(at)), "2")

    assert [p.rank for p in found] == [1, 2]
    assert all(p.percent == share(p.points, p.maximum) for p in found)
    assert [p.band for p in found] == ["", ""]


def test_of_a_penalty_the_fewest_points_are_the_best(at):
    view = seen(surveyed(at))
    penalty = next(
        top.code for top in view.compiled.criteria.criteria if top.section.value == "penalty"
    )

    found = places(view, penalty)

    assert [p.points for p in found] == sorted(p.points for p in found)
    assert found[0].points < found[1].points


def test_who_has_no_points_comes_last_without_a_place(at):
    world = surveyed(at)
    view = seen(world)
    row = replace(view.communes[FIRST], appraised=None, own=None, computed=None, standing=None)
    view = replace(view, communes={**view.communes, FIRST: row})

    assert told(places(view))[1] == (FIRST, None, None)
    assert told(places(view, "1"))[1] == (FIRST, None, None)


def test_by_points_where_the_set_ranks_by_points(at):
    view = seen(surveyed(at))
    criteria = replace(view.compiled.criteria, ranking=RankingRule(by=RankBy.TOTAL))
    view = replace(view, compiled=compile_set(criteria))

    found = places(view, "1")

    assert [p.points for p in found] == sorted((p.points for p in found), reverse=True)


def test_blocks_stand_one_after_the_other(at):
    band = Band(name="Tốt", range=Interval())
    blocks = (
        Block(code="phuong", name="Khối phường", unit_kinds=("phường",), bands=(band,)),
        Block(code="xa", name="Khối xã", unit_kinds=("xã",), bands=(band,)),
    )
    view = seen(surveyed(at))
    compiled = compile_set(replace(small_set(), blocks=blocks))
    first = view.communes[FIRST]
    ward = replace(first, unit=replace(first.unit, kind="phường"))
    view = replace(view, compiled=compiled, communes={**view.communes, FIRST: ward})

    found = places(view)

    assert [(p.block, p.rank, p.band) for p in found] == [
        ("Khối phường", 1, "Tốt"),
        ("Khối xã", 1, "Tốt"),
    ]


def test_last_year_tells_how_many_places_were_won(at):
    view = seen(surveyed(at))
    before = {FIRST: EarlierPlace(rank=5, total=Decimal(10), parts={"1": Decimal(3)})}

    whole = {p.row.unit.code: p for p in places(view, earlier=before)}
    part = {p.row.unit.code: p for p in places(view, "1", earlier=before)}

    assert whole[FIRST].climb == 5 - whole[FIRST].rank
    assert whole[SECOND].climb is None
    assert (part[FIRST].earlier_points, part[FIRST].climb) == (Decimal(3), None)


def test_without_a_year_before_nothing_is_compared(at):
    assert earlier_places(at(received)[AUTHORITY]) == {}


def test_supposed_points_move_places_and_save_nothing(at):
    world = surveyed(at)
    view = seen(world)
    last = places(view)[1].row.unit.code
    zero = [
        suppose(view, places(view)[0].row.unit.code, code, Decimal(0))
        for code in ("1.1", "1.2", "2.1")
    ]

    found = places(view, supposed=supposed_scores(view, tuple(zero)))

    assert [p.moved for p in found] == [-1, 1]
    assert found[1].row.unit.code == last
    assert seen(world).communes == view.communes


def test_only_points_that_could_be_decided_are_supposed(at):
    view = seen(surveyed(at))

    with pytest.raises(PointsOutOfBoundsError):
        suppose(view, FIRST, "1.1", Decimal(99))
    with pytest.raises(UnknownCriterionError):
        suppose(view, FIRST, "9.9", Decimal(1))


def test_what_waits_is_supposed_at_the_computed_or_the_own_points(at):
    row = seen(at(appraised)).communes[FIRST]
    cell = replace(row.cells["1.2"], marks=row.cells["1.2"].marks | Mark.CHANGED)
    row = replace(row, cells={**row.cells, "1.2": cell})

    computed = suppose_open(row, Taken.COMPUTED)
    own = suppose_open(row, Taken.OWN)

    assert [(s.criterion, s.points) for s in computed] == [("1.2", Decimal("7.91"))]
    assert [(s.criterion, s.points) for s in own] == [("1.2", Decimal("7.91"))]


def test_nothing_supposed_moves_nothing(at):
    view = seen(surveyed(at))

    assert supposed_scores(view, ()) == {}
    assert {p.moved for p in places(view)} == {None}


def in_the_year_after(at):
    """A world whose communes sent in 2027 as well; one criterion is scored in another way."""
    world = surveyed(at)
    later = small_set(year=2027)
    first = later.criteria[0]
    leaf, *others = first.children
    changed = replace(leaf, rule=replace(leaf.rule, params={**leaf.rule.params, "points": NEW}))
    later = replace(
        later,
        criteria=(replace(first, children=(changed, *others)), *later.criteria[1:]),
    )
    path = write_set(later, world.file("moi.yaml"))
    criteria_sets.import_criteria(world[AUTHORITY], path, actor="Bình")
    with world[AUTHORITY].transaction(actor="x") as tx:
        bound = tx.periods.get(2027).criteria
        for unit in (FIRST, SECOND):
            dossier = tx.dossiers.get(unit, 2026)
            tx.dossiers.create(replace(dossier, year=2027, criteria=bound, requests=()))
    return world


def test_the_year_before_is_told_where_both_years_score_alike(at):
    world = in_the_year_after(at)

    found = earlier_places(world[AUTHORITY])

    with world[AUTHORITY].reading() as tx:
        before = {entry.unit.code: entry for entry in ranked(tx, 2026)}
    assert {unit: place.rank for unit, place in found.items()} == {
        unit: entry.standing.rank for unit, entry in before.items()
    }
    score = before[FIRST].assessment.appraised
    assert found[FIRST].points_of("") == score.total
    assert found[FIRST].points_of("1.2") == score.points_of("1.2")
    assert found[FIRST].points_of("2") == score.points_of("2")
    assert found[FIRST].points_of("1.1") is None  # scored in another way now
    assert found[FIRST].points_of("1") is None
