"""New keys on a disk that fails, and a program that is stopped: one key opens the workspace."""

import contextlib
import errno
from itertools import count

import pytest

from parapp.errors.bundles import KeyFileExistsError, PassphraseWeakError, PassphraseWrongError
from parapp.errors.stores import DiskFullError, StoreReadOnlyError
from parapp.errors.trust import KeysNotLostError
from parapp.models.keys import Role
from parapp.services import enrolling, profiles, renewing, roots, workspaces
from parapp.services.keychain import retired_file
from parapp.storage.recovery_sheet import sheet_of
from parapp.storage.store import SEALED_KEY, Store
from tests.profile import ENCRYPTED, skip_without_keys
from tests.services.world import AUTHORITY, CHEAP, FIRST, PASSPHRASE, begun, packed
from tests.storage.faults import Faults

NEW = "hai mươi con bò gặm cỏ"
WEAK = "ngắn"
MANY = 60  # steps to the disk, more than any of these takes


class KilledError(BaseException):
    """Stands for whatever stops the program: nothing catches it."""


class Stops(Faults):
    def step(self):
        self.count += 1
        if self.count == self.left:
            raise KilledError


def rotate(store):
    return renewing.rotate_keys(store, PASSPHRASE, actor="An", cost=CHEAP)


def renew(store):
    skip_without_keys()
    return renewing.renew_keys(store, NEW, actor="An", cost=CHEAP)


def change(store):
    old, new = (PASSPHRASE, NEW) if phrase_of(store) == PASSPHRASE else (NEW, PASSPHRASE)
    renewing.replace_passphrase(store, old, new, actor="An", cost=CHEAP)


def reset_by(groups):
    return lambda store: renewing.recover_keys(store, groups, NEW, actor="An", cost=CHEAP)


WAYS = {"rotate": rotate, "renew": renew, "change": change}


def phrase_of(store):
    """Whichever passphrase opens the keys."""
    try:
        enrolling.unlock(store, PASSPHRASE)
    except PassphraseWrongError:
        return NEW
    return PASSPHRASE


def opened(store):
    return enrolling.unlock(store, phrase_of(store))


def names(folder):
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def content(folder):
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.suffix.startswith(".parapp-")}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("code", "refusal"), [(errno.ENOSPC, DiskFullError), (errno.EACCES, StoreReadOnlyError)]
)
def test_a_disk_that_fails_at_any_step_leaves_one_key_that_opens(at, way, code, refusal):
    world = at(begun)
    store = world[FIRST]
    before = opened(store)
    for number in count(1):
        with pytest.MonkeyPatch.context() as patched:
            faults = Faults(patched, number, code)
            with contextlib.suppress(refusal):
                WAYS[way](store)
            if faults.count < number:
                break
        own = opened(store)
        assert own.card.epoch in {before.card.epoch, before.card.epoch + 1}
        if way == "rotate":
            assert before.card in [key.card for key in own.opening]
        assert not [name for name in names(store.folder) if name.startswith(".parapp-")]
        before = own

    assert 3 <= number < MANY


@pytest.mark.parametrize("way", WAYS)
def test_a_program_stopped_at_any_step_leaves_one_key_that_opens(at, way):
    world = at(packed)
    store = world[FIRST]
    before = opened(store)
    for number in count(1):
        with pytest.MonkeyPatch.context() as patched:
            stops = Stops(patched, number, 0)
            with contextlib.suppress(KilledError):
                WAYS[way](store)
            if stops.count < number:
                break
        own = opened(store)
        if way == "rotate":
            assert before.card in [key.card for key in own.opening]
        before = own
    own = opened(store)
    with store.reading() as tx:
        assert enrolling.active_card(tx, FIRST) == own.card
        assert tx.journal.verify() is None

    assert 3 <= number < MANY


def test_a_disk_that_is_full_before_the_new_key_has_its_name_changes_nothing(at):
    store = at(begun)[FIRST]
    before = content(store.folder)

    for way in WAYS.values():
        for number in (1, 2):  # writing and flushing the first file
            with pytest.MonkeyPatch.context() as patched:
                Faults(patched, number, errno.ENOSPC)
                with pytest.raises(DiskFullError):
                    way(store)
            assert content(store.folder) == before


def test_a_program_stopped_before_the_card_was_written_down_completes_it(at, monkeypatch):
    store = at(begun)[FIRST]
    old = enrolling.unlock(store, PASSPHRASE)

    def stop(*_arguments):
        raise KilledError

    with monkeypatch.context() as patched:
        patched.setattr(renewing, "write_down", stop)
        with pytest.raises(KilledError):
            rotate(store)

    own = enrolling.unlock(store, PASSPHRASE)
    assert (own.card.epoch, own.card.previous) == (2, old.card.sha256)
    assert [key.card for key in own.retired] == [old.card]
    assert enrolling.unlock(store, PASSPHRASE) == own


