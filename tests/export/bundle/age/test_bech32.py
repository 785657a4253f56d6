from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.export.bundle.age import bech32
from parapp.export.bundle.age.recipients import (
    ClassicIdentity,
    ClassicRecipient,
    HybridIdentity,
    HybridRecipient,
)

PREFIXES = st.text(st.characters(min_codepoint=33, max_codepoint=96), min_size=1, max_size=20)


@given(prefix=PREFIXES, data=st.binary(max_size=1300))
def test_what_is_encoded_is_decoded(prefix, data):
    text = bech32.encode(prefix.lower(), data)

    assert bech32.decode(text) == (prefix.lower(), data)
    assert bech32.decode(text.upper()) == (prefix.lower(), data)


@given(
    data=st.binary(min_size=1, max_size=60), place=st.integers(4, 80), letter=st.integers(1, 31)
)
def test_one_wrong_letter_is_noticed(data, place, letter):
    text = bech32.encode("age", data)
    place = 4 + place % (len(text) - 4)
    letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    wrong = letters[letters.index(text[place]) ^ letter]

    with pytest.raises(ValueError, match="checksum"):
        bech32.decode(text[:place] + wrong + text[place + 1 :])


@pytest.mark.parametrize(
    "text",
    [
        "A12UEL5L",
        "a12uel5l",
        "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
        "11qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqc8247j",
        "?1ezyfcl",
    ],
)
def test_valid_texts_of_bip_173_are_read(text):
    bech32.decode(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "pzry9x0s0muk",
        "1pzry9x0s0muk",
        "x1b4n0q5v",
        "li1dgmt3",
        "de1lg7wt\xff",
        "A1G7SGD8",
        "10a06t8",
        "1qzzfhee",
        "A12uEL5L",
        "\x201nwldj5",
        "\x7f1axkwrx",
    ],
)
def test_invalid_texts_of_bip_173_are_refused(text):
    with pytest.raises(ValueError, match=r"letters|form|checksum"):
        bech32.decode(text)


def test_bits_left_over_must_be_zero():
    values = [0, 1]  # one byte and two bits, the last of which is set
    checksum = bech32._polymod([*bech32._expanded("a"), *values, *[0] * 6]) ^ 1
    values += [checksum >> 5 * (5 - i) & 31 for i in range(6)]
    text = "a1" + "".join("qpzry9x8gf2tvdw0s3jn54khce6mua7l"[value] for value in values)

    with pytest.raises(ValueError, match="padding"):
        bech32.decode(text)


def test_keys_of_the_age_specification_are_read_and_written():
    secret = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"  # noqa: S105
    public = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"
    identity = ClassicIdentity.parse(secret)

    assert (identity.secret_text(), str(identity.recipient())) == (secret, public)
    assert ClassicRecipient.parse(public) == identity.recipient()


def test_hybrid_keys_of_the_age_specification_are_read_and_written():
    secret = "AGE-SECRET-KEY-PQ-1XX76JRALNLXDMEW0CRK45QMCCH4X06SE84UN3VPM33W6HWDX0H3SK3ZQFR"  # noqa: S105
    identity = HybridIdentity.parse(secret)
    public = str(identity.recipient())

    assert (identity.secret_text(), len(public)) == (secret, 1959)
    assert public.startswith(
        "age1pq1x34nzsvr0rxjsgdn8zgyhfe8j7ceq5r9rdelkjuh3y235jzxshfg87pzf5"
    )
    assert public.endswith("ydze9pyyzk3tlhl53k2ykx3qheyty7saeq0d3fzv49zc0k"[-20:])
    assert HybridRecipient.parse(public) == identity.recipient()


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (HybridIdentity.parse, bech32.encode("age-secret-key-pq-", bytes(32))),
        (HybridIdentity.parse, bech32.encode("age-secret-key-pq-", bytes(31)).upper()),
        (HybridIdentity.parse, bech32.encode("age-secret-key-", bytes(32)).upper()),
        (ClassicIdentity.parse, bech32.encode("age-secret-key-pq-", bytes(32)).upper()),
        (ClassicRecipient.parse, bech32.encode("age", bytes(31))),
        (ClassicRecipient.parse, bech32.encode("age1pq", bytes(32))),
        (ClassicRecipient.parse, bech32.encode("age", bytes(32)).upper()),
        (HybridRecipient.parse, bech32.encode("age", bytes(1216))),
        (HybridRecipient.parse, bech32.encode("age1pq", bytes(1215))),
        (HybridRecipient.parse, bech32.encode("age1pq", bytes(1216)).upper()),
        (HybridRecipient.parse, bech32.encode("age1pq", b"\xff" * 1216)),
    ],
)
def test_what_is_no_such_key_is_refused(parse, text):
    with pytest.raises(ValueError, match=r".*"):
        parse(text)


def test_secrets_are_not_shown():
    assert repr(HybridIdentity(b"s" * 32)) == "HybridIdentity()"
    assert repr(ClassicIdentity(b"s" * 32)) == "ClassicIdentity()"
