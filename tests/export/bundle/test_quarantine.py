from __future__ import annotations

import pytest

from parapp.errors.bundles import BundleNoSpaceError
from parapp.export.bundle.quarantine import Quarantine, free_bytes


def test_what_was_admitted_gets_its_name(tmp_path):
    quarantine = Quarantine(folder=tmp_path)
    with quarantine.admit("a" * 64) as folder:
        (folder / "x").write_bytes(b"x")
        assert not (tmp_path / ("a" * 64)).exists()

    assert (tmp_path / ("a" * 64) / "x").read_bytes() == b"x"


def fail_inside(quarantine):
    with quarantine.admit("a") as folder:
        (folder / "x").write_bytes(b"x")
        raise ValueError("x")


def test_after_a_failure_nothing_is_left(tmp_path):
    with pytest.raises(ValueError, match="x"):
        fail_inside(Quarantine(folder=tmp_path))

    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_is_cleaned_and_the_rest_stays(tmp_path):
    quarantine = Quarantine(folder=tmp_path)
    with quarantine.admit("a" * 64):
        pass
    (tmp_path / ".parapp-killed").mkdir()
    (tmp_path / ".parapp-killed" / "x").write_bytes(b"x")
    quarantine.clean()

    assert [path.name for path in tmp_path.iterdir()] == ["a" * 64]


def test_dropping_what_is_not_there_is_no_error(tmp_path):
    Quarantine(folder=tmp_path).drop("a" * 64)

    assert list(tmp_path.iterdir()) == []


def test_room_is_counted_with_the_spare(tmp_path):
    quarantine = Quarantine(folder=tmp_path, free=lambda _folder: 110 << 20)
    quarantine.check_room(100 << 20, 10)

    with pytest.raises(BundleNoSpaceError) as refused:
        quarantine.check_room((100 << 20) + 10, 10)
    assert refused.value.details == {"needed_mib": 111, "free_mib": 110}


def test_the_disk_tells_its_free_space(tmp_path):
    assert free_bytes(tmp_path) > 0
