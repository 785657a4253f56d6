"""Every vector of the rules met in real documents, each with the document it comes from."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from parapp.models.criteria import Earlier, Policies, WhenZero
from parapp.scoring.rules.deadline import working_days
from tests.build import choice, dated, leaf, number, scored, whole, yes_no

PART, WHOLE = whole("a"), whole("b")


def points(*arguments, **more):
    return scored(*arguments, **more).points


@pytest.mark.parametrize(("answer", "published"), [(True, "1"), (False, "0")])
def test_ca_mau_2013_1_2_2_yes_or_no(answer, published):
    rule = leaf(figure="dat", points={"yes": "1", "no": "0"})

    assert points(rule, [yes_no("dat")], {"dat": answer}) == Decimal(published)


@pytest.mark.parametrize(
    ("answer", "published"), [("kip", "1"), ("cham", "0.5"), ("khong", "0")]
)
def test_ca_mau_2013_1_1_1_options(answer, published):
    rule = leaf(figure="kh", points={"kip": "1", "cham": "0.5", "khong": "0"})

    given = points(rule, [choice("kh", "kip", "cham", "khong")], {"kh": answer})

    assert given == Decimal(published)


@pytest.mark.parametrize(
    ("tasks", "budget", "published"),
    [(True, True, "1"), (True, False, "0"), (False, True, "0"), (False, False, "0")],
)
def test_ca_mau_2013_1_1_2_tasks_and_budget(tasks, budget, published):
    rule = leaf(kind="all_of", conditions=["nv", "kp"])

    given = points(rule, [yes_no("nv"), yes_no("kp")], {"nv": tasks, "kp": budget})

    assert given == Decimal(published)


@pytest.mark.parametrize(
    ("share", "published"), [("90.01", "2"), ("90", "1"), ("70", "1"), ("69.99", "0")]
)
def test_ca_mau_2013_1_1_4_tiers_with_open_and_closed_bounds(share, published):
    tiers = [
        {"over": "90", "points": "2"},
        {"from": "70", "to": "90", "points": "1"},
        {"below": "70", "points": "0"},
    ]
    by_ratio = leaf(maximum="2", kind="tiers", part="a", whole="b", tiers=tiers)
    by_value = leaf(maximum="2", kind="tiers", value="v", tiers=tiers)

    hundredths = Decimal(share) * 100
    given = points(by_ratio, [PART, WHOLE], {"a": hundredths, "b": Decimal(10000)})

    assert given == Decimal(published)
    assert points(by_value, [number("v")], {"v": Decimal(share)}) == Decimal(published)


@pytest.mark.parametrize(
    ("day", "published"),
    [(date(2026, 1, 31), "0.2"), (date(2026, 2, 1), "0"), (date(2026, 1, 1), "0.2")],
)
def test_hai_phong_2022_1_1_1_issued_in_january(day, published):
    rule = leaf(
        maximum="0.2",
        kind="deadline",
        figure="ngay",
        steps=[{"until": "31/01", "points": "0.2"}],
    )

    assert points(rule, [dated("ngay")], {"ngay": day}) == Decimal(published)


def test_hai_phong_2022_1_1_2_sum_of_three_ticks():
    items = [{"figure": code, "points": "0.1"} for code in ("x", "y", "z")]
    rule = leaf(maximum="0.3", kind="checklist", items=items)
    figures = [yes_no(code) for code in ("x", "y", "z")]

    assert points(rule, figures, {"x": True, "y": False, "z": True}) == Decimal("0.2")


def test_xuan_loc_2022_4_2_nested_ticks():
    inner = [{"figure": "x", "points": "0.25"}, {"figure": "y", "points": "0.25"}]
    items = [{"label": "Nhóm", "items": inner}, {"figure": "z", "points": "0.5"}]
    rule = leaf(kind="checklist", items=items)
    figures = [yes_no(code) for code in ("x", "y", "z")]

    assert points(rule, figures, {"x": True, "y": False, "z": True}) == Decimal("0.75")


@pytest.mark.parametrize(
    ("part", "of", "published"),
    [(7368, 8253, "17.86"), (2775, 3443, "16.12"), (3, 5, "12")],
)
def test_766_2_1_linear(part, of, published):
    rule = leaf(maximum="20", kind="ratio", part="a", whole="b")

    assert points(rule, [PART, WHOLE], {"a": part, "b": of}) == Decimal(published)


@pytest.mark.parametrize(
    ("part", "of", "maximum", "target", "published"),
    [
        (4964, 5551, "6", "90", "5.96"),
        (7180, 7947, "6", "90", "6"),
        (820, 3443, "2", "80", "0.60"),
    ],
)
def test_766_linear_to_target(part, of, maximum, target, published):
    rule = leaf(maximum=maximum, kind="ratio", part="a", whole="b", target=target)

    assert points(rule, [PART, WHOLE], {"a": part, "b": of}) == Decimal(published)


@pytest.mark.parametrize(
    ("percent", "published"),
    [("100", "1"), ("95", "0.95"), ("90", "0.9"), ("89", "0"), ("89.99", "0")],
)
def test_xuan_loc_2022_4_1_linear_middle_over_a_floor(percent, published):
    tiers = [
        {"equals": "100", "points": "1"},
        {"from": "90", "below": "100", "times": "1"},
        {"below": "90", "points": "0"},
    ]
    by_tiers = leaf(kind="tiers", part="a", whole="b", tiers=tiers)
    by_floor = leaf(kind="ratio", part="a", whole="b", floor="90")
    values = {"a": Decimal(percent) * 100, "b": Decimal(10000)}

    assert points(by_tiers, [PART, WHOLE], values) == Decimal(published)
    assert points(by_floor, [PART, WHOLE], values) == Decimal(published)


@pytest.mark.parametrize(("missing", "published"), [(0, "3"), (1, "0"), (7, "0")])
def test_access_to_law_1_1_zero_tolerance(missing, published):
    rule = leaf(maximum="3", kind="all_of", conditions=["thieu = 0"])

    assert points(rule, [whole("thieu")], {"thieu": missing}) == Decimal(published)


@pytest.mark.parametrize(("items", "published"), [(0, "0"), (3, "1.5"), (4, "2"), (9, "2")])
def test_phu_tho_half_a_point_for_each_regulation_up_to_two(items, published):
    rule = leaf(maximum="2", kind="count", value="qc", each="0.5")

    assert points(rule, [whole("qc")], {"qc": items}) == Decimal(published)


def test_access_to_law_older_form_may_go_under_zero():
    rule = leaf(maximum="1", figure="bt", points={"yes": "1", "no": "-0.25"})

    assert points(rule, [yes_no("bt")], {"bt": False}) == Decimal("-0.25")


def test_766_group_1_is_inherited_from_the_province():
    rule = leaf(maximum="18", kind="external", value="tinh")

    assert points(rule, [number("tinh")], {"tinh": "7.96"}) == Decimal("7.96")


def test_score_of_another_index_on_its_own_scale():
    rule = leaf(maximum="5", kind="external", value="dti", out_of="100")

    assert points(rule, [number("dti")], {"dti": "62.5"}) == Decimal("3.13")


def test_766_5_1_complement_of_a_sum():
    rule = leaf(
        maximum="6", kind="ratio", part="a + c", whole="b", complement=True, target="90"
    )
    values = {"a": 100, "c": 100, "b": 1000}

    given = points(rule, [PART, WHOLE, whole("c")], values)

    assert given == Decimal("5.33")


def test_766_3_3_product_of_ratios():
    rule = leaf(maximum="6", kind="formula", points="6 * a / b * dong_bo / 100")

    given = points(rule, [PART, WHOLE, number("dong_bo")], {"a": 1, "b": 2, "dong_bo": "50"})

    assert given == Decimal("1.5")


@pytest.mark.parametrize(
    ("a", "b", "c", "exact", "published"),
    [
        ("0.5346", "0.4155", "0.4964", "0.48741", "0.4874"),
        ("0.522", "0.304", "0.3655", "0.40965", "0.4097"),
    ],
)
def test_dti_2020_weighted_sum(a, b, c, exact, published):
    rule = leaf(kind="formula", points="0.4 * a + 0.3 * b + 0.3 * c")
    figures = [number("a"), number("b"), number("c")]

    found = scored(rule, figures, {"a": a, "b": b, "c": c})
    shown = dict(found.steps[-3].details)["points"]

    assert shown == Decimal(exact)
    assert shown.quantize(Decimal("0.0001"), "ROUND_HALF_UP") == Decimal(published)
    assert found.points == Decimal(published).quantize(Decimal("0.01"))


def test_766_1_4_takes_the_earlier_period_for_a_denominator():
    policies = Policies(
        zero_whole=WhenZero.EARLIER, earlier=Earlier(whole="nam_truoc", divisor=Decimal(12))
    )
    rule = leaf(maximum="6", kind="ratio", part="a", whole="b", policies=policies)
    figures = [PART, WHOLE, whole("nam_truoc")]

    given = points(rule, figures, {"a": 50, "b": 0, "nam_truoc": 1200})

    assert given == Decimal(3)


@pytest.mark.parametrize(
    ("within", "published"), [(date(2026, 3, 20), "1"), (date(2026, 3, 23), "0")]
)
def test_766_5_2_fifteen_working_days(within, published):
    rule = leaf(
        kind="deadline", figure="xong", after="nhan", working_days=True,
        steps=[{"within": 15, "points": "1"}],
    )  # fmt: skip
    values = {"nhan": date(2026, 2, 27), "xong": within}

    assert points(rule, [dated("xong"), dated("nhan")], values) == Decimal(published)


@pytest.mark.parametrize(
    ("begin", "end", "days"),
    [
        (date(2026, 1, 5), date(2026, 1, 5), 0),
        (date(2026, 1, 5), date(2026, 1, 4), 0),
        (date(2026, 1, 2), date(2026, 1, 5), 1),
        (date(2026, 1, 3), date(2026, 1, 4), 0),
        (date(2026, 4, 29), date(2026, 5, 4), 1),
        (date(2026, 1, 1), date(2026, 12, 31), 258),
    ],
)
def test_working_days_leave_out_weekends_and_holidays(begin, end, days):
    holidays = frozenset({date(2026, 4, 30), date(2026, 5, 1), date(2026, 5, 2)})

    assert working_days(begin, end, holidays) == days


@given(begin=st.dates(), length=st.integers(0, 90), off=st.sets(st.integers(-5, 95)))
def test_working_days_equal_counting_day_by_day(begin, length, off):
    assume(begin.toordinal() + 100 < date.max.toordinal() and begin.toordinal() > 10)
    days = [begin + timedelta(days=n) for n in range(1, length + 1)]
    holidays = frozenset(begin + timedelta(days=n) for n in off)

    counted = sum(day.weekday() < 5 and day not in holidays for day in days)

    assert working_days(begin, begin + timedelta(days=length), holidays) == counted


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("ratio", {"part": "a", "whole": "b"}),
        ("formula", {"points": "3 * (a / b)"}),
        ("formula", {"points": "3 * (a / 24)"}),
        ("tiers", {"part": "a", "whole": "b", "tiers": [{"from": "0", "times": "3"}]}),
    ],
)
@pytest.mark.parametrize(("part", "of", "published"), [(5, 24, "0.63"), (9, 24, "1.13")])
def test_an_exact_half_is_rounded_up_by_every_rule_that_divides(
    kind, params, part, of, published
):
    rule = leaf(maximum="3", kind=kind, **params)

    assert points(rule, [PART, WHOLE], {"a": part, "b": of}) == Decimal(published)


def test_an_exact_half_of_a_survey_is_rounded_up():
    answers = [{"figure": "a", "weight": "100"}, {"figure": "b", "weight": "0"}]
    rule = leaf(maximum="3", kind="survey", answers=answers)

    assert points(rule, [PART, WHOLE], {"a": 5, "b": 19}) == Decimal("0.63")


@pytest.mark.parametrize(("part", "by", "of"), [(5, 3, 8), (10, 3, 16)])
def test_a_half_survives_a_division_inside_a_ratio(part, by, of):
    rule = leaf(maximum="3", kind="ratio", part="a / c", whole="b")

    given = points(rule, [PART, WHOLE, whole("c")], {"a": part, "c": by, "b": of})

    assert given == Decimal("0.63")
