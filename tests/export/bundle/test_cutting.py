"""Bundles cut into parts: all of them or none, whatever fails."""

import contextlib
import os
import shutil
from dataclasses import replace

import pytest

from parapp.errors.bundles import BundleNoSpaceError, BundleTooLargeError
from parapp.errors.parts import (
    PartCountError,
    PartSizeError,
    PartSourceError,
    PartTargetError,
)
from parapp.errors.work import FileUnreadableError
from parapp.export.bundle import cutting
from parapp.export.bundle.cutting import PRESETS, cut
from parapp.export.bundle.limits import LIMITS as BUNDLE_LIMITS
from parapp.export.bundle.parts import (
    HEADER_BYTES,
    LIMITS,
    is_part,
    read_part_header,
)
from parapp.progress import Cancelled
from tests.export.bundle.pieces import MIB, SMALL, made, read, sha

# --- cutting


@pytest.mark.parametrize("length", [1, 9, 10, 11, 19, 20, 21, 200])
def test_the_parts_joined_in_order_are_the_file(tmp_path, length):
    data = os.urandom(length)

    files = made(tmp_path, data)
    found = [read(file) for file in files]

    assert b"".join(piece for _header, piece in found) == data
    assert {header.bundle for header, _piece in found} == {sha(data)}
    assert [header.number for header, _piece in found] == list(range(1, len(files) + 1))
    assert len(files) == -(-length // 10)
    assert {file.stat().st_size for file in files[:-1]} <= {HEADER_BYTES + 10}


@pytest.mark.parametrize("extra", [-1, 0, 1])
@pytest.mark.parametrize("blocks", [1, 2])
def test_sizes_around_the_block_of_reading_come_back(tmp_path, blocks, extra):
    data = os.urandom(2 * MIB + 3)
    size = HEADER_BYTES + blocks * MIB + extra

    files = made(tmp_path, data, size, LIMITS)

    assert b"".join(read(file, LIMITS)[1] for file in files) == data
    assert files[0].stat().st_size == size


def test_names_tell_which_part_it_is_and_sort(tmp_path):
    files = made(tmp_path, bytes(140))

    assert files[0].name == "Hồ sơ-phan-01-tren-14.parapp-part"
    assert sorted(file.name for file in files) == [file.name for file in files]


def test_the_largest_file_has_a_name_as_wide_as_the_count(tmp_path):
    limits = replace(SMALL, smallest=HEADER_BYTES + 1, parts=100)

    files = made(tmp_path, bytes(100), HEADER_BYTES + 1, limits)

    assert files[-1].name == "Hồ sơ-phan-100-tren-100.parapp-part"


def as_attachment(size):
    """Bytes of a file in an e-mail: base64 in lines of 76 characters and a line end."""
    return -(-size // 57) * 78


def test_presets_fit_where_they_are_meant_to():
    assert list(PRESETS) == ["6MiB", "13MiB", "1GiB", "3.9GiB"]
    assert as_attachment(PRESETS["13MiB"]) == 18_653_622
    assert as_attachment(PRESETS["6MiB"]) == 8_609_406
    assert PRESETS["3.9GiB"] < (4 << 30) - 1


def test_a_part_of_a_preset_is_exactly_that_long(tmp_path):
    files = made(tmp_path, bytes(6 * MIB + 1), PRESETS["6MiB"], LIMITS)

    assert [file.stat().st_size for file in files] == [6 * MIB, 1 + 2 * HEADER_BYTES]


def test_parts_cannot_be_smaller_than_allowed(tmp_path):
    with pytest.raises(PartSizeError) as raised:
        made(tmp_path, bytes(30), HEADER_BYTES + 9)

    assert raised.value.details == {"found": HEADER_BYTES + 9, "least": HEADER_BYTES + 10}


@pytest.mark.parametrize(("length", "is_allowed"), [(200, True), (201, False)])
def test_there_is_a_most_of_parts(tmp_path, length, is_allowed):
    if is_allowed:
        assert len(made(tmp_path, bytes(length))) == 20
        return
    with pytest.raises(PartCountError) as raised:
        made(tmp_path, bytes(length))

    assert raised.value.details == {"found": 21, "limit": 20}


@pytest.mark.parametrize(("length", "is_allowed"), [(400, True), (401, False)])
def test_the_largest_bundle_is_the_largest_that_is_cut(tmp_path, length, is_allowed):
    if is_allowed:
        assert made(tmp_path, bytes(length), HEADER_BYTES + 100)
        return
    with pytest.raises(BundleTooLargeError):
        made(tmp_path, bytes(length), HEADER_BYTES + 100)


def test_limits_are_those_of_bundles():
    assert LIMITS.total == BUNDLE_LIMITS.file


def test_an_empty_file_is_not_cut(tmp_path):
    with pytest.raises(PartSourceError):
        made(tmp_path, b"")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FileUnreadableError) as raised:
        cut(tmp_path / "x.parapp", tmp_path, MIB)

    assert raised.value.details == {"file": "x.parapp"}


def test_a_disk_without_room_is_not_begun(tmp_path, monkeypatch):
    real = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: real._replace(free=100))

    with pytest.raises(BundleNoSpaceError):
        made(tmp_path, bytes(30))

    assert list((tmp_path / "parts").iterdir()) == []


def test_cutting_again_gives_the_same_files(tmp_path):
    data = os.urandom(35)
    before = [file.read_bytes() for file in made(tmp_path, data)]
    (tmp_path / "parts" / "Hồ sơ-phan-02-tren-04.parapp-part").unlink()

    again = [file.read_bytes() for file in made(tmp_path, data)]

    assert before == again


