"""Traces of ratios and tiers, as a commune officer reads them."""

import pytest

from tests.build import leaf, told, whole

LATE = whole("tre", label="Hồ sơ trễ hạn", unit="hồ sơ")
DONE = whole("xong", label="Hồ sơ đúng hạn", unit="hồ sơ", source="Biểu 06, cột 4")
ALL = whole("nhan", label="Hồ sơ tiếp nhận", unit="hồ sơ")
RATIO = {"kind": "ratio", "part": "xong", "whole": "nhan"}
READ = (
    "Hồ sơ đúng hạn: 7.368 hồ sơ (nguồn: Biểu 06, cột 4)",
    "Hồ sơ tiếp nhận: 8.253 hồ sơ",
)
VALUES = {"xong": 7368, "nhan": 8253}


def test_a_ratio_shows_figures_source_formula_rounding_and_points():
    assert told(leaf(maximum="20", **RATIO), [DONE, ALL], VALUES) == (
        *READ,
        "Tỷ lệ: 7.368 / 8.253 = 89,28 %",
        "Điểm theo tỷ lệ: 20 × 7.368 / 8.253 = 17,855325",
        "Làm tròn đến 2 chữ số thập phân: 17,855325 → 17,86",
        "Điểm: 17,86 / 20",
    )


def test_the_source_of_an_answer_goes_before_the_usual_one():
    said = told(
        leaf(maximum="20", **RATIO),
        [DONE, ALL],
        VALUES,
        sources={"xong": "so-lieu.xlsx, dòng 7"},
    )

    assert said[0] == "Hồ sơ đúng hạn: 7.368 hồ sơ (nguồn: so-lieu.xlsx, dòng 7)"


def test_a_ratio_under_its_target():
    assert told(leaf(maximum="6", target="90", **RATIO), [DONE, ALL], VALUES)[2:] == (
        "Tỷ lệ: 7.368 / 8.253 = 89,28 %",
        "89,28 % chưa đạt mục tiêu 90 % → 6 × 7.368 / 8.253 / 90 % = 5,951775",
        "Làm tròn đến 2 chữ số thập phân: 5,951775 → 5,95",
        "Điểm: 5,95 / 6",
    )


def test_a_ratio_that_reaches_its_target():
    assert told(leaf(maximum="6", target="80", **RATIO), [DONE, ALL], VALUES)[2:] == (
        "Tỷ lệ: 7.368 / 8.253 = 89,28 %",
        "89,28 % đạt mục tiêu 80 % → điểm tối đa 6",
        "Điểm: 6 / 6",
    )


def test_a_ratio_under_its_floor():
    assert told(leaf(maximum="6", floor="90", **RATIO), [DONE, ALL], VALUES)[3:] == (
        "89,28 % thấp hơn mức sàn 90 % → 0 điểm",
        "Điểm: 0 / 6",
    )


def test_a_percent_a_hair_under_its_bound_is_not_shown_as_the_bound():
    said = told(leaf(floor="90", **RATIO), [DONE, ALL], {"xong": 89999, "nhan": 100000})

    assert said[3] == "89,999 % thấp hơn mức sàn 90 % → 0 điểm"


def test_a_ratio_over_the_whole():
    said = told(leaf(**RATIO), [DONE, ALL], {"xong": 11, "nhan": 10})

    assert said[2:] == (
        "Tỷ lệ: 11 / 10 = 110 %",
        "Tỷ lệ 110 % vượt 100 % → điểm tối đa 1",
        "Điểm: 1 / 1",
    )


def test_a_ratio_of_nothing():
    said = told(leaf(**RATIO), [DONE, ALL], {"xong": 0, "nhan": 10})

    assert said[2:] == (
        "Tỷ lệ: 0 / 10 = 0 %",
        "Tỷ lệ 0 % không lớn hơn 0 → 0 điểm",
        "Điểm: 0 / 1",
    )


def test_a_negative_denominator_earns_nothing():
    tested = leaf(kind="ratio", part="xong - nhan", whole="xong - nhan")

    said = told(tested, [DONE, ALL], {"xong": 1, "nhan": 3})

    assert said[2:] == (
        "Tỷ lệ: (1 − 3) / (1 − 3) = 100 %",
        "Mẫu số (1 − 3) là số âm → 0 điểm",
        "Điểm: 0 / 1",
    )


