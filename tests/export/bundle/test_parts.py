"""Parts of bundles: one form only, and nothing altered is believed."""

import contextlib
import hashlib
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.errors import ParappError
from parapp.errors.bundles import BundleNoSpaceError, BundleTooLargeError
from parapp.errors.parts import (
    NotAPartError,
    PartAlteredError,
    PartCountError,
    PartCutShortError,
    PartError,
    PartSizeError,
    PartSourceError,
    PartTargetError,
    PartVersionError,
)
from parapp.errors.work import FileUnreadableError
from parapp.export.bundle import cutting, parts
from parapp.export.bundle.cutting import PRESETS, cut
from parapp.export.bundle.limits import LIMITS as BUNDLE_LIMITS
from parapp.export.bundle.parts import (
    HEADER_BYTES,
    LIMITS,
    PartLimits,
    header_bytes,
    is_part,
    opened_part,
    parse_header,
    read_part_header,
)
from parapp.models.parts import PartLayout
from parapp.progress import Cancelled

SMALL = PartLimits(smallest=HEADER_BYTES + 10, parts=20, total=400)
SHA = "cd" * 32
MIB = 1 << 20
PAGE = Path(__file__).parents[3] / "resources/docs/bundle-format.md"


def sha(data):
    return hashlib.sha256(data).hexdigest()


def made(folder, data, size=HEADER_BYTES + 10, limits=SMALL, name="Hồ sơ.parapp"):
    """Cut `data` and return the files."""
    bundle = folder / name
    bundle.write_bytes(data)
    target = folder / "parts"
    target.mkdir(exist_ok=True)
    return cut(bundle, target, size, limits=limits)


def read(path, limits=SMALL):
    with opened_part(path, limits) as (header, blocks):
        return header, b"".join(blocks)


def a_header(number=2, total=25, size=10, bundle="ab" * 32):
    return PartLayout(bundle=bundle, total=total, size=size).part(number, SHA)


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


# --- reading


def test_a_header_is_512_printable_bytes(tmp_path):
    block = made(tmp_path, bytes(25))[1].read_bytes()[:HEADER_BYTES]
    lines = block.decode("ascii").splitlines()

    assert len(block) == HEADER_BYTES
    assert block.endswith(b" \n")
    assert lines[0] == "vn-parapp-part/1"
    assert lines[2:6] == ["part 2/3", "offset 10", "length 10", "total 25"]
    assert lines[6] == f"sha256 {sha(bytes(10))}"


numbers = st.integers(-1, 30) | st.integers(0, 10**15)


@given(
    number=numbers, count=numbers, offset=numbers, length=numbers, total=numbers,
    bundle=st.sampled_from(["ab" * 32, "AB" * 32, "ab" * 31, "", "ab" * 33]),
)  # fmt: skip
def test_what_is_read_is_what_was_written_or_nothing(**fields):
    header = replace(a_header(), **fields)
    block = header_bytes(header)

    try:
        found = parse_header(block[:HEADER_BYTES], "x", SMALL)
    except ParappError:
        return

    assert found == header
    assert header.layout is not None


def test_no_altered_bit_of_a_header_is_accepted(tmp_path):
    good = made(tmp_path, bytes(25))[1].read_bytes()[:HEADER_BYTES]
    accepted = []
    for place in range(8 * HEADER_BYTES):
        altered = bytearray(good)
        altered[place // 8] ^= 1 << place % 8
        try:
            parse_header(bytes(altered), "x", SMALL)
        except PartError:
            continue
        accepted.append(place)

    assert accepted == []


def test_no_altered_byte_of_the_piece_is_accepted(tmp_path):
    path = made(tmp_path, os.urandom(25))[2]
    good = path.read_bytes()
    for place in range(HEADER_BYTES, len(good)):
        altered = bytearray(good)
        altered[place] ^= 0x10
        path.write_bytes(altered)
        with pytest.raises(PartAlteredError):
            read(path)


FIELDS = {
    "bundle": "ef" * 32, "number": 1, "count": 4, "offset": 0, "length": 9, "total": 26,
    "sha256": "ef" * 32,
}  # fmt: skip


@pytest.mark.parametrize("name", FIELDS)
def test_no_field_can_be_exchanged_under_the_old_check_sum(name):
    good = header_bytes(a_header())
    other = header_bytes(replace(a_header(), **{name: FIELDS[name]}))
    check = good.splitlines()[7]

    forged = b"\n".join([*other.splitlines()[:7], check, b""])
    forged = forged.ljust(HEADER_BYTES - 1) + b"\n"

    assert len(forged) == HEADER_BYTES
    with pytest.raises(PartAlteredError):
        parse_header(forged, "x", SMALL)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"part 2/3", b"part 02/3"), (b"part 2/3", b"part 2/ 3"), (b"offset 10", b"offset +10"),
        (b"total 25", b"total 025"), (b"length 10", b"length 1_0"), (b"\n", b"\r\n"),
        (b"bundle ab", b"bundle AB"), (b"part 2/3", "part ٢/3".encode()),
        (b"total 25", b"total 2" + b"5" * 15), (b"sha256", b"sha512"),
        (b"vn-parapp-part/1", b"vn-parapp-part/01"), (b"vn-parapp-part/1", b"vn-parapp-part/"),
    ],
)  # fmt: skip
def test_there_is_one_way_to_write_a_header(old, new):
    """Even when the check sum is made to fit."""
    fields = b"".join(header_bytes(a_header()).splitlines(keepends=True)[:7]).replace(old, new)
    block = fields + f"header {sha(fields)}\n".encode()
    block = block.ljust(HEADER_BYTES - 1) + b"\n"

    with pytest.raises(PartAlteredError):
        parse_header(block[:HEADER_BYTES], "x", SMALL)