def test_what_a_stopped_replacement_left_is_used_by_nobody(at, monkeypatch):
    store = at(begun)[FIRST]
    with monkeypatch.context() as patched:
        patched.setattr(renewing, "replace_key_file", lambda *_a, **_k: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            rotate(store)

    assert retired_file(store.folder, 1).is_file()
    assert enrolling.unlock(store, PASSPHRASE).retired == ()
    assert [key.card.epoch for key in rotate(store).own.opening] == [2, 1]


def test_a_wrong_passphrase_changes_nothing(at):
    store = at(begun)[FIRST]
    before = content(store.folder)

    with pytest.raises(PassphraseWrongError):
        renewing.rotate_keys(store, NEW, actor="An", cost=CHEAP)
    with pytest.raises(PassphraseWrongError):
        renewing.replace_passphrase(store, NEW, PASSPHRASE, actor="An", cost=CHEAP)

    assert content(store.folder) == before


def test_a_weak_passphrase_changes_nothing(at):
    world = at(begun)
    store = world[FIRST]
    before = content(store.folder)
    groups = sheet_of(world.keys[FIRST].seed)

    acts = [
        lambda: renewing.renew_keys(store, WEAK, actor="An", cost=CHEAP),
        lambda: renewing.replace_passphrase(store, PASSPHRASE, WEAK, actor="An", cost=CHEAP),
        lambda: renewing.recover_keys(store, groups, WEAK, actor="An", cost=CHEAP),
    ]
    for act in acts[1:] if ENCRYPTED else acts:  # there are no lost keys to renew there
        with pytest.raises(PassphraseWeakError):
            act()

    assert content(store.folder) == before


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_failed_reset_leaves_the_old_passphrase(at, number):
    world = at(begun)
    store = world[FIRST]
    reset = reset_by(sheet_of(world.keys[FIRST].seed))
    with pytest.MonkeyPatch.context() as patched:
        Faults(patched, number, errno.ENOSPC)
        with pytest.raises(DiskFullError):
            reset(store)

    assert enrolling.unlock(store, PASSPHRASE).card == world.keys[FIRST].card


def test_new_keys_open_an_encrypted_workspace_and_lost_ones_do_not_exist_there(tmp_path):
    workspace = workspaces.Workspace(role=Role.COMMUNE, unit="XA09", name="Xã Mới", kind="xã")
    folder = tmp_path / "w"
    profiles.begin(folder, workspace, PASSPHRASE, actor="An", cost=CHEAP, encrypted=True)
    sealed = (folder / SEALED_KEY).read_bytes()

    key = profiles.unlock_folder(folder, PASSPHRASE).key
    with Store.open(folder, key=key) as store:
        made = rotate(store)
        with pytest.raises(KeysNotLostError):
            renew(store)

    assert (folder / SEALED_KEY).read_bytes() != sealed
    workspaces.key_file(folder).unlink()
    with renewing.open_with_sheet(folder, made.groups) as store:
        reset_by(made.groups)(store)
    assert profiles.unlock_folder(folder, NEW).key == key


def test_a_program_stopped_before_the_data_were_sealed_anew_still_opens_them(
    tmp_path, monkeypatch
):
    workspace = workspaces.Workspace(role=Role.COMMUNE, unit="XA09", name="Xã Mới", kind="xã")
    folder = tmp_path / "w"
    profiles.begin(folder, workspace, PASSPHRASE, actor="An", cost=CHEAP, encrypted=True)
    key = profiles.unlock_folder(folder, PASSPHRASE).key

    def stop(*_arguments):
        raise KilledError

    with Store.open(folder, key=key) as store, monkeypatch.context() as patched:
        patched.setattr(renewing, "reseal", stop)
        with pytest.raises(KilledError):
            rotate(store)

    assert profiles.unlock_folder(folder, PASSPHRASE).key == key


def test_a_root_key_is_made_once(tmp_path):
    path = tmp_path / "goc"
    roots.make_root(path, PASSPHRASE, cost=CHEAP)

    with pytest.raises(KeyFileExistsError):
        roots.make_root(path, PASSPHRASE, cost=CHEAP)


def test_the_authority_is_no_exception(at):
    store = at(begun)[AUTHORITY]

    assert rotate(store).own.card.role is Role.APPRAISER