def test_another_file_of_the_name_is_not_overwritten(tmp_path):
    other = made(tmp_path, os.urandom(35))[2].read_bytes()
    held = {path.name: path.read_bytes() for path in (tmp_path / "parts").iterdir()}

    with pytest.raises(PartTargetError) as raised:
        made(tmp_path, os.urandom(35))

    assert raised.value.details == {"file": "Hồ sơ-phan-01-tren-04.parapp-part"}
    assert held == {path.name: path.read_bytes() for path in (tmp_path / "parts").iterdir()}
    assert other in held.values()


@pytest.mark.parametrize("stop", [1, 2, 3, 4])
def test_a_cancelled_cut_leaves_nothing(tmp_path, stop):
    (tmp_path / "parts").mkdir()
    (tmp_path / "x.parapp").write_bytes(bytes(35))
    said = []

    def report(done, total):
        said.append((done, total))
        if len(said) == stop:
            raise Cancelled

    with pytest.raises(Cancelled):
        cut(tmp_path / "x.parapp", tmp_path / "parts", HEADER_BYTES + 10, report, SMALL)

    assert list((tmp_path / "parts").iterdir()) == []
    assert said == [(10, 35), (20, 35), (30, 35), (35, 35)][:stop]


@pytest.mark.parametrize("change", ["longer", "shorter"])
def test_a_bundle_that_changes_meanwhile_is_not_cut(tmp_path, change):
    (tmp_path / "parts").mkdir()
    bundle = tmp_path / "x.parapp"
    bundle.write_bytes(bytes(3 * MIB))

    def report(_done, _total):
        if change == "longer":
            with bundle.open("ab") as out:
                out.write(b"x")
        else:
            os.truncate(bundle, 2 * MIB)

    with pytest.raises(PartSourceError):
        cut(bundle, tmp_path / "parts", 2 * MIB, report)

    assert list((tmp_path / "parts").iterdir()) == []


class Breaking:
    """A real file that cannot be read any more."""

    def __init__(self, file):
        self._file = file

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self._file.close()

    def fileno(self):
        return self._file.fileno()

    def read(self, _size):
        raise OSError(5, "injected")


@contextlib.contextmanager
def unreadable(path):
    """Let reads of one file fail."""
    genuine = type(path).open
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            type(path),
            "open",
            lambda self, *how: (
                Breaking(genuine(self, *how)) if self == path else genuine(self, *how)
            ),
        )
        yield


def test_a_drive_pulled_out_while_reading_is_the_file_s_fault(tmp_path):
    files = made(tmp_path, bytes(30))

    with unreadable(tmp_path / "Hồ sơ.parapp"), pytest.raises(FileUnreadableError):
        cut(tmp_path / "Hồ sơ.parapp", tmp_path, HEADER_BYTES + 10, limits=SMALL)
    with unreadable(files[0]), pytest.raises(FileUnreadableError):
        read_part_header(files[0], SMALL)
    with unreadable(files[0]):
        assert not is_part(files[0])


class FailingSteps:
    """Fails the k-th write, flush or rename."""

    def __init__(self, patch, number, code):
        self.left, self.code, self.count = number, code, 0
        fsync, replaced, opened = os.fsync, cutting.Path.replace, cutting.Path.open
        patch.setattr(os, "fsync", lambda handle: (self.step(), fsync(handle))[1])
        patch.setattr(cutting.Path, "replace", lambda a, b: (self.step(), replaced(a, b))[1])
        patch.setattr(cutting.Path, "open", lambda a, how: self.file(opened(a, how), how))

    def file(self, file, how):
        return FailingWrites(file, self) if how != "rb" else file

    def step(self):
        self.count += 1
        if self.count == self.left:
            raise OSError(self.code, "injected")


class FailingWrites:
    def __init__(self, file, failing):
        self._file, self._failing = file, failing

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self._file.close()

    def __getattr__(self, name):
        return getattr(self._file, name)

    def write(self, data):
        self._failing.step()
        return self._file.write(data)


@pytest.mark.parametrize("code", [28, 5, 13])
def test_a_cut_that_fails_at_any_step_leaves_nothing(tmp_path, code):
    target = tmp_path / "parts"
    target.mkdir()
    (tmp_path / "x.parapp").write_bytes(bytes(35))
    step, left = 0, []
    while not left:
        step += 1
        with pytest.MonkeyPatch.context() as patch:
            failing = FailingSteps(patch, step, code)
            with contextlib.suppress(OSError):
                cut(tmp_path / "x.parapp", target, HEADER_BYTES + 10, limits=SMALL)
        left = list(target.iterdir())
        assert failing.count < step or not left, step

    assert step > 20
    assert len(left) == 4


def test_a_full_disk_leaves_nothing(tmp_path):
    """The kernel itself refuses to let a file grow."""
    resource = pytest.importorskip("resource")
    signal = pytest.importorskip("signal")
    (tmp_path / "x.parapp").write_bytes(bytes(3 * MIB))
    (tmp_path / "parts").mkdir()
    for size in (0, 1, HEADER_BYTES, MIB, 2 * MIB - 1):
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
        try:
            with pytest.raises(OSError, match="File too large"):
                cut(tmp_path / "x.parapp", tmp_path / "parts", 2 * MIB)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
            signal.signal(signal.SIGXFSZ, handler)

        assert list((tmp_path / "parts").iterdir()) == [], size
