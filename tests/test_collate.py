"""Order and search as Vietnamese readers expect them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.collate import fold, natural, nfc, sort_key

TONES = ["a", "à", "ả", "ã", "á", "ạ", "ă", "ắ", "â", "ấ", "b", "d", "đ", "e", "ê"]


@pytest.mark.parametrize(
    "names",
    [
        TONES,
        ["An Phước", "Bình Phú", "Sa Rài", "Tân Công Chí", "Tân Hộ Cơ", "Tân Phước"],
        ["Đà Nẵng", "Đắk Lắk", "Đồng Tháp", "Em"],
        ["o", "ô", "ơ", "u", "ư", "y"],
    ],
)
def test_names_are_sorted_by_letters_and_then_by_tones(names):
    names_mixed = names[::-1]

    assert sorted(names_mixed, key=sort_key) == names


def test_composed_and_loose_letters_sort_alike():
    assert sort_key("Xa\u0303")[:2] == sort_key("Xã")[:2]


@pytest.mark.parametrize(
    ("text", "folded"), [("  Đắk  LẮK ", "dak lak"), ("đặc khu", "dac khu"), ("", "")]
)
def test_search_is_blind_to_marks_and_case(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    "codes",
    [
        ["1.1", "1.2", "1.9", "1.10", "1.10.1", "2"],
        ["I.1", "I.2", "I.10", "II.1"],
        ["2", "T.1"],
    ],
)
def test_codes_are_sorted_as_they_are_counted(codes):
    codes_mixed = codes[::-1]

    assert sorted(codes_mixed, key=natural) == codes


@given(text=st.text())
def test_hostile_text_is_sorted_folded_and_composed(text):
    assert sort_key(text) == sort_key(text)
    assert nfc(nfc(text)) == nfc(text)


@pytest.mark.parametrize("text", ["\u0300", "1\u0301", "\u0300\u0301", "İ", "9" * 5000])
def test_marks_without_a_letter_and_endless_numbers_have_a_place(text):
    assert sorted([text, "a"], key=sort_key)
    assert sorted([text, "1.2"], key=natural)
