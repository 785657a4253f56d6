"""Beginning the work of a unit: its workspace, keys and backups together, or nothing."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from parapp.export.bundle.keys import OwnKey
from parapp.services.profiles import begin, own_of, unlock_with_sheet
from parapp.services.schedules import choose_schedule
from parapp.services.workspaces import Workspace
from parapp.storage.drives import drive_kind, refuse_drive
from parapp.storage.faults import environment
from parapp.storage.passphrase import Cost, calibrated
from parapp.storage.recovery_sheet import seed_of
from parapp.storage.store import Store

_DAYS = 1  # between two backups, until somebody chooses otherwise
_SYNCHRONISED = ("onedrive", "dropbox", "google drive", "googledrive", "iclouddrive", "zalo")


class FolderDoubt(StrEnum):
    """What speaks against keeping data in a folder, though it can be done."""

    SYNCHRONISED = "synchronised"
    SAME_DRIVE = "same-drive"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """A workspace that was just made, open.

    Attributes:
        store: The workspace.
        own: Its keys.
        groups: Its recovery sheet, for printing and typing back; kept nowhere.
        was_there: Whether its folder was there before, empty.
    """

    store: Store
    own: OwnKey = field(repr=False)
    groups: tuple[str, ...] = field(repr=False)
    was_there: bool


def doubts(folder: Path, backups: Path) -> tuple[FolderDoubt, ...]:
    """Return what speaks against keeping data in `folder` and backups in `backups`.

    Raises:
        NetworkDriveError: The data would lie on a network drive.
        RemovableDriveError: The data would lie on a removable drive.
    """
    refuse_drive(folder)
    found = []
    if is_synchronised(folder):
        found.append(FolderDoubt.SYNCHRONISED)
    if backups.resolve().is_relative_to(folder.resolve()):
        found.append(FolderDoubt.INSIDE)
    elif _is_same_drive(folder, backups):
        found.append(FolderDoubt.SAME_DRIVE)
    return tuple(found)


def is_synchronised(folder: Path) -> bool:
    """Return whether a service on the Internet seems to copy what is in a folder."""
    parts = [part.lower() for part in folder.parts]
    return any(part.startswith(name) for part in parts for name in _SYNCHRONISED)


def _is_same_drive(folder: Path, backups: Path) -> bool:
    if drive_kind(backups.resolve()) != "local":
        return False
    return _nearest(folder).stat().st_dev == _nearest(backups).stat().st_dev


def _nearest(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that is there."""
    whole = folder.resolve()
    return next((place for place in (whole, *whole.parents) if place.exists()), whole)


def found(
    folder: Path,
    workspace: Workspace,
    passphrase: str,
    *,
    actor: str,
    backups: Path,
    encrypted: bool,
    cost: Cost | None = None,
) -> Founded:
    """Make a workspace with keys and a schedule of backups, and leave it open.

    Args:
        folder: Not there yet, or empty.
        workspace: Whose it is.
        passphrase: Locks the keys.
        actor: Who is named in the journal.
        backups: Where backups go; made where it is missing.
        encrypted: Whether database and files are encrypted.
        cost: Work for one guess; None for what this PC bears.

    Raises:
        ParappError: As `profiles.begin` and `choose_schedule`; the folder is as it was.
    """
    was_there = folder.exists()
    cost = cost or calibrated()
    groups = begin(folder, workspace, passphrase, actor=actor, cost=cost, encrypted=encrypted)
    try:
        key = unlock_with_sheet(folder, groups).key if encrypted else None
        store = Store.open(folder, key=key)
    except BaseException:
        _remove(folder, was_there=was_there)
        raise
    made = Founded(
        store=store, own=own_of(store, seed_of(groups)), groups=groups, was_there=was_there
    )
    try:
        choose_schedule(store, backups, _DAYS, actor=actor)
    except BaseException:
        abandon(made)
        raise
    return made


def abandon(made: Founded) -> None:
    """Take back what `found` made; the folder is as it was before.

    Raises:
        ParappError: The disk does not let it be removed.
    """
    made.store.close()
    _remove(made.store.folder, was_there=made.was_there)


def _remove(folder: Path, *, was_there: bool) -> None:
    with environment(folder):
        shutil.rmtree(folder)
        if was_there:
            folder.mkdir()
