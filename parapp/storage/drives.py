"""Whether a folder lies on a disk that a live database may be kept on."""

from __future__ import annotations

import sys
from pathlib import Path

from parapp.errors.stores import NetworkDriveError, RemovableDriveError

_NETWORK = frozenset(
    {
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "davfs",
        "vboxsf", "fuse.sshfs", "fuse.rclone", "fuse.davfs2", "fuse.gvfsd-fuse",
    }
)  # fmt: skip
_DRIVE_REMOVABLE, _DRIVE_REMOTE = 2, 4  # GetDriveType of the Windows API
_MOUNTS = Path("/proc/self/mountinfo")
_DEVICES = Path("/sys/dev/block")


def refuse_drive(folder: Path) -> None:
    """Refuse network drives, USB sticks and other removable drives, where that can be told.

    Locks and flushes are not kept there as SQLite needs them.

    Raises:
        NetworkDriveError: The folder is on a network drive.
        RemovableDriveError: The folder is on a removable drive.
    """
    kind = drive_kind(folder.resolve())
    if kind == "network":
        raise NetworkDriveError(folder=str(folder))
    if kind == "removable":
        raise RemovableDriveError(folder=str(folder))


if sys.platform == "win32":
    import ctypes

    def drive_kind(folder: Path) -> str:
        """Return ``network``, ``removable`` or ``local``."""
        if folder.drive.startswith("\\\\"):
            return "network"
        found = ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\")
        return {_DRIVE_REMOVABLE: "removable", _DRIVE_REMOTE: "network"}.get(found, "local")
else:

    def drive_kind(folder: Path, mounts: Path = _MOUNTS, devices: Path = _DEVICES) -> str:
        """Return ``network``, ``removable`` or ``local``; ``local`` where it cannot be told.

        Args:
            folder: An absolute folder without links.
            mounts: The kernel's table of mounts.
            devices: The kernel's folder of block devices.
        """
        mount = _mount_of(folder, mounts)
        if mount is None:
            return "local"
        number, type_ = mount
        if type_ in _NETWORK:
            return "network"
        return "removable" if _is_removable(devices / number) else "local"


def _mount_of(folder: Path, mounts: Path) -> tuple[str, str] | None:
    """Return device number and type of the file system that holds `folder`."""
    if not mounts.exists():
        return None
    best: tuple[int, str, str] | None = None
    for line in mounts.read_text("utf-8", "surrogateescape").splitlines():
        left, _, right = line.partition(" - ")
        _id, _parent, number, _root, point = left.split(" ")[:5]
        place = Path(point.encode("latin-1", "backslashreplace").decode("unicode_escape"))
        if folder.is_relative_to(place):
            found = (len(place.parts), number, right.split(" ")[0])
            best = found if best is None or found[0] >= best[0] else best
    return None if best is None else best[1:]


def _is_removable(device: Path) -> bool:
    """Return whether a block device, or the disk it is a part of, is removable or on USB."""
    real = device.resolve()
    if "/usb" in str(real):
        return True
    flags = (real / "removable", real.parent / "removable")
    return any(flag.is_file() and flag.read_text().strip() == "1" for flag in flags)
