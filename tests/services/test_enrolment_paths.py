"""What happens to keys over the years, played on two workspaces with real files.

Each path ends with a bundle that goes through, and with the old one refused where it must be.
"""

from datetime import UTC, datetime

import pytest

from parapp.errors.bundles import (
    BundleCannotOpenError,
    BundleSignerRevokedError,
    BundleSignerUnknownError,
    DirectorySealError,
    PassphraseWrongError,
    RecoverySheetError,
)
from parapp.errors.trust import (
    CardDigitsNeededError,
    DirectoryOutdatedError,
    KeyFileMissingError,
)
from parapp.services import (
    directory_files,
    enrolling,
    renewing,
    sheets,
    trusting,
    upkeep,
    workspaces,
)
from parapp.storage.recovery_sheet import sheet_of
from parapp.storage.store import Store
from tests.profile import KEY
from tests.services.keys_at_work import (
    NEW,
    announce,
    closed,
    draft,
    entry,
    follow,
    handed_out,
    offline,
    packs_of,
    renew,
    revoke,
    rotate,
    seal,
    sheet,
    status,
    the_bundle,
    the_directory,
    version,
)
from tests.services.world import (
    AUTHORITY,
    CHEAP,
    FIRST,
    PASSPHRASE,
    begun,
    packed,
    sent,
)

# --- every year: the old key vouches for the new one


def test_a_commune_replaces_its_keys_and_its_bundles_go_through_without_digits(at):
    world = at(sent)
    early = the_bundle(world).read_bytes()
    rotate(world, FIRST)

    follow(world, AUTHORITY, FIRST)

    the_bundle(world).write_bytes(early)
    world.receive(AUTHORITY, the_bundle(world))  # on its way when the keys were replaced
    made = world.send()
    plan = world.receive(AUTHORITY, made.path)
    assert plan.received.sender.card == world.keys[FIRST].card
    assert plan.received.manifest.rev == 2
    assert status(world, AUTHORITY, FIRST) == {1: "retired", 2: "active"}


def test_what_was_sent_to_the_old_key_is_opened_by_the_new_one(at):
    world = at(packed)
    path = packs_of(world)[FIRST]
    for _ in range(2):
        rotate(world, FIRST)

    plan = world.receive(FIRST, path)

    own = enrolling.unlock(world[FIRST], PASSPHRASE)
    assert plan.received.manifest.rev == 2
    assert [key.card.epoch for key in own.opening] == [3, 2, 1]
    assert own.card.previous == own.retired[0].card.sha256


def test_a_bundle_under_the_new_key_waits_for_the_new_card(at):
    world = at(sent)
    rotate(world, FIRST)
    path = world.send().path

    with pytest.raises(BundleSignerUnknownError):
        world.plan(AUTHORITY, path)
    follow(world, AUTHORITY, FIRST)

    world.receive(AUTHORITY, path)


def test_the_next_card_but_one_needs_its_digits(at):
    world = at(begun)
    for _ in range(2):
        rotate(world, FIRST)

    with pytest.raises(CardDigitsNeededError):
        follow(world, AUTHORITY, FIRST)
    world.trust(AUTHORITY, FIRST)

    assert status(world, AUTHORITY, FIRST) == {1: "retired", 3: "active"}


def test_a_former_card_does_not_come_back_without_digits(at):
    world = at(begun)
    for _ in range(2):
        rotate(world, FIRST)
        follow(world, AUTHORITY, FIRST)
        world.file(f"{world.keys[FIRST].card.epoch}.the").write_bytes(
            world.file(f"{FIRST}.the").read_bytes()
        )

    with pytest.raises(CardDigitsNeededError):
        enrolling.trust_card(world[AUTHORITY], world.file("2.the"), actor="An")
    enrolling.trust_card(world[AUTHORITY], world.file("3.the"), actor="An")  # in use already

    assert status(world, AUTHORITY, FIRST) == {1: "retired", 2: "retired", 3: "active"}
    assert len(entry(world, AUTHORITY, "card-followed")) == 2


