from pathlib import Path

import pytest

from parapp.errors.stores import NetworkDriveError, RemovableDriveError
from parapp.storage import drives
from parapp.storage.drives import drive_kind, refuse_drive

MOUNTS = """\
21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 21 0:40 / /mnt/chung rw - cifs //may-chu/chung rw
31 21 0:41 / /mnt/nfs\\040cu rw - nfs4 may-chu:/nfs rw
32 21 8:17 / /media/usb rw - vfat /dev/sdb1 rw
33 21 8:33 / /media/the rw - ext4 /dev/sdc1 rw
34 32 8:1 / /media/usb/disk rw - ext4 /dev/sda1 rw
35 21 0:42 / /mnt/Nộiú rw - fuse.sshfs u@may: rw
"""


@pytest.fixture
def system(tmp_path):
    """The kernel's tables of a PC with a disk, a USB stick, a card and two shares."""
    devices = tmp_path / "dev"
    devices.mkdir()
    for number, place, flag in (
        ("8:1", "pci0/sata/block/sda/sda1", "0"),
        ("8:17", "pci0/usb1/1-1/block/sdb/sdb1", "0"),
        ("8:33", "pci0/mmc/block/sdc/sdc1", "1"),
    ):
        partition = tmp_path / "devices" / place
        partition.mkdir(parents=True)
        (partition.parent / "removable").write_text(f"{flag}\n")
        (devices / number).symlink_to(partition)
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    return mounts, devices


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("/home/an", "local"),
        ("/mnt/chung/2026", "network"),
        ("/mnt/nfs cu/x", "network"),
        ("/mnt/Nộiú", "network"),
        ("/mnt/chungta", "local"),
        ("/media/usb", "removable"),
        ("/media/the/x", "removable"),
        ("/media/usb/disk/x", "local"),
    ],
)
def test_the_kind_of_drive_is_told_from_the_mounts(system, folder, expected):
    assert drive_kind(Path(folder), *system) == expected


def test_without_a_table_of_mounts_nothing_is_refused(tmp_path):
    assert drive_kind(tmp_path, tmp_path / "none", tmp_path) == "local"


def test_a_folder_on_no_mount_is_local(tmp_path):
    (tmp_path / "mounts").write_text("")

    assert drive_kind(tmp_path, tmp_path / "mounts", tmp_path) == "local"


@pytest.mark.parametrize(
    ("kind", "expected"), [("network", NetworkDriveError), ("removable", RemovableDriveError)]
)
def test_unsuitable_drives_are_refused(tmp_path, monkeypatch, kind, expected):
    monkeypatch.setattr(drives, "drive_kind", lambda _folder: kind)

    with pytest.raises(expected):
        refuse_drive(tmp_path)


def test_the_disk_of_this_machine_is_accepted(tmp_path):
    refuse_drive(tmp_path)
