"""A period pack sets a fresh PC up."""

from datetime import date

import pytest

from parapp.errors.bundles import BundleManifestError
from parapp.errors.trust import AuthorityCardError
from parapp.export.bundle.content import MEDIA_TYPE, write_content
from parapp.export.bundle.objects import content_object
from parapp.export.bundle.write import write_bundle
from parapp.models.contents import PackContent
from parapp.models.keys import Role
from parapp.models.units import Unit
from parapp.scoring.identity import canonical
from parapp.services import bundling, enrolling, receiving, vouching, workspaces
from parapp.services.criteria_sets import set_of
from parapp.storage.store import Store
from tests.profile import KEY
from tests.services.keys_at_work import codes, packs_of, version
from tests.services.world import (
    AUTHORITY,
    CHEAP,
    FIRST,
    NAMES,
    PASSPHRASE,
    SECOND,
    packed,
)


def test_a_pack_sets_a_fresh_workspace_up(at):
    world = at(packed)
    folder = world.file("máy mới")
    authority = world.keys[AUTHORITY].card
    with Store.create(folder, clock=world.clock, key=KEY) as store:
        fresh = workspaces.Workspace(
            role=Role.COMMUNE, unit=FIRST, name="Ủy ban nhân dân xã Tân Hộ Cơ", kind=""
        )
        workspaces.initialise(store, fresh, actor="Chi")
        enrolling.make_keys(store, PASSPHRASE, actor="Chi", cost=CHEAP)
        own = enrolling.unlock(store, PASSPHRASE)
        card = world.file(f"{AUTHORITY}.the")
        enrolling.trust_authority(store, card, authority.fingerprint, actor="Chi")
        enrolling.export_card(own, world.file(f"{FIRST}.the"))
        world.keys[FIRST] = own
        world.trust(AUTHORITY, FIRST)

        plan = receiving.plan(store, own, packs_of(world)[FIRST])
        receiving.confirm(store, plan, actor="Chi")

        with store.reading() as tx:
            found = workspaces.workspace_of(tx)
            assert enrolling.active_card(tx, AUTHORITY) == authority
        again = enrolling.unlock(store, PASSPHRASE)
    assert (found.kind, found.place, found.authority) == ("xã", "Tân Hộ Cơ", AUTHORITY)
    assert found.year == 2026
    assert plan.findings == ()
    assert again.card == own.card


def pack_with(world, count):
    """A pack that carries that many directories, as another program might seal it."""
    store, own = world[AUTHORITY], world.keys[AUTHORITY]
    with store.reading() as tx:
        compiled = set_of(tx, 2026)
        draft = bundling.draft_of(tx, store, compiled, "criteria", FIRST, rev=9)
        content = PackContent(
            year=2026,
            authority=Unit(code=AUTHORITY, name=NAMES[AUTHORITY], kind="sở"),
            units=(Unit(code=FIRST, name=NAMES[FIRST], kind="xã"),),
            deadlines=compiled.criteria.deadlines,
            criteria=canonical(compiled.criteria).decode(),
        )
        to = [enrolling.active_card(tx, FIRST), own.card]
    expiry = (date(2029, 1, day) for day in range(1, count + 1))
    drafts = [vouching.draft_directory(store, own, expires=day) for day in expiry]
    objects = [
        content_object(write_content(content), name="goi-ky.json", media_type=MEDIA_TYPE),
        *map(vouching.directory_object, drafts),
    ]
    path = world.file("goi-khac.parapp")
    write_bundle(path, draft, objects, sender=own, to=to)
    return path


def test_a_pack_may_come_without_a_directory(at):
    world = at(packed)

    world.receive(FIRST, pack_with(world, 0))

    assert version(world, FIRST) == 1


def test_a_pack_brings_one_directory_at_most(at):
    world = at(packed)

    with pytest.raises(BundleManifestError):
        world.plan(FIRST, pack_with(world, 2))
    world.receive(FIRST, pack_with(world, 1))

    assert version(world, FIRST) == 2


def test_another_name_in_the_directory_is_told(at):
    world = at(packed)
    with world[FIRST].transaction(actor="x") as tx:
        tx.workspace.put("name", "Ủy ban nhân dân xã Tân Hộ")

    assert codes(world.plan(FIRST, packs_of(world)[FIRST])) == ["unit-name-differs"]


def test_only_the_card_of_the_authority_makes_one_the_authority(at):
    world = at(packed)
    for unit, card in ((FIRST, SECOND), (SECOND, FIRST)):
        with pytest.raises(AuthorityCardError):
            enrolling.trust_authority(
                world[unit],
                world.file(f"{card}.the"),
                world.keys[card].card.fingerprint,
                actor="x",
            )


def test_another_authority_than_the_known_one_is_refused(at):
    world = at(packed)
    with world[FIRST].transaction(actor="x") as tx:
        tx.workspace.put("authority", "KHAC")

    with pytest.raises(AuthorityCardError):
        enrolling.trust_authority(
            world[FIRST],
            world.file(f"{AUTHORITY}.the"),
            world.keys[AUTHORITY].card.fingerprint,
            actor="x",
        )
