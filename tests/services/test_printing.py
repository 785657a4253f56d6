"""Papers of a real dossier as files."""

import subprocess
import unicodedata
import zipfile

import pytest

from parapp.errors.work import FileUnwritableError
from parapp.services.papers.printing import (
    content_of,
    print_docx,
    print_pdf,
    print_workbook,
)
from tests.services.world import (
    AUTHORITY,
    FIRST,
    NAMES,
    SECOND,
    appraised,
    sent,
)

REASON = "Bảng kê thiếu 12 hồ sơ"


def text_of(path):
    found = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True
    ).stdout.decode()
    assert unicodedata.is_normalized("NFC", found)
    return " ".join(found.split())


@pytest.mark.parametrize("kind", ["self-assessment", "scoresheet"])
def test_a_communes_papers_are_drawn(at, kind):
    world = at(sent)
    path = world.folder / "giấy" / f"{kind}.pdf"

    print_pdf(world[FIRST], kind, path)

    found = text_of(path)
    assert NAMES[FIRST].lower() in found.lower()
    assert "13,91" in found
    assert "7,91" in found


@pytest.mark.parametrize("kind", ["appraisal", "scoresheet"])
def test_papers_about_a_commune_are_drawn(at, kind):
    world = at(appraised)
    path = world.file(f"{kind}.pdf")

    print_pdf(world[AUTHORITY], kind, path, FIRST)

    found = text_of(path)
    assert NAMES[FIRST].lower() in found.lower()
    assert (REASON in found) == (kind == "appraisal")


def test_the_ranking_is_drawn_with_every_commune(at):
    world = at(appraised)
    path = world.file("xep-hang.pdf")

    print_pdf(world[AUTHORITY], "ranking", path)
    first = path.read_bytes()
    print_pdf(world[AUTHORITY], "ranking", path)

    assert all(NAMES[unit] in text_of(path) for unit in (FIRST, SECOND))
    assert path.read_bytes() == first


def test_explanations_reach_the_page(at):
    world = at(sent)
    path = world.file("bao-cao.pdf")

    print_pdf(world[FIRST], "self-assessment", path)

    found = text_of(path)
    assert "Biên bản lưu tại văn phòng." in found
    assert "143/KH-UBND" in found


def test_the_ranking_workbook_names_every_commune(at):
    world = at(appraised)
    path = world.file("xep-hang.xlsx")

    print_workbook(world[AUTHORITY], "ranking", path)

    with zipfile.ZipFile(path) as book:
        texts = b"".join(book.read(name) for name in book.namelist())
    assert all(NAMES[unit].encode() in texts for unit in (FIRST, SECOND))


def test_a_paper_is_a_workbook_too(at):
    world = at(appraised)
    path = world.file("bien-ban.xlsx")

    print_workbook(world[AUTHORITY], "appraisal", path, FIRST)

    with zipfile.ZipFile(path) as book:
        texts = b"".join(book.read(name) for name in book.namelist())
    assert REASON.encode() in texts


@pytest.mark.parametrize("kind", ["appraisal", "ranking"])
def test_a_workbook_that_is_wanted_as_a_draft_says_so(at, kind):
    world = at(appraised)
    path = world.file("ban-nhap.xlsx")

    print_workbook(world[AUTHORITY], kind, path, FIRST, draft=True)

    with zipfile.ZipFile(path) as book:
        texts = book.read("xl/worksheets/sheet1.xml").decode()
    assert texts.count("BẢN NHÁP") == 2  # above the table, and at the head of pages


def test_a_paper_is_written_for_word_too(at):
    world = at(appraised)
    path = world.file("bien-ban.docx")

    print_docx(world[AUTHORITY], "appraisal", path, FIRST)

    with zipfile.ZipFile(path) as made:
        text = made.read("word/document.xml").decode()
    assert REASON in text


def test_a_place_that_cannot_be_written_is_named(at):
    world = at(appraised)
    blocked = world.file("tệp")
    blocked.write_bytes(b"x")

    with pytest.raises(FileUnwritableError):
        print_pdf(world[AUTHORITY], "ranking", blocked / "x.pdf")
    with pytest.raises(FileUnwritableError):
        print_workbook(world[AUTHORITY], "ranking", blocked / "x.xlsx")
    with pytest.raises(FileUnwritableError):
        print_docx(world[AUTHORITY], "ranking", blocked / "x.docx")


def test_a_paper_about_the_own_unit_needs_no_name(at):
    world = at(sent)

    own, named = (content_of(world[FIRST], "scoresheet", unit) for unit in ("", FIRST))

    assert own == named
