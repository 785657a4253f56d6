from decimal import Decimal

import pytest

from parapp.errors.rounds import RoundPassedError
from parapp.errors.work import (
    DossierMissingError,
    FigureNotYoursError,
    PointsOutOfBoundsError,
    ReasonCodeError,
    ReasonMissingError,
    RoleError,
    RoundError,
    UnitTwiceError,
    UnknownCriterionError,
    UnknownUnitError,
)
from parapp.models.dossier import DossierState
from parapp.models.results import ScoreState
from parapp.models.units import Unit
from parapp.services import appraising, closing, filling
from parapp.services.assessing import assess
from tests.services.world import (
    AUTHORITY,
    FIRST,
    SECOND,
    appraised,
    packed,
    received,
    sent,
    table,
)


def assessment(world, unit=FIRST, of=AUTHORITY):
    with world[of].reading() as tx:
        return assess(tx, unit, 2026)


def test_points_are_the_same_on_both_machines(at):
    world = at(received)
    for unit in (FIRST, SECOND):
        theirs, ours = assessment(world, unit, unit), assessment(world, unit)

        assert {c: s.points for c, s in theirs.computed.criteria.items()} == {
            c: s.points for c, s in ours.computed.criteria.items()
        }
        assert theirs.own.total == ours.own.total
    assert list(appraising.compare(assessment(world))) == []


def test_own_points_that_differ_wait_for_a_decision(at):
    world = at(sent)
    closing.reopen(world[FIRST], reason="Sửa", actor="Chi")
    filling.set_own_points(world[FIRST], "1.1", Decimal(1), "Ban hành muộn", actor="Chi")
    world.lock()
    world.receive(AUTHORITY, world.send().path)

    found = [(f.code, f.criterion) for f in appraising.compare(assessment(world))]
    world.cut("1.1", "1")

    assert found == [("own-points-undecided", "1.1")]
    assert list(appraising.compare(assessment(world))) == []


@pytest.mark.parametrize(
    ("code", "reason"), [("", ""), ("other", " "), ("", "Thiếu hồ sơ"), ("other", "\u200b")]
)
def test_no_cut_without_code_and_words(at, code, reason):
    world = at(received)

    with pytest.raises(ReasonMissingError):
        world.decide("1.2", "7.9", reason_code=code, reason=reason)

    assert world.dossier(AUTHORITY).appraisals == ()


def test_ruling_that_a_criterion_does_not_apply_needs_a_reason_and_leaves_the_maximum(at):
    world = at(appraised)
    with pytest.raises(ReasonMissingError):
        world.decide("1.1", None)
    world.decide("1.1", None, reason_code="not_applicable", reason="Không có thẩm quyền")

    score = assessment(world).appraised

    assert score.criteria["1.1"].state is ScoreState.NOT_APPLICABLE
    assert score.applicable_max == Decimal(18)


def test_points_that_stand_or_rise_need_no_reason(at):
    world = at(received)

    assert world.decide("1.2", "7.91").reason == ""
    assert world.decide("1.2", "8").points == Decimal(8)


def test_a_cut_below_the_own_points_is_a_cut_even_above_the_computed_ones(at):
    world = at(sent)
    closing.reopen(world[FIRST], reason="Sửa", actor="Chi")
    filling.set_own_points(world[FIRST], "1.2", Decimal(8), "Làm tròn", actor="Chi")
    world.lock()
    world.receive(AUTHORITY, world.send().path)

    with pytest.raises(ReasonMissingError):
        world.decide("1.2", "7.95")


@pytest.mark.parametrize("points", ["8.01", "-0.01", "7.125", "NaN"])
def test_points_out_of_bounds_are_refused(at, points):
    with pytest.raises(PointsOutOfBoundsError):
        at(received).cut(points=points)


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"reason_code": "xyz", "reason": "vì"}, ReasonCodeError),
        ({"round_": 4}, RoundError),
        ({"unit": "XA99"}, DossierMissingError),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(at, more, error):
    with pytest.raises(error):
        at(received).decide("1.2", "8", **more)


def test_an_unknown_criterion_is_refused(at):
    with pytest.raises(UnknownCriterionError):
        at(received).decide("9.9", "1")


def test_a_commune_that_has_sent_nothing_is_not_decided_on(at):
    world = at(packed)
    world.survey()

    with pytest.raises(DossierMissingError):
        world.decide("2.2", "1", reason_code="other", reason="vì")
    with pytest.raises(DossierMissingError):
        appraising.admit_late(world[AUTHORITY], FIRST, [], "vì", actor="Hà")