def test_a_backup_from_before_is_restored_with_the_new_passphrase_or_sheet(at):
    world = at(packed)
    backups = world.file("sao-luu")
    upkeep.make_backup(world[FIRST], world.keys[FIRST], backups)
    (backup,) = [p for p in backups.iterdir() if p.name.endswith(".age")]
    rotate(world, FIRST)
    world.clock.now = datetime(2026, 12, 21, 5, 0, tzinfo=UTC)
    upkeep.make_backup(world[FIRST], world.keys[FIRST], backups)

    by_phrase, by_sheet = world.file("khác"), world.file("nữa")
    upkeep.restore_backup(backup, by_phrase, PASSPHRASE)
    upkeep.restore_with_sheet(backup, by_sheet, sheet(world), NEW, cost=CHEAP)

    for folder, phrase in ((by_phrase, PASSPHRASE), (by_sheet, NEW)):
        with Store.open(folder, key=KEY) as store:
            own = enrolling.unlock(store, phrase)
        assert own.card == world.keys[FIRST].card
        assert len(own.retired) == 1


def test_the_authority_replaces_its_keys_and_communes_learn_it_from_the_card(at):
    world = at(sent)
    rotate(world, AUTHORITY)
    follow(world, FIRST, AUTHORITY)

    world.receive(AUTHORITY, the_bundle(world))
    world.receive(AUTHORITY, world.send().path)
    world.receive(FIRST, packs_of(world)[FIRST])

    assert version(world, FIRST) == version(world, AUTHORITY) == 2


# --- a leaked key: replaced, compared by voice, the old one revoked


def test_a_leaked_key_is_replaced_and_what_it_sealed_later_is_refused(at):
    world = at(sent)
    stolen = world.again().path
    rotate(world, FIRST)
    world.trust(AUTHORITY, FIRST)
    revoke(world, FIRST, only_former=True)

    with pytest.raises(BundleSignerRevokedError):
        world.plan(AUTHORITY, stolen)
    world.receive(AUTHORITY, world.send().path)

    assert status(world, AUTHORITY, FIRST) == {1: "revoked", 2: "active"}


def test_a_leaked_key_of_the_authority_is_revoked_at_the_communes_by_the_directory(at):
    world = at(packed)
    forged = packs_of(world)[FIRST]
    rotate(world, AUTHORITY)
    follow(world, FIRST, AUTHORITY)
    revoke(world, AUTHORITY, only_former=True)

    world.receive(FIRST, announce(world)[FIRST])

    with pytest.raises(BundleSignerRevokedError):
        world.plan(FIRST, forged)
    world.receive(FIRST, packs_of(world)[FIRST])
    assert status(world, FIRST, AUTHORITY) == {1: "revoked", 2: "active"}


# --- the sender's key is lost


def test_a_commune_that_lost_its_key_makes_a_new_one_and_its_line_goes_on(at):
    world = at(sent)
    workspaces.key_file(world[FIRST].folder).unlink()
    with pytest.raises(KeyFileMissingError):
        enrolling.unlock(world[FIRST], PASSPHRASE)

    renew(world, FIRST)
    with pytest.raises(CardDigitsNeededError):
        follow(world, AUTHORITY, FIRST)
    world.trust(AUTHORITY, FIRST)
    old = the_bundle(world).read_bytes()
    revoke(world, FIRST, only_former=True)
    made = world.send()

    late = world.file("cu.parapp")
    late.write_bytes(old)
    with pytest.raises(BundleSignerRevokedError):
        world.plan(AUTHORITY, late)
    plan = world.receive(AUTHORITY, made.path)
    manifest = plan.received.manifest
    assert (manifest.rev, manifest.sender.epoch) == (2, 2)
    assert world.keys[FIRST].card.previous is not None


def test_a_key_file_that_nobody_opens_is_set_aside(at):
    world = at(begun)
    before = workspaces.key_file(world[FIRST].folder).read_bytes()

    renew(world, FIRST)

    assert (world[FIRST].folder / "khoa-1.parapp-lost").read_bytes() == before
    own = enrolling.unlock(world[FIRST], NEW)
    assert (own.card.epoch, own.retired) == (2, ())


def test_a_damaged_key_file_is_set_aside_too(at):
    world = at(begun)
    workspaces.key_file(world[FIRST].folder).write_bytes(b"x")

    renew(world, FIRST)

    assert enrolling.unlock(world[FIRST], NEW).card.epoch == 2


# --- the passphrase, or the key file, but not the sheet


def test_a_forgotten_passphrase_is_replaced_by_the_sheet(at):
    world = at(sent)

    renewing.recover_keys(world[FIRST], sheet(world), NEW, actor="Chi", cost=CHEAP)

    world.keys[FIRST] = enrolling.unlock(world[FIRST], NEW)
    world.receive(AUTHORITY, world.send().path)
    with pytest.raises(PassphraseWrongError):
        enrolling.unlock(world[FIRST], PASSPHRASE)


