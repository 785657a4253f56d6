"""Totals without traces are the same as with them; properties over every kind of rule."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parapp.models.criteria import Earlier, Policies, Section, WhenNotApplicable, WhenZero
from parapp.models.figures import Nothing
from parapp.scoring.compiled import compile_set
from parapp.scoring.engine import score_unit
from parapp.scoring.totals import Scorer, totals_of_points
from tests.build import branch, criteria_set, leaf, scored, whole, yes_no
from tests.scoring.rules.test_faults import FAULTLESS, FIGURES

A, B = whole("a"), whole("b")
RATIO = {"kind": "ratio", "part": "a", "whole": "b"}
TIERS = [{"from": "50", "times": "1"}, {"below": "50", "points": "0"}]
POLICY = Policies(zero_whole=WhenZero.ZERO)
EARLIER = Policies(zero_whole=WhenZero.EARLIER, earlier=Earlier(whole="c"))


def every_kind():
    leaves = [
        leaf(
            f"1.{place}",
            kind=kind,
            policies=Policies(
                zero_whole=zero, not_applicable=claim, earlier=Earlier(whole="mark")
            ),
            **params,
        )
        for place, (kind, params) in enumerate(FAULTLESS)
        for zero, claim in [(list(WhenZero)[place % 4], list(WhenNotApplicable)[place % 4])]
    ]
    bonus = branch("T", leaf("T.1", kind="count", value="a", each="1"), section=Section.BONUS)
    information = leaf("9", "0", "information", figures=["a"])
    return criteria_set(branch("1", *leaves), bonus, information, figures=FIGURES)


COMPILED = compile_set(every_kind())
SCORER = Scorer(COMPILED)
ANSWERS = {
    "number": st.integers(0, 20).map(Decimal),
    "day": st.dates() | st.just(Nothing.NONE),
}


@st.composite
def answers(draw):
    given_figures = draw(st.sets(st.sampled_from(FIGURES), min_size=6))
    made = {}
    for figure in given_figures:
        match figure.code:
            case "y" | "z":
                made[figure.code] = draw(st.booleans())
            case "d" | "e":
                made[figure.code] = draw(ANSWERS["day"])
            case "c":
                made[figure.code] = draw(st.sampled_from("xy"))
            case _:
                made[figure.code] = draw(ANSWERS["number"])
    return made


@given(values=answers(), claims=st.sets(st.sampled_from([*COMPILED.leaves])))
def test_totals_without_traces_equal_those_with_traces(values, claims):
    slow = score_unit(COMPILED, "XA01", values, not_applicable=claims)

    fast = SCORER.totals("XA01", values, claims)

    assert fast.points == {code: score.points for code, score in slow.criteria.items()}
    assert fast[2:] == (
        slow.main,
        slow.bonus,
        slow.penalty,
        slow.total,
        slow.applicable_max,
        slow.index_percent,
    )
    assert fast.points_of("1") == slow.points_of("1")


@given(values=answers(), claims=st.sets(st.sampled_from([*COMPILED.leaves])))
def test_totals_of_known_points_equal_those_that_were_worked_out(values, claims):
    worked = score_unit(COMPILED, "XA01", values, not_applicable=claims)
    leaves = {code: worked.criteria[code] for code in COMPILED.leaves}
    excluded = {code for code, score in leaves.items() if not score.applicable_max}

    again = totals_of_points(
        COMPILED, "XA01", {code: s.points for code, s in leaves.items()}, excluded
    )

    assert again == SCORER.totals("XA01", values, claims)


@given(values=answers())
def test_no_leaf_goes_over_its_maximum(values):
    unit = score_unit(COMPILED, "XA01", values)

    assert all(
        unit.criteria[code].points is None
        or unit.criteria[code].points <= made.criterion.max_points
        for code, made in COMPILED.leaves.items()
    )


def test_a_scorer_that_has_remembered_enough_goes_on_judging(monkeypatch):
    monkeypatch.setattr("parapp.scoring.totals._REMEMBERED", 1)
    scorer = Scorer(
        compile_set(criteria_set(leaf("1", "9", "count", value="a", each="1"), figures=[A]))
    )

    found = [scorer.totals("XA01", {"a": Decimal(n)}).total for n in (1, 2, 1, 2)]

    assert found == [1, 2, 1, 2]


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("ratio", {"part": "a", "whole": "b"}),
        ("ratio", {"part": "a", "whole": "b", "target": "80", "floor": "30"}),
        ("tiers", {"part": "a", "whole": "b", "tiers": TIERS}),
        ("count", {"value": "a", "each": "0.01"}),
        ("external", {"value": "a", "out_of": "77"}),
    ],
)  # fmt: skip
@given(of=st.integers(1, 10**6), one=st.integers(0, 10**6), more=st.integers(0, 10**6))
def test_more_done_never_earns_less_and_never_over_the_maximum(kind, params, of, one, more):
    tested = leaf("1", "1", kind, **params)
    scorer = Scorer(compile_set(criteria_set(tested, figures=[A, B])))

    less, greater = (
        scorer.totals("XA01", {"a": Decimal(done), "b": Decimal(of)}).points["1"]
        for done in (one, one + more)
    )

    assert 0 <= less <= greater <= 1


def test_yes_no_figures_count_in_every_rule():
    tested = leaf("1", "2", kind="external", value="y")

    assert scored(tested, [yes_no("y")], {"y": True}).points == Decimal(1)


@pytest.mark.parametrize(
    ("kind", "params", "policies", "values"),
    [
        ("ratio", {"part": "a", "whole": "b"}, EARLIER, {"a": 1, "b": 0, "c": 0}),
        (
            "parts",
            {"parts": [{"label": "P", "max_points": "1", "rule": RATIO}]},
            POLICY,
            {"a": 0, "b": 0},
        ),
    ],
)
def test_nothing_arose_is_the_same_without_a_trace(kind, params, policies, values):
    tested = leaf("1", kind=kind, policies=policies, **params)
    compiled = compile_set(criteria_set(tested, figures=[A, B, whole("c")]))
    numbers = {code: Decimal(value) for code, value in values.items()}

    fast = Scorer(compiled).totals("XA01", numbers)

    assert fast.points["1"] == score_unit(compiled, "XA01", numbers).points_of("1") == 0
