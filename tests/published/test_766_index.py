"""Results published for communes and departments, reproduced through the shipped 766 set."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from parapp.assets import file
from parapp.export.tabular.criteria import read_criteria
from parapp.scoring.compiled import compile_set
from parapp.scoring.engine import score_unit

SOURCE = Path(__file__).with_name("766-phu-tho-2026.csv")


def pairs(text):
    return {key: Decimal(value) for key, value in (pair.split("=") for pair in text.split())}


def published():
    lines = [line for line in SOURCE.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    rows = enumerate(csv.DictReader(lines))
    return [pytest.param(row, id=f"{row['code']}-{number}") for number, row in rows]


@pytest.fixture(scope="module")
def compiled():
    criteria, _faults = read_criteria(file("criteria", "766-xa-2026.yaml"))
    return compile_set(criteria)


@pytest.mark.parametrize("row", published())
def test_published_points_are_reproduced(compiled, row):
    score = score_unit(compiled, row["unit"], pairs(row["figures"]))

    expected = pairs(row["published"])
    assert {code: score.criteria[code].points for code in expected} == expected
