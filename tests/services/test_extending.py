from datetime import date, timedelta

import pytest

from parapp.errors.work import (
    DeadlineUnknownError,
    ExtensionSentError,
    ReasonMissingError,
    RoleError,
    UnknownUnitError,
)
from parapp.services import extending
from parapp.services.deciding import apply_council_edits
from tests.services.world import AFTER_DEADLINE, AUTHORITY, FIRST, SECOND, sent

LATER = date(2027, 1, 5)


def extend(world, unit=FIRST, deadline="evidence", reason="Bão số 12", at=AUTHORITY):
    return extending.extend(world[at], unit, deadline, LATER, reason, actor="Hà")


def lateness(world, unit):
    world.receive(AUTHORITY, world.file(f"{unit}-gui.parapp"))
    return {link.is_late for link in world.dossier(AUTHORITY, unit).links}


def test_more_time_is_for_one_commune_only(at):
    world = at(sent)
    extend(world)
    world.clock.now = AFTER_DEADLINE

    assert lateness(world, FIRST) == {False}
    assert lateness(world, SECOND) == {True}


def test_an_extension_is_a_record_with_its_reason(at):
    world = at(sent)
    given = extend(world)

    with world[AUTHORITY].reading() as tx:
        assert tx.extensions.all(2026) == (given,)
        change = [entry.change for entry in tx.journal.entries()][-1]
    assert (change.old, change.new, change.reason) == ("2026-12-31", "2027-01-05", "Bão số 12")


def test_communes_learn_of_it_with_the_next_pack(at):
    world = at(sent)
    given = extend(world)
    for packed in world.export_packs():
        world.receive(packed.unit, packed.path)

    with world[FIRST].reading() as tx:
        assert tx.extensions.all(2026) == (given,)


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"unit": "XA99"}, UnknownUnitError),
        ({"deadline": "khac"}, DeadlineUnknownError),
        ({"reason": " "}, ReasonMissingError),
        ({"at": FIRST}, RoleError),
    ],
)
def test_what_makes_no_sense_is_refused(at, more, error):
    with pytest.raises(error):
        extend(at(sent), **more)


def given(world):
    with world[AUTHORITY].reading() as tx:
        return tx.extensions.all(2026)


def edits_of(world, *units, until=LATER, deadline="evidence"):
    with world[AUTHORITY].reading() as tx:
        return extending.more_time(tx, units, deadline, until, "Bão")


def do(world, edits):
    apply_council_edits(world[AUTHORITY], edits, actor="Hà")


def undo(world, edits):
    do(world, [edit.reversed for edit in edits])


def test_several_communes_get_more_time_together_or_none_does(at):
    world = at(sent)
    with pytest.raises(UnknownUnitError):
        edits_of(world, FIRST, "XA99")
    assert given(world) == ()
    do(world, edits_of(world, FIRST, SECOND))

    assert {(extension.unit, extension.until) for extension in given(world)} == {
        (FIRST, LATER),
        (SECOND, LATER),
    }


def test_more_time_is_taken_back_to_what_was_given_before_and_documents_are_late_again(at):
    world = at(sent)
    world.clock.now = AFTER_DEADLINE
    first = edits_of(world, FIRST)
    do(world, first)
    lateness(world, FIRST)
    second = edits_of(world, FIRST, until=LATER + timedelta(9))
    do(world, second)
    undo(world, second)
    again = given(world)
    undo(world, first)

    assert [extension.until for extension in again] == [LATER]
    assert given(world) == ()
    assert {link.is_late for link in world.dossier(AUTHORITY, FIRST).links} == {True}
    with world[AUTHORITY].reading() as tx:
        change = [entry.change for entry in tx.journal.entries()][-1]
    assert (change.action, change.old, change.new) == (
        "extension-undone",
        LATER.isoformat(),
        "2026-12-31",
    )


def test_more_time_that_a_pack_told_of_is_not_taken_back(at):
    world = at(sent)
    edits = edits_of(world, FIRST)
    do(world, edits)
    world.export_packs()

    with pytest.raises(ExtensionSentError):
        undo(world, edits)
    assert [extension.unit for extension in given(world)] == [FIRST]
