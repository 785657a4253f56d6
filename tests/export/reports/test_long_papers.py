"""Papers of a commune with no rows and with many: nothing is lost, nothing is cut apart."""

import re
from dataclasses import replace

import pytest

from parapp.export.cells import Level
from parapp.export.reports import (
    REPORTS,
    bundle_cover,
    evidence_list,
    key_card,
    remediation,
    years,
)
from parapp.export.reports.content import Table
from tests.export.reports import build as build_all
from tests.export.reports import build_commune as build
from tests.export.reports import samples
from tests.export.reports.papers import pages

MANY = 130


@pytest.mark.parametrize(
    ("compose", "make", "first"),
    [
        (evidence_list.compose, build.evidence_list, "Số, ký hiệu"),
        (remediation.compose, build.remediation, "Hạn chế"),
    ],
)
def test_many_rows_are_all_there_each_number_beside_its_text(compose, make, first):
    found = [page for page in pages(compose(make(MANY))) if first in page]
    numbered = [
        line.split()
        for page in found
        for line in page.splitlines()
        if line.split()[:1] and line.split()[0].isdecimal()
    ]

    numbers = [int(words[0]) for words in numbered if len(words) > 3]
    assert numbers == list(range(1, MANY + 1))


@pytest.mark.parametrize(
    ("compose", "make"),
    [
        (evidence_list.compose, build.evidence_list),
        (remediation.compose, build.remediation),
    ],
)
def test_without_rows_a_table_says_that_there_are_none(compose, make):
    assert "Không có" in "".join(pages(compose(make(0))))


def test_both_years_stand_above_their_columns_on_every_page():
    found = pages(years.compose(build.years(8)))

    assert len(found) > 4
    assert all("Năm 2025" in page and "Năm 2026" in page for page in found)


def test_sheets_for_bundles_and_cards_are_one_page_each():
    assert len(pages(bundle_cover.compose(build.bundle_cover()))) == 1
    assert len(pages(key_card.compose(build.key_card()))) == 1


LONG = (
    "Tỷ lệ hồ sơ thủ tục hành chính được giải quyết trước hạn và đúng hạn trong kỳ đánh giá, "
    "gồm hồ sơ trực tiếp, trực tuyến và qua dịch vụ bưu chính công ích"
)


def many(lines):
    """Return 130 lines like those given, numbered and with long names."""
    kept = {line.level: line for line in lines}
    return tuple(
        replace(
            kept[Level.FIELD if number % 10 == 1 else Level.PLAIN],
            code=f"8.{number}",
            name=f"{LONG} hết{number}",
        )
        for number in range(1, MANY + 1)
    )


PAPERS_BY_CRITERION = {
    "self-assessment": lambda: replace(
        samples.SMALL["self-assessment"], details=many(build_all.details())
    ),
    **{
        kind: lambda kind=kind: replace(
            samples.SMALL[kind], lines=many(samples.SMALL[kind].lines)
        )
        for kind in ("appraisal", "scoresheet", "years")
    },
}


@pytest.mark.parametrize("kind", PAPERS_BY_CRITERION)
def test_130_criteria_with_long_names_stand_beside_their_numbers(kind):
    found = pages(REPORTS[kind].compose(PAPERS_BY_CRITERION[kind]()))
    begun = [re.findall(r"^ *8\.(\d+) +Tỷ lệ", page, re.MULTILINE) for page in found]
    ended = [re.findall(r"hết(\d+)", page) for page in found]

    assert len(found) > 12
    assert begun == ended
    assert [int(number) for page in begun for number in page] == list(range(1, MANY + 1))


def emptied(blocks):
    return tuple(
        replace(block, rows=()) if isinstance(block, Table) else block for block in blocks
    )


@pytest.mark.parametrize("kind", sorted(REPORTS))
def test_every_table_of_every_paper_says_that_it_has_no_rows(kind):
    made = samples.content(kind)
    empty = replace(
        made,
        blocks=emptied(made.blocks),
        appendices=tuple(
            replace(part, blocks=emptied(part.blocks)) for part in made.appendices
        ),
    )
    parts = (empty.blocks, *(part.blocks for part in empty.appendices))
    tables = sum(isinstance(block, Table) for blocks in parts for block in blocks)
    said = sum(
        len(re.findall(r"^ *Không có$", page, re.MULTILINE)) for page in pages(empty, "-layout")
    )

    assert said == tables
