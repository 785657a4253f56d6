"""Ranking, bands and blocks, with the thresholds of real decisions."""
# ruff: noqa: E501 - one case a line

from decimal import Decimal

import pytest

from parapp.models.criteria import (
    Band,
    Block,
    Policies,
    RankBy,
    RankingRule,
    Section,
    Ties,
    WhenNotApplicable,
)
from parapp.models.intervals import Interval
from parapp.scoring.bands import band_of, block_of
from parapp.scoring.compiled import compile_set
from parapp.scoring.engine import score_unit
from parapp.scoring.ranking import rank, rank_on
from tests.build import branch, criteria_set, leaf, number

D = Decimal


def band(name, from_=None, below=None):
    ends = {"from_": from_ and D(from_), "below": below and D(below)}
    return Band(name=name, range=Interval(**ends))


DEPARTMENTS = Block(
    code="so",
    name="Khối sở",
    unit_kinds=("sở",),
    bands=(band("Nhóm I", "90"), band("Nhóm II", "80", "90")),
)
DISTRICTS = Block(
    code="huyen",
    name="Khối huyện",
    unit_kinds=("huyện", "thành phố"),
    bands=(band("Nhóm I", "80"), band("Nhóm II", "70", "80")),
)
PROVINCES = Block(
    code="tinh", name="Cấp tỉnh", bands=(band("Nhóm A", "90"), band("Nhóm B", "80", "90"))
)


@pytest.mark.parametrize(
    ("block", "index", "expected"),
    [
        (PROVINCES, "90", "Nhóm A"),
        (PROVINCES, "89.99", "Nhóm B"),
        (PROVINCES, "80", "Nhóm B"),
        (PROVINCES, "79.99", ""),
        (DEPARTMENTS, "89.45", "Nhóm II"),
        (DISTRICTS, "87.80", "Nhóm I"),
        (DISTRICTS, "79.99", "Nhóm II"),
        (DISTRICTS, "70", "Nhóm II"),
    ],
)
def test_published_bands(block, index, expected):
    assert band_of(block, D(index)) == expected


def test_no_block_and_no_index_give_no_band():
    assert (band_of(None, D(90)), band_of(PROVINCES, None)) == ("", "")


BLOCKS = (DEPARTMENTS, DISTRICTS)


@pytest.mark.parametrize(
    ("kind", "code"), [("sở", "so"), ("Huyện", "huyen"), ("thành phố", "huyen"), ("xã", None)]
)
def test_units_belong_to_the_block_of_their_kind(kind, code):
    block = block_of(criteria_set(blocks=BLOCKS), kind)

    assert (block and block.code) == code


def test_kinds_are_compared_without_marks():
    made = criteria_set(blocks=(Block(code="d", name="Khối", unit_kinds=("dac_khu", "xã")),))

    assert [block_of(made, kind).code for kind in ("đặc khu", "Đặc khu", "xa", "Xã")] == [
        "d"
    ] * 4


FIELD_1 = branch("1", leaf("1.1", "60", kind="formula", points="a"))
FIELD_2 = branch("2", leaf("2.1", "40", kind="formula", points="b"))


def standings(points, *, kinds=None, blocks=(), **rule):
    """Rank units given as {unit: (points of field 1, of field 2)}."""
    criteria = criteria_set(
        FIELD_1, FIELD_2, figures=[number("a"), number("b")], blocks=blocks,
        ranking=RankingRule(**rule),
    )  # fmt: skip
    compiled = compile_set(criteria)
    scores = [
        score_unit(compiled, unit, {c: D(p) for c, p in zip("ab", given, strict=True) if p is not None})
        for unit, given in points.items()
    ]  # fmt: skip
    return rank(criteria, scores, kinds or {})


def ranks(points, **more):
    return {s.unit: s.rank for s in standings(points, **more)}


TIED = {"A": ("50", "10"), "B": ("30", "30"), "C": ("20", "20"), "D": ("40", "25")}


def test_equal_units_share_a_rank_and_the_next_is_left_out():
    assert ranks(TIED) == {"D": 1, "A": 2, "B": 2, "C": 4}


def test_dense_ranks_leave_none_out():
    assert ranks(TIED, ties=Ties.DENSE) == {"D": 1, "A": 2, "B": 2, "C": 3}


