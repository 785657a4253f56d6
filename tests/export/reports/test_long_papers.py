"""Papers of a commune with no rows and with many: nothing is lost, nothing is cut apart."""

import pytest

from parapp.export.reports import bundle_cover, evidence_list, key_card, remediation, years
from tests.export.reports import build_commune as build
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
