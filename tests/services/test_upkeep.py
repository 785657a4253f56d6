from pathlib import Path

import pytest

from parapp.errors.bundles import (
    PassphraseWeakError,
    PassphraseWrongError,
    RecoveryCountError,
    RecoveryGroupError,
)
from parapp.errors.stores import BackupForeignError, BackupRefusedError
from parapp.errors.work import BackupKeysMissingError, FileUnreadableError
from parapp.services import enrolling, upkeep, verifying
from parapp.settings import Settings
from parapp.storage.recovery_sheet import sheet_of
from parapp.storage.store import Store
from tests.profile import KEY
from tests.services.world import (
    AUTHORITY,
    CHEAP,
    FIRST,
    NOON,
    PASSPHRASE,
    appraised,
    received,
    sent,
)


def make(world, unit=AUTHORITY, **more):
    return upkeep.make_backup(world[unit], world.keys[unit], **more)


def only(folder):
    return next(path for path in folder.iterdir() if path.suffix != ".parapp-key")


def test_a_backup_restored_elsewhere_is_the_same_workspace(at, tmp_path):
    world = at(appraised)
    make(world)
    before = verifying.verify(world[AUTHORITY])
    dossiers = world.dossier(AUTHORITY)
    restored = tmp_path / "restored"

    upkeep.restore_backup(only(world[AUTHORITY].backups), restored, PASSPHRASE)

    with Store.open(restored, clock=lambda: NOON, key=KEY) as store:
        after = verifying.verify(store)
        with store.reading() as tx:
            assert tx.dossiers.get(FIRST, 2026) == dossiers
        assert enrolling.unlock(store, PASSPHRASE).card == world.keys[AUTHORITY].card
    assert after.is_sound
    assert (after.head, after.entries, after.files) == (
        before.head,
        before.entries,
        before.files,
    )


def test_a_backup_goes_where_it_is_told(at):
    world = at(sent)
    folder = world.folder / "usb" / "sao lưu"

    make(world, FIRST, folder=folder, settings=Settings(keep_daily=1))

    assert sorted(p.suffix for p in folder.iterdir()) == sorted(
        {only(folder).suffix, ".parapp-key"}
    )


def test_a_wrong_passphrase_restores_nothing(at, tmp_path):
    world = at(sent)
    make(world, FIRST)

    with pytest.raises(PassphraseWrongError):
        upkeep.restore_backup(
            only(world[FIRST].backups), tmp_path / "r", "một cụm mật khẩu khác hẳn"
        )
    assert not (tmp_path / "r").exists()


def test_a_damaged_backup_restores_nothing(at, tmp_path):
    world = at(sent)
    make(world, FIRST)
    backup = only(world[FIRST].backups)
    data = bytearray(backup.read_bytes())
    data[len(data) // 2] ^= 1
    backup.write_bytes(data)

    with pytest.raises(BackupRefusedError):
        upkeep.restore_backup(backup, tmp_path / "r", PASSPHRASE)
    assert not (tmp_path / "r" / "parapp.sqlite").exists()


@pytest.mark.parametrize("content", [b"", b"no backup", b"age-encryption.org/v1\nx"])
def test_a_file_that_is_no_backup_is_named_as_such(at, tmp_path, content):
    world = at(sent)
    make(world, FIRST)
    backup = only(world[FIRST].backups)
    backup.write_bytes(content)

    with pytest.raises(BackupRefusedError) as refused:
        upkeep.restore_backup(backup, tmp_path / "r", PASSPHRASE)
    assert refused.value.details == {"file": backup.name}


@pytest.mark.parametrize(
    ("gone", "error"), [("backup", FileUnreadableError), ("keys", BackupKeysMissingError)]
)
def test_what_is_not_there_is_named(at, tmp_path, gone, error):
    world = at(sent)
    make(world, FIRST)
    backup = only(world[FIRST].backups)
    (backup if gone == "backup" else backup.with_name(upkeep.KEY_FILE)).unlink()

    with pytest.raises(error):
        upkeep.restore_backup(backup, tmp_path / "r", PASSPHRASE)


def object_of(world):
    (document,) = world.dossier(AUTHORITY).evidence.values()
    return document.files[0].sha256, world[AUTHORITY].evidence.path(document.files[0].sha256)


def test_a_file_that_is_gone_is_named(at):
    world = at(received)
    sha, path = object_of(world)
    path.unlink()

    health = verifying.verify(world[AUTHORITY])

    assert (health.missing, health.wrong, health.is_sound) == ((sha,), (), False)


def test_a_file_that_was_changed_is_named(at):
    world = at(received)
    sha, path = object_of(world)
    path.chmod(0o644)
    path.write_bytes(b"changed")

    health = verifying.verify(world[AUTHORITY])

    assert (health.missing, health.wrong, health.is_sound) == ((), (sha,), False)


def test_a_journal_that_was_rewritten_is_found(at):
    world = at(received)
    with world[AUTHORITY].transaction(actor="x") as tx:
        tx.journal._connection.exec_driver_sql(
            "UPDATE journal SET actor = 'khác' WHERE number = 3"
        )

    health = verifying.verify(world[AUTHORITY])

    assert (health.broken_entry, health.is_sound) == (3, False)


NEW = "chín con trâu gặm cỏ"


def sheet_of_authority(world):
    return sheet_of(world.keys[AUTHORITY].seed)


def test_the_recovery_sheet_and_a_backup_bring_everything_back(at, tmp_path):
    world = at(appraised)
    make(world)
    dossiers = world.dossier(AUTHORITY)

    upkeep.restore_with_sheet(
        only(world[AUTHORITY].backups),
        tmp_path / "r",
        sheet_of_authority(world),
        NEW,
        cost=CHEAP,
    )

    with Store.open(tmp_path / "r", clock=lambda: NOON, key=KEY) as store:
        assert enrolling.unlock(store, NEW).card == world.keys[AUTHORITY].card
        assert verifying.verify(store).is_sound
        with store.reading() as tx:
            assert tx.dossiers.get(FIRST, 2026) == dossiers


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"passphrase": "ngắn"}, PassphraseWeakError),
        ({"groups": ("0000000",) * 16}, RecoveryGroupError),
        ({"groups": ()}, RecoveryCountError),
        ({"groups": sheet_of(bytes(32))}, BackupForeignError),
        ({"backup": Path("không có")}, FileUnreadableError),
    ],
)
def test_a_sheet_that_does_not_fit_restores_nothing(at, tmp_path, change, error):
    world = at(sent)
    make(world)
    given = {
        "backup": only(world[AUTHORITY].backups),
        "folder": tmp_path / "r",
        "groups": sheet_of_authority(world),
        "passphrase": NEW,
        "cost": CHEAP,
    }

    with pytest.raises(error):
        upkeep.restore_with_sheet(**{**given, **change})

    assert not (tmp_path / "r" / "parapp.sqlite").exists()
