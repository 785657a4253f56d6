from datetime import date
from decimal import Decimal

import pytest

from parapp.export.cells import Kind, written


@pytest.mark.parametrize(
    ("cell", "kind", "expected"),
    [
        (None, Kind.POINTS, ""),
        ("Không áp dụng", Kind.POINTS, "Không áp dụng"),
        (Decimal("1.5"), Kind.POINTS, "1,50"),
        (Decimal(0), Kind.POINTS, "0,00"),
        (Decimal("-0.25"), Kind.POINTS, "-0,25"),
        (Decimal(100), Kind.PERCENT, "100,00"),
        (17100, Kind.INTEGER, "17.100"),
        (Decimal("85.40"), Kind.TEXT, "85,4"),
        (2, Kind.CHANGE, "+2"),
        (-1, Kind.CHANGE, "−1"),
        (0, Kind.CHANGE, "0"),
        (date(2026, 6, 5), Kind.DATE, "05/06/2026"),
    ],
)
def test_a_cell_is_written_as_vietnamese_readers_write_it(cell, kind, expected):
    assert expected == written(cell, kind)
