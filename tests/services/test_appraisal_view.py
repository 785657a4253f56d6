"""One commune whole, as its appraisers look at it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from parapp.errors.work import DossierMissingError
from parapp.services import closing
from parapp.services.appraisal_lines import AppraisalFilter
from parapp.services.appraisal_view import view_appraisal
from parapp.services.commune_cells import Mark
from parapp.services.council_view import view_council
from tests.services import rounds
from tests.services.world import (
    AFTER_DEADLINE,
    AUTHORITY,
    FIRST,
    appraised,
    packed,
    received,
    sent,
)


def view(world, unit=FIRST):
    return view_appraisal(world[AUTHORITY], view_council(world[AUTHORITY]).communes[unit])


def line(seen, code):
    return next(line for line in seen.lines if line.code == code)


def test_every_criterion_has_a_line_below_the_one_it_is_part_of(at):
    seen = view(at(received))
    codes = [line.code for line in seen.lines]

    assert codes[:2] == ["1", "1.1"]
    assert seen.lines[codes.index("1.2")].above == codes.index("1")
    assert [line.code for line in seen.lines if line.is_leaf] == [
        *seen.assessment.compiled.leaves
    ]


def test_points_of_rounds_stand_side_by_side_and_add_up_above(at):
    world = at(appraised)
    world.decide("1.2", "7.7", round_=2, reason_code="other", reason="Xem lại")
    seen = view(world)
    leaf, branch = line(seen, "1.2"), line(seen, "1")

    assert leaf.rounds == (Decimal("7.5"), Decimal("7.7"), None)
    assert leaf.decided == {1, 2}
    assert branch.rounds[1] - branch.rounds[0] == Decimal("0.2")
    assert (branch.rounds[2], branch.points) == (None, branch.rounds[1])


def test_a_commune_that_sent_nothing_cannot_be_looked_at(at):
    with pytest.raises(DossierMissingError):
        view(at(packed))


def test_findings_stand_at_their_criteria_the_worst_first(at):
    world = at(received)
    seen = view(world)

    for code, found in seen.findings.items():
        assert code in seen.assessment.compiled.leaves
        assert [f.severity for f in found] == sorted((f.severity for f in found), reverse=True)
    assert seen.findings


def test_what_changed_since_the_decision_is_told_before_and_now(at):
    world = at(appraised)
    closing.reopen(world[FIRST], reason="Sửa", actor="Chi")
    rounds.put(world, on_time=Decimal(1199))
    world.lock()
    world.receive(AUTHORITY, world.send().path)
    seen = view(world)

    assert ("on_time", "1.187", "1.199") in {
        (said.what, said.before, said.now) for said in seen.changes["1.2"]
    }
    assert AppraisalFilter.CHANGED.takes(line(seen, "1.2"))
    assert AppraisalFilter.TO_DECIDE.takes(line(seen, "1.2"))


def test_questions_of_a_criterion_come_newest_first_and_know_whether_they_went_out(at):
    world = at(received)
    first = rounds.ask(world, text="Một")
    rounds.deliver_requests(world)
    world.clock.now += timedelta(hours=1)
    second = rounds.ask(world, text="Hai")
    seen = view(world)

    assert [request.id for request in seen.requests("1.2")] == [second.id, first.id]
    assert seen.unsent == {second.id}
    assert seen.requests("1.1") == ()


def test_late_documents_wait_with_all_they_prove(at):
    world = at(sent)
    world.clock.now = AFTER_DEADLINE
    world.receive(AUTHORITY, world.file(f"{FIRST}-gui.parapp"))
    seen = view(world)
    document = seen.links("1.1")[0].evidence

    assert {link.criterion for link in seen.waiting_links(document)} == {"1.1", "1.2"}
    assert Mark.LATE in line(seen, "1.1").marks


def test_filters_take_leaves_with_their_marks_only(at):
    seen = view(at(appraised))
    decided = [line.code for line in seen.lines if AppraisalFilter.DECIDED.takes(line)]

    assert decided == ["1.2"]
    assert all(line.is_leaf for line in seen.lines if AppraisalFilter.ALL.takes(line))


def test_files_of_a_criterion_and_its_decisions_are_found(at):
    seen = view(at(appraised))

    assert [file.name for file in seen.files("1.2")] == [f"{FIRST}.pdf"]
    assert seen.decision("1.2", 1).points == Decimal("7.5")
    assert seen.decision("1.2", 2) is None
    assert [d.round for d in seen.decisions("1.2")] == [1]