@pytest.mark.parametrize("padding", [b"\0", b"\n", b"x"])
def test_padding_has_one_form(padding):
    block = header_bytes(a_header()).rstrip()

    with pytest.raises(PartAlteredError):
        parse_header(block.ljust(HEADER_BYTES, padding), "x", SMALL)


@pytest.mark.parametrize("length", [0, 1, 14, 15, 16, 17, 100, 511])
def test_a_header_cut_short_is_told_as_such(tmp_path, length):
    path = made(tmp_path, bytes(25))[0]
    os.truncate(path, length)

    with pytest.raises(NotAPartError if length < 15 else PartCutShortError):
        read_part_header(path, SMALL)


@pytest.mark.parametrize("length", [512, 513, 521])
def test_a_piece_cut_short_is_told_before_anything_is_read(tmp_path, length):
    path = made(tmp_path, bytes(25))[0]
    os.truncate(path, length)

    with pytest.raises(PartCutShortError) as raised:
        read_part_header(path, SMALL)

    assert raised.value.details == {"file": path.name}


def test_a_byte_too_many_is_told(tmp_path):
    path = made(tmp_path, bytes(25))[0]
    with path.open("ab") as out:
        out.write(b"\0")

    with pytest.raises(PartAlteredError):
        read_part_header(path, SMALL)


def test_a_file_that_shrinks_while_it_is_read_is_cut_short(tmp_path):
    path = made(tmp_path, bytes(3 * MIB), 2 * MIB, LIMITS)[0]

    with opened_part(path) as (_header, blocks):
        next(blocks)
        os.truncate(path, MIB)
        with pytest.raises(PartCutShortError):
            list(blocks)


@pytest.mark.parametrize("version", [b"2", b"10", b"9999"])
def test_a_newer_format_is_told_as_such(version):
    block = header_bytes(a_header()).replace(b"part/1", b"part/" + version)

    with pytest.raises(PartVersionError):
        parse_header(block[:HEADER_BYTES], "x", SMALL)


@pytest.mark.parametrize("content", [b"", b"age-encryption.org/v1\n", b"\0" * 600])
def test_another_file_is_no_part(tmp_path, content):
    path = tmp_path / "x"
    path.write_bytes(content)

    assert not is_part(path)
    with pytest.raises(NotAPartError):
        read_part_header(path)


def test_a_part_is_told_by_its_content_not_by_its_name(tmp_path):
    path = made(tmp_path, bytes(25))[0].rename(tmp_path / "anh.jpg")

    assert is_part(path)
    assert not is_part(tmp_path / "Hồ sơ.parapp")
    assert not is_part(tmp_path)
    assert not is_part(tmp_path / "không có")


def test_a_header_is_told_without_reading_the_piece(tmp_path):
    path = made(tmp_path, bytes(25))[1]

    header = read_part_header(path, SMALL)

    assert (header.number, header.count, header.total) == (2, 3, 25)


def test_a_missing_part_is_named(tmp_path):
    with pytest.raises(FileUnreadableError):
        read_part_header(tmp_path / "x")


@pytest.mark.parametrize(("total", "refusal"), [(400, None), (401, BundleTooLargeError)])
def test_a_part_of_more_than_any_bundle_is_refused(total, refusal):
    block = header_bytes(a_header(total=total, size=100))

    if refusal is None:
        assert parse_header(block, "x", SMALL).total == total
        return
    with pytest.raises(refusal):
        parse_header(block, "x", SMALL)


@pytest.mark.parametrize(
    ("total", "size", "is_allowed"),
    [(200, 10, True), (201, 10, False), (20, 9, False), (9, 9, True), (400, 21, True)],
)
def test_parts_keep_to_the_limits(total, size, is_allowed):
    block = header_bytes(a_header(1, total=total, size=size))

    if is_allowed:
        assert parse_header(block, "x", SMALL).total == total
        return
    with pytest.raises(PartAlteredError):
        parse_header(block, "x", SMALL)


@given(junk=st.binary(max_size=700))
def test_junk_never_escapes_as_another_exception(junk):
    with pytest.raises(ParappError):
        parse_header(junk[:HEADER_BYTES], "x")
    with pytest.raises(ParappError):
        parse_header((b"vn-parapp-part/1\n" + junk)[:HEADER_BYTES], "x")


def test_standard_tools_can_join_parts(tmp_path):
    data = os.urandom(95)
    made(tmp_path, data)
    _before, _mark, rest = PAGE.read_text("utf-8").partition("<!-- join -->\n```sh\n")
    recipe = rest.partition("```")[0]

    done = subprocess.run(["sh", "-c", recipe], cwd=tmp_path / "parts", check=False)

    assert done.returncode == 0
    assert (tmp_path / "parts" / "whole.parapp").read_bytes() == data


def test_every_part_module_agrees_on_the_suffix(tmp_path):
    assert {file.suffix for file in made(tmp_path, bytes(25))} == {parts.SUFFIX}
