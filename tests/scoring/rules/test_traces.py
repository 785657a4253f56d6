"""Every sentence of a trace as a commune officer reads it: figures, working, points."""

from datetime import date
from decimal import Decimal

import pytest

from parapp.models.criteria import Policies, WhenZero
from parapp.models.figures import Nothing
from parapp.models.results import ScoreState
from tests.build import choice, dated, leaf, number, scored, told, whole, yes_no

LATE = whole("tre", label="Hồ sơ trễ hạn", unit="hồ sơ")
DONE = whole("xong", label="Hồ sơ đúng hạn", unit="hồ sơ", source="Biểu 06, cột 4")
ALL = whole("nhan", label="Hồ sơ tiếp nhận", unit="hồ sơ")
RATIO = {"kind": "ratio", "part": "xong", "whole": "nhan"}


def test_an_option():
    tested = leaf(figure="kh", points={"kịp": "1", "chậm": "0.5"})

    assert told(tested, [choice("kh", "kịp", "chậm", label="Kế hoạch")], {"kh": "chậm"}) == (
        "Kế hoạch: chậm",
        "Phương án “chậm” → 0,5 điểm",
        "Điểm: 0,5 / 1",
    )


def test_yes_and_no():
    tested = leaf(figure="dat", points={"yes": "1", "no": "-0.25"})

    assert told(tested, [yes_no("dat", label="Có bố trí")], {"dat": False}) == (
        "Có bố trí: không",
        "Phương án “không” → -0,25 điểm",
        "Điểm: -0,25 / 1",
    )


def test_ticks():
    items = [{"figure": "x", "points": "0.5"}, {"figure": "y", "points": "0.5"}]
    figures = [yes_no("x", label="Có báo cáo"), yes_no("y", label="Đúng hạn")]

    assert told(leaf(kind="checklist", items=items), figures, {"x": True, "y": False})[2:] == (
        "Đạt: Có báo cáo → 0,5 điểm",
        "Không đạt: Đúng hạn → 0 điểm",
        "Cộng điểm các nội dung đạt: 0,5 điểm",
        "Điểm: 0,5 / 1",
    )


@pytest.mark.parametrize(
    ("late", "sentences"),
    [
        (0, ("Đúng điều kiện: 0 = 0", "Đủ mọi điều kiện → 1 điểm")),
        (1, ("Không đúng điều kiện: 1 = 0", "Thiếu ít nhất một điều kiện → 0 điểm")),
    ],
)
def test_all_or_nothing(late, sentences):
    tested = leaf(kind="all_of", conditions=["kp", "tre = 0"])
    figures = [yes_no("kp", label="Có kinh phí"), LATE]

    said = told(tested, figures, {"kp": True, "tre": late})

    assert said[2:5] == ("Đúng điều kiện: Có kinh phí", *sentences)


STEPS = [{"until": "31/01", "points": "1"}, {"before": "01/03", "points": "0.5"}]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2026, 1, 31), "Ngày 31/01/2026, trong hạn đến hết ngày 31/01/2026 → 1 điểm"),
        (date(2026, 2, 28), "Ngày 28/02/2026, trước ngày 01/03/2026 → 0,5 điểm"),
        (date(2026, 3, 1), "Ngày 01/03/2026 đã quá các mốc thời hạn → 0 điểm"),
    ],
)
def test_deadlines(day, sentence):
    said = told(
        leaf(kind="deadline", figure="ngay", steps=STEPS), [dated("ngay")], {"ngay": day}
    )

    assert said[1] == sentence


@pytest.mark.parametrize(
    ("is_working", "sentences"),
    [
        (True, ("Số ngày làm việc đã qua: 5", "Trong thời hạn 5 ngày → 1 điểm")),
        (False, ("Số ngày đã qua: 7", "Ngày 12/01/2026 đã quá các mốc thời hạn → 0 điểm")),
    ],
)
def test_days(is_working, sentences):
    tested = leaf(
        kind="deadline", figure="xong", after="nhan", working_days=is_working,
        steps=[{"within": 5, "points": "1"}],
    )  # fmt: skip
    values = {"nhan": date(2026, 1, 5), "xong": date(2026, 1, 12)}

    assert told(tested, [dated("xong"), dated("nhan")], values)[2:4] == sentences


def test_where_nothing_was_due_the_other_date_is_not_asked_for():
    tested = leaf(
        kind="deadline", figure="xong", after="nhan", steps=[{"within": 5, "points": "1"}],
        policies=Policies(zero_whole=WhenZero.FULL),
    )  # fmt: skip
    figures = [dated("xong"), dated("nhan")]

    result = scored(tested, figures, {"nhan": Nothing.NONE})

    assert (result.points, result.state) == (Decimal(1), ScoreState.SCORED)
    assert scored(tested, figures, {"xong": date(2026, 1, 5)}).state is ScoreState.NOT_ANSWERED


def test_a_part_for_which_nothing_was_due_hands_the_criterion_to_its_policy():
    rule = {
        "kind": "deadline", "figure": "xong", "after": "nhan",
        "steps": [{"within": 5, "points": "1"}],
    }  # fmt: skip
    tested = leaf(
        kind="parts", parts=[{"label": "Phần", "max_points": "1", "rule": rule}],
        policies=Policies(zero_whole=WhenZero.EXCLUDED),
    )  # fmt: skip
    values = {"nhan": Nothing.NONE, "xong": Nothing.NONE}

    result = scored(tested, [dated("xong"), dated("nhan")], values)

    assert result.state is ScoreState.NOT_APPLICABLE


