"""Each thing that can be wrong with a set is found, at its path."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from parapp.errors import Severity
from parapp.export.tabular.criteria_xlsx.example import example_set
from parapp.models.criteria import (
    Band,
    Block,
    Criterion,
    Earlier,
    Policies,
    RankingRule,
    RuleSpec,
    Section,
    WhenNotApplicable,
    WhenZero,
)
from parapp.models.figures import EnteredBy, Figure, FigureType, Option
from parapp.models.intervals import Interval
from parapp.models.periods import Deadline
from parapp.models.points import Rounding
from parapp.scoring.set_checks import check_set

SET = example_set()
TOP = SET.criteria[0]
PLAN, SHARE = TOP.children
DATE, WHOLE = SET.figures[0], SET.figures[1]
INFORMATION = RuleSpec(kind="information")


def top(**changes):
    return replace(SET, criteria=(replace(TOP, **changes),))


def first(**changes):
    return top(children=(replace(PLAN, **changes), SHARE))


def second(**changes):
    return top(children=(PLAN, replace(SHARE, **changes)))


def figures(*more):
    return replace(SET, figures=(*SET.figures, *more))


def figure(kind, **more):
    return Figure(code="extra", label="Thêm", type=FigureType(kind), **more)


def extra(section, **changes):
    leaf = replace(PLAN, code="T.1", **changes)
    field = Criterion(
        code="T", name="T", max_points=Decimal("0.5"), section=section, children=(leaf,)
    )
    return replace(SET, criteria=(TOP, field))


def blocks(*given):
    return replace(SET, blocks=given)


def block(code="a", kinds=(), bands=()):
    return Block(code=code, name=code, unit_kinds=kinds, bands=bands)


RANGE = Interval(from_=Decimal(0))
EARLIER = Earlier(whole="received")
SURVEY = replace(WHOLE, entered_by=EnteredBy.SURVEY)


@pytest.mark.parametrize(
    ("criteria", "found"),
    [
        (replace(SET, code="mã số"), ("set-code-syntax", "code")),
        (replace(SET, year=26), ("year-implausible", "year")),
        (
            replace(SET, period=replace(SET.period, end=date(2025, 1, 1))),
            ("period-reversed", "period"),
        ),
        (replace(SET, period=replace(SET.period, year=2025)), ("period-year", "period.year")),
        (replace(SET, version=0), ("version-below-one", "version")),
        (
            replace(SET, deadlines=(Deadline(code="a", day=date(2026, 1, 1)),) * 2),
            ("duplicate-deadline", "deadlines[1].code"),
        ),
        (
            replace(SET, holidays=(date(2026, 9, 2),) * 2),
            ("duplicate-holiday", "holidays[1]"),
        ),
        (replace(SET, is_sample=False), ("legal-basis-missing", None)),
        (replace(SET, criteria=()), ("no-criteria", "criteria")),
        (replace(SET, total_points=Decimal(4)), ("total-differs", "total_points")),
        (top(code="1 a"), ("criterion-code-syntax", "criteria[0].code")),
        (top(name=""), ("name-missing", "criteria[0].name")),
        (top(rule=INFORMATION), ("rule-on-parent", "criteria[0].rule")),
        (top(max_points=Decimal(4)), ("sum-differs", "criteria[0].max_points")),
        (top(max_points=Decimal(2)), ("sum-differs", "criteria[0].max_points")),
        (
            extra(Section.BONUS, max_points=Decimal("0.25")),
            ("sum-differs", "criteria[1].max_points"),
        ),
        (
            top(max_points=Decimal(4), incomplete=True),
            ("parts-incomplete", "criteria[0].max_points"),
        ),
        (
            top(max_points=Decimal(2), incomplete=True),
            ("sum-differs", "criteria[0].max_points"),
        ),
        (top(incomplete=True), ("incomplete-but-whole", "criteria[0].incomplete")),
        (
            top(policies=Policies(zero_whole=WhenZero.FULL)),
            ("policy-on-parent", "criteria[0].policies"),
        ),
        (first(code="1.2"), ("duplicate-criterion", "criteria[0].children[1].code")),
        (
            first(max_points=Decimal(-1)),
            ("maximum-negative", "criteria[0].children[0].max_points"),
        ),
        (
            first(max_points=Decimal("1.005")),
            ("maximum-too-fine", "criteria[0].children[0].max_points"),
        ),
        (
            first(section=Section.BONUS),
            ("section-below-top", "criteria[0].children[0].section"),
        ),
        (first(rule=None), ("rule-missing", "criteria[0].children[0]")),
        (
            first(rule=RuleSpec(kind="magic")),
            ("unknown-rule-kind", "criteria[0].children[0].rule.kind"),
        ),
        (
            first(policies=Policies(zero_whole=WhenZero.EARLIER, earlier=EARLIER)),
            ("earlier-without-ratio", "criteria[0].children[0].policies.zero_whole"),
        ),
        (
            first(policies=Policies(zero_whole=WhenZero.FULL)),
            ("zero-policy-unused", "criteria[0].children[0].policies.zero_whole"),
        ),
        (
            first(policies=Policies(rounding=Rounding(places=3))),
            ("rounding-places", "criteria[0].children[0].policies.rounding.places"),
        ),
        (replace(SET, rounding=Rounding(places=9)), ("rounding-places", "rounding.places")),
        (
            second(policies=Policies()),
            ("zero-policy-missing", "criteria[0].children[1].policies"),
        ),
        (
            second(policies=Policies(zero_whole=WhenZero.EARLIER)),
            ("earlier-missing", "criteria[0].children[1].policies"),
        ),
        (
            second(policies=Policies(zero_whole=WhenZero.FULL, earlier=EARLIER)),
            ("earlier-unused", "criteria[0].children[1].policies.earlier"),
        ),
        (
            second(
                policies=Policies(zero_whole=WhenZero.EARLIER, earlier=Earlier(whole="none"))
            ),
            ("unknown-figure", "criteria[0].children[1].policies.earlier.whole"),
        ),
        (
            second(
                policies=Policies(
                    zero_whole=WhenZero.EARLIER, earlier=replace(EARLIER, divisor=Decimal(0))
                )
            ),
            ("amount-not-positive", "criteria[0].children[1].policies.earlier.divisor"),
        ),
        (
            first(
                rule=INFORMATION,
                policies=Policies(not_applicable=WhenNotApplicable.FULL),
            ),
            (
                "not-applicable-information",
                "criteria[0].children[0].policies.not_applicable",
            ),
        ),
        (
            extra(Section.BONUS, policies=Policies(not_applicable=WhenNotApplicable.FULL)),
            ("not-applicable-extra", "criteria[1].children[0].policies.not_applicable"),
        ),
        (
            extra(Section.PENALTY),
            ("unit-scores-penalty", "criteria[1].children[0].entered_by"),
        ),
        (
            replace(SET, figures=(DATE, SURVEY, SET.figures[2])),
            ("unit-scores-survey", "criteria[0].children[1].entered_by"),
        ),
        (first(evidence=()), ("evidence-missing", "criteria[0].children[0]")),
        (first(guidance=""), ("guidance-missing", "criteria[0].children[0]")),
        (top(department=""), ("department-missing", "criteria[0].children[0]")),
        (figures(WHOLE), ("duplicate-figure", "figures[3].code")),
        (figures(figure("whole")), ("figure-unused", "figures[3].code")),
        (figures(replace(WHOLE, code="min")), ("figure-code-syntax", "figures[3].code")),
        (figures(replace(WHOLE, code="sô")), ("figure-code-syntax", "figures[3].code")),
        (
            figures(figure("whole", options=(Option(code="a", label="A"),))),
            ("options-on-no-choice", "figures[3].options"),
        ),
        (figures(figure("choice")), ("options-too-few", "figures[3].options")),
        (
            figures(figure("choice", options=(Option(code="a", label="A"),) * 2)),
            ("duplicate-option", "figures[3].options[1].code"),
        ),
        (
            figures(figure("choice", options=(Option(code="a b", label="A"),))),
            ("option-code-syntax", "figures[3].options[0].code"),
        ),
        (
            figures(figure("date", maximum=Decimal(1))),
            ("bound-on-no-number", "figures[3].maximum"),
        ),
        (
            figures(figure("whole", minimum=Decimal(2), maximum=Decimal(1))),
            ("bounds-reversed", "figures[3]"),
        ),
        (figures(figure("percent", minimum=Decimal(101))), ("bounds-reversed", "figures[3]")),
        (
            figures(figure("whole", none_label="Không")),
            ("none-label-on-no-date", "figures[3].none_label"),
        ),
        (figures(replace(figure("whole"), label="")), ("name-missing", "figures[3].label")),
        (
            blocks(block(kinds=("xa",)), block(kinds=("phuong",))),
            ("duplicate-block", "blocks[1].code"),
        ),
        (
            blocks(block("a", ("xa",)), block("b", ("xa",))),
            ("kind-in-two-blocks", "blocks[1].unit_kinds[0]"),
        ),
        (blocks(block("a"), block("b", ("xa",))), ("block-takes-all", "blocks[0].unit_kinds")),
        (
            replace(blocks(block("a", ("so",))), unit_kinds=("xa",)),
            ("kind-not-scored", "blocks[0].unit_kinds[0]"),
        ),
        (
            blocks(block(bands=(Band(name="A", range=RANGE),) * 2)),
            ("duplicate-band", "blocks[0].bands[1].name"),
        ),
        (
            blocks(block(bands=(Band(name="A", range=RANGE),) * 2)),
            ("ranges-overlap", "blocks[0].bands[1]"),
        ),
        (
            blocks(block(bands=(Band(name="A", range=replace(RANGE, over=Decimal(1))),))),
            ("range-contradictory", "blocks[0].bands[0].range"),
        ),
        (
            replace(SET, ranking=RankingRule(deciding=("9",))),
            ("unknown-criterion", "ranking.deciding[0]"),
        ),
        (replace(SET, issuer="UBND x· T©n Phóc"), ("legacy-font", "issuer")),
        (replace(SET, issuer="a\u200bb"), ("text-invisible", "issuer")),
    ],
)
def test_a_fault_is_found_at_its_path(criteria, found):
    assert found in [(fault.code, fault.place.path) for fault in check_set(criteria)]


def test_a_sound_set_has_no_faults():
    assert check_set(SET) == ()


def test_the_cap_of_a_bonus_section_may_be_less_than_its_sum():
    codes = {fault.code for fault in check_set(extra(Section.BONUS))}

    assert "sum-differs" not in codes
    assert "total-differs" not in codes


SCALE = (
    Band(name="Cao", range=Interval(from_=Decimal(90), to=Decimal(100))),
    Band(name="Thấp", range=Interval(from_=Decimal(0), below=Decimal(90))),
)


@pytest.mark.parametrize(
    ("section", "counts", "codes"),
    [
        (Section.BONUS, True, {"range-open-above"}),
        (Section.PENALTY, True, {"range-open-below"}),
        (Section.BONUS, False, set()),
        (Section.MAIN, True, set()),
    ],
)
def test_bands_that_bonus_or_penalty_points_can_leave_get_a_warning(section, counts, codes):
    given = replace(extra(section), blocks=(block(bands=SCALE),), index_counts_extras=counts)
    found = [fault for fault in check_set(given) if fault.code.startswith("range-open")]

    assert {fault.code for fault in found} == codes
    assert all(fault.severity is Severity.WARNING for fault in found)
