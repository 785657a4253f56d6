"""What happens to keys over the years, played on two workspaces with real files.

Each path ends with a bundle that goes through, and with the old one refused where it must be.
"""

from datetime import UTC, datetime, timedelta

import pytest

from parapp.errors.bundles import (
    BundleCannotOpenError,
    BundleSignerRevokedError,
    BundleSignerUnknownError,
    DirectoryForkError,
    DirectoryOlderError,
    DirectorySealError,
    PassphraseWrongError,
    RecoverySheetError,
)
from parapp.errors.trust import (
    AuthorityCardError,
    CardDigitsNeededError,
    CardRevocationError,
    CardRevokedError,
    DirectoryIssuerError,
    DirectoryMissingError,
    DirectoryOutdatedError,
    DirectoryUnknownRootsError,
    KeyFileMissingError,
    OwnCardRevokedError,
    RevocationReasonError,
    RootCountError,
    RootFileError,
)
from parapp.errors.work import FileUnreadableError, PackUndoError
from parapp.models.keys import Role
from parapp.services import (
    announcing,
    enrolling,
    receiving,
    renewing,
    revoking,
    roots,
    sheets,
    trusting,
    upkeep,
    workspaces,
)
from parapp.services.pins import known_directory
from parapp.storage.recovery_sheet import sheet_of
from parapp.storage.store import Store
from tests.profile import ENCRYPTED, KEY
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

NEW = "hai mươi con bò gặm cỏ"
ROOT = "một tờ giấy trong két sắt"
WHY = "Mất máy tính ngày 03/11"


def the_bundle(world, unit=FIRST):
    return world.file(f"{unit}-gui.parapp")


def rotate(world, unit):
    made = renewing.rotate_keys(world[unit], PASSPHRASE, actor="An", cost=CHEAP)
    return handed_out(world, unit, made)


def renew(world, unit, passphrase=NEW):
    if ENCRYPTED:
        pytest.skip("without its keys nothing opens an encrypted workspace")
    made = renewing.renew_keys(world[unit], passphrase, actor="An", cost=CHEAP)
    return handed_out(world, unit, made)


def handed_out(world, unit, made):
    world.keys[unit] = made.own
    enrolling.export_card(made.own, world.file(f"{unit}.the"))
    return made


def sheet(world, unit=FIRST):
    """What stands on the recovery sheet of a unit's present key."""
    return sheet_of(world.keys[unit].seed)


def follow(world, unit, other):
    return enrolling.trust_card(world[unit], world.file(f"{other}.the"), actor="An")


def revoke(world, unit, by=AUTHORITY, **more):
    return revoking.revoke_card(world[by], unit, reason=WHY, actor="Hà", **more)


def status(world, unit, of):
    """Statuses of the cards of a unit, by epoch."""
    with world[unit].reading() as tx:
        return {
            line.card.epoch: line.status.value
            for line in revoking.cards_on_record(tx)
            if line.card.unit == of
        }


def version(world, unit):
    with world[unit].reading() as tx:
        known = known_directory(tx)
    return known and known.pinned.version


def announce(world):
    """Send the directory alone, and return the bundles by commune."""
    made = announcing.export_directories(
        world[AUTHORITY], world.keys[AUTHORITY], world.file("danh-ba"), actor="Bình"
    )
    return {one.unit: one.path for one in made}


def packs_of(world):
    return {one.unit: one.path for one in world.export_packs()}


def codes(plan):
    return [finding.code for finding in plan.findings]


def entry(world, unit, action):
    with world[unit].reading() as tx:
        return [e.change for e in tx.journal.entries() if e.change.action == action]


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


# --- revocation


def test_what_a_revoked_key_sealed_is_refused_from_the_revision_named(at):
    world = at(sent)
    first = the_bundle(world).read_bytes()
    second = world.again().path
    early = world.file("lan-1.parapp")
    early.write_bytes(first)

    revoke(world, FIRST, from_rev=2)

    with pytest.raises(BundleSignerRevokedError):
        world.plan(AUTHORITY, second)
    world.receive(AUTHORITY, early)
    (change,) = entry(world, AUTHORITY, "card-revoked")
    assert (change.subject, change.reason) == (FIRST, WHY)


def test_nothing_is_written_to_a_unit_without_a_card_in_use(at):
    world = at(sent)
    revoke(world, FIRST)

    assert set(announce(world)) == {SECOND}


