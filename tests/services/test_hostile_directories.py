"""Key directories that come late, or from somebody who has no say."""

from datetime import date

import pytest

from parapp.errors.bundles import DirectorySealError
from parapp.errors.trust import DirectoryIssuerError
from parapp.export.bundle.directory import write_directory
from parapp.export.bundle.keys import new_seed, own_key, signing_key
from parapp.models.keys import Directory, Role, TrustedCard
from parapp.models.units import Unit
from parapp.services import criteria_sets, enrolling, profiles, trusting, workspaces
from parapp.services.workspaces import Workspace
from tests.services.keys_at_work import (
    announce,
    draft,
    offline,
    revoke,
    rotate,
    seal,
    status,
    version,
)
from tests.services.small_set import small_set, write_set
from tests.services.world import (
    AUTHORITY,
    CHEAP,
    FIRST,
    NAMES,
    PASSPHRASE,
    SECOND,
    begun,
    packed,
)

OTHER = "SKHAC"


def test_a_directory_that_was_long_on_its_way_brings_no_replaced_key_back(at):
    world = at(packed)
    revoke(world, SECOND)
    delayed = announce(world)[FIRST]
    rotate(world, AUTHORITY)
    world.trust(FIRST, AUTHORITY)

    world.receive(FIRST, delayed)

    assert status(world, FIRST, AUTHORITY) == {1: "retired", 2: "active"}


def test_a_draft_that_is_sealed_after_a_key_was_replaced_does_not_bring_it_back(at):
    world = at(packed)
    files = offline(world)
    path = draft(world)
    rotate(world, FIRST)
    world.trust(AUTHORITY, FIRST)

    seal(path, files[0], files[1])
    trusting.adopt_directory(world[AUTHORITY], path, actor="Hà")

    assert status(world, AUTHORITY, FIRST) == {1: "retired", 2: "active"}


def test_an_authority_takes_no_first_directory_that_it_did_not_draft(at):
    world = at(begun)
    seed = new_seed()
    stranger = own_key(new_seed(), unit=FIRST, name="x", role=Role.COMMUNE, epoch=9)
    forged = Directory(
        issuer=AUTHORITY,
        version=1,
        expires=date(2030, 1, 1),
        roots=(signing_key(seed),),
        cards=(TrustedCard(card=stranger.card),),
    )
    path = world.file("la.parapp-directory")
    path.write_bytes(write_directory(forged, seed))

    with pytest.raises(DirectorySealError):
        trusting.adopt_directory(world[AUTHORITY], path, actor="Hà")

    assert status(world, AUTHORITY, FIRST) == {1: "active"}


def another_authority(world):
    """Let another office appraise too, know the first commune, and be known to it."""
    office = Workspace(role=Role.APPRAISER, unit=OTHER, name="Sở khác", kind="sở")
    workspaces.initialise(world[OTHER], office, actor="x")
    enrolling.make_keys(world[OTHER], PASSPHRASE, actor="x", cost=CHEAP)
    world.keys[OTHER] = enrolling.unlock(world[OTHER], PASSPHRASE)
    profiles.reseal(world[OTHER], world.keys[OTHER])
    enrolling.export_card(world.keys[OTHER], world.file(f"{OTHER}.the"))
    world.trust(FIRST, OTHER)
    world.trust(OTHER, FIRST)
    path = write_set(small_set(), world.file("bo-tieu-chi.yaml"))
    criteria_sets.import_criteria(world[OTHER], path, actor="x")
    with world[OTHER].transaction(actor="x") as tx:
        tx.units.put(Unit(code=FIRST, name=NAMES[FIRST], kind="xã"))


def test_only_the_own_authority_names_roots(at, monkeypatch):
    world = at(begun)
    card = world.keys[AUTHORITY].card
    enrolling.trust_authority(
        world[FIRST], world.file(f"{AUTHORITY}.the"), card.fingerprint, actor="Chi"
    )
    another_authority(world)
    monkeypatch.setattr("tests.services.keys_at_work.AUTHORITY", OTHER)
    theirs = announce(world)[FIRST]

    with pytest.raises(DirectoryIssuerError):
        world.plan(FIRST, theirs)

    assert version(world, FIRST) is None
