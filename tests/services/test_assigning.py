"""Departments and officers that the council assigns, each taken back again."""

from dataclasses import replace

import pytest

from parapp.errors.merging import CopyError
from parapp.errors.work import RoleError, UnknownCriterionError
from parapp.scoring.compiled import compile_set
from parapp.services import copies
from parapp.services.assigning import (
    Assignment,
    assigning,
    assignments,
    duties_of,
    mine,
    officers_in,
)
from parapp.services.council_view import view_council
from parapp.services.deciding import apply_council_edits
from parapp.services.missing_lines import by_department, fields_of, missing_lines, officers_of
from tests.services.small_set import small_set
from tests.services.world import AUTHORITY, FIRST, received

JUSTICE = "Sở Tư pháp"


def do(world, *edits, at=AUTHORITY):
    apply_council_edits(world[at], edits, actor="Hà")


def assigned(world):
    with world[AUTHORITY].reading() as tx:
        return assignments(tx, 2026)


def assign(world, criterion, department, officers=""):
    edit = assigning(assigned(world), criterion, department, officers)
    do(world, edit)
    return edit


def test_a_field_is_assigned_with_all_below_but_what_is_assigned_otherwise(at):
    world = at(received)
    assign(world, "1", JUSTICE, "Hà; Vy")
    assign(world, "1.2", "", "An")
    duties = view_council(world[AUTHORITY]).duties

    assert (duties["1.1"].department, duties["1.1"].officers) == (JUSTICE, ("Hà", "Vy"))
    assert (duties["1.2"].department, duties["1.2"].officers) == (JUSTICE, ("An",))
    assert [code for code in ("1", "1.1", "1.2") if duties[code].is_assigned] == ["1", "1.2"]
    assert duties["2.1"].department != JUSTICE


def test_the_council_comes_before_the_set_also_where_the_set_says_it_of_a_part():
    small = small_set()
    top = small.criteria[0]
    parts = (replace(top.children[0], department="Sở Tài chính"), *top.children[1:])
    named = replace(top, department="Sở Nội vụ", children=parts)
    compiled = compile_set(replace(small, criteria=(named, *small.criteria[1:])))
    given = {"1": Assignment(criterion="1", department=JUSTICE)}
    without, with_it = duties_of(compiled, {}), duties_of(compiled, given)

    assert [without[c].department for c in ("1.1", "1.2")] == ["Sở Tài chính", "Sở Nội vụ"]
    assert [with_it[c].department for c in ("1.1", "1.2")] == [JUSTICE, JUSTICE]


def test_an_assignment_is_taken_back_to_what_stood_before_and_is_in_the_journal(at):
    world = at(received)
    first = assign(world, "1", JUSTICE)
    second = assign(world, "1", "Sở Y tế", "Bình")
    do(world, second.reversed)
    again = assigned(world)
    do(world, first.reversed)

    assert again["1"].department == JUSTICE
    assert assigned(world) == {}
    with world[AUTHORITY].reading() as tx:
        changes = [entry.change for entry in tx.journal.entries()][-4:]
    assert [(change.old, change.new) for change in changes] == [
        ("", JUSTICE),
        (JUSTICE, "Sở Y tế: Bình"),
        ("Sở Y tế: Bình", JUSTICE),
        (JUSTICE, ""),
    ]
    assert {change.subject for change in changes} == {"2026/*/1"}


def test_nobody_named_leaves_it_to_what_stands_above(at):
    world = at(received)
    assign(world, "1.1", JUSTICE)
    assign(world, "1.1", " ", ", ")

    assert assigned(world) == {}


def test_what_is_not_in_the_set_or_not_the_councils_is_refused(at):
    world = at(received)
    with pytest.raises(UnknownCriterionError):
        assign(world, "9.9", JUSTICE)
    with pytest.raises(RoleError):
        do(world, assigning({}, "1", JUSTICE, ""), at=FIRST)
    copies.begin_copy(world[AUTHORITY], "An", actor="An")
    with pytest.raises(CopyError):
        assign(world, "1", JUSTICE)


def test_names_are_told_apart_by_marks_but_not_by_capitals_or_spaces():
    assert officers_in(" Hà ,  hà; Hạ,") == ("Hà", "Hạ")
    duties = duties_of(
        compile_set(small_set()),
        {"1": Assignment(criterion="1", officers=("Nguyễn Văn  A",))},
    )

    assert mine(duties, "nguyễn văn a") == {"1", "1.1", "1.2"}
    assert mine(duties, "nguyên van a") == frozenset()


def test_what_is_missing_is_counted_for_the_department_assigned(at):
    world = at(received)
    assign(world, "1", JUSTICE, "Hà")
    view = view_council(world[AUTHORITY])
    sums = {line.department: line for line in by_department(missing_lines(view))}

    assert [leaf.code for leaf in fields_of(view)[JUSTICE]] == ["1.1", "1.2"]
    assert sums[JUSTICE].criteria == 2 * 2
    assert officers_of(view)[JUSTICE] == ("Hà",)


def test_assigning_reads_no_commune_again(at):
    world = at(received)
    before = view_council(world[AUTHORITY])
    assign(world, "1", JUSTICE)
    after = view_council(world[AUTHORITY], before)

    assert all(after.communes[code] is row for code, row in before.communes.items())
    assert after.duties["1"].department == JUSTICE
