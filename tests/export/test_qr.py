"""Codes that people scan instead of typing."""

import pytest

from parapp.export.qr import card_digits, card_text

DIGITS = "07215 33490 61832 90017 45528 71904 26633 80095"


@pytest.mark.parametrize("text", [card_text("XA01", DIGITS), DIGITS, f"  {DIGITS}\n"])
def test_a_scanned_code_gives_the_digits_that_would_be_typed(text):
    assert card_digits(text) == DIGITS
