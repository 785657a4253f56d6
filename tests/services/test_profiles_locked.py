"""Encrypted workspaces that were locked, or whose making was killed."""

import pytest

from parapp.app import Context
from parapp.services import profiles
from parapp.storage.store import Store
from tests.services.test_profiles import begin
from tests.services.world import PASSPHRASE


@pytest.fixture
def folder(tmp_path):
    begin(tmp_path / "ws")
    return tmp_path / "ws"


def test_a_locked_workspace_is_closed_until_the_passphrase_is_given_again(folder):
    asked = []

    def passphrase():
        asked.append(1)
        return PASSPHRASE

    office = Context(folder, actor="An", passphrase=passphrase)
    office.lock()
    with Store.open(folder, key=profiles.unlock_folder(folder, PASSPHRASE).key) as other:
        is_free = other.key is not None
    with office.store.reading() as tx:
        actions = [entry.change.action for entry in tx.journal.entries()]
    office.close()

    assert is_free
    assert len(asked) == 2
    assert actions[-2:] == ["workspace-locked", "workspace-unlocked"]


def test_what_a_killed_beginning_left_is_gone_with_the_next(tmp_path):
    left = tmp_path / ".parapp-ws"
    left.mkdir()
    (left / "parapp.sqlite").write_bytes(b"half")
    begin(tmp_path / "ws")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["ws"]
