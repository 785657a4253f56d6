"""What is still missing, by department and commune."""

from parapp.services.commune_cells import Mark
from parapp.services.council_view import view_council
from parapp.services.missing_lines import by_department, fields_of, missing_lines
from tests.services.world import AUTHORITY, FIRST, SECOND, received


def view(world):
    return view_council(world[AUTHORITY])


def test_every_criterion_has_one_department(at):
    found = view(at(received))
    fields = fields_of(found)

    assert sorted(leaf.code for leaves in fields.values() for leaf in leaves) == sorted(
        found.compiled.leaves
    )


def test_what_others_enter_is_missing_until_it_is_entered(at):
    world = at(received)
    before = sum(line.unentered for line in missing_lines(view(world)))
    world.survey()
    after = sum(line.unentered for line in missing_lines(view(world)))

    assert before > 0
    assert after == 0


def test_a_decision_is_counted_for_its_department(at):
    world = at(received)
    world.cut()
    lines = {line.unit.code: 0 for line in missing_lines(view(world))}
    for line in missing_lines(view(world)):
        lines[line.unit.code] += line.decided

    assert lines == {FIRST: 1, SECOND: 0}


def test_the_sums_of_departments_are_those_of_their_communes(at):
    found = view(at(received))
    lines, sums = missing_lines(found), by_department(missing_lines(found))
    marked = sum(
        bool(cell.marks & Mark.DIFFERS) for row in found.rows for cell in row.cells.values()
    )

    assert sum(line.criteria for line in sums) == 2 * len(found.compiled.leaves)
    assert sum(line.missing for line in sums) == sum(line.missing for line in lines)
    assert sum(line.to_look_at for line in sums) >= marked


def test_a_commune_that_sent_nothing_has_no_line(at):
    world = at(received)
    with world[AUTHORITY].transaction(actor="An") as tx:
        tx.dossiers.delete(SECOND, 2026)
    units = {line.unit.code for line in missing_lines(view(world))}

    assert units == {FIRST}
