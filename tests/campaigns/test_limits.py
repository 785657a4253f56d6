"""Every limit, and that none is forgotten."""

import dataclasses

import pytest

from tests.campaigns import limits, limits_of_viewing
from tests.campaigns.limits import BUNDLE, PART, TABLES

ROWS = (*limits.ROWS, *limits_of_viewing.ROWS)
A_TIME = {  # tests/services hold them, test_evidence_checks.py and test_verifying_papers.py
    "tables.examined_seconds",
    "tables.signed_seconds",
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.of)
def test_a_limit_holds_to_the_last_one(row, tmp_path):
    row.check(tmp_path)


def test_no_limit_is_forgotten():
    known = {
        f"{name}.{field.name}"
        for name, bounds in (("bundle", BUNDLE), ("part", PART), ("tables", TABLES))
        for field in dataclasses.fields(bounds)
    }

    assert known <= {row.of for row in ROWS} | A_TIME
