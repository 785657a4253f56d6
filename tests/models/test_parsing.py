"""What people type, as values of figures."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.errors.inputs import ValueRefusedError
from parapp.models.figures import Figure, FigureType, Nothing, Option
from parapp.models.parsing import parse_number, parse_value


def figure(kind, **more):
    return Figure(code="a", label="A", type=FigureType(kind), **more)


CHOICE = figure(
    "choice",
    options=(Option(code="early", label="Kịp thời"), Option(code="late", label="Đúng hạn")),
)
DATE = figure("date")
MAYBE = figure("date", none_label="Không ban hành")


@pytest.mark.parametrize(
    ("asked", "text", "value"),
    [
        (figure("whole"), "17100", Decimal(17100)),
        (figure("whole"), " 12,0 ", Decimal(12)),
        (figure("decimal"), "1,5", Decimal("1.5")),
        (figure("decimal"), "1.5", Decimal("1.5")),
        (figure("decimal"), "0,125", Decimal("0.125")),
        (figure("decimal"), "1234,567", Decimal("1234.567")),
        (figure("decimal", minimum=Decimal(-1)), "−0,5", Decimal("-0.5")),
        (figure("percent"), "85,4 %", Decimal("85.4")),
        (figure("percent"), "100", Decimal(100)),
        (figure("percent", maximum=Decimal(200)), "150%", Decimal(150)),
        (DATE, "31/01/2026", date(2026, 1, 31)),
        (DATE, "1/2/2026", date(2026, 2, 1)),
        (DATE, "2026-02-01", date(2026, 2, 1)),
        (MAYBE, "khong ban hanh", Nothing.NONE),
        (MAYBE, "Không có", Nothing.NONE),
        (figure("yes_no"), "Có", True),
        (figure("yes_no"), "x", True),
        (figure("yes_no"), "0", False),
        (CHOICE, "early", "early"),
        (CHOICE, "dung han", "late"),
        (figure("text"), " ghi   chú ", "ghi chú"),
    ],
)
def test_what_is_clear_is_taken(asked, text, value):
    assert parse_value(asked, text) == value


@pytest.mark.parametrize(
    ("asked", "text", "code"),
    [
        (figure("decimal"), "1.500", "value-ambiguous"),
        (figure("decimal"), "1,500", "value-ambiguous"),
        (figure("whole"), "17.100", "value-ambiguous"),
        (figure("whole"), "1.234.567", "value-not-number"),
        (figure("whole"), "1e3", "value-not-number"),
        (figure("whole"), "x", "value-not-number"),
        (figure("whole"), "1,5", "value-not-whole"),
        (figure("whole"), "-1", "value-too-low"),
        (figure("percent"), "100,1", "value-too-high"),
        (figure("whole", maximum=Decimal(5)), "6", "value-too-high"),
        (DATE, "31/02/2026", "value-not-date"),
        (DATE, "2026", "value-not-date"),
        (DATE, "1/1/0026", "value-not-date"),
        (DATE, "không có", "value-not-date"),
        (figure("yes_no"), "có thể", "value-not-yes-no"),
        (CHOICE, "muộn", "value-not-option"),
        (figure("text"), "a" * 5000, "value-too-long"),
        (figure("text"), "C«ng t¸c", "legacy-font"),
    ],
)
def test_what_is_not_clear_is_refused_with_a_code(asked, text, code):
    with pytest.raises(ValueRefusedError) as caught:
        parse_value(asked, text)

    assert caught.value.fault.code == code


def test_the_refusal_of_an_ambiguous_number_names_both_readings():
    with pytest.raises(ValueRefusedError) as caught:
        parse_number("-1.500")

    assert caught.value.fault.details == {"value": "-1.500", "one": "-1500", "other": "-1,5"}


@pytest.mark.parametrize("text", ["12,345", "12.345", "-1.234"])
def test_both_readings_that_a_refusal_offers_are_taken(text):
    with pytest.raises(ValueRefusedError) as caught:
        parse_number(text)
    offered = caught.value.fault.details

    assert parse_number(str(offered["one"])) == parse_number(str(offered["other"])) * 1000


@given(st.text(max_size=40), st.sampled_from([CHOICE, MAYBE, figure("whole"), figure("text")]))
def test_junk_is_taken_or_refused_and_nothing_else(text, asked):
    with suppress(ValueRefusedError):
        parse_value(asked, text)
