"""Each thing that makes no sense in a rule's parameters, by its code."""
# ruff: noqa: E501 - one fault a line

from decimal import Decimal

import pytest

from parapp.models.criteria import RuleSpec
from parapp.models.figures import EnteredBy
from parapp.scoring.rule import Leaf
from parapp.scoring.rules import RULES, build
from tests.build import YEAR, choice, dated, faults_of, leaf, number, whole, yes_no

FIGURES = (
    whole("a"),
    whole("b"),
    yes_no("y"),
    yes_no("z"),
    dated("d"),
    dated("e"),
    dated("bare", none_label=""),
    choice("c", "x", "y"),
    number("mark", maximum=Decimal(1), entered_by=EnteredBy.LEADERS),
    number("own", maximum=Decimal(1)),
    number("free", entered_by=EnteredBy.LEADERS),
)
TICK = {"figure": "y", "points": "1"}
FULL = [{"from": "0", "points": "1"}]
OPEN = [{"below": "1", "points": "0"}, {"from": "1", "points": "1"}]
STEP = {"until": "31/01", "points": "1"}


def part(maximum="1", kind="count", **params):
    params = params or {"value": "a", "each": "1"}
    return {"label": "Phần", "max_points": maximum, "rule": {"kind": kind, **params}}


FAULTLESS = [
    ("choice", {"figure": "y", "points": {"yes": "1", "no": "0"}}),
    ("choice", {"figure": "c", "points": {"x": "1", "y": "-0.5"}}),
    ("checklist", {"items": [TICK]}),
    ("checklist", {"items": [{"label": "Nhóm", "items": [TICK]}]}),
    ("all_of", {"conditions": ["y", "a > 1"]}),
    ("tiers", {"part": "a", "whole": "b", "tiers": FULL}),
    ("tiers", {"part": "a", "whole": "b", "tiers": [{"to": "100", "times": "1"}]}),
    ("tiers", {"value": "a", "tiers": OPEN}),
    ("tiers", {"value": "a", "tiers": [{"points": "1"}]}),
    ("ratio", {"part": "a", "whole": "b", "target": "90", "floor": "50"}),
    ("deadline", {"figure": "d", "steps": [STEP, {"before": "01/03", "points": "0.5"}]}),
    ("deadline", {"figure": "d", "after": "e", "steps": [{"within": 5, "points": "1"}]}),
    ("deadline", {"figure": "d", "after": "bare", "steps": [{"within": 5, "points": "1"}]}),
    ("count", {"value": "a", "each": "0.5"}),
    ("deduction", {"items": [{"value": "a", "each": "0.5"}], "floor": "-1"}),
    ("survey", {"answers": [{"figure": "a", "weight": "100"}]}),
    ("external", {"value": "a", "out_of": "100"}),
    ("external", {"value": "a"}),
    ("judgement", {"figure": "mark"}),
    ("formula", {"points": "a / b"}),
    ("parts", {"parts": [part("0.5"), part("0.5")]}),
]


@pytest.mark.parametrize(("kind", "params"), FAULTLESS)
def test_a_sound_rule_has_no_faults(kind, params):
    assert faults_of(leaf(kind=kind, **params), FIGURES) == []


