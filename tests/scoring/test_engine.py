"""Four nothings, sums, sections, and totals without traces."""
# ruff: noqa: E501 - one case a line

from decimal import Decimal

import pytest

from parapp.errors import InputRefusedError
from parapp.models.criteria import Earlier, Policies, Section, WhenNotApplicable, WhenZero
from parapp.models.figures import EnteredBy
from parapp.models.points import Rounding, RoundingMode
from parapp.models.results import ScoreState
from parapp.scoring.compiled import compile_set
from parapp.scoring.engine import score_leaf, score_unit
from tests.build import branch, criteria_set, leaf, scored, whole

A, B = whole("a"), whole("b")
RATIO = {"kind": "ratio", "part": "a", "whole": "b"}


def policy(zero=WhenZero.ZERO, claim=WhenNotApplicable.NOT_ALLOWED, **more):
    return Policies(zero_whole=zero, not_applicable=claim, **more)


def given_points(code, maximum, figure, **more):
    """A leaf whose points are those of a figure."""
    return leaf(code, maximum, "formula", points=figure, floor="-100", **more)


def unit_of(*criteria, figures=(A, B), values=None, not_applicable=(), **more):
    compiled = compile_set(criteria_set(*criteria, figures=figures, **more))
    numbers = {code: Decimal(value) for code, value in (values or {}).items()}
    return score_unit(compiled, "XA01", numbers, not_applicable=not_applicable)


@pytest.mark.parametrize(
    ("zero", "expected"),
    [
        (WhenZero.FULL, (Decimal(2), ScoreState.SCORED, Decimal(2), Decimal(2))),
        (WhenZero.ZERO, (Decimal(0), ScoreState.SCORED, Decimal(2), Decimal(0))),
        (None, (Decimal(0), ScoreState.SCORED, Decimal(2), Decimal(0))),
        (WhenZero.EARLIER, (Decimal(0), ScoreState.SCORED, Decimal(2), Decimal(0))),
        (WhenZero.EXCLUDED, (None, ScoreState.NOT_APPLICABLE, Decimal(0), Decimal(0))),
    ],
)
def test_a_zero_denominator_follows_its_policy(zero, expected):
    found = scored(leaf(maximum="2", policies=policy(zero), **RATIO), [A, B], {"a": 0, "b": 0})

    assert (found.points, found.state, found.applicable_max, found.not_arisen) == expected


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (WhenNotApplicable.FULL, (Decimal(2), ScoreState.NOT_APPLICABLE, Decimal(2), Decimal(2))),
        (WhenNotApplicable.ZERO, (Decimal(0), ScoreState.NOT_APPLICABLE, Decimal(2), Decimal(0))),
        (WhenNotApplicable.EXCLUDED, (None, ScoreState.NOT_APPLICABLE, Decimal(0), Decimal(0))),
        (WhenNotApplicable.NOT_ALLOWED, (Decimal(1), ScoreState.SCORED, Decimal(2), Decimal(0))),
    ],
)  # fmt: skip
def test_a_claim_counts_only_where_the_set_allows_it(claim, expected):
    tested = leaf(maximum="2", policies=policy(claim=claim), **RATIO)

    found = scored(tested, [A, B], {"a": 1, "b": 2}, not_applicable={"1.1"})

    assert (found.points, found.state, found.applicable_max, found.not_arisen) == expected


def test_four_nothings_are_told_apart():
    unit = unit_of(
        branch(
            "1",
            leaf("1.1", "2", policies=policy(WhenZero.EXCLUDED), **RATIO),
            leaf("1.2", "3", kind="count", value="c", each="1"),
            leaf("1.3", "0", kind="information", figures=["a"]),
            leaf("1.4", "1", kind="count", value="a", each="1"),
        ),
        figures=(A, B, whole("c")),
        values={"a": 0, "b": 0},
    )

    states = {code: (s.state.value, s.points) for code, s in unit.criteria.items()}
    assert states == {
        "1": ("scored", Decimal(0)),
        "1.1": ("not_applicable", None),
        "1.2": ("not_answered", None),
        "1.3": ("information", None),
        "1.4": ("scored", Decimal(0)),
    }
    assert unit.criteria["1.2"].missing == ("c",)
    assert unit.applicable_max == Decimal(4)


@pytest.mark.parametrize(
    ("children", "state"),
    [
        ([leaf("1.1", "1", kind="count", value="a", each="1")], ScoreState.NOT_ANSWERED),
        ([leaf("1.1", "0", kind="information")], ScoreState.INFORMATION),
    ],
)
def test_a_field_with_nothing_scored_has_no_points(children, state):
    unit = unit_of(branch("1", *children))

    assert (unit.criteria["1"].points, unit.criteria["1"].state) == (None, state)
    assert (unit.main, unit.total, unit.index_percent) == (None, None, None)


def test_parts_are_rounded_and_then_added():
    children = [leaf(f"1.{n}", "1", **RATIO) for n in (1, 2, 3)]

    unit = unit_of(branch("1", *children), values={"a": 1, "b": 3})

    assert unit.total == Decimal("0.99")


