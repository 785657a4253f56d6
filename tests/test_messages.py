"""Codes become sentences, values are written as the language writes them."""

from datetime import date
from decimal import Decimal

import pytest

from parapp import messages
from parapp.errors import Fault, InputRefusedError, Place, Severity


def test_an_error_says_what_happened_and_what_to_do():
    faults = (Fault(code="unknown-key"), Fault(code="unknown-key", severity=Severity.HINT))

    said = messages.text_of(InputRefusedError("xa.xlsx", faults))

    assert "“xa.xlsx”" in said
    assert "1 lỗi" in said


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place(), ""),
        (
            Place(file="xa.xlsx", sheet="Số liệu", row=7, column="C"),
            "xa.xlsx, trang “Số liệu”, dòng 7, cột C",
        ),
        (Place(file="b.yaml", path="criteria[2]"), "b.yaml, mục criteria[2]"),
    ],
)  # fmt: skip
def test_a_place_is_one_phrase(place, text):
    assert messages.place_text(place) == text


def test_values_are_written_for_reading():
    details = {"a": Decimal("1.50"), "b": 17100, "c": date(2026, 1, 2), "d": "{e}"}

    assert messages.fill("{a} {b} {c} {d}", details) == "1,5 17.100 02/01/2026 {e}"


@pytest.mark.parametrize("code", sorted(messages.FAULTS))
def test_every_fault_has_a_reason_and_a_remedy(code):
    reason, remedy = messages.FAULTS[code]

    assert reason
    assert remedy


@pytest.mark.parametrize("code", sorted(messages.FINDINGS))
def test_every_finding_says_what_and_what_to_do(code):
    details = dict.fromkeys(
        [name for text in messages.FINDINGS[code] for name in _names(text)], "x"
    )

    assert all(messages.finding_lines(code, details))


def _names(text):
    return [part.split("}")[0] for part in text.split("{")[1:]]


def test_a_fault_is_told_by_place_reason_and_remedy():
    code = min(messages.FAULTS)
    details = dict.fromkeys(
        [name for text in messages.FAULTS[code] for name in _names(text)], "x"
    )

    lines = messages.fault_lines(Fault(code=code, place=Place(row=3), details=details))

    assert lines[0] == "dòng 3"


def test_a_step_is_a_sentence():
    assert messages.reason_text("capped", {"maximum": Decimal(2)}).endswith("2 điểm")


def test_severities_have_names():
    assert set(messages.SEVERITIES) == set(Severity)