FAULTY = [
    ("choice", {"figure": "no", "points": {"yes": "1"}}, ["unknown-figure"]),
    ("choice", {"figure": "a", "points": {"yes": "1"}}, ["figure-type"]),
    ("choice", {"figure": "c", "points": {"x": "1", "w": "0"}}, ["unknown-option", "forgotten-option"]),
    ("choice", {"figure": "y", "points": {"yes": "2", "no": "0"}}, ["points-above-maximum"]),
    ("choice", {"figure": "y", "points": {"yes": "0.5", "no": "0"}}, ["maximum-unreached"]),
    ("choice", {"figure": "y"}, ["missing-key"]),
    ("choice", {"figure": "y", "points": {"yes": "x"}}, ["not-a-number"]),
    ("checklist", {"items": [{"label": "Trống"}]}, ["item-neither-tick-nor-group", "maximum-unreached"]),
    ("checklist", {"items": [{**TICK, "items": [TICK]}]}, ["item-neither-tick-nor-group", "points-above-maximum"]),
    ("checklist", {"items": [{"figure": "a", "points": "1"}]}, ["figure-type"]),
    ("all_of", {"conditions": ["no"], "otherwise": "2"}, ["unknown-figure", "points-above-maximum"]),
    ("all_of", {"conditions": ["1 +"]}, ["formula-unreadable"]),
    ("all_of", {"conditions": [["a"]]}, ["not-a-formula"]),
    ("tiers", {"tiers": FULL}, ["value-or-ratio", "range-open-below"]),
    ("tiers", {"value": "a", "part": "a", "whole": "b", "tiers": FULL}, ["value-or-ratio"]),
    ("tiers", {"part": "a", "tiers": OPEN}, ["value-or-ratio"]),
    ("tiers", {"value": "a", "tiers": [{"points": "1", "times": "1"}]}, ["points-or-times"]),
    ("tiers", {"value": "a", "tiers": [{"times": "1"}]}, ["times-without-ratio"]),
    ("tiers", {"value": "a", "tiers": [{"points": "2"}]}, ["points-above-maximum"]),
    ("tiers", {"value": "a", "tiers": [{"from": "2", "to": "1", "points": "1"}]}, ["range-contradictory"]),
    ("tiers", {"value": "a", "tiers": [*OPEN, {"from": "0", "to": "0.5", "points": "0"}]}, ["ranges-overlap", "ranges-gap"]),
    ("tiers", {"value": "a", "tiers": [{"to": "1", "points": "0"}, {"from": "1", "points": "1"}]}, ["ranges-overlap"]),
    ("tiers", {"value": "a", "tiers": [{"below": "1", "points": "0"}, {"over": "1", "points": "1"}]}, ["ranges-gap"]),
    ("tiers", {"value": "a", "tiers": [{"from": "1", "to": "9", "points": "1"}]}, ["range-open-below", "range-open-above"]),
    ("tiers", {"part": "a", "whole": "b", "tiers": [{"over": "0", "below": "90", "points": "1"}]}, ["range-open-below", "range-open-above"]),
    ("tiers", {"value": "a", "tiers": []}, ["maximum-unreached"]),
    ("ratio", {"part": "a", "whole": "b", "target": "0"}, ["target-out-of-bounds"]),
    ("ratio", {"part": "a", "whole": "b", "target": "50", "floor": "60"}, ["floor-out-of-bounds"]),
    ("ratio", {"part": "d", "whole": "no"}, ["figure-type", "unknown-figure"]),
    ("ratio", {"part": "a", "whole": "b", "aim": "9"}, ["unknown-key"]),
    ("deadline", {"figure": "d", "steps": [{"points": "1"}]}, ["deadline-limit"]),
    ("deadline", {"figure": "d", "steps": [{"within": 3, "points": "1"}]}, ["deadline-limit"]),
    ("deadline", {"figure": "d", "steps": [{"until": "29/02", "points": "1"}]}, ["deadline-limit"]),
    ("deadline", {"figure": "d", "steps": [{"before": "29/02", "points": "1"}]}, ["deadline-limit"]),
    ("deadline", {"figure": "d", "steps": [STEP, STEP]}, ["deadline-unreachable"]),
    ("deadline", {"figure": "d", "steps": [{"until": "31/02", "points": "1"}]}, ["not-a-day"]),
    ("deadline", {"figure": "d", "steps": [{"until": 31, "points": "1"}]}, ["not-a-day"]),
    ("deadline", {"figure": "d", "steps": [{"until": "31/01", "points": "2"}]}, ["points-above-maximum"]),
    ("deadline", {"figure": "a", "after": "b", "steps": []}, ["figure-type", "figure-type", "maximum-unreached"]),
    ("count", {"value": "d", "each": "0"}, ["figure-type", "amount-not-positive"]),
    ("count", {"value": "a / 0", "each": "1"}, ["formula-divides-by-zero"]),
    ("deduction", {"items": [{"value": "no", "each": "-1"}], "floor": "2"}, ["unknown-figure", "amount-not-positive", "points-above-maximum"]),
    ("survey", {"answers": [{"figure": "y", "weight": "101"}]}, ["figure-type", "weight-out-of-bounds"]),
    ("survey", {"answers": []}, ["maximum-unreached"]),
    ("external", {"value": "no", "out_of": "0"}, ["unknown-figure", "amount-not-positive"]),
    ("judgement", {"figure": "no"}, ["unknown-figure"]),
    ("judgement", {"figure": "own"}, ["judgement-by-unit"]),
    ("judgement", {"figure": "free"}, ["judgement-unbounded"]),
    ("formula", {"points": "no", "floor": "2"}, ["unknown-figure", "points-above-maximum"]),
    ("information", {"figures": ["no"]}, ["unknown-figure", "information-with-points"]),
    ("parts", {"parts": [part("0.5"), part("1")]}, ["points-above-maximum"]),
    ("parts", {"parts": [part("0.5")]}, ["maximum-unreached"]),
    ("parts", {"parts": [part(kind="parts")]}, ["rule-not-in-parts"]),
    ("parts", {"parts": [part(kind="information")]}, ["rule-not-in-parts"]),
    ("parts", {"parts": [part(kind="count", value="a", each="0")]}, ["amount-not-positive"]),
    ("parts", {"parts": [part(kind="magic")]}, ["unknown-rule-kind"]),
    ("magic", {}, ["unknown-rule-kind"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "params", "codes"), FAULTY)
def test_each_fault_is_reported_once(kind, params, codes):
    assert faults_of(leaf(kind=kind, **params), FIGURES) == codes


def test_every_kind_is_tried():
    assert {kind for kind, _params in FAULTLESS} | {"information"} == set(RULES)


DIVIDING = {
    "tiers": [True, True, False, False],
    "ratio": [True],
    "deadline": [False, True, True],
    "survey": [True],
    "formula": [True],
}


def test_each_rule_says_whether_it_can_meet_a_zero_denominator():
    said = {}
    for kind, params in FAULTLESS:
        rule = build(RuleSpec(kind=kind, params=params), "", [].append)
        said.setdefault(kind, []).append(rule.divides)

    expected = {kind: DIVIDING.get(kind, [False] * len(said[kind])) for kind in said}
    assert said == expected


def test_information_of_no_points_is_sound():
    assert faults_of(leaf(maximum="0", kind="information", figures=["a"]), FIGURES) == []


def test_information_is_never_scored_by_its_rule():
    rule = build(RuleSpec(kind="information"), "", [].append)
    made = Leaf(maximum=Decimal(0), figures={}, period=YEAR)

    assert not rule.divides
    with pytest.raises(NotImplementedError):
        rule.compile(made)
