"""Papers of the council drawn: wide tables, upright headings, articles, letters, any length."""

import re
import subprocess
from dataclasses import replace

import pytest

from parapp.export.cells import Kind
from parapp.export.reports import REPORTS
from parapp.export.reports.content import Column, Paragraph, ReportContent, Row, Table
from parapp.export.reports.parts.wide import Group, WideRow, numbered, wide_tables
from tests.export.reports.build_council import LONG, PAPERS, standings
from tests.export.reports.papers import pages, pdf, text

WORD = re.compile(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<')


def content(kind, **changes):
    return REPORTS[kind].compose(PAPERS[kind](**changes))


def words(of):
    """Return every word with its width and height."""
    done = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=pdf(of), capture_output=True, check=True
    )
    for left, top, right, foot, word in WORD.findall(done.stdout.decode()):
        yield word, float(right) - float(left), float(foot) - float(top)


def columns(count, weight=100, group=""):
    return tuple(
        Column(title=f"{group}{number}", weight=weight, kind=Kind.INTEGER)
        for number in range(count)
    )


# --- upright headings


def test_an_upright_heading_runs_upwards_and_others_do_not():
    turned = Column(title="Thẩmđịnh", weight=1, turned=True)
    plain = Column(title="Đơnvị", weight=9)
    table = Table(columns=(plain, turned), rows=(Row(cells=("Xã", "1")),))
    found = {
        word: (wide, high)
        for word, wide, high in words(ReportContent(header=None, title="A", blocks=(table,)))
    }

    assert found["Thẩmđịnh"][1] > 3 * found["Thẩmđịnh"][0]
    assert found["Đơnvị"][0] > found["Đơnvị"][1]


def test_a_long_upright_heading_stays_in_its_column():
    title = "Điểm thẩm định sau khi giải trình lần thứ hai"
    table = Table(
        columns=(
            Column(title="Đơn vị", weight=12),
            Column(title=title, weight=2, turned=True),
        ),
        rows=(Row(cells=("Xã", "1")),),
    )
    found = text(ReportContent(header=None, title="A", blocks=(table,)), "-raw")

    assert set(title.split()) <= set(found.split())


# --- tables wider than a page


def test_columns_of_a_group_stay_on_one_page_if_they_fit_on_one():
    groups = [Group(columns=columns(3, group=name), name=name) for name in "ABC"]

    tables = [b for b in wide_tables(groups, ()) if isinstance(b, Table)]

    titles = [[column.title for column in table.columns[2:]] for table in tables]
    assert titles == [["A0", "A1", "A2"], ["B0", "B1", "B2"], ["C0", "C1", "C2"]]


def test_a_group_wider_than_a_page_is_cut_and_nothing_is_lost():
    groups = [
        Group(columns=columns(2, group="A"), name="A"),
        Group(columns=columns(12, group="B"), name="B"),
    ]
    row = WideRow(number=1, name="Xã", cells=tuple(range(14)))

    blocks = wide_tables(groups, (row,))

    tables = [block for block in blocks if isinstance(block, Table)]
    captions = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert [table.rows[0].cells[:2] for table in tables] == [(1, "Xã")] * 3
    assert [cell for table in tables for cell in table.rows[0].cells[2:]] == list(range(14))
    assert captions[0] == "Bảng 1/3: A – B"
    assert captions[1] == "Bảng 2/3: B"


def test_units_are_numbered_in_each_block():
    rows = numbered([("Khối xã", "A", ()), ("Khối xã", "B", ()), ("Khối phường", "C", ())])

    assert [(row.number, row.name) for row in rows] == [
        (None, "Khối xã"),
        (1, "A"),
        (2, "B"),
        (None, "Khối phường"),
        (1, "C"),
    ]


@pytest.mark.parametrize("kind", ["ranking-by-field", "ranking-by-criterion"])
def test_168_units_stand_in_every_table_with_their_numbers(kind):
    of = content(kind, count=168)
    tables = [block for block in of.blocks if isinstance(block, Table)]
    found = pages(of)

    units = [table for table in tables if table.columns[1].title == "Đơn vị"]
    for table in units:
        assert [row.cells[0] for row in table.rows][-168:] == list(range(1, 169))
    assert len(re.findall(r"^ *168 +Xã", "\n".join(found), re.MULTILINE)) == len(units)
    assert all("Đơn vị" in page for page in found[:-3])


# --- decisions and letters


def test_an_article_begins_in_bold_on_the_line_of_its_text():
    found = text(content("decision"), "-raw")

    assert "Điều 1. Công bố" in found
    assert "Điều 2. Quyết định này" in found  # one without a text is left out
    assert "Điều 3." not in found


def test_a_decision_says_who_decides_between_what_it_is_about_and_its_bases():
    found = text(content("decision"), "-raw")

    places = [found.index(part) for part in ("Về việc", "CHỦ TỊCH ỦY BAN", "Căn cứ Luật")]
    assert places == sorted(places)


def test_a_letter_has_its_subject_under_the_number_and_no_title():
    of = content("reminder")
    told = subprocess.run(["pdfinfo", "-"], input=pdf(of), capture_output=True, check=True)

    assert "V/v đôn đốc gửi hồ sơ" in text(of, "-raw")
    assert "Title:           đôn đốc gửi hồ sơ" in told.stdout.decode()


def test_a_draft_says_so_on_every_page_of_text_and_appendix():
    found = pages(replace(content("decision", standings=standings(168)), draft=True), "-raw")

    assert len(found) > 4
    assert all("BẢNNHÁP" in "".join(page.split()) for page in found)


@pytest.mark.parametrize("kind", ["submission", "decision", "notice"])
def test_168_units_are_in_the_appendix_of_what_publishes_them(kind):
    found = text(content(kind, standings=standings(168)))

    assert len(re.findall(r"^ *168 +\S", found, re.MULTILINE)) == 1


def test_without_units_an_appendix_says_that_there_are_none():
    assert "Không có" in text(content("decision", standings=standings(0)))


def test_long_names_are_printed_whole():
    found = " ".join(text(content("minutes"), "-raw").split())

    assert LONG in found
