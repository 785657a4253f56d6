"""A period pack sets a fresh PC up."""

import pytest

from parapp.errors.trust import (
    AuthorityCardError,
)
from parapp.models.keys import Role
from parapp.services import (
    enrolling,
    receiving,
    workspaces,
)
from parapp.storage.store import Store
from tests.profile import KEY
from tests.services.keys_at_work import codes, packs_of
from tests.services.world import (
    AUTHORITY,
    CHEAP,
    FIRST,
    PASSPHRASE,
    SECOND,
    packed,
)

# --- a fresh PC


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