def test_a_count_and_its_cap():
    tested = leaf(maximum="2", kind="count", value="qc", each="0.5")

    assert told(tested, [whole("qc", label="Quy chế")], {"qc": 5}) == (
        "Quy chế: 5",
        "Điểm theo số lượng: 5 × 0,5 = 2,5",
        "Vượt điểm tối đa → lấy 2 điểm",
        "Điểm: 2 / 2",
    )


def test_a_deduction_and_its_floor():
    items = [{"value": "tre", "each": "0.5"}, {"value": "tre + nhan", "each": "0.1"}]
    tested = leaf(kind="deduction", items=items)

    assert told(tested, [LATE, ALL], {"tre": 2, "nhan": 3})[2:] == (
        "Hồ sơ trễ hạn: trừ 2 × 0,5 = 1 điểm",
        "2 + 3: trừ 5 × 0,1 = 0,5 điểm",
        "Điểm tối đa 1, trừ các khoản trên còn -0,5",
        "Thấp hơn mức tối thiểu → lấy 0 điểm",
        "Điểm: 0 / 1",
    )


ANSWERS = [{"figure": "tot", "weight": "100"}, {"figure": "kem", "weight": "50"}]


def test_a_survey():
    tested = leaf(maximum="5", kind="survey", answers=ANSWERS)

    assert told(tested, [whole("tot"), whole("kem")], {"tot": 60, "kem": 30})[2:] == (
        "Kết quả khảo sát: (60 × 100 % + 30 × 50 %) / 90 phiếu = 83,33 %",
        "Điểm khảo sát: 5 × (60 × 100 % + 30 × 50 %) / 90 = 4,166667",
        "Làm tròn đến 2 chữ số thập phân: 4,166667 → 4,17",
        "Điểm: 4,17 / 5",
    )


def test_a_survey_of_too_few():
    tested = leaf(maximum="5", kind="survey", answers=ANSWERS, minimum=30)

    assert told(tested, [whole("tot"), whole("kem")], {"tot": 3, "kem": 4})[2:] == (
        "Chỉ có 7 phiếu, ít hơn mức tối thiểu 30 phiếu",
        "Không phát sinh (mẫu số bằng 0) → 0 điểm theo quy định",
        "Điểm: 0 / 5",
    )


def test_another_index():
    tested = leaf(maximum="5", kind="external", value="dti", out_of="100")

    assert told(tested, [number("dti", label="DTI")], {"dti": "62.52"}) == (
        "DTI: 62,52",
        "Quy đổi kết quả: 62,52 / 100 × 5 = 3,126",
        "Làm tròn đến 2 chữ số thập phân: 3,126 → 3,13",
        "Điểm: 3,13 / 5",
    )


def test_points_taken_over():
    said = told(leaf(maximum="5", kind="external", value="d"), [number("d")], {"d": "7.96"})

    assert said[1:] == (
        "Lấy nguyên kết quả: 7,96 điểm",
        "Vượt điểm tối đa → lấy 5 điểm",
        "Điểm: 5 / 5",
    )


def test_a_judgement():
    said = told(leaf(maximum="5", kind="judgement", figure="d"), [number("d")], {"d": "4.5"})

    assert said[1:] == ("Điểm do người có thẩm quyền cho: 4,5", "Điểm: 4,5 / 5")


def test_a_formula_held_at_its_floor():
    said = told(leaf(kind="formula", points="a - 2 × 3", floor="-1"), [whole("a")], {"a": 1})

    assert said[1:] == (
        "Tính theo công thức: 1 − 2 × 3 = -5",
        "Thấp hơn mức tối thiểu → lấy -1 điểm",
        "Điểm: -1 / 1",
    )


def test_information():
    said = told(leaf(maximum="0", kind="information", figures=["tre"]), [LATE], {"tre": 3})

    assert said == ("Hồ sơ trễ hạn: 3 hồ sơ", "Chỉ để theo dõi, không tính điểm")


COUNT = {"kind": "count", "value": "tre", "each": "1"}
PARTS = [
    {"label": "Ban hành", "max_points": "0.5", "rule": COUNT},
    {"label": "Kết quả", "max_points": "0.5", "rule": RATIO},
]  # fmt: skip


def test_parts():
    tested = leaf(kind="parts", parts=PARTS)

    assert told(tested, [LATE, DONE, ALL], {"tre": 1, "xong": 1, "nhan": 2})[3:] == (
        "Phần “Ban hành”:",
        "Điểm theo số lượng: 1 × 1 = 1",
        "Vượt điểm tối đa → lấy 0,5 điểm",
        "Phần “Kết quả”:",
        "Tỷ lệ: 1 / 2 = 50 %",
        "Điểm theo tỷ lệ: 0,5 × 1 / 2 = 0,25",
        "Cộng điểm các phần: 0,75",
        "Điểm: 0,75 / 1",
    )


def test_a_part_with_a_zero_denominator_hands_the_whole_criterion_to_its_policy():
    tested = leaf(kind="parts", parts=PARTS)

    assert told(tested, [LATE, DONE, ALL], {"tre": 0, "xong": 0, "nhan": 0})[5:] == (
        "Phần “Kết quả”:",
        "Phần “Kết quả” không phát sinh → áp dụng quy định về không phát sinh cho cả tiêu chí",
        "Không phát sinh (mẫu số bằng 0) → 0 điểm theo quy định",
        "Điểm: 0 / 1",
    )
