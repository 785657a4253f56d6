"""Gaps, impact of one figure, comparison with another year, identity of a set."""
# ruff: noqa: E501 - one case a line

from dataclasses import replace
from decimal import Decimal

import pytest

from parapp.errors import InputRefusedError
from parapp.models.canonical import canonical_json
from parapp.models.criteria import (
    Earlier,
    Policies,
    RuleSpec,
    Section,
    WhenNotApplicable,
    WhenZero,
)
from parapp.scoring.comparison import Kinship, compare
from parapp.scoring.compiled import compile_set
from parapp.scoring.engine import score_unit
from parapp.scoring.gaps import Gap, averages, gaps
from parapp.scoring.identity import canonical, from_canonical, likenesses, sha256_of
from parapp.scoring.impact import Impact, impact_of
from tests.build import branch, criteria_set, leaf, whole

D = Decimal
EARLIER = Policies(
    zero_whole=WhenZero.EARLIER,
    earlier=Earlier(whole="last"),
    not_applicable=WhenNotApplicable.EXCLUDED,
)
CRITERIA = criteria_set(
    branch(
        "1",
        leaf("1.1", "4", kind="ratio", part="a", whole="b", policies=EARLIER),
        leaf("1.2", "2", kind="count", value="a", each="1"),
    ),
    branch("T", leaf("T.1", "3", kind="count", value="c", each="1"), section=Section.BONUS),
    branch("P", leaf("P.1", "3", kind="count", value="c", each="1"), section=Section.PENALTY),
    figures=[whole("a"), whole("b"), whole("c"), whole("last")],
)
COMPILED = compile_set(CRITERIA)


def values(**given):
    return {code: D(value) for code, value in given.items()}


def score(unit="XA01", **given):
    return score_unit(COMPILED, unit, values(**given))


def test_gaps_name_lost_points_the_most_first():
    found = gaps(COMPILED, score(a=1, b=4, c=1))

    assert found == (
        Gap(criterion="1.1", lost=D(3)),
        Gap(criterion="1.2", lost=D(1)),
        Gap(criterion="P.1", lost=D(1)),
    )


def test_what_is_not_scored_is_no_gap():
    assert gaps(COMPILED, score(b=4, c=0)) == ()


def test_averages_leave_out_what_is_not_scored():
    means = averages(COMPILED, [score(a=1, c=1), score(a=2, c=2), score(c=2)])

    assert means["1.2"] == D("1.5")
    assert "1.1" not in means


def test_below_average_is_told_by_the_exact_mean_and_of_penalties_above_it():
    scores = [score(a=2, b=2, c=1), score(a=2, b=2, c=2), score(a=2, b=2, c=2)]
    means = averages(COMPILED, scores)

    low, high = (
        {gap.criterion: (gap.lost, gap.average, gap.below_average) for gap in gaps(COMPILED, s, means)}
        for s in scores[:2]
    )  # fmt: skip

    assert low == {"T.1": (D(0), D("1.67"), True), "P.1": (D(1), D("1.67"), False)}
    assert high == {"P.1": (D(2), D("1.67"), True)}


def test_impact_names_every_criterion_that_reads_the_figure():
    found = impact_of(COMPILED, values(a=1, b=4), "a", D(2))

    assert found == (
        Impact(criterion="1.1", before=D("1.00"), after=D("2.00")),
        Impact(criterion="1.2", before=D("1.00"), after=D("2.00")),
    )
    assert [impact.change for impact in found] == [D(1), D(1)]


def test_impact_of_taking_an_answer_away():
    found = impact_of(COMPILED, values(a=1, b=4), "a", None)

    assert [(i.after, i.change) for i in found] == [(None, D(-1)), (None, D(-1))]


def test_impact_of_an_earlier_denominator():
    found = impact_of(COMPILED, values(a=1, b=0, last=2), "last", D(4))

    assert found == (Impact(criterion="1.1", before=D("2.00"), after=D("1.00")),)


def test_impact_leaves_out_what_stays_the_same():
    assert impact_of(COMPILED, values(a=2, b=2), "b", D(1)) == ()
    assert impact_of(COMPILED, values(a=2), "unknown", D(1)) == ()


