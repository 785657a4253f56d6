"""What stands in the way, what was published, and what a correction changed."""

from dataclasses import replace
from decimal import Decimal

from parapp.services import appraising
from parapp.services.close_outs import in_order, read_obstacles
from parapp.services.corrections import ChangedPlace, changes, places_now, publications
from parapp.services.council_view import view_council
from tests.services.world import AUTHORITY, FIRST, SECOND, begun, received, sent


def surveyed(at):
    world = at(received)
    world.survey()
    return world


def published(at):
    world = surveyed(at)
    world.publish()
    return world


def obstacles(world, *codes):
    view = view_council(world[AUTHORITY])
    units = [row.unit for row in view.rows if not codes or row.unit.code in codes]
    return read_obstacles(world[AUTHORITY], units)


def test_obstacles_are_those_of_the_close_out(at):
    world = at(received)

    found = in_order(obstacles(world))

    told = [(o.unit.code, o.finding.code) for o in found]
    assert sorted(told) == sorted((unit, code) for unit, code, _c, _s in world.close_out())
    assert all(o.is_blocking for o in found)


def test_each_obstacle_knows_where_it_is_settled(at):
    world = at(received)

    places = {o.place for o in obstacles(world, FIRST)[FIRST]}

    assert ("entries", f"{FIRST} mark") in places


def test_who_sent_nothing_is_named_and_stops_nothing(at):
    world = at(sent)
    world.receive(AUTHORITY, world.file(f"{FIRST}-gui.parapp"))

    (found,) = obstacles(world, SECOND)[SECOND]

    assert (found.is_blocking, found.place) == (False, ("communes", SECOND))


def test_only_communes_asked_for_are_read(at):
    assert set(obstacles(at(received), SECOND)) == {SECOND}


def test_before_a_set_was_taken_in_nothing_was_published(at):
    assert publications(at(begun)[AUTHORITY]) == ()


def test_the_first_publication_changes_nothing(at):
    world = published(at)

    (only,) = publications(world[AUTHORITY])

    assert (only.number, only.reason, only.changes) == (1, "", ())
    assert len(only.sha256) == 64
    assert dict(only.places) == dict(places_now(view_council(world[AUTHORITY])))


def test_a_correction_lists_the_places_it_changed(at):
    world = published(at)
    appraising.decide(
        world[AUTHORITY],
        FIRST,
        "1.2",
        Decimal(1),
        reason_code="evidence_insufficient",
        reason="Thiếu bảng kê",
        actor="Hà",
    )
    world.publish(reason="Sửa điểm 1.2")

    newest, first = publications(world[AUTHORITY])

    assert (newest.number, newest.reason) == (2, "Sửa điểm 1.2")
    (change, *others) = [c for c in newest.changes if c.after.unit == FIRST]
    assert not others
    assert change.before == first.places[FIRST]
    assert change.before.total - change.after.total > 6


def test_who_came_and_who_went_are_changes_too(at):
    now = places_now(view_council(surveyed(at)[AUTHORITY]))
    only_first = {FIRST: now[FIRST]}

    came = changes(only_first, now)
    went = changes(now, only_first)

    assert came == (ChangedPlace(before=None, after=now[SECOND]),)
    assert went == (ChangedPlace(before=now[SECOND], after=None),)
    assert went[0].name == now[SECOND].name
    assert changes(now, now) == ()


def test_the_best_now_stands_first(at):
    now = places_now(view_council(surveyed(at)[AUTHORITY]))
    before = {code: replace(place, band="?") for code, place in now.items()}

    assert [c.after.rank for c in changes(before, now)] == [1, 2]
