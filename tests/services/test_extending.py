from datetime import date

import pytest

from parapp.errors.work import (
    DeadlineUnknownError,
    ReasonMissingError,
    RoleError,
    UnknownUnitError,
)
from parapp.services import extending
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


def test_several_communes_get_more_time_together_or_none_does(at):
    world = at(sent)
    store = world[AUTHORITY]
    with pytest.raises(UnknownUnitError):
        extending.extend_all(store, [FIRST, "XA99"], "evidence", LATER, "Bão", actor="Hà")
    with store.reading() as tx:
        assert tx.extensions.all(2026) == ()
    given = extending.extend_all(store, [FIRST, SECOND], "evidence", LATER, "Bão", actor="Hà")

    assert [extension.unit for extension in given] == [FIRST, SECOND]
    with store.reading() as tx:
        assert set(tx.extensions.all(2026)) == set(given)
