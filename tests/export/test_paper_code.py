"""Claims as bytes, QR codes and letters to type; whatever comes in, only `CodeError` out."""

from base64 import b32encode
from dataclasses import replace
from decimal import Decimal

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from parapp.export.bundle.keys import signing_key
from parapp.export.paper_code import (
    ALPHABET,
    MARK,
    CodeError,
    payload,
    read_text,
    read_typed,
    sealed_text,
    short_code,
)
from parapp.models.paper_claims import MainFigures, PaperClaim

SEED, OTHER = b"a" * 32, b"b" * 32
FIGURES = MainFigures(
    total=Decimal("92.50"), maximum=Decimal(100), index=Decimal("92.5"), rank=3, ranked=170
)
CLAIM = PaperClaim(
    kind="self-assessment",
    issuer="XA01",
    subject="XA01",
    year=2026,
    snapshot="5a" * 32,
    figures=FIGURES,
    key="0123456789abcdef",
)
ABOUT_ALL = replace(
    CLAIM,
    kind="ranking-by-criterion",
    issuer="SNV-87-DT",
    subject="SNV-87-DT",
    figures=MainFigures(
        ranked=170,
        highest=Decimal("98.37"),
        lowest=Decimal("61.05"),
        together=Decimal("14027.385"),
    ),
)
CODE = short_code(CLAIM)
CHANGES = (
    {"kind": "appraisal"},
    {"issuer": "XA02"},
    {"subject": "XA02"},
    {"year": 2027},
    {"snapshot": "5b" * 32},
    {"key": "1123456789abcdef"},
    {"figures": replace(FIGURES, total=Decimal("92.51"))},
    {"figures": replace(FIGURES, maximum=Decimal(99))},
    {"figures": replace(FIGURES, index=None)},
    {"figures": replace(FIGURES, rank=2)},
    {"figures": replace(FIGURES, ranked=171)},
)


def text_of(content, seal=b"\0" * 64):
    return MARK + b32encode(seal + content).decode().rstrip("=")


def test_what_was_sealed_is_read_back():
    read = read_text(sealed_text(CLAIM, SEED))

    assert read.claim == CLAIM
    assert read.is_sealed_by(signing_key(SEED))
    assert not read.is_sealed_by(signing_key(OTHER))


@pytest.mark.parametrize(
    "figures",
    [
        ABOUT_ALL.figures,
        MainFigures(highest=Decimal(0)),
        MainFigures(together=Decimal("0.5"), ranked=1),
        MainFigures(),
    ],
)
def test_a_claim_about_all_units_is_read_back(figures):
    claim = replace(ABOUT_ALL, figures=figures)

    assert read_text(sealed_text(claim, SEED)).claim == claim


def test_a_claim_is_written_in_one_version_only():
    about_one = payload(CLAIM)
    others = (
        b"\x02" + about_one[1:],
        b"\x01" + payload(ABOUT_ALL)[1:],
        b"\x02" + payload(replace(ABOUT_ALL, figures=MainFigures()))[1:-1],
        b"\x03" + about_one[1:],
    )

    for content in others:
        with pytest.raises(CodeError):
            read_text(text_of(content))


def test_the_codes_of_papers_printed_before_stay_what_they_were():
    assert CODE == "27ZM-9LSL-EN49-32G8-VF7U-G"
    assert short_code(replace(ABOUT_ALL, figures=MainFigures())) == "DFP2-NH8U-TH8K-7P25-3FRS-5"


def test_a_code_about_all_is_as_small_as_others():
    about_one, about_all = (
        segno.make(sealed_text(claim, SEED), error="m", micro=False, boost_error=False)
        for claim in (CLAIM, ABOUT_ALL)
    )

    assert about_all.version <= 10
    assert about_one.version <= about_all.version <= about_one.version + 1


@pytest.mark.parametrize("change", CHANGES)
def test_a_seal_fits_nothing_else_and_the_letters_change_too(change):
    changed = replace(CLAIM, **change)
    seal = read_text(sealed_text(CLAIM, SEED)).seal

    forged = read_text(text_of(payload(changed), seal))

    assert forged.claim == changed
    assert not forged.is_sealed_by(signing_key(SEED))
    assert short_code(changed) != CODE


def test_a_number_has_one_form():
    same = replace(CLAIM, figures=replace(FIGURES, total=Decimal("92.5")))

    assert payload(same) == payload(CLAIM)


def test_a_code_keeps_to_the_denser_alphabet_and_is_small_enough_to_be_photographed():
    code = segno.make(sealed_text(CLAIM, SEED), error="m", micro=False)

    assert (code.mode, code.version) == ("alphanumeric", 9)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        payload(CLAIM)[:40],
        payload(CLAIM)[:-4],
        payload(CLAIM) + b"/1",
        b"\x02" + payload(CLAIM)[1:],
        payload(CLAIM).replace(b"92.5/", b"92.50/", 1),
        payload(CLAIM).replace(b"/3/", b"/03/"),
        payload(CLAIM).replace(b"/3/", b"/-3/"),
        payload(CLAIM).replace(b"/3/", b"/NaN/"),
        payload(CLAIM).replace(b"92.5/", b"1e3/", 1),
        payload(CLAIM).replace(b"2026", b"26"),
        payload(CLAIM).replace(b"XA01", b"XA 1"),
        payload(CLAIM).replace(b"XA01", b"\xff\xfe01"),
        payload(CLAIM).replace(b"self-assessment", b"SELF"),
    ],
)
def test_a_payload_in_another_form_is_refused(content):
    with pytest.raises(CodeError):
        read_text(text_of(content))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://example.com",
        MARK,
        MARK + "!",
        sealed_text(CLAIM, SEED).lower(),
        sealed_text(CLAIM, SEED) + "=",
        sealed_text(CLAIM, SEED)[:-1],
        sealed_text(CLAIM, SEED)[:120],
        MARK + "A" * 1_000_000,
    ],
)
def test_another_text_is_refused(text):
    with pytest.raises(CodeError):
        read_text(text)


@given(st.binary(max_size=250))
def test_junk_never_escapes_as_another_exception(junk):
    with pytest.raises(CodeError):
        read_text(text_of(junk, seal=b""))


@pytest.mark.parametrize("typed", [CODE, CODE.lower(), CODE.replace("-", ""), f" {CODE}\n"])
def test_letters_are_read_as_people_type_them(typed):
    assert read_typed(typed) == CODE


@given(place=st.integers(0, 20), letter=st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_told(place, letter):
    letters = CODE.replace("-", "")
    wrong = letters[:place] + letter + letters[place + 1 :]

    if wrong == letters:
        assert read_typed(wrong) == CODE
    else:
        with pytest.raises(CodeError):
            read_typed(wrong)


@given(st.sets(st.integers(0, 20), min_size=2, max_size=2))
def test_two_letters_that_changed_places_are_told(places):
    letters = list(CODE.replace("-", ""))
    first, second = places
    letters[first], letters[second] = letters[second], letters[first]

    if "".join(letters) == CODE.replace("-", ""):
        assert read_typed("".join(letters)) == CODE
    else:
        with pytest.raises(CodeError):
            read_typed("".join(letters))


@pytest.mark.parametrize("typed", ["", CODE[:-1], CODE + "2", CODE[:-1] + "O", "x" * 1_000_000])
def test_letters_that_are_no_code_are_refused(typed):
    with pytest.raises(CodeError):
        read_typed(typed)
