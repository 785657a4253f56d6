"""Parts of bundles: one form only, and nothing altered is believed."""

import os
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.errors import ParappError
from parapp.errors.bundles import BundleTooLargeError
from parapp.errors.parts import (
    NotAPartError,
    PartAlteredError,
    PartCutShortError,
    PartError,
    PartVersionError,
)
from parapp.errors.work import FileUnreadableError
from parapp.export.bundle import parts
from parapp.export.bundle.parts import (
    HEADER_BYTES,
    LIMITS,
    header_bytes,
    is_part,
    opened_part,
    parse_header,
    read_part_header,
)
from tests.export.bundle.pieces import MIB, PAGE, SMALL, a_header, made, read, sha

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