def test_a_lost_key_file_is_made_anew_from_the_sheet(at):
    world = at(sent)
    rotate(world, FIRST)
    follow(world, AUTHORITY, FIRST)
    workspaces.key_file(world[FIRST].folder).unlink()

    with renewing.open_with_sheet(closed(world, FIRST), sheet(world)) as store:
        renewing.recover_keys(store, sheet(world), NEW, actor="Chi", cost=CHEAP)

    own = enrolling.unlock(world[FIRST], NEW)
    assert own.card == world.keys[FIRST].card
    assert len(own.retired) == 1
    world.receive(AUTHORITY, world.send().path)


def test_the_sheet_of_a_former_key_makes_no_key_file(at):
    world = at(begun)
    old = sheet(world)
    rotate(world, FIRST)
    workspaces.key_file(world[FIRST].folder).unlink()

    with pytest.raises(RecoverySheetError):
        renewing.recover_keys(world[FIRST], old, NEW, actor="Chi", cost=CHEAP)

    assert not workspaces.key_file(world[FIRST].folder).exists()


def test_the_sheet_counts_as_proven_once_typed_back_until_the_keys_are_replaced(at):
    world = at(begun)
    store, groups = world[FIRST], sheet(world)

    def is_proven():
        with store.reading() as tx:
            return enrolling.is_sheet_proven(tx)

    assert not is_proven()
    enrolling.prove_sheet(store, sheets.typed_groups([" ".join(groups)]), actor="Chi")
    assert is_proven()
    rotate(world, FIRST)
    assert not is_proven()
    with pytest.raises(RecoverySheetError):
        enrolling.prove_sheet(store, groups, actor="Chi")
    enrolling.prove_sheet(store, renewing.print_again(world.keys[FIRST]), actor="Chi")
    assert is_proven()


# --- another officer


def test_another_officer_changes_the_passphrase_and_replaces_the_keys(at):
    world = at(sent)
    renewing.replace_passphrase(world[FIRST], PASSPHRASE, NEW, actor="Mới", cost=CHEAP)
    made = renewing.rotate_keys(world[FIRST], NEW, actor="Mới", cost=CHEAP)
    handed_out(world, FIRST, made)
    follow(world, AUTHORITY, FIRST)

    with pytest.raises(PassphraseWrongError):
        enrolling.unlock(world[FIRST], PASSPHRASE)
    world.receive(AUTHORITY, world.send().path)
    former = sheet_of(world.keys[FIRST].retired[0].seed)
    with pytest.raises(RecoverySheetError):
        enrolling.prove_sheet(world[FIRST], former, actor="Mới")


# --- the receiver's key is lost


def test_an_authority_that_lost_its_key_is_recognised_by_voice(at):
    world = at(sent)
    old = the_bundle(world)
    kept = old.read_bytes()
    workspaces.key_file(world[AUTHORITY].folder).unlink()
    renew(world, AUTHORITY)

    with pytest.raises(BundleCannotOpenError):
        world.plan(AUTHORITY, old)
    world.trust(FIRST, AUTHORITY)
    path = world.send().path

    world.receive(AUTHORITY, path)
    assert kept != path.read_bytes()
    assert version(world, FIRST) is None  # its root was the lost key
    world.receive(FIRST, packs_of(world)[FIRST])
    assert version(world, FIRST) == version(world, AUTHORITY) == 2


def test_a_commune_that_did_not_hear_the_voice_refuses_the_new_root(at):
    world = at(packed)
    renew(world, AUTHORITY)

    with pytest.raises(BundleSignerUnknownError):
        world.plan(FIRST, packs_of(world)[FIRST])
    with pytest.raises(DirectorySealError):
        trusting.adopt_directory(world[FIRST], the_directory(world), actor="Chi")


def test_roots_kept_elsewhere_vouch_for_the_new_key_of_the_authority(at):
    world = at(sent)
    files = offline(world)
    workspaces.key_file(world[AUTHORITY].folder).unlink()
    renew(world, AUTHORITY)
    with pytest.raises(DirectoryOutdatedError):
        world.export_packs()
    path = draft(world)

    seal(path, files[0])
    with pytest.raises(DirectorySealError):
        trusting.adopt_directory(world[FIRST], path, actor="Chi")
    assert directory_files.seals_of(path) == (1, 2)
    seal(path, files[2])
    for unit in (AUTHORITY, FIRST):
        trusting.adopt_directory(world[unit], path, actor="Hà")

    assert status(world, FIRST, AUTHORITY) == {1: "retired", 2: "active"}
    world.receive(AUTHORITY, world.send().path)
    world.receive(FIRST, packs_of(world)[FIRST])
