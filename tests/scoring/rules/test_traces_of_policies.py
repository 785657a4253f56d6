"""Traces of what did not arise, does not apply, is not answered, or is rounded."""

from decimal import Decimal

import pytest

from parapp.models.criteria import Earlier, Policies, WhenNotApplicable, WhenZero
from parapp.models.figures import Nothing
from parapp.models.points import Rounding, RoundingMode
from tests.build import dated, leaf, told, whole

DONE = whole("xong", label="Hồ sơ đúng hạn", unit="hồ sơ", source="Biểu 06, cột 4")
ALL = whole("nhan", label="Hồ sơ tiếp nhận", unit="hồ sơ")
RATIO = {"kind": "ratio", "part": "xong", "whole": "nhan"}


def policy(**stated):
    return Policies(**{"zero_whole": WhenZero.ZERO, **stated})


@pytest.mark.parametrize(
    ("stated", "sentences"),
    [
        (
            WhenZero.FULL,
            (
                "Không phát sinh (mẫu số bằng 0) → điểm tối đa 2 theo quy định",
                "Điểm: 2 / 2",
            ),
        ),
        (
            WhenZero.ZERO,
            ("Không phát sinh (mẫu số bằng 0) → 0 điểm theo quy định", "Điểm: 0 / 2"),
        ),
        (
            WhenZero.EXCLUDED,
            ("Không phát sinh (mẫu số bằng 0) → loại 2 điểm khỏi điểm tối đa áp dụng",),
        ),
    ],
)
def test_a_zero_denominator(stated, sentences):
    tested = leaf(maximum="2", policies=policy(zero_whole=stated), **RATIO)

    assert told(tested, [DONE, ALL], {"xong": 0, "nhan": 0})[2:] == sentences


YEAR_AGO = whole("nam_truoc", label="Hồ sơ năm trước")
EARLIER = policy(
    zero_whole=WhenZero.EARLIER, earlier=Earlier(whole="nam_truoc", divisor=Decimal(12))
)


def test_an_earlier_denominator():
    tested = leaf(maximum="6", policies=EARLIER, **RATIO)
    values = {"xong": 50, "nhan": 0, "nam_truoc": 1200}

    assert told(tested, [DONE, ALL, YEAR_AGO], values)[2:] == (
        "Kỳ này mẫu số bằng 0 → lấy số của kỳ trước: Hồ sơ năm trước",
        "Tỷ lệ: 50 / (1.200 / 12) = 50 %",
        "Điểm theo tỷ lệ: 6 × 50 / (1.200 / 12) = 3",
        "Điểm: 3 / 6",
    )


def test_an_earlier_denominator_that_is_zero_too():
    values = {"xong": 0, "nhan": 0, "nam_truoc": 0}

    assert told(leaf(policies=EARLIER, **RATIO), [DONE, ALL, YEAR_AGO], values)[2:] == (
        "Kỳ này mẫu số bằng 0 → lấy số của kỳ trước: Hồ sơ năm trước",
        "Mẫu số của kỳ trước cũng bằng 0 → tỷ lệ 0 %, 0 điểm",
        "Điểm: 0 / 1",
    )


def test_an_earlier_denominator_that_is_not_answered():
    said = told(leaf(policies=EARLIER, **RATIO), [DONE, ALL, YEAR_AGO], {"xong": 0, "nhan": 0})

    assert said[2:] == ("Chưa có số liệu: “Hồ sơ năm trước” → chưa chấm (khác với 0 điểm)",)


def test_what_is_not_answered():
    said = told(leaf(**RATIO), [DONE, ALL], {"nhan": 3})

    assert said == (
        "Hồ sơ tiếp nhận: 3 hồ sơ",
        "Chưa có số liệu: “Hồ sơ đúng hạn” → chưa chấm (khác với 0 điểm)",
    )


@pytest.mark.parametrize(
    ("stated", "sentences"),
    [
        (
            WhenNotApplicable.FULL,
            ("Không áp dụng → điểm tối đa 2 theo quy định", "Điểm: 2 / 2"),
        ),
        (WhenNotApplicable.ZERO, ("Không áp dụng → 0 điểm theo quy định", "Điểm: 0 / 2")),
        (
            WhenNotApplicable.EXCLUDED,
            ("Không áp dụng → loại 2 điểm khỏi điểm tối đa áp dụng",),
        ),
    ],
)
def test_a_criterion_that_does_not_apply(stated, sentences):
    tested = leaf(maximum="2", policies=policy(not_applicable=stated), **RATIO)

    assert told(tested, [DONE, ALL], {}, not_applicable={"1.1"}) == sentences


def test_a_claim_that_the_set_does_not_allow():
    tested = leaf(maximum="2", **RATIO)

    said = told(tested, [DONE, ALL], {"xong": 1, "nhan": 1}, not_applicable={"1.1"})

    assert said[2] == (
        "Đơn vị đề nghị không áp dụng, nhưng bộ tiêu chí không cho phép → vẫn chấm theo số liệu"
    )


@pytest.mark.parametrize(
    ("mode", "sentence"),
    [
        (RoundingMode.HALF_UP, "Làm tròn đến 1 chữ số thập phân: 0,25 → 0,3"),
        (
            RoundingMode.HALF_EVEN,
            "Làm tròn đến 1 chữ số thập phân, nửa về số chẵn: 0,25 → 0,2",
        ),
        (RoundingMode.DOWN, "Cắt còn 1 chữ số thập phân: 0,25 → 0,2"),
    ],
)
def test_rounding_as_the_set_says(mode, sentence):
    stated = policy(rounding=Rounding(places=1, mode=mode))

    said = told(leaf(policies=stated, **RATIO), [DONE, ALL], {"xong": 1, "nhan": 4})

    assert said[-2] == sentence


STEPS = [{"until": "31/01", "points": "1"}]


def test_a_date_that_never_came():
    said = told(
        leaf(kind="deadline", figure="ngay", steps=STEPS),
        [dated("ngay", label="Ngày ban hành")],
        {"ngay": Nothing.NONE},
    )

    assert said == (
        "Ngày ban hành: Không ban hành",
        "Không ban hành → 0 điểm",
        "Điểm: 0 / 1",
    )