def test_a_criterion_may_round_in_its_own_way():
    rounding = Rounding(places=0, mode=RoundingMode.DOWN)
    tested = leaf("1.1", "10", policies=policy(rounding=rounding), **RATIO)

    assert scored(tested, [A, B], {"a": 99, "b": 100}).points == Decimal(9)


def test_negative_points_lower_the_field_below_zero():
    unit = unit_of(branch("1", given_points("1.1", "1", "a")), values={"a": -3})

    assert unit.main == Decimal(-3)


def sections(bonus, penalty, **more):
    return unit_of(
        branch("1", given_points("1.1", "10", "m")),
        branch("T", given_points("T.1", "9", "x"), maximum="3", section=Section.BONUS),
        branch("P", given_points("P.1", "9", "y"), maximum="5", section=Section.PENALTY),
        figures=(whole("m"), whole("x"), whole("y")),
        values={"m": 8, "x": bonus, "y": penalty},
        **more,
    )


@pytest.mark.parametrize(
    ("bonus", "penalty", "total"),
    [(2, 1, "9"), (9, 1, "10"), (0, 9, "3"), (-2, 0, "8"), (0, -2, "8")],
)
def test_bonus_and_penalty_lie_from_zero_to_their_caps(bonus, penalty, total):
    assert sections(bonus, penalty).total == Decimal(total)


def test_the_applicable_maximum_of_a_bonus_field_is_its_cap():
    assert sections(0, 0).criteria["T"].applicable_max == Decimal(3)


@pytest.mark.parametrize(("counts", "index"), [(True, "90.00"), (False, "80.00")])
def test_the_set_says_whether_extras_enter_the_index(counts, index):
    unit = sections(2, 1, index_counts_extras=counts)

    assert unit.index_percent == Decimal(index)


def test_nam_dinh_2020_index_is_a_percent_of_the_applicable_maximum():
    unit = unit_of(
        branch("1", leaf("1.1", "70", kind="formula", points="a / 100")), values={"a": 6146}
    )

    assert unit.index_percent == Decimal("87.80")


def test_a_field_that_is_a_leaf_counts_by_itself():
    unit = unit_of(leaf("1", "4", kind="count", value="a", each="1"), values={"a": 3})

    assert (unit.total, unit.points_of("1")) == (Decimal(3), Decimal(3))


def test_points_that_did_not_arise_are_shown_apart():
    field = branch("1", leaf("1.1", "2", policies=policy(WhenZero.FULL), **RATIO))

    unit = unit_of(field, values={"a": 0, "b": 0})

    assert (unit.not_arisen, unit.criteria["1"].not_arisen) == (Decimal(2), Decimal(2))


EARLIER = policy(WhenZero.EARLIER, earlier=Earlier(whole="c"))


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("ratio", {"part": "a", "whole": "b"}),
        ("tiers", {"part": "a", "whole": "b", "tiers": [{"from": "0", "times": "1"}]}),
    ],
)
def test_ratio_and_tiers_take_the_earlier_denominator(kind, params):
    tested = leaf(kind=kind, policies=EARLIER, **params)

    found = scored(tested, [A, B, whole("c")], {"a": 1, "b": 0, "c": 4})

    assert found.points == Decimal("0.25")


def test_a_formula_has_no_earlier_denominator_and_earns_nothing():
    tested = leaf(kind="formula", points="a / b", policies=EARLIER)

    found = scored(tested, [A, B, whole("c")], {"a": 1, "b": 0, "c": 4})

    assert found.points == Decimal(0)


def test_an_earlier_denominator_that_no_figure_has_is_missing():
    stated = policy(WhenZero.EARLIER, earlier=Earlier(whole="no"))

    found = scored(leaf(policies=stated, **RATIO), [A, B], {"a": 1, "b": 0})

    assert (found.state, found.missing) == (ScoreState.NOT_ANSWERED, ("no",))


def test_huge_figures_are_worked_out_without_loss():
    huge = 10**15 - 1
    tested = leaf(kind="formula", points="a * a / b / b")

    assert scored(tested, [A, B], {"a": huge, "b": huge}).points == Decimal(1)


def test_leaves_take_what_the_criteria_above_them_say():
    inner = branch(
        "1.1", leaf("1.1.1", kind="count", value="a", each="1"), department="Sở Nội vụ"
    )
    top = branch("1", inner, entered_by=EnteredBy.SURVEY, section=Section.BONUS)

    made = compile_set(criteria_set(top, figures=[A])).leaves["1.1.1"]

    assert (made.top, made.section, made.entered_by, made.department) == (
        "1",
        Section.BONUS,
        EnteredBy.SURVEY,
        "Sở Nội vụ",
    )
    assert made.policies.zero_whole is WhenZero.ZERO


def test_a_set_whose_rules_cannot_be_built_is_refused_with_every_fault():
    broken = branch("1", leaf("1.1", kind="magic"), leaf("1.2", kind="count", value="1 +"))

    with pytest.raises(InputRefusedError) as refused:
        compile_set(criteria_set(broken))

    assert len(refused.value.faults) == 3


def test_one_leaf_can_be_scored_by_itself():
    compiled = compile_set(criteria_set(leaf("1", **RATIO), figures=[A, B]))

    found = score_leaf(compiled, compiled.leaves["1"], {"a": Decimal(1), "b": Decimal(8)})

    assert found.points == Decimal("0.13")
