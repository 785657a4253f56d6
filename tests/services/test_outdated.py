"""Decisions on what a commune has since sent otherwise."""

from decimal import Decimal

import pytest

from parapp.errors.work import (
    PublishingRefusedError,
)
from parapp.services import closing, filling, receiving
from tests.services.world import AUTHORITY, FIRST, appraised, received


def outdated(world):
    return [
        code for unit, found, code, _s in world.close_out() if found == "changed-after-decision"
    ]


def test_a_decision_on_what_changed_since_stops_the_publication(at):
    world = at(appraised)
    world.receive(AUTHORITY, world.again(on_time=Decimal(1199)).path)

    assert outdated(world) == ["1.2"]
    with pytest.raises(PublishingRefusedError):
        world.publish()


@pytest.mark.parametrize("what", ["proof", "words"])
def test_other_proof_or_words_are_a_change_too(at, what):
    world = at(appraised)
    closing.reopen(world[FIRST], reason="Sửa", actor="Chi")
    if what == "proof":
        world.prove(FIRST, "1.2", name="moi.pdf", text="mới")
    else:
        filling.explain(world[FIRST], "1.2", "Đã sửa", actor="Chi")
    world.lock()
    plan = world.receive(AUTHORITY, world.send().path)

    assert outdated(world) == ["1.2"]
    assert [c.criterion for c in plan.changes] == ["1.2"]


def test_deciding_again_settles_it(at):
    world = at(appraised)
    world.receive(AUTHORITY, world.again(on_time=Decimal(1199)).path)
    world.cut(points="7.9")

    assert outdated(world) == []
    assert world.publish().number == 1


def test_other_criteria_and_changes_before_the_decision_do_not_matter(at):
    world = at(received)
    world.survey()
    world.receive(AUTHORITY, world.again(on_time=Decimal(1199)).path)
    world.cut()
    world.receive(AUTHORITY, world.again(mode="b").path)

    assert outdated(world) == []


def test_a_change_that_is_taken_back_does_not_matter(at):
    world = at(appraised)
    world.receive(AUTHORITY, world.again(on_time=Decimal(1199)).path)
    world.receive(AUTHORITY, world.again(on_time=Decimal(1187)).path)

    assert outdated(world) == []


def test_an_undone_import_leaves_the_decision_as_it_was(at):
    world = at(appraised)
    changed = world.again(on_time=Decimal(1199))
    world.receive(AUTHORITY, changed.path)
    receiving.undo(world[AUTHORITY], changed.manifest, actor="Em")

    assert outdated(world) == []