def test_a_commune_whose_card_was_revoked_is_told_and_sends_nothing_more(at):
    world = at(sent)
    revoke(world, FIRST)
    announce(world)
    path = the_directory(world)

    done = trusting.adopt_directory(world[FIRST], path, actor="Chi")

    assert [finding.code for finding in done.findings] == ["own-card-revoked"]
    with pytest.raises(OwnCardRevokedError):
        world.send()
    renew(world, FIRST)
    world.trust(AUTHORITY, FIRST)
    assert world.receive(AUTHORITY, world.send().path).received.manifest.rev == 2


def the_directory(world):
    """The directory in use at the authority, as a file."""
    path = world.file("danh-ba.parapp-directory")
    data = trusting.current_directory(world[AUTHORITY], world.keys[AUTHORITY], actor="Bình")
    trusting.write_file(path, data)
    return path


def test_a_revoked_card_is_not_trusted_again(at):
    world = at(begun)
    revoke(world, FIRST)

    for digits in ("", world.keys[FIRST].card.fingerprint):
        with pytest.raises(CardRevokedError):
            enrolling.trust_card(
                world[AUTHORITY], world.file(f"{FIRST}.the"), digits, actor="An"
            )


@pytest.mark.parametrize(
    ("unit", "more", "refusal"),
    [
        ("XA99", {}, CardRevocationError),
        (FIRST, {"only_former": True}, CardRevocationError),
        (AUTHORITY, {}, CardRevocationError),
        (FIRST, {"reason": " "}, RevocationReasonError),
    ],
)
def test_only_a_card_that_is_there_is_revoked_with_a_reason(at, unit, more, refusal):
    world = at(begun)
    given = {"reason": WHY, "actor": "Hà", **more}

    with pytest.raises(refusal):
        revoking.revoke_card(world[AUTHORITY], unit, **given)


def test_units_without_a_card_are_named_to_the_authority_only(at):
    world = at(begun)
    revoke(world, SECOND)
    missing = {}
    for unit in (AUTHORITY, FIRST):
        with world[unit].reading() as tx:
            missing[unit] = [found.code for found in revoking.units_without_card(tx)]

    assert missing == {AUTHORITY: [SECOND], FIRST: []}


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


def closed(world, unit):
    world.stores.pop(unit).close()
    return world.folder / unit


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


def make_roots(world, name="goc"):
    files = []
    for number in (1, 2, 3):
        path = world.file(f"{name}-{number}")
        files.append((path, roots.make_root(path, ROOT, cost=CHEAP)))
    return files


def draft(world, **more):
    path = world.file("nhap.parapp-directory")
    data = trusting.draft_directory(world[AUTHORITY], world.keys[AUTHORITY], **more)
    trusting.write_file(path, data)
    return path


def seal(path, *files):
    for file, _public in files:
        trusting.seal_directory(path, roots.open_root(file, ROOT))


def offline(world):
    """Let two of three roots seal the directory from now on, and tell the first commune."""
    files = make_roots(world)
    path = draft(world, roots=[roots.read_root(public) for _file, public in files])
    with pytest.raises(DirectorySealError):
        trusting.adopt_directory(world[AUTHORITY], path, actor="Hà")
    seal(path, files[0], files[1])
    trusting.adopt_directory(world[AUTHORITY], path, actor="Hà")
    world.receive(FIRST, packs_of(world)[FIRST])
    return files


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
    assert trusting.seals_of(path) == (1, 2)
    seal(path, files[2])
    for unit in (AUTHORITY, FIRST):
        trusting.adopt_directory(world[unit], path, actor="Hà")

    assert status(world, FIRST, AUTHORITY) == {1: "retired", 2: "active"}
    world.receive(AUTHORITY, world.send().path)
    world.receive(FIRST, packs_of(world)[FIRST])


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
        trusting.draft_directory(world[AUTHORITY], world.keys[AUTHORITY], roots=keys)
    with pytest.raises(RootCountError):
        trusting.draft_directory(
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
    for read in (roots.read_root, lambda p: roots.open_root(p, ROOT), trusting.seals_of):
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
        other = trusting._directory(
            tx,
            version=known.pinned.version,
            expires=known.expires + timedelta(days=1),
            roots=known.pinned.roots,
        )
    trusting.write_file(path, trusting.write_directory(other, own.seed))

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
