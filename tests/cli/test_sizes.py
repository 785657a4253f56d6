"""Sizes, smaller scans and originals from the command line."""

import io
import re
import sys

import pytest

from tests import scans
from tests.cli.conftest import FIRST


@pytest.fixture
def year(begun):
    scan = begun.folder / "bản quét.pdf"
    scan.write_bytes(scans.pdf(scans.grey()))
    begun.must(FIRST, "evidence", "add", scan, "--criterion", "1.1", "--title", "Báo cáo")
    return begun


def digits(year):
    return re.search(r"^([0-9a-f]{12})  .*bản quét\.pdf$", sizes(year), re.MULTILINE)[1]


def sizes(year):
    return year.must(FIRST, "evidence", "sizes")


def test_sizes_say_what_each_criterion_weighs_and_how_many_mails_that_is(year):
    said = sizes(year)

    assert re.search(r"^1\.1 +1 +\d,\d\d MB$", said, re.MULTILINE)
    assert "Tổng 1 tệp" in said
    assert "1 thư cỡ 13 MiB, 1 thư cỡ 6 MiB." in said
    assert "trong mức 209,72 MB." in said


def test_shrinking_everything_shows_before_and_after(year):
    said = year.must(FIRST, "evidence", "shrink", "--yes")

    assert re.search(r"bản quét\.pdf \(Báo cáo\): [2-9],\d\d MB → 0,\d\d MB\n", said)
    assert "Đã thu nhỏ 1 tệp" in said
    assert re.search(r"có +bản quét\.pdf", sizes(year))


@pytest.mark.parametrize(("answer", "status"), [("c\n", 0), ("k\n", 1), ("", 1)])
def test_a_file_is_made_smaller_only_when_that_is_agreed(year, answer, status, monkeypatch):
    before = sizes(year)
    monkeypatch.setattr(sys, "stdin", io.StringIO(answer))

    said = year.at(FIRST, "evidence", "shrink")

    assert status == said.status
    assert (sizes(year) == before) == bool(status)


def test_what_is_left_alone_is_named_with_its_reason(year):
    year.must(FIRST, "evidence", "shrink", "--yes")

    said = year.must(FIRST, "evidence", "shrink", "--yes")

    assert "bản quét.pdf: giữ nguyên, đã thu nhỏ trước đây." in said
    assert "hồ sơ giữ nguyên" in said


def test_the_original_comes_back(year):
    before = sizes(year)
    year.must(FIRST, "evidence", "shrink", "--yes")

    said = year.must(FIRST, "evidence", "restore-original", digits(year))

    assert said.startswith("Đã lấy lại bản gốc “bản quét.pdf”")
    assert before == sizes(year)


def test_an_unknown_file_is_bad_input(year):
    said = year.at(FIRST, "evidence", "restore-original", "0000")

    assert said.status == 2
    assert "“0000”" in said.err
