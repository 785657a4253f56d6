"""Beginning the work of a unit: all of it or nothing, and what speaks against a folder."""

from pathlib import Path

import pytest

from parapp.errors.bundles import PassphraseWeakError
from parapp.models.keys import Role
from parapp.services.founding import FolderDoubt, abandon, doubts, found, is_synchronised
from parapp.services.workspaces import Workspace
from tests.services.world import CHEAP

UNIT = Workspace(role=Role.COMMUNE, unit="XA01", name="UBND xã A", kind="xã")
WORDS = "mưa chiều trống trường"


def test_what_was_made_can_be_taken_back(tmp_path):
    made = found(
        tmp_path / "x",
        UNIT,
        WORDS,
        actor="A",
        backups=tmp_path / "b",
        encrypted=True,
        cost=CHEAP,
    )
    abandon(made)

    assert not (tmp_path / "x").exists()


def test_a_weak_passphrase_makes_nothing(tmp_path):
    with pytest.raises(PassphraseWeakError):
        found(
            tmp_path / "x",
            UNIT,
            "mưa",
            actor="A",
            backups=tmp_path / "b",
            encrypted=False,
            cost=CHEAP,
        )

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["OneDrive - UBND xã", "Dropbox", "Google Drive"])
def test_folders_that_a_service_copies_are_known(name):
    assert is_synchronised(Path("/home/a") / name / "parapp")


def test_an_ordinary_folder_is_not_synchronised():
    assert not is_synchronised(Path("/home/a/Documents/parapp"))


def test_backups_beside_the_data_are_doubted(tmp_path):
    assert doubts(tmp_path / "a", tmp_path / "b") == (FolderDoubt.SAME_DRIVE,)


def test_backups_within_the_data_are_doubted(tmp_path):
    assert doubts(tmp_path / "a", tmp_path / "a" / "b") == (FolderDoubt.INSIDE,)
