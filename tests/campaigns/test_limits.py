"""Every limit, and that none is forgotten."""

import dataclasses

import pytest

from tests.campaigns.limits import BUNDLE, PART, ROWS, TABLES


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.of)
def test_a_limit_holds_to_the_last_one(row, tmp_path):
    row.check(tmp_path)


def test_no_limit_is_forgotten():
    known = {
        f"{name}.{field.name}"
        for name, limits in (("bundle", BUNDLE), ("part", PART), ("tables", TABLES))
        for field in dataclasses.fields(limits)
    }

    assert known <= {row.of for row in ROWS}
