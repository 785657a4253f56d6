from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.models.canonical import GREATEST, CanonicalError, canonical_json, parse_canonical

LETTERS = 'aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạ0123456789 -_"\\/€漢😀'
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-GREATEST, GREATEST) | st.text(LETTERS, max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(LETTERS, max_size=4), inner, max_size=3)
    ),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "null"),
        (True, "true"),
        (-7, "-7"),
        (GREATEST, "9007199254740991"),
        ("Xã Tân Hộ Cơ", '"Xã Tân Hộ Cơ"'),
        ('"\\/', '"\\"\\\\/"'),
        ({}, "{}"),
        ((), "[]"),
        ({"b": [1, {}], "a": "đ"}, '{"a":"đ","b":[1,{}]}'),
        ({"ﬁ": 1, "😀": 2}, '{"😀":2,"ﬁ":1}'),  # UTF-16 order, not code points
        ("a\u00a0b", '"a\u00a0b"'),
    ],
)
def test_each_value_has_one_form(value, expected):
    assert expected.encode() == canonical_json(value)


def test_lines_are_admitted_only_where_asked_for():
    assert canonical_json({"a": "x\ny"}, multiline=True) == b'{"a":"x\\ny"}'


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (1.0, "type"),
        (b"x", "type"),
        ({1: 2}, "type"),
        ({"a": {2}}, "type"),
        (GREATEST + 1, "number"),
        (-GREATEST - 1, "number"),
        ("a\u0301", "text"),
        ("Báo cáo\u202efdp.exe", "text"),
        ("\u200b", "text"),
        ("\ud800", "text"),
        ("\ue000", "text"),
        ("\u0378", "text"),
        ("a\nb", "text"),
        ("\x00", "text"),
        ({"a\nb": 1}, "text"),
        ([[[[[[[]]]]]]], "depth"),
    ],
)
def test_what_has_no_canonical_form_is_refused(value, code):
    with pytest.raises(CanonicalError) as refused:
        canonical_json(value)

    assert code == refused.value.code


def test_a_key_never_has_two_lines():
    with pytest.raises(CanonicalError, match="text"):
        canonical_json({"a\nb": 1}, multiline=True)


def test_the_deepest_allowed_value_passes():
    assert canonical_json([[[[[[]]]]]]) == b"[[[[[[]]]]]]"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "json"),
        (b"{", "json"),
        (b"\xef\xbb\xbf1", "json"),
        (b"1 ", "form"),
        (b"NaN", "number"),
        (b"-Infinity", "number"),
        (b"1e999", "number"),
        (b"1.0", "number"),
        (b"9" * 5000, "number"),
        (b"9007199254740992", "number"),
        (b"-0", "form"),
        (b'{"a":1,"a":1}', "form"),
        (b'{"b":1,"a":1}', "form"),
        (b'{"a": 1}', "form"),
        (b'"\\u0061"', "form"),
        (b'"\\/"', "form"),
        (b'"\\ud800"', "text"),
        (b'"\\u0000"', "text"),
        (b'"\xff"', "encoding"),
        (b"[" * 7 + b"]" * 7, "depth"),
        (b"[" * 100_000, "depth"),
    ],
)
def test_a_second_way_to_write_a_value_is_refused(data, code):
    with pytest.raises(CanonicalError) as refused:
        parse_canonical(data)

    assert code == refused.value.code


@given(value=VALUES)
def test_what_is_written_is_read_back(value):
    data = canonical_json(value, depth=20)

    assert value == parse_canonical(data, depth=20)
    assert value == json.loads(data)


@given(junk=st.binary(max_size=60))
def test_junk_raises_nothing_but_our_own_error(junk):
    try:
        value = parse_canonical(junk)
    except CanonicalError:
        return

    assert junk == canonical_json(value)
