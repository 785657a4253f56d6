"""Two years side by side."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from parapp.models.criteria import Section
from parapp.models.dossier import Appraisal
from parapp.scoring.comparison import Kinship
from parapp.services.year_rows import YearPoints, YearRow, year_rows, year_totals
from tests.build import branch, leaf
from tests.services.figure_views import EARLIER, assessment, small_set, view_of

REASON = "Thiếu văn bản xác nhận"


def cut(points="1.50"):
    return Appraisal(
        criterion="1.1",
        round=1,
        points=Decimal(points),
        reason=REASON,
        at=datetime(2026, 2, 1, tzinfo=UTC),
    )


def other_set():
    """Last year 1.2 was worth more, 1.3 was not there, and 1.9 was."""
    figures = small_set(2025).figures
    top = branch(
        "1",
        leaf("1.1", "2", "ratio", part="done", whole="tasks", target="100"),
        leaf("1.2", "2", figure="way", points={"early": "2", "late": "1"}),
        leaf("1.9", "1", figure="web", points={"yes": "1", "no": "0.5"}),
    )
    return small_set(2025, criteria=(top,), figures=figures)


def rows(before=None, appraisals=()):
    view = view_of(earlier=EARLIER, before=before)
    earlier = assessment(before or small_set(2025), EARLIER, appraisals=appraisals)
    return {row.code: row for row in year_rows(replace(view, earlier=earlier))}


def test_without_an_earlier_year_there_is_nothing_to_compare():
    assert year_rows(view_of()) == ()


def test_fields_stand_before_their_leaves():
    assert list(rows()) == ["1", "1.1", "1.2", "1.3"]
    assert rows()["1"].is_field


def test_new_rescored_and_gone_leaves_are_told_apart():
    found = {code: row.kinship for code, row in rows(other_set()).items()}

    assert found == {
        "1": None,
        "1.1": Kinship.SAME,
        "1.2": Kinship.RESCORED,
        "1.3": Kinship.NEW,
        "1.9": Kinship.GONE,
    }


def test_own_points_of_both_years_and_their_difference():
    row = rows()["1.1"]

    assert (row.before.own, row.now.own, row.change) == (
        Decimal(2),
        Decimal("1.83"),
        Decimal("-0.17"),
    )


@pytest.mark.parametrize("code", ["1.3", "1.9"])
def test_a_leaf_of_one_year_only_has_no_change(code):
    assert rows(other_set())[code].change is None


def test_a_leaf_without_points_this_year_has_no_change():
    assert rows()["1.3"].change is None


def test_before_any_decision_nothing_is_appraised():
    assert rows()["1.1"].before.appraised is None
    assert not rows()["1.1"].was_cut


def test_a_cut_of_last_year_gives_its_reason():
    row = rows(appraisals=(cut(),))["1.1"]

    assert (row.was_cut, row.reason) == (True, REASON)
    assert not rows(appraisals=(cut("2"),))["1.1"].was_cut


def test_a_cut_of_a_leaf_that_is_gone_gives_its_reason_too():
    gone = replace(cut("0.5"), criterion="1.9")

    assert rows(other_set(), (gone,))["1.9"].reason == REASON


def test_totals_name_appraised_points_only_once_there_are_decisions():
    plain = year_totals(assessment(small_set(2025), EARLIER))
    decided = year_totals(assessment(small_set(2025), EARLIER, appraisals=(cut(),)))

    assert (plain.own, plain.appraised) == (Decimal("3.50"), None)
    assert decided.appraised == Decimal("3.00")


def penalty(own, decided):
    then = YearPoints(
        maximum=Decimal(5),
        computed=Decimal(own),
        own=Decimal(own),
        appraised=Decimal(decided),
    )
    now = YearPoints(maximum=Decimal(5), computed=None, own=Decimal(2), appraised=None)
    return YearRow(
        code="P.1",
        earlier_code="P.1",
        name="Trừ",
        kinship=Kinship.SAME,
        section=Section.PENALTY,
        before=then,
        now=now,
    )


def test_penalty_points_are_lost_where_others_are_gained():
    assert penalty("1", "3").was_cut
    assert penalty("1", "3").gain == Decimal(-1)
    assert not penalty("3", "1").was_cut
