from datetime import UTC, datetime
from decimal import Decimal

import pytest

from parapp.storage.columns import (
    figure_in,
    figure_out,
    instant_in,
    points_in,
    points_out,
    text_in,
)


@pytest.mark.parametrize("points", ["0", "1.25", "-3.10", "100", "12345.67"])
def test_points_are_kept_in_hundredths(points):
    assert points_out(points_in(Decimal(points))) == Decimal(points)


def test_no_points_are_not_zero():
    assert (points_in(None), points_out(None)) == (None, None)


def test_points_are_never_rounded_by_the_store():
    with pytest.raises(ValueError, match=r"1\.255"):
        points_in(Decimal("1.255"))


def test_an_instant_needs_a_time_zone():
    with pytest.raises(ValueError, match="time zone"):
        instant_in(datetime(2026, 1, 1))  # noqa: DTZ001 - the fault itself


def test_instants_sort_as_text():
    whole, later = (
        datetime(2026, 1, 1, tzinfo=UTC),
        datetime(2026, 1, 1, 0, 0, 0, 1, tzinfo=UTC),
    )

    assert instant_in(whole) < instant_in(later)


def test_a_nul_is_refused():
    with pytest.raises(ValueError, match="NUL"):
        text_in("a\0b")


@pytest.mark.parametrize("number", ["85.40", "1E+3", "-0.000001", "12345678901234567890.12"])
def test_a_number_keeps_its_digits(number):
    assert str(figure_out(*figure_in(Decimal(number)))) == number