def test_deciding_fields_part_equal_units():
    assert ranks(TIED, deciding=("2", "1")) == {"D": 1, "B": 2, "A": 3, "C": 4}


def test_units_equal_in_every_deciding_field_stay_equal():
    assert ranks({"A": ("1", "1"), "B": ("1", "1")}, deciding=("1.1",)) == {"A": 1, "B": 1}


def test_equal_units_are_marked():
    assert [s.is_tied for s in standings(TIED)] == [True, True, False, False]


def test_a_unit_without_points_has_no_rank():
    found = standings({"A": ("1", "1"), "B": (None, None)})

    assert [(s.rank, s.band, s.is_tied) for s in found] == [(1, "", False), (None, "", False)]


def test_a_deciding_field_without_points_comes_last():
    points = {"A": ("10", None), "B": ("0", "10")}

    assert ranks(points, by=RankBy.TOTAL, deciding=("2",)) == {"B": 1, "A": 2}


def test_ranking_by_points_or_by_percent():
    points = {"A": ("1", "2"), "B": ("2", "2")}

    assert ranks(points, by=RankBy.TOTAL) == ranks(points, by=RankBy.INDEX) == {"B": 1, "A": 2}


def test_a_unit_with_points_but_nothing_applicable_comes_last_by_percent():
    bonus = branch("T", leaf("T.1", "5", kind="formula", points="a"), section=Section.BONUS)
    criteria = criteria_set(
        branch("1", leaf("1.1", "0", kind="formula", points="b")), bonus,
        figures=[number("a"), number("b")],
    )  # fmt: skip
    score = score_unit(compile_set(criteria), "A", {"a": D(1), "b": D(0)})

    assert [s.rank for s in rank(criteria, [score], {})] == [1]


def test_each_block_is_ranked_by_itself_with_its_bands():
    points = {"S1": ("60", "29"), "H1": ("60", "25"), "S2": ("60", "31"), "X": ("0", "0")}
    kinds = {"S1": "sở", "S2": "sở", "H1": "huyện"}

    found = standings(points, kinds=kinds, blocks=BLOCKS)

    assert [(s.unit, s.block, s.rank, s.band) for s in found] == [
        ("S1", "so", 2, "Nhóm II"),
        ("H1", "huyen", 1, "Nhóm I"),
        ("S2", "so", 1, "Nhóm I"),
        ("X", "", 1, ""),
    ]


PENALTY = branch("T", leaf("T.1", "5", kind="formula", points="t"), section=Section.PENALTY)
DROPPED = Policies(not_applicable=WhenNotApplicable.EXCLUDED)
MAY_BE_DROPPED = branch("2", leaf("2.1", "40", kind="formula", points="b", policies=DROPPED))


def parts(points, code, *, dropped=(), **rule):
    """Rank units on one part; given as {unit: (field 1, field 2, penalty)}."""
    criteria = criteria_set(
        FIELD_1, MAY_BE_DROPPED, PENALTY,
        figures=[number("a"), number("b"), number("t")], ranking=RankingRule(**rule),
    )  # fmt: skip
    compiled = compile_set(criteria)
    scores = [
        score_unit(
            compiled,
            unit,
            {c: D(p) for c, p in zip("abt", given, strict=True) if p is not None},
            not_applicable=("2.1",) if unit in dropped else (),
        )
        for unit, given in points.items()
    ]
    return {s.unit: (s.rank, s.is_tied) for s in rank_on(criteria, scores, {}, code)}


ON_PARTS = {"A": ("50", "10", "1"), "B": ("30", "30", "0"), "C": ("30", None, "0")}


@pytest.mark.parametrize("by", RankBy)
def test_units_are_ranked_on_one_field_alone(by):
    assert parts(ON_PARTS, "1", by=by) == {"A": (1, False), "B": (2, True), "C": (2, True)}


def test_the_fewest_penalty_points_are_the_best():
    assert parts(ON_PARTS, "T.1") == {"A": (3, False), "B": (1, True), "C": (1, True)}


def test_a_unit_without_points_on_a_field_has_no_rank_there():
    assert parts(ON_PARTS, "2")["C"] == (None, False)


def test_a_unit_to_which_a_field_does_not_apply_has_no_rank_there():
    assert parts(ON_PARTS, "2", dropped=("A",))["A"] == (None, False)
