from collections import Counter
from decimal import Decimal

import pytest

from parapp.assets import file
from parapp.export.tabular.criteria import read_criteria
from parapp.models.criteria import Section, WhenNotApplicable, WhenZero
from parapp.models.figures import NUMERIC, EnteredBy
from parapp.models.points import Rounding
from parapp.scoring.compiled import compile_set
from parapp.scoring.rules import RULES


@pytest.fixture(scope="module")
def read():
    return read_criteria(file("criteria", "mau-xa-2026.yaml"))


@pytest.fixture(scope="module")
def criteria(read):
    return read[0]


@pytest.fixture(scope="module")
def leaves(criteria):
    return list(compile_set(criteria).leaves.values())


def rules_in(rule):
    """Yield the kinds of a rule and of its parts."""
    yield rule.kind
    for part in rule.params.get("parts", ()):
        yield part["rule"]["kind"]


def test_the_sample_set_has_no_fault_of_any_severity(read):
    assert read[1] == ()


def test_it_says_that_it_is_a_sample(criteria):
    assert criteria.is_sample
    assert criteria.name.startswith("Bộ tiêu chí mẫu")


def test_eight_fields_make_exactly_100_points(criteria):
    fields = [top for top in criteria.criteria if top.section is Section.MAIN]

    assert len(fields) == 8
    assert sum(top.max_points for top in fields) == criteria.total_points == 100


def test_parts_sum_to_what_is_above_them_in_the_main_section(criteria):
    tops = [top for top in criteria.criteria if top.section is Section.MAIN]
    parents = [c for top in tops for c in top.walk() if c.children]

    wrong = [c.code for c in parents if sum(d.max_points for d in c.children) != c.max_points]

    assert wrong == []


def test_bonus_is_capped_at_3_and_penalty_at_5(criteria):
    caps = {top.section: top.max_points for top in criteria.criteria}

    assert caps[Section.BONUS] == 3
    assert caps[Section.PENALTY] == 5


def test_at_least_60_lines_are_scored(leaves):
    assert sum(leaf.criterion.max_points > 0 for leaf in leaves) >= 60


def test_every_rule_kind_is_used(criteria):
    used = {kind for leaf in criteria.leaves() for kind in rules_in(leaf.rule)}

    assert used == set(RULES)


@pytest.mark.parametrize("policy", list(WhenZero))
def test_every_policy_for_a_zero_denominator_is_used(leaves, policy):
    assert any(leaf.policies.zero_whole is policy for leaf in leaves)


@pytest.mark.parametrize("policy", list(WhenNotApplicable))
def test_every_policy_for_not_applicable_is_used(leaves, policy):
    assert any(leaf.policies.not_applicable is policy for leaf in leaves)


def test_one_line_is_rounded_otherwise(leaves):
    assert any(leaf.policies.rounding not in {None, Rounding()} for leaf in leaves)


@pytest.mark.parametrize("who", list(EnteredBy))
def test_everybody_who_may_score_scores_something(leaves, who):
    assert any(leaf.entered_by is who for leaf in leaves)


def test_who_scores_a_line_also_enters_its_figures(criteria, leaves):
    by = {figure.code: figure.entered_by for figure in criteria.figures}

    assert [
        leaf.code for leaf in leaves for f in leaf.reads if by[f] is not leaf.entered_by
    ] == []


def test_a_point_may_go_below_zero(criteria):
    floors = [leaf.rule.params.get("floor") for leaf in criteria.leaves()]

    assert any(Decimal(str(floor)) < 0 for floor in floors if floor is not None)


def test_every_line_says_how_to_fill_it_in_and_who_appraises_it(leaves):
    assert [leaf.code for leaf in leaves if not leaf.criterion.guidance] == []
    assert [leaf.code for leaf in leaves if not leaf.department] == []


def test_what_the_unit_scores_asks_for_evidence(leaves):
    own = [leaf for leaf in leaves if leaf.entered_by is EnteredBy.UNIT]

    assert [leaf.code for leaf in own if not leaf.criterion.evidence] == []


def test_every_figure_says_where_it_comes_from_and_how_it_is_counted(criteria):
    figures = criteria.figures

    assert [f.code for f in figures if not (f.label and f.source and f.guidance)] == []
    assert [f.code for f in figures if f.type in NUMERIC and not f.unit] == []


def test_labels_tell_figures_apart(criteria):
    labels = Counter(figure.label for figure in criteria.figures)

    assert [label for label, times in labels.items() if times > 1] == []


def test_several_lines_share_figures(criteria):
    used_by = compile_set(criteria).used_by

    assert {"3.2.1", "7.3.2"} <= set(used_by["dossiers_solved"])
    assert {"7.2.1", "7.3.1", "7.3.3"} <= set(used_by["dossiers_online"])


@pytest.mark.parametrize("kind", ["xã", "phường", "đặc khu", "thị trấn"])
def test_each_kind_of_commune_belongs_to_one_block(criteria, kind):
    assert kind in criteria.unit_kinds
    assert sum(kind in block.unit_kinds for block in criteria.blocks) == 1


def test_blocks_have_bands_of_their_own(criteria):
    assert len({block.bands for block in criteria.blocks}) == len(criteria.blocks) >= 3


def test_its_deadlines_follow_each_other(criteria):
    days = [deadline.day for deadline in criteria.deadlines]

    assert [d.code for d in criteria.deadlines] == [
        "self_assessment", "evidence", "explanation", "review"
    ]  # fmt: skip
    assert criteria.period.end < days[0]
    assert days == sorted(days)
