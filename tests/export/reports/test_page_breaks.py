"""Wherever a page ends, a row's number stands on every page that bears some of its text."""

import re

import pytest

from parapp.export.cells import Kind
from parapp.export.reports.content import Appendix, Column, Paragraph, ReportContent, Row, Table
from tests.export.reports.papers import pages

LINES = (1, 2, 3, 7, 14, 20, 33, 70)
COLUMNS = (
    Column(title="STT", weight=1, centred=True),
    Column(title="Nội dung", weight=5),
    Column(title="Điểm", weight=1, kind=Kind.INTEGER),
)


def paper(filled, *, landscape=False):
    """Return a paper whose rows of many heights begin `filled` paragraphs down the page."""
    rows = tuple(
        Row(cells=(f"4.{place}", "\n".join(f"Mục {place}" for _line in range(lines)), 9))
        for place, lines in enumerate(LINES, start=1)
    )
    before = tuple(Paragraph(text=f"Đoạn {place}.") for place in range(filled))
    table = Table(columns=COLUMNS, rows=rows)
    appendix = Appendix(label="Phụ lục", title="BẢNG", blocks=(table,), landscape=landscape)
    return ReportContent(
        header=None, title="X", blocks=(*before, table), appendices=(appendix,)
    )


def parted(page):
    """Return the rows of which a page bears text before it bears their number."""
    found = set()
    for place in re.findall(r"Mục (\d+)", page):
        first = next(line for line in page.splitlines() if re.search(rf"Mục {place}\b", line))
        if not re.match(rf"\s*4\.{place}\s", first):
            found.add(place)
    return found


@pytest.mark.parametrize("filled", range(0, 28, 3))
@pytest.mark.parametrize("landscape", [False, True])
def test_a_number_is_never_parted_from_its_text(filled, landscape):
    found = pages(paper(filled, landscape=landscape))

    assert len(found) > 6
    assert [parted(page) for page in found] == [set()] * len(found)


@pytest.mark.parametrize("filled", range(0, 28, 3))
def test_no_line_of_a_row_is_lost_or_printed_twice(filled):
    text = "".join(pages(paper(filled)))

    for place, lines in enumerate(LINES, start=1):
        assert len(re.findall(rf"Mục {place}\b", text)) == 2 * lines


@pytest.mark.parametrize("filled", range(0, 28, 3))
def test_no_number_stands_at_the_foot_without_text(filled):
    for page in pages(paper(filled)):
        for line in page.splitlines():
            if number := re.match(r"\s*4\.(\d+)\s*$", line):
                raise AssertionError(number[1])
