"""Formulas: what can be read, what comes out, and that nothing else ever does."""

from contextlib import suppress
from decimal import Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.models.figures import Nothing
from parapp.models.points import PRECISE, settled
from parapp.scoring.formula import Formula, FormulaError, parse

VALUES = {"a": Decimal(7), "b": Decimal("2.5"), "z": Decimal(0), "y": True, "n": False}


def result(text, **values):
    with localcontext(PRECISE):
        return parse(text).compile()({**VALUES, **values})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) × 3", "9"),
        ("7 − 2 − 1", "4"),
        ("12 ÷ 3 / 2", "2"),
        ("-a + 1", "-6"),
        ("2 * -3", "-6"),
        ("min(a; b; 3)", "2.5"),
        ("max(a; b)", "7"),
        ("if(a >= 7; 1; 0)", "1"),
        ("if(a < 7; 1; z)", "0"),
        ("a = 7", "1"),
        ("a <> 7", "0"),
        ("a ≠ 7", "0"),
        ("a ≤ 7 and b ≥ 2.5", "1"),
        ("a > 7 or b <= 2", "0"),
        ("not z", "1"),
        ("not a = 7", "0"),
        ("y", "1"),
        ("y + y", "2"),
        ("y / y", "1"),
        ("n", "0"),
        ("1 / 3 * 3 = 1", "1"),
        ("if(a / 3 * 3 >= 7; 1; 0)", "1"),
    ],
)
def test_results(text, expected):
    assert result(text) == Decimal(expected)


@pytest.mark.parametrize("text", ["a / z", "z / z", "1 / (a - 7)", "1 / n"])
def test_a_zero_denominator_is_told_apart(text):
    with pytest.raises(ZeroDivisionError):
        result(text)


def test_a_figure_that_is_no_number_is_a_defect_not_a_zero():
    with pytest.raises(TypeError):
        result("a", a=Nothing.NONE)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", 1),
        ("1 +", 4),
        ("1 2", 3),
        ("(1", 3),
        ("1)", 2),
        ("a $ b", 2),
        ("if(1; 2)", 9),
        ("min", 4),
        ("and", 1),
        ("min(1;)", 7),
        ("1" * 501, 500),
        ("(" * 60, 42),
        ("-" * 60 + "1", 42),
        ("a \x01 b", 2),
        ("٣", 1),
        ("__import__", 1),
        ("a.b", 2),
        ("'x'", 1),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_position(text, position):
    with pytest.raises(FormulaError) as refused:
        parse(text)

    assert refused.value.position == position


@given(text=st.text(max_size=80))
def test_hostile_text_is_read_or_refused(text):
    with suppress(FormulaError):
        parse(text)


_PIECES = st.sampled_from(
    ["a", "b", "z", "y", "1", "0.5", "+", "-", "*", "/", "(", ")", ";", "min(", "max(", "if(",
     "and", "or", "not", "=", "<", ">="]
)  # fmt: skip


@given(pieces=st.lists(_PIECES, max_size=30))
def test_no_formula_raises_anything_but_its_own_errors(pieces):
    try:
        found = result(" ".join(pieces))
    except (FormulaError, ZeroDivisionError):
        return

    assert found.is_finite()


@st.composite
def trees(draw, depth=4):
    if depth == 0 or draw(st.booleans()):
        number = draw(st.decimals(0, 999, places=2, allow_nan=False))
        return f"{number}", Fraction(number)
    sign = draw(st.sampled_from("+-*/"))
    left, one = draw(trees(depth=depth - 1))
    right, other = draw(trees(depth=depth - 1))
    if sign == "/" and not other:
        return left, one
    worked = {"+": one + other, "-": one - other, "*": one * other}
    return f"({left} {sign} {right})", worked.get(sign, one / (other or 1))


@given(tree=trees())
def test_a_formula_equals_exact_fractions_within_settled_precision(tree):
    text, exact = tree
    if len(text) > 500:
        return
    with localcontext(PRECISE):
        found = settled(result(text))

        assert abs(Fraction(found) - exact) <= Fraction(1, 10**17)


def test_a_result_with_more_digits_than_can_be_settled_stays_as_it_is():
    huge = " * ".join(["999999999999999"] * 5)

    assert result(f"{huge} / b") > Decimal(10) ** 70


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a / (b - 1)", "7 / (2,5 − 1)"),
        ("a - (b - 1)", "7 − (2,5 − 1)"),
        ("a * b + 1", "7 × 2,5 + 1"),
        ("if(a >= 7 and y; 1; 0)", "nếu(7 ≥ 7 và 1; 1; 0)"),
        ("not n or a <> 1", "không(0) hoặc 7 ≠ 1"),
        ("min(a; -b)", "min(7; −2,5)"),
        ("-(a + b)", "−(7 + 2,5)"),
        ("a - m", "7 − (−3)"),
        ("q + 1", "q + 1"),
        ("a <= 1", "7 ≤ 1"),
    ],
)
def test_a_formula_is_shown_with_its_numbers_in(text, shown):
    assert parse(text).shown({**VALUES, "m": Decimal(-3)}) == shown


def test_reads_yields_every_figure():
    assert list(parse("if(a > 1; b; min(a; 2))").reads()) == ["a", "b", "a"]


@pytest.mark.parametrize(
    ("text", "divides", "is_exact"),
    [
        ("a / b", True, False),
        ("a / 2", False, False),
        ("a * 2", False, True),
        ("a / 0", True, False),
    ],
)
def test_what_divides_can_meet_zero(text, divides, is_exact):
    formula = parse(text)

    assert (formula.divides, formula.is_exact) == (divides, is_exact)


@pytest.mark.parametrize("plain", ["a  +  b", 3, Decimal("0.5")])
def test_a_formula_is_taken_from_text_or_a_number(plain):
    faults = []

    taken = Formula.take_plain(plain, "p", faults.append)

    assert (taken.plain_form(), faults) == (" ".join(str(plain).split()), [])


@pytest.mark.parametrize(
    ("plain", "code"),
    [("1 +", "formula-unreadable"), (True, "not-a-formula"), (None, "not-a-formula")],
)
def test_what_is_no_formula_is_reported(plain, code):
    faults = []

    assert Formula.take_plain(plain, "p", faults.append) is None
    assert [fault.code for fault in faults] == [code]
