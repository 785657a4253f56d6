"""Encrypted workspaces: begun whole or not at all, and nothing to read on the disk."""

import hashlib
import os
import signal

import pytest

from parapp.app import Context
from parapp.errors.bundles import KeyFileError, PassphraseWrongError, RecoverySheetError
from parapp.errors.profiles import ProfileKeyError, ProfilePlainError
from parapp.errors.stores import DiskFullError, StoreExistsError
from parapp.errors.trust import KeyFileMissingError
from parapp.errors.work import PassphraseNeededError
from parapp.export.bundle.keys import new_seed
from parapp.models.keys import Role
from parapp.services import profiles, renewing, upkeep, verifying
from parapp.services.workspaces import Workspace, key_file
from parapp.storage import keys as key_files
from parapp.storage.recovery_sheet import sheet_of
from parapp.storage.sealed_files import TITLE
from parapp.storage.store import SEALED_KEY, Store, is_encrypted
from tests.services import world as worlds
from tests.services.world import AUTHORITY, CHEAP, FIRST, NAMES, PASSPHRASE, appraised
from tests.storage.faults import Faults

WORKSPACE = Workspace(role=Role.COMMUNE, unit="XA01", name="Xã Tân Hộ Cơ", kind="xã")
NEW = "hai mươi con bò gặm cỏ"


def begin(folder, *, encrypted=True):
    return profiles.begin(
        folder, WORKSPACE, PASSPHRASE, actor="An", cost=CHEAP, encrypted=encrypted
    )


def context(folder, passphrase=PASSPHRASE):
    return Context(folder, actor="An", passphrase=lambda: passphrase)


def opens(folder):
    opened = context(folder)
    unit = opened.own.card.unit
    opened.close()
    return unit == "XA01"


@pytest.fixture
def folder(tmp_path):
    begin(tmp_path / "ws")
    return tmp_path / "ws"


@pytest.fixture
def stretches(monkeypatch):
    """How often a passphrase was stretched."""
    seen, stretch = [], key_files.stretch
    monkeypatch.setattr(key_files, "stretch", lambda *a: (seen.append(1), stretch(*a))[1])
    return seen