def test_impact_on_a_criterion_that_does_not_apply():
    assert impact_of(COMPILED, values(b=4), "b", D(1), not_applicable={"1.1"}) == ()


def test_impact_on_the_penalty_section_is_a_loss():
    found = impact_of(COMPILED, values(c=0), "c", D(2))

    assert [(i.criterion, i.change) for i in found] == [("T.1", D(2)), ("P.1", D(-2))]


FIRST, SECOND = CRITERIA.criteria[0].children


def with_leaves(*leaves, **more):
    return replace(CRITERIA, criteria=(branch("1", *leaves), *CRITERIA.criteria[1:]), **more)


def kinships(later):
    pairs = compare(CRITERIA, later)
    return [(p.kinship, p.code, p.earlier) for p in pairs if (p.code or p.earlier)[0] == "1"]


SAME = [(Kinship.SAME, "1.1", "1.1"), (Kinship.SAME, "1.2", "1.2")]


@pytest.mark.parametrize(
    ("leaves", "expected"),
    [
        ((FIRST, SECOND), SAME),
        (
            (replace(FIRST, name="Khác"), SECOND),
            [(Kinship.REWORDED, "1.1", "1.1"), SAME[1]],
        ),
        (
            (replace(FIRST, max_points=D(5)), SECOND),
            [(Kinship.RESCORED, "1.1", "1.1"), SAME[1]],
        ),
        ((FIRST,), [SAME[0], (Kinship.GONE, "", "1.2")]),
        (
            (FIRST, SECOND, leaf("1.3", kind="count", value="b", each="1")),
            [*SAME, (Kinship.NEW, "1.3", "")],
        ),
        (
            (FIRST, replace(SECOND, code="1.9")),
            [SAME[0], (Kinship.SAME, "1.9", "1.2")],
        ),
        (
            (replace(FIRST, code="1.2"), replace(SECOND, code="1.1")),
            [(Kinship.SAME, "1.2", "1.1"), (Kinship.SAME, "1.1", "1.2")],
        ),
    ],
)
def test_leaves_are_matched_by_what_they_are(leaves, expected):
    assert kinships(with_leaves(*leaves)) == expected


def test_a_changed_figure_changes_the_scoring_of_the_leaves_that_read_it():
    figures = (whole("a", label="Khác"), *CRITERIA.figures[1:])

    found = kinships(replace(CRITERIA, figures=figures))

    assert [kin for kin, _code, _earlier in found] == [Kinship.RESCORED] * 2


def test_a_leaf_without_a_usable_rule_has_a_likeness():
    broken = criteria_set(replace(leaf("1"), rule=None), leaf("2", kind="magic"))

    assert set(likenesses(broken)) == {"1", "2"}


def test_one_changed_weight_is_another_set():
    changed = with_leaves(replace(FIRST, max_points=D("4.1")), SECOND)

    assert sha256_of(CRITERIA) != sha256_of(changed)


def test_the_same_rule_written_in_another_way_is_the_same_set():
    spec = RuleSpec(
        kind="ratio",
        params={"part": " a ", "whole": "b", "target": "100.0", "complement": False},
    )

    assert canonical(with_leaves(replace(FIRST, rule=spec), SECOND)) == canonical(CRITERIA)


def test_a_set_is_read_back_from_its_canonical_form():
    again = from_canonical(canonical(CRITERIA))

    assert sha256_of(again) == sha256_of(CRITERIA)


@pytest.mark.parametrize(
    ("content", "code"), [(b"{", "not-canonical"), (b'{\n "code": "x"\n}', "not-canonical")]
)
def test_what_is_no_canonical_form_is_refused(content, code):
    with pytest.raises(InputRefusedError) as refused:
        from_canonical(content)

    assert [fault.code for fault in refused.value.faults] == [code]


def test_a_canonical_form_of_something_else_is_refused():
    with pytest.raises(InputRefusedError) as refused:
        from_canonical(canonical_json({"code": "x"}, depth=3, multiline=True))

    assert {fault.code for fault in refused.value.faults} == {"missing-key"}
