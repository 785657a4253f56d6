"""Two years in one workspace: one is worked on, and the other one can be reached."""

import pytest

from parapp.errors.merging import CopyError
from parapp.errors.work import PeriodMissingError
from parapp.services import copies, criteria_sets, requesting, years
from tests.services import rounds
from tests.services.keys_at_work import announce
from tests.services.test_late_packs import packs_of, year_of
from tests.services.world import AUTHORITY, FIRST, NOON, packed, received


def choose(world, unit, year):
    years.choose_year(world[unit], year, actor="Em")


def year_at(world, unit):
    with world[unit].reading() as tx:
        return criteria_sets.current_year(tx)


def told(plan):
    return [
        (f.code, f.details["year"], f.details["worked_on"])
        for f in plan.findings
        if f.code in {"other-year", "year-changes"}
    ]


def journal(world, unit):
    with world[unit].reading() as tx:
        return [
            (e.change, e.actor)
            for e in tx.journal.entries()
            if e.change.action == "year-chosen"
        ]


def moved_on(world):
    """Let both sides work on 2027, and put a question about 2026 before the commune."""
    for unit, path in packs_of(world, 2027).items():
        world.receive(unit, path)
    choose(world, AUTHORITY, 2026)
    rounds.ask(world)
    return rounds.send_requests(world, [FIRST])[0].path


@pytest.mark.parametrize("unit", [AUTHORITY, FIRST])
def test_another_year_is_worked_on_once_it_is_chosen(at, unit):
    world = at(packed)
    world.receive(FIRST, packs_of(world, 2027)[FIRST])
    assert year_at(world, unit) == 2027

    choose(world, unit, 2026)

    assert year_at(world, unit) == 2026
    ((change, actor),) = journal(world, unit)
    assert (change.subject, change.old, actor) == ("2026", "2027", "Em")


def test_choosing_the_year_worked_on_changes_nothing(at):
    world = at(packed)

    choose(world, FIRST, 2026)

    assert journal(world, FIRST) == []


def test_a_year_that_is_not_in_the_workspace_is_refused(at):
    world = at(packed)

    with pytest.raises(PeriodMissingError):
        choose(world, FIRST, 2027)

    assert year_at(world, FIRST) == 2026


def test_a_working_copy_stays_with_its_year(at):
    world = at(packed)
    world.receive(FIRST, packs_of(world, 2027)[FIRST])
    copies.begin_copy(world[FIRST], "Lan", actor="Lan")

    with pytest.raises(CopyError):
        choose(world, FIRST, 2026)


def test_the_years_of_a_workspace_are_listed(at):
    world = at(received)
    packs_of(world, 2027)

    with world[AUTHORITY].reading() as tx:
        found = years.years_of(tx)

    assert [(y.year, y.dossiers, y.is_current) for y in found] == [
        (2026, 2, False),
        (2027, 0, True),
    ]


def test_a_pack_that_changes_the_year_worked_on_says_so(at):
    world = at(packed)

    plan = world.receive(FIRST, packs_of(world, 2027)[FIRST])

    assert told(plan) == [("year-changes", "2027", "2026")]
    assert year_of(world) == 2027


def test_a_late_pack_of_an_earlier_year_says_how_to_get_there(at):
    world = at(packed)
    early = packs_of(world, 2025)[FIRST]

    assert told(world.receive(FIRST, early)) == [("other-year", "2025", "2026")]


def test_a_pack_of_the_year_worked_on_says_nothing_about_years(at):
    world = at(packed)
    packs = world.export_packs()

    assert told(world.plan(FIRST, next(p.path for p in packs if p.unit == FIRST))) == []


def test_the_first_pack_of_a_new_workspace_says_nothing_about_years(at):
    world = at(packed)
    with world[FIRST].transaction(actor="") as tx:
        tx.workspace.remove("year")
    packs = packs_of(world, 2027)

    assert told(world.plan(FIRST, packs[FIRST])) == []


def test_a_commune_answers_what_it_is_asked_about_last_year(at):
    world = at(received)
    plan = world.receive(FIRST, moved_on(world))
    assert told(plan) == [("other-year", "2026", "2027")]

    choose(world, FIRST, 2026)
    (asked,) = rounds.asked_on(world, FIRST)
    rounds.begin(world)
    rounds.answer(world, asked)
    rounds.lock(world)
    back = world.receive(AUTHORITY, rounds.send_explanation(world).path)

    assert told(back) == []
    (request,) = rounds.asked_on(world, AUTHORITY)
    assert request.answer.text == "Đã rà soát lại"


def test_an_authority_sees_what_comes_of_last_year(at):
    world = at(received)
    world.receive(FIRST, moved_on(world))
    choose(world, FIRST, 2026)
    choose(world, AUTHORITY, 2027)
    (asked,) = rounds.asked_on(world, FIRST)
    rounds.begin(world)
    rounds.answer(world, asked)
    rounds.lock(world)
    plan = world.receive(AUTHORITY, rounds.send_explanation(world).path)
    assert told(plan) == [("other-year", "2026", "2027")]
    assert waiting(world) == []

    choose(world, AUTHORITY, 2026)

    assert waiting(world) == [asked.id]


def waiting(world):
    with world[AUTHORITY].reading() as tx:
        return [one.request.id for one in requesting.open_requests(tx, NOON.date())]


def test_the_key_directory_has_no_year(at):
    world = at(packed)
    packs_of(world, 2027)

    assert told(world.plan(FIRST, announce(world)[FIRST])) == []