def everything(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


# --- beginning


@pytest.mark.parametrize("encrypted", [False, True])
def test_a_workspace_begins_in_the_chosen_profile(tmp_path, encrypted):
    begin(tmp_path / "ws", encrypted=encrypted)
    opened = context(tmp_path / "ws")
    own = opened.own
    opened.close()

    assert is_encrypted(tmp_path / "ws") is encrypted
    assert own.card.name == "Xã Tân Hộ Cơ"
    assert [path.name for path in tmp_path.iterdir()] == ["ws"]


def test_a_folder_in_use_is_not_begun_again(folder):
    before = everything(folder)

    with pytest.raises(StoreExistsError):
        begin(folder)
    assert everything(folder) == before


def test_a_full_disk_at_any_step_leaves_no_workspace_or_a_whole_one(tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        steps = Faults(patch, -1, 0)
        begin(tmp_path / "whole")
    for number in range(1, steps.count + 1):
        with monkeypatch.context() as patch:
            Faults(patch, number, 28)
            with pytest.raises(DiskFullError):
                begin(tmp_path / "ws")
        if (tmp_path / "ws").exists():  # its name was there, though perhaps not to stay
            assert number == steps.count
            assert opens(tmp_path / "ws")


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_program_killed_while_it_begins_leaves_all_or_nothing(tmp_path):
    seen, number = set(), 0
    while True not in seen:
        number += 1
        folder = tmp_path / str(number) / "ws"
        child = os.fork()
        if not child:
            _die_at(folder, number)
        os.waitpid(child, 0)
        is_there = folder.exists()
        seen.add(is_there)
        assert not is_there or opens(folder)
    assert seen == {False, True}


def _die_at(folder, number):
    """Begin a workspace in a child process, which kills itself at the k-th step to the disk."""
    left, replace = [number], os.fsync

    def step(handle):
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return replace(handle)

    os.fsync = step
    begin(folder)
    os._exit(0)


# --- opening


def test_the_passphrase_is_stretched_once_for_data_and_keys(folder, stretches):
    opened = context(folder)
    keys = opened.own, opened.own
    opened.close()

    assert len(stretches) == 1
    assert keys[0] is keys[1]


def test_without_the_passphrase_nothing_opens(folder):
    with pytest.raises(PassphraseNeededError):
        context(folder, None)
    with pytest.raises(PassphraseWrongError):
        context(folder, "sai sai sai sai")


def test_the_recovery_sheet_opens_the_data(tmp_path):
    groups = begin(tmp_path / "ws")
    key = profiles.unlock_with_sheet(tmp_path / "ws", groups).key
    key_file(tmp_path / "ws").unlink()
    without_key_file = profiles.unlock_with_sheet(tmp_path / "ws", groups).key
    with Store.open(tmp_path / "ws", key=key) as store:
        found = store.key

    assert found == without_key_file


def test_the_sheet_of_others_opens_nothing(folder):
    with pytest.raises(RecoverySheetError):
        profiles.unlock_with_sheet(folder, sheet_of(new_seed()))
    key_file(folder).unlink()
    with pytest.raises(KeyFileError):
        profiles.unlock_with_sheet(folder, sheet_of(new_seed()))


def test_a_lost_key_file_is_named(folder):
    key_file(folder).unlink()

    with pytest.raises(KeyFileMissingError):
        context(folder)


@pytest.mark.parametrize("at", [0, 200, -1])
def test_a_damaged_sealed_key_is_told(folder, at):
    content = bytearray((folder / SEALED_KEY).read_bytes())
    content[at] ^= 1
    (folder / SEALED_KEY).write_bytes(content)

    with pytest.raises(KeyFileError):
        context(folder)


def test_the_key_of_another_workspace_is_told(folder, tmp_path):
    begin(tmp_path / "other")
    (folder / "parapp.sqlite").write_bytes((tmp_path / "other/parapp.sqlite").read_bytes())

    with pytest.raises(ProfileKeyError):
        context(folder)


def test_a_plain_database_put_in_its_place_is_told(folder, tmp_path):
    begin(tmp_path / "other", encrypted=False)
    (folder / "parapp.sqlite").write_bytes((tmp_path / "other/parapp.sqlite").read_bytes())

    with pytest.raises(ProfilePlainError):
        context(folder)


# --- keys that change


def test_another_passphrase_does_not_touch_the_sealed_key(folder):
    before = (folder / SEALED_KEY).read_bytes()
    opened = context(folder)
    renewing.replace_passphrase(opened.store, PASSPHRASE, NEW, actor="An", cost=CHEAP)
    opened.close()
    again = context(folder, NEW)
    again.close()

    assert (folder / SEALED_KEY).read_bytes() == before


def test_replaced_keys_open_the_data_and_the_former_ones_do_not(folder):
    opened = context(folder)
    old, key = opened.own, opened.store.key
    renewing.rotate_keys(opened.store, PASSPHRASE, actor="An", cost=CHEAP)
    opened.close()
    again = context(folder)
    found = again.store.key
    again.close()
    key_file(folder).unlink()

    assert found == key
    with pytest.raises(KeyFileError):
        profiles.unlock_with_sheet(folder, sheet_of(old.seed))


def test_a_program_stopped_before_the_key_was_sealed_anew_still_opens(folder):
    before = (folder / SEALED_KEY).read_bytes()
    opened = context(folder)
    renewing.rotate_keys(opened.store, PASSPHRASE, actor="An", cost=CHEAP)
    opened.close()
    (folder / SEALED_KEY).write_bytes(before)
    again = context(folder)
    epoch = again.own.card.epoch
    again.close()

    assert epoch == 2


def test_a_plain_workspace_has_no_key_to_seal(tmp_path):
    begin(tmp_path / "ws", encrypted=False)
    opened = context(tmp_path / "ws")
    profiles.reseal(opened.store, opened.own)
    opened.close()

    assert not (tmp_path / "ws" / SEALED_KEY).exists()


# --- backup and restore


@pytest.mark.parametrize("encrypted", [False, True])
@pytest.mark.parametrize("wanted", [None, False, True])
@pytest.mark.parametrize("by_sheet", [False, True])
def test_a_restored_workspace_has_its_profile_or_the_one_asked_for(
    tmp_path, encrypted, wanted, by_sheet
):
    groups = begin(tmp_path / "ws", encrypted=encrypted)
    with_document(tmp_path / "ws", tmp_path / "k.pdf")
    opened = context(tmp_path / "ws")
    backup = upkeep.make_backup(opened.store, opened.own, tmp_path / "copies").path
    head = verifying.verify(opened.store).head
    opened.close()
    if by_sheet:
        upkeep.restore_with_sheet(
            backup, tmp_path / "new", groups, PASSPHRASE, cost=CHEAP, encrypted=wanted
        )
    else:
        upkeep.restore_backup(backup, tmp_path / "new", PASSPHRASE, encrypted=wanted)
    again = context(tmp_path / "new")
    health = verifying.verify(again.store)
    again.close()

    assert is_encrypted(tmp_path / "new") is (encrypted if wanted is None else wanted)
    assert (health.is_sound, health.files, health.head) == (True, 0, head)


def with_document(folder, path):
    """Keep a file in a workspace that has no dossier yet."""
    opened = context(folder)
    opened.store.evidence.add(worlds.pdf(path))
    opened.close()


# --- nothing to read on the disk


@pytest.fixture
def year(tmp_path, monkeypatch):
    """Encrypted workspaces after a whole year, whichever profile the other tests have."""
    monkeypatch.setattr(worlds, "KEY", bytes(range(32)))
    world = a_year(tmp_path)
    yield world
    world.close()


def a_year(tmp_path):
    (tmp_path / "snapshots").mkdir()
    return worlds.Snapshots(tmp_path / "snapshots").at(appraised, tmp_path / "world")


def known_texts():
    """What a thief would look for, as it is written somewhere in the workspaces."""
    texts = [
        *NAMES.values(),
        "Kế hoạch cải cách hành chính",
        "143/KH-UBND",
        "Phương án được thông qua",
        "Số liệu lấy từ hệ thống một cửa",
        "Bảng kê thiếu 12 hồ sơ",
        "Nguyễn Văn Dũng",
        "on_time",
        "CREATE TABLE",
        "SQLite format 3",
        "%PDF-1.4",
        "ke-hoach.pdf",
    ]
    return [text.encode() for text in texts]


def test_nothing_of_a_year_can_be_read_on_the_disk(year):
    upkeep.make_backup(year[AUTHORITY], year.keys[AUTHORITY])
    waiting = year.plan(AUTHORITY, year.again(FIRST).path)
    unsealed = [path.name for path in kept_files(year) if not is_sealed(path)]
    in_quarantine = sorted(path.name for path in waiting.received.folder.iterdir())
    while_open = [everything(year.folder / unit) for unit in NAMES]
    year.close()
    after = [everything(year.folder / unit) for unit in NAMES]
    found = [
        (name, text)
        for files in (*while_open, *after)
        for name, content in files.items()
        for text in known_texts()
        if text in content or text in name.encode()
    ]

    assert found == []
    assert unsealed == ["bundle"]  # which is encrypted as it was sent
    assert len(in_quarantine) > 1
    assert all(len(files) > 5 for files in after)


def kept_files(world):
    """Files that were taken in, and those that wait."""
    folders = [
        world.folder / unit / name
        for unit in NAMES
        for name in ("objects", "received", "quarantine")
    ]
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def is_sealed(path):
    return path.read_bytes().startswith(TITLE)


def test_the_names_on_the_disk_do_not_tell_which_files_are_there(year):
    sent = hashlib.sha256(year.file(f"{FIRST}-gui.parapp").read_bytes()).hexdigest()
    proof = hashlib.sha256(year.file(f"{FIRST}.pdf").read_bytes()).hexdigest()
    names = " ".join(everything(year.folder / AUTHORITY))

    assert year[AUTHORITY].received.verify(sent)
    assert year[AUTHORITY].evidence.verify(proof)
    assert sent not in names
    assert proof not in names


def test_the_same_search_finds_a_plain_year(tmp_path, monkeypatch):
    monkeypatch.setattr(worlds, "KEY", None)
    world = a_year(tmp_path)
    world.close()
    whole = b"".join(everything(world.folder / AUTHORITY).values())
    missed = [text for text in known_texts() if text not in whole]

    assert missed in ([], [b"ke-hoach.pdf"])
