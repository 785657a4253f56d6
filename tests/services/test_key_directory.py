"""The key directory between an authority and its communes."""

from datetime import UTC, datetime, timedelta

import pytest

from parapp.errors.bundles import (
    DirectoryForkError,
    DirectoryOlderError,
    DirectorySealError,
)
from parapp.errors.trust import (
    DirectoryIssuerError,
    DirectoryMissingError,
    DirectoryOutdatedError,
    DirectoryUnknownRootsError,
    RootCountError,
    RootFileError,
)
from parapp.errors.work import FileUnreadableError, PackUndoError
from parapp.export.bundle.directory import write_directory
from parapp.models.keys import Role
from parapp.services import (
    directory_files,
    enrolling,
    receiving,
    roots,
    trusting,
    vouching,
    workspaces,
)
from parapp.services.pins import known_directory
from parapp.storage.store import Store
from tests.profile import KEY
from tests.services.keys_at_work import (
    ROOT,
    announce,
    codes,
    draft,
    make_roots,
    offline,
    packs_of,
    revoke,
    rotate,
    seal,
    status,
    the_bundle,
    the_directory,
    version,
)
from tests.services.world import (
    AUTHORITY,
    CHEAP,
    FIRST,
    NAMES,
    PASSPHRASE,
    SECOND,
    begun,
    packed,
    sent,
)

# --- the directory


def test_roots_are_handed_over_by_the_ones_before(at):
    world = at(packed)
    offline(world)

    with world[FIRST].reading() as tx:
        pinned = known_directory(tx).pinned
    assert (len(pinned.roots), pinned.needed, pinned.version) == (3, 2, 2)


def test_one_root_elsewhere_seals_alone(at):
    world = at(packed)
    file = make_roots(world)[0]
    path = draft(world, roots=[roots.read_root(file[1])])
    seal(path, file)
    trusting.adopt_directory(world[AUTHORITY], path, actor="Hà")
    revoke(world, SECOND)

    with pytest.raises(DirectoryOutdatedError):
        announce(world)
    path = draft(world)
    seal(path, file)
    trusting.adopt_directory(world[AUTHORITY], path, actor="Hà")

    world.receive(FIRST, announce(world)[FIRST])
    assert version(world, FIRST) == 3


@pytest.mark.parametrize("count", [2, 4])
def test_there_is_one_root_or_there_are_three(at, count):
    world = at(begun)
    keys = [bytes([n]).hex() * 32 for n in range(count)]

    with pytest.raises(RootCountError):
        vouching.draft_directory(world[AUTHORITY], world.keys[AUTHORITY], roots=keys)
    with pytest.raises(RootCountError):
        vouching.draft_directory(
            world[AUTHORITY], world.keys[AUTHORITY], roots=[keys[0], keys[0], keys[0]]
        )


def test_roots_elsewhere_hand_over_to_other_roots(at):
    world = at(packed)
    before = offline(world)
    after = make_roots(world, "khac")
    others = [roots.read_root(public) for _file, public in after]
    path = draft(world, roots=others)
    seal(path, after[0], after[1])
    with pytest.raises(DirectorySealError):
        trusting.adopt_directory(world[FIRST], path, actor="Chi")

    seal(path, before[1], before[2])
    done = trusting.adopt_directory(world[FIRST], path, actor="Chi")

    assert done.version == 3
    assert trusting.show_directory(world[FIRST]).pinned.roots == tuple(sorted(others))


def test_a_file_that_is_no_root_is_refused(at):
    world = at(begun)
    path = world.file("x.pub")
    path.write_bytes(b"x")

    with pytest.raises(RootFileError):
        roots.read_root(path)
    for read in (roots.read_root, lambda p: roots.open_root(p, ROOT), directory_files.seals_of):
        with pytest.raises(FileUnreadableError):
            read(world.file("không có"))


def test_nobody_believes_a_first_directory_from_a_file(at):
    world = at(begun)
    path = the_directory(world)

    with pytest.raises(DirectoryUnknownRootsError):
        trusting.adopt_directory(world[FIRST], path, actor="Chi")
    with pytest.raises(DirectoryMissingError):
        trusting.show_directory(world[FIRST])


def test_a_pack_brings_the_directory_and_pins_its_root(at):
    world = at(packed)
    known = trusting.show_directory(world[FIRST])

    assert known.pinned.roots == (world.keys[AUTHORITY].card.signing_key,)
    assert known.pinned.version == 1
    assert status(world, FIRST, SECOND) == {}  # communes do not write to each other


