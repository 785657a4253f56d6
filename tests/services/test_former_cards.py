"""What still goes through under a key that was replaced or revoked, and what no longer does."""

import json
from decimal import Decimal

import pytest

from parapp.errors.bundles import BundleSignerRevokedError
from parapp.models.plain import to_plain
from parapp.models.units import Unit
from parapp.services import criteria_sets, receipts
from tests.services.forging import forge
from tests.services.keys_at_work import follow, revoke, rotate, the_bundle
from tests.services.small_set import small_set
from tests.services.world import AUTHORITY, FIRST, NAMES, received, sent


def test_a_revoked_card_seals_nothing_but_the_dossiers_before_it_was_lost(at):
    world = at(received)
    revoke(world, FIRST, from_rev=5)
    made = receipts.export_receipt(
        world[FIRST],
        world.keys[FIRST],
        world.file("bien-nhan"),
        Unit(code=FIRST, name=NAMES[FIRST], kind="xã"),
        actor="Chi",
    )

    with pytest.raises(BundleSignerRevokedError):
        world.plan(AUTHORITY, made.path)


def test_what_was_sealed_before_the_key_was_replaced_goes_through(at):
    world = at(sent)
    rotate(world, FIRST)
    follow(world, AUTHORITY, FIRST)

    assert not world.receive(AUTHORITY, the_bundle(world)).has_gap


def test_a_replaced_key_cannot_go_on_after_the_one_in_use(at):
    world = at(received)
    stolen = world.keys[FIRST]
    rotate(world, FIRST)
    follow(world, AUTHORITY, FIRST)
    world.again(FIRST, on_time=Decimal(1100))
    world.receive(AUTHORITY, the_bundle(world))
    world.relock(FIRST, on_time=Decimal(1))
    world.keys[FIRST] = stolen

    with pytest.raises(BundleSignerRevokedError):
        world.plan(AUTHORITY, forge(world))

    assert world.quarantine() == []


def test_a_year_is_not_begun_with_a_revoked_key(at):
    world = at(received)
    revoke(world, FIRST, from_rev=5)
    path = world.file("2027.yaml")
    for unit in (AUTHORITY, FIRST):
        criteria_sets.import_criteria(world[unit], write_next(path), actor="x")
    world.prepare()
    world.lock()

    with pytest.raises(BundleSignerRevokedError):
        world.plan(AUTHORITY, world.send().path)


def write_next(path):
    """Write the same criteria for the year after."""
    plain = json.dumps({"format": 1, **to_plain(small_set())}, ensure_ascii=False)
    plain = plain.replace('"year": 2026', '"year": 2027').replace("2026-", "2027-")
    path.write_text(plain.replace('"thu"', '"thu2027"'), "utf-8")
    return path
