"""Bundles in parts on the command line."""

import json
import os
import re

import pytest

from parapp.cli.parts import part_numbers
from tests.cli.conftest import AUTHORITY, FIRST, SECOND, parapp


@pytest.fixture
def cut(sent):
    """A year with a submission of the first commune in parts of 1 MiB."""
    proof = sent.folder / "lon.pdf"
    proof.write_bytes(b"%PDF-1.4\n" + os.urandom(3_500_000) + b"\n%%EOF\n")
    sent.must(FIRST, "reopen", "--reason", "Bổ sung tài liệu")
    sent.must(
        FIRST, "evidence", "add", proof, "--criterion", "1.1", "--title", "Phụ lục",
        "--number", "13/BC-UBND", "--date", "06/12/2026", "--issuer", "UBND xã", "--page", "1",
    )  # fmt: skip
    sent.must(FIRST, "lock", "--approved-by", "Chủ tịch")
    bundle = sent.mail / "lan-2.parapp"
    sent.must(FIRST, "export", bundle)
    said = parapp("parts", "cut", bundle, sent.mail / "phan", "--size", "1MiB")
    assert said.status == 0, said
    return sent, bundle, sorted((sent.mail / "phan").iterdir()), said.out


def code_of(text):
    return re.search(r"[0-9a-f]{12}", text)[0]


def test_a_lost_part_is_named_and_the_rest_is_received_when_it_comes(cut):
    year, _bundle, parts, said = cut
    assert "Đã chia thành 4 phần, mỗi phần không quá 1.048.576 byte:" in said
    assert [path.name for path in parts] == re.findall(r"  (\S+)", said)

    first = year.must(AUTHORITY, "receive", parts[3], parts[0], parts[1], "--yes")
    listed = year.must(AUTHORITY, "parts", "list")
    second = year.must(AUTHORITY, "receive", parts[2], "--yes")

    assert "có 3/4 phần, còn thiếu phần 3." in first
    assert "Đã nhập" not in first
    assert re.search(rf"{code_of(first)}\s+3/4\s+4\s+\d\d/\d\d/\d{{4}}\s+3\n", listed)
    assert "đã đủ 4 phần." in second
    assert "Đã nhập, mã" in second
    assert year.must(AUTHORITY, "parts", "list") == "Không có gói nào nhận dở.\n"


def test_parts_and_whole_bundles_may_come_together(cut):
    year, _bundle, parts, _said = cut
    whole = year.mail / "ho-so" / f"{SECOND}.parapp"

    said = year.must(AUTHORITY, "receive", *parts, whole, "--yes")

    assert said.count("Đã nhập, mã") == 2


def test_a_refused_part_is_told_and_the_others_are_kept(cut):
    year, _bundle, parts, _said = cut
    parts[1].write_bytes(parts[1].read_bytes()[:-5])

    said = year.at(AUTHORITY, "receive", *parts, "--yes")

    assert said.status == 2
    assert "bị thiếu phía cuối" in said.err
    assert "còn thiếu phần 2." in said.out


def test_what_was_not_agreed_to_stays_and_can_be_received_again(cut):
    year, _bundle, parts, _said = cut

    declined = year.at(AUTHORITY, "receive", *parts)
    listed = year.must(AUTHORITY, "parts", "list")
    again = year.must(AUTHORITY, "receive", parts[0], "--yes")

    assert declined.status == 1
    assert f"parts forget {code_of(declined.out)}" in declined.out
    assert "đủ; nhận lại một phần bất kỳ để nhập" in listed
    assert "Đã nhập, mã" in again


def test_what_was_taken_in_whole_needs_no_parts(cut):
    year, bundle, parts, _said = cut
    for path in parts[:2]:
        year.must(AUTHORITY, "receive", path, "--yes")
    year.must(AUTHORITY, "receive", bundle, "--yes")

    said = year.must(AUTHORITY, "receive", parts[2], "--yes")

    assert "gói này đã nhập trước đây; không có gì thay đổi." in said


def test_a_joined_bundle_that_is_refused_stays_and_can_be_forgotten(cut):
    year, _bundle, parts, _said = cut

    said = year.at(SECOND, "receive", *parts, "--yes")
    gone = year.must(SECOND, "parts", "forget", code_of(said.out))

    assert said.status == 2
    assert "Các phần vẫn được giữ" in said.out
    assert "Đã bỏ các phần của gói" in gone
    assert year.must(SECOND, "parts", "list") == "Không có gói nào nhận dở.\n"


def test_forgetting_an_unknown_bundle_is_refused(begun):
    said = begun.at(FIRST, "parts", "forget", "12345678")

    assert said.status == 2
    assert "“12345678”" in said.err


def test_a_part_is_told_from_outside_even_with_a_workspace(cut):
    year, _bundle, parts, _said = cut

    people = parapp("bundle", "inspect", parts[1])
    scripts = year.must(AUTHORITY, "bundle", "inspect", parts[1], "--json")

    assert "Phần: 2/4" in people.out
    assert json.loads(scripts)["part"] == "2/4"


@pytest.mark.parametrize("size", ["6MiB", "13mib", "1GiB", "3.9GiB", "3,9GiB", "20MiB"])
def test_sizes_are_presets_or_whole_mebibytes(size, tmp_path):
    said = parapp("parts", "cut", tmp_path / "x", tmp_path, "--size", size)

    assert "Không mở được tệp “x”" in said.err


@pytest.mark.parametrize("size", ["0MiB", "1,5MiB", "MiB", "13MB", "", "99999MiB", "-1MiB"])
def test_other_sizes_are_refused(size, tmp_path):
    said = parapp("parts", "cut", tmp_path / "x", tmp_path, f"--size={size}")

    assert said.status == 2
    assert "không đọc được cỡ" in said.err


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ((), ""), ((3,), "3"), ((3, 7), "3, 7"), ((1, 2, 3, 5, 9, 10), "1–3, 5, 9–10"),
        (tuple(range(1, 44, 2)), ", ".join(map(str, range(1, 41, 2))) + " …"),
    ],
)  # fmt: skip
def test_missing_parts_are_written_for_reading(numbers, text):
    assert part_numbers(numbers) == text