def test_the_same_cards_make_no_new_version(at):
    world = at(packed)
    world.export_packs()
    announce(world)

    assert version(world, AUTHORITY) == 1


def test_a_directory_about_to_expire_is_made_anew(at):
    world = at(packed)
    world.clock.now = datetime(2027, 12, 20, 5, 0, tzinfo=UTC)

    the_directory(world)

    assert version(world, AUTHORITY) == 2


def test_an_older_directory_in_a_pack_is_passed_over(at):
    world = at(packed)
    pack = packs_of(world)[FIRST]
    revoke(world, SECOND)
    world.receive(FIRST, announce(world)[FIRST])

    plan = world.receive(FIRST, pack)

    assert "directory-passed-over" in codes(plan)
    assert version(world, FIRST) == 2


def test_an_older_directory_alone_is_refused(at):
    world = at(packed)
    old = the_directory(world).read_bytes()
    revoke(world, SECOND)
    world.receive(FIRST, announce(world)[FIRST])
    path = world.file("cu.parapp-directory")
    path.write_bytes(old)

    with pytest.raises(DirectoryOlderError):
        trusting.adopt_directory(world[FIRST], path, actor="Chi")


def test_two_directories_of_one_version_are_refused(at):
    world = at(packed)
    path = world.file("x.parapp-directory")
    own = world.keys[AUTHORITY]
    with world[AUTHORITY].reading() as tx:
        known = known_directory(tx)
        other = vouching._directory(
            tx,
            version=known.pinned.version,
            expires=known.expires + timedelta(days=1),
            roots=known.pinned.roots,
        )
    directory_files.write_file(path, write_directory(other, own.seed))

    with pytest.raises(DirectoryForkError):
        trusting.adopt_directory(world[FIRST], path, actor="Chi")


def test_the_directory_of_another_authority_is_refused(at):
    world = at(packed)
    path = the_directory(world)
    with world[FIRST].transaction(actor="x") as tx:
        tx.workspace.put("authority", "KHAC")

    with pytest.raises(DirectoryIssuerError):
        trusting.adopt_directory(world[FIRST], path, actor="Chi")


def test_an_expired_directory_is_told_and_gives_no_new_trust(at):
    world = at(packed)
    rotate(world, AUTHORITY)
    path = the_directory(world)
    world.clock.now = datetime(2029, 1, 1, 5, 0, tzinfo=UTC)

    done = trusting.adopt_directory(world[FIRST], path, actor="Chi")

    assert [finding.code for finding in done.findings] == ["directory-expired"]
    assert status(world, FIRST, AUTHORITY) == {1: "retired"}


def test_a_card_in_the_own_name_that_is_not_here_is_told(at):
    world = at(packed)
    folder = world.file("khac")
    with Store.create(folder, key=KEY) as store:
        workspace = workspaces.Workspace(
            role=Role.COMMUNE, unit=FIRST, name=NAMES[FIRST], kind="xã"
        )
        workspaces.initialise(store, workspace, actor="x")
        enrolling.make_keys(store, PASSPHRASE, actor="x", cost=CHEAP)
        own = enrolling.unlock(store, PASSPHRASE)
        enrolling.export_card(own, world.file("khac.the"))
    enrolling.trust_card(
        world[AUTHORITY], world.file("khac.the"), own.card.fingerprint, actor="x"
    )

    done = trusting.adopt_directory(world[FIRST], the_directory(world), actor="Chi")

    assert [finding.code for finding in done.findings] == ["own-card-unknown"]
    assert status(world, FIRST, FIRST) == {1: "active"}


def test_a_bundle_whose_sender_knows_a_newer_directory_says_so(at):
    world = at(sent)
    with world[AUTHORITY].transaction(actor="x") as tx:
        for key in ("version", "sha256"):
            tx.workspace.remove(f"directory_{key}")

    plan = world.plan(AUTHORITY, the_bundle(world))

    assert "directory-newer" in codes(plan)


def test_a_directory_is_not_undone(at):
    world = at(packed)
    revoke(world, SECOND)
    plan = world.receive(FIRST, announce(world)[FIRST])

    with pytest.raises(PackUndoError):
        receiving.undo(world[FIRST], plan.received.sha256, actor="Chi")
