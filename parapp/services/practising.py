"""Where the workspaces to practise in lie, and how they are told from real ones."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from parapp.errors.work import DemoFolderError
from parapp.models.roles import Role

MARKER = "thuc-hanh.parapp-practice"
COMMUNE = "xa"
AUTHORITY = "co-quan-tham-dinh"
PASSPHRASE = "bốn từ để thực hành"  # noqa: S105 - printed for the user, opens practice data only
_FOLDERS: Mapping[Role, str] = {Role.COMMUNE: "thuc-hanh", Role.APPRAISER: "thuc-hanh-tinh"}
_WORKSPACES: Mapping[Role, str] = {Role.COMMUNE: COMMUNE, Role.APPRAISER: AUTHORITY}


def practice_folder(own: Path, role: Role = Role.COMMUNE) -> Path:
    """Return where a role's practice plays, within the program's own folder."""
    return own / _FOLDERS[role]


def practice_workspace(own: Path, role: Role = Role.COMMUNE) -> Path:
    """Return a role's workspace to practise in, whether it is there or not."""
    return practice_folder(own, role) / _WORKSPACES[role]


def is_practice(workspace: Path) -> bool:
    """Return whether a workspace is one to practise in."""
    return (workspace.parent / MARKER).exists()


def refuse_other(folder: Path) -> None:
    """Check that a folder may be given to practice.

    Raises:
        DemoFolderError: It holds something else.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).exists():
        raise DemoFolderError(folder=str(folder))


def discard_practice(folder: Path) -> None:
    """Remove everything of practice.

    Raises:
        DemoFolderError: The folder holds something else.
    """
    refuse_other(folder)
    marker = folder / MARKER
    for left in folder.iterdir() if folder.exists() else ():
        if left.is_dir():
            shutil.rmtree(left)
        elif left != marker:
            left.unlink()
    marker.unlink(missing_ok=True)  # last: what is left of a removal that failed is known
    if folder.exists():
        folder.rmdir()
