"""What others than the communes enter, as a table."""

from decimal import Decimal

import pytest

from parapp.errors import InputRefusedError
from parapp.errors.work import FigureNotYoursError
from parapp.models.dossier import FigureEntry
from parapp.services.council_view import view_council
from parapp.services.deciding import ScoreEdit, apply_council_edits
from parapp.services.entering import read_scores, sum_of, write_scores_form
from parapp.services.publishing import close_out
from parapp.services.unentered import figures_of_others
from tests.services.world import AUTHORITY, FIRST, SECOND, packed, received, table

OTHERS = ["good", "bad", "mark", "inherited", "violations"]


def seen(world):
    return view_council(world[AUTHORITY])


def surveyed(at):
    world = at(received)
    world.survey()
    return world


def enter(world, code, value, unit=FIRST):
    entry = FigureEntry(code=code, value=value)
    edit = ScoreEdit(unit=unit, code=code, before=None, after=entry)
    apply_council_edits(world[AUTHORITY], [edit], actor="Hà")


def test_only_figures_of_others_are_entered_here(at):
    view = seen(at(received))

    assert [f.code for f in figures_of_others(view.compiled)] == OTHERS


def test_what_is_missing_is_what_keeps_a_commune_from_being_published(at):
    world = at(received)
    enter(world, "mark", Decimal("1.5"))
    view = seen(world)

    missing = view.communes[FIRST].unentered

    told = {f for unit, _code, _c, f in _close_out(world) if unit == FIRST}
    assert missing == told == {"good", "bad", "inherited", "violations"}


def _close_out(world):
    with world[AUTHORITY].reading() as tx:
        return [
            (unit.code, finding.code, finding.criterion, finding.figure)
            for unit, finding in close_out(tx, 2026)
        ]


def test_of_a_commune_that_sent_nothing_everything_read_is_missing(at):
    world = at(packed)
    enter(world, "mark", Decimal(1))
    view = seen(world)

    missing = view.communes[FIRST].unentered

    assert missing == set(OTHERS) - {"mark"}


def test_a_form_is_filled_with_what_stands_and_read_back_unchanged(at):
    world = surveyed(at)
    view = seen(world)
    path = world.file("mau.xlsx")
    write_scores_form(view, figures_of_others(view.compiled), path)

    found = read_scores(world[AUTHORITY], view, path)

    assert (found.edits, found.new, found.unchanged) == ((), 0, 10)


def test_a_table_tells_what_it_would_change_and_saves_nothing(at):
    world = at(received)
    enter(world, "mark", Decimal("1.5"))
    view = seen(world)
    path = table(
        world.file("diem.csv"),
        [{"unit": "Xã Tân Hộ Cơ", "mark": "1,75"}, {"unit": SECOND, "mark": "1"}],
    )

    found = read_scores(world[AUTHORITY], view, path)

    assert [(e.unit, e.after.value) for e in found.edits] == [
        (FIRST, Decimal("1.75")),
        (SECOND, Decimal(1)),
    ]
    assert found.new == 1
    assert found.edits[0].before.value == Decimal("1.5")
    assert seen(world).communes[FIRST].entered["mark"].value == Decimal("1.5")


def test_a_table_with_faults_is_refused_whole(at):
    world = at(received)
    path = table(world.file("diem.csv"), [{"unit": FIRST, "mark": "nhiều"}])

    with pytest.raises(InputRefusedError):
        read_scores(world[AUTHORITY], seen(world), path)


def test_what_the_commune_enters_itself_is_refused_when_it_is_saved(at):
    world = at(received)
    path = table(world.file("diem.csv"), [{"unit": FIRST, "initiatives": "2"}])
    found = read_scores(world[AUTHORITY], seen(world), path)

    with pytest.raises(FigureNotYoursError):
        apply_council_edits(world[AUTHORITY], found.edits, actor="Hà")


def test_counts_are_added_up(at):
    view = seen(surveyed(at))

    assert sum_of(view.rows, "good") == 50
    assert sum_of(view.rows, "nothing") is None