def test_a_commune_does_not_appraise(at):
    world = at(sent)

    with pytest.raises(RoleError):
        appraising.decide(world[FIRST], FIRST, "1.1", Decimal(2), actor="Chi")


def test_later_rounds_stand_over_earlier_ones_and_both_are_kept(at):
    world = at(received)
    world.cut(points="7")
    world.decide("1.2", "7.5", round_=2, reason_code="other", reason="Đã giải trình")

    dossier = world.dossier(AUTHORITY)

    assert [(a.round, a.points) for a in dossier.appraisals] == [
        (1, Decimal("7.00")),
        (2, Decimal("7.50")),
    ]
    assert dossier.state is DossierState.APPRAISAL_2
    assert assessment(world).appraised.criteria["1.2"].points == Decimal("7.50")


def test_a_decision_is_in_the_journal_with_old_new_and_why(at):
    world = at(received)
    world.cut(points="7")
    with world[AUTHORITY].reading() as tx:
        change = [e.change for e in tx.journal.entries()][-1]

    assert (change.action, change.subject) == ("appraised-1", "2026/XA01/1.2")
    assert (change.old, change.new) == ("7.91", "7")
    assert change.reason == "Bảng kê thiếu 12 hồ sơ"


# --- what others enter


def test_what_others_enter_may_come_before_the_dossier_and_stays(at):
    world = at(sent)
    filled = world.survey()
    world.receive(AUTHORITY, world.file(f"{FIRST}-gui.parapp"))

    assert filled.new == 10
    assert world.dossier(AUTHORITY).figures["good"].value == Decimal(30)
    assert assessment(world).computed.criteria["2.2"].points == Decimal("2.25")


@pytest.mark.parametrize(
    ("rows", "error"),
    [
        ([{"unit": "XA99", "good": 1}], UnknownUnitError),
        ([{"unit": "SNV", "good": 1}], UnknownUnitError),
        ([{"unit": "XA01", "received": 1}], FigureNotYoursError),
        ([{"unit": "XA01", "good": 1, "not_applicable": "1.2"}], FigureNotYoursError),
        ([{"unit": "XA01", "good": 1}, {"unit": "Xã Tân Hộ Cơ", "good": 2}], UnitTwiceError),
    ],
)
def test_a_table_that_does_not_fit_changes_no_commune(at, rows, error):
    world = at(received)
    before = world.dossier(AUTHORITY)
    rows = [{"unit": "XA02", "good": 7}, *rows]

    with pytest.raises(error):
        appraising.enter_scores(
            world[AUTHORITY], table(world.file("x.csv"), rows), actor="Giang"
        )

    assert world.dossier(AUTHORITY) == before
    assert "good" not in world.dossier(AUTHORITY, SECOND).figures


def test_a_name_that_two_communes_have_names_neither(at):
    world = at(received)
    with world[AUTHORITY].transaction(actor="An") as tx:
        tx.units.put(Unit(code="XA03", name="Xã Bình Phú", kind="xã"))

    with pytest.raises(UnknownUnitError):
        world.survey({"Xã Bình Phú": {"good": 1}})


def test_a_commune_cannot_enter_what_others_do(at):
    world = at(packed)

    with pytest.raises(RoleError):
        appraising.enter_scores(
            world[FIRST], table(world.file("x.csv"), [{"unit": "XA01"}]), actor="Chi"
        )


def test_admitting_late_documents_needs_words(at):
    with pytest.raises(ReasonMissingError):
        appraising.admit_late(at(received)[AUTHORITY], FIRST, [], " ", actor="Hà")


def test_a_timely_document_needs_no_admission(at):
    world = at(received)
    before = world.dossier(AUTHORITY)
    appraising.admit_late(world[AUTHORITY], FIRST, before.evidence, "vì", actor="Hà")

    assert world.dossier(AUTHORITY) == before


def test_a_decision_of_an_earlier_round_than_the_one_that_stands_is_refused(at):
    world = at(received)
    world.cut(points="7", round_=2)

    with pytest.raises(RoundPassedError) as refused:
        world.cut(points="6", round_=1)

    assert refused.value.details == {"criterion": "1.2", "round": 2}
    assert [a.points for a in world.dossier(AUTHORITY).appraisals] == [Decimal(7)]