def test_a_complement():
    tested = leaf(maximum="6", kind="ratio", part="tre", whole="nhan", complement=True)

    assert told(tested, [LATE, ALL], {"tre": 100, "nhan": 1000})[2:] == (
        "Tỷ lệ: 100 % − 100 / 1.000 = 90 %",
        "Điểm theo tỷ lệ: 6 × (1 − 100 / 1.000) = 5,4",
        "Điểm: 5,4 / 6",
    )


TIERS = [
    {"equals": "100", "points": "1"},
    {"from": "90", "below": "100", "times": "1"},
    {"below": "90", "points": "0"},
]


@pytest.mark.parametrize(
    ("part", "sentences"),
    [
        (100, ("Tỷ lệ: 100 / 100 = 100 %", "100 % thuộc mức bằng 100 % → 1 điểm")),
        (
            95,
            (
                "Tỷ lệ: 95 / 100 = 95 %",
                "95 % thuộc mức từ 90 % đến dưới 100 % → tỷ lệ × 1 = 0,95",
            ),
        ),
        (89, ("Tỷ lệ: 89 / 100 = 89 %", "89 % thuộc mức dưới 90 % → 0 điểm")),
        (120, ("Tỷ lệ: 120 / 100 = 120 %", "120 % thuộc mức bằng 100 % → 1 điểm")),
    ],
)
def test_tiers_of_a_percent(part, sentences):
    tested = leaf(kind="tiers", part="xong", whole="nhan", tiers=TIERS)

    assert told(tested, [DONE, ALL], {"xong": part, "nhan": 100})[2:4] == sentences


def test_tiers_of_a_value_show_the_formula():
    tiers = [{"over": "2", "points": "1"}, {"to": "2", "points": "0.5"}]
    tested = leaf(kind="tiers", value="tre + 1", tiers=tiers)

    assert told(tested, [LATE], {"tre": 1})[1:] == (
        "Giá trị xét: 1 + 1 = 2",
        "2 thuộc mức đến 2 → 0,5 điểm",
        "Điểm: 0,5 / 1",
    )


def test_tiers_of_one_figure_show_the_range_at_once():
    tiers = [{"from": "1", "points": "0"}, {"points": "1", "below": "1"}]

    said = told(leaf(kind="tiers", value="tre", tiers=tiers), [LATE], {"tre": 3})

    assert said[1:] == ("3 thuộc mức từ 1 → 0 điểm", "Điểm: 0 / 1")


def test_a_value_in_no_tier_earns_nothing_and_says_so():
    tiers = [{"from": "1", "to": "2", "points": "1"}]

    said = told(leaf(kind="tiers", value="tre", tiers=tiers), [LATE], {"tre": 3})

    assert said[1:] == ("3 không thuộc mức nào → 0 điểm", "Điểm: 0 / 1")


def test_a_tier_of_every_value():
    said = told(leaf(kind="tiers", value="tre", tiers=[{"points": "1"}]), [LATE], {"tre": 3})

    assert said[1] == "3 thuộc mức mọi giá trị → 1 điểm"


def test_a_proportional_tier_is_held_at_the_maximum():
    tested = leaf(kind="tiers", part="xong", whole="nhan", tiers=[{"from": "0", "times": "1"}])

    assert told(tested, [DONE, ALL], {"xong": 3, "nhan": 2})[3:] == (
        "150 % thuộc mức từ 0 % → tỷ lệ × 1 = 1,5",
        "Vượt điểm tối đa → lấy 1 điểm",
        "Điểm: 1 / 1",
    )


def test_a_sum_that_begins_with_a_negative_number_keeps_its_parentheses():
    rule = {"kind": "ratio", "part": "xong", "whole": "tre - nhan"}
    said = told(leaf(**rule), [DONE, LATE, ALL], {"xong": -2, "tre": -1, "nhan": 3})

    assert any("(−2) / ((−1) − 3)" in line for line in said)
