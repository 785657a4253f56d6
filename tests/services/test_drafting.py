"""A decision while it is written."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from parapp.errors.appraisal import DecisionOpenError, NoPointsError, PointsMissingError
from parapp.errors.work import PointsOutOfBoundsError, ReasonMissingError
from parapp.services import filling
from parapp.services.appraisal_view import view_appraisal
from parapp.services.council_view import view_council
from parapp.services.drafting import (
    Draft,
    Kind,
    decision_from,
    draft_of,
    is_even,
    is_more,
    is_same,
    needs_nothing,
    needs_reason,
    typed_points,
)
from tests.services import rounds
from tests.services.world import AUTHORITY, FIRST, appraised, packed, received

AT = datetime(2026, 12, 22, tzinfo=UTC)
CUT = {"reason_code": "wrong_figure", "reason": "Thiếu bảng kê"}


def view(world, unit=FIRST):
    return view_appraisal(world[AUTHORITY], view_council(world[AUTHORITY]).communes[unit])


def made(seen, code, number=1, **draft):
    return decision_from(seen, code, Draft(**draft), number=number, actor="Hà", at=AT)


def understated(world):
    """A world in which a commune gives itself less than the rule gives."""
    world.prepare(FIRST)
    filling.set_own_points(world[FIRST], "1.2", Decimal(5), "Khiêm tốn", actor="Chi")
    world.lock(FIRST)
    world.receive(AUTHORITY, world.send(FIRST).path)
    return view(world)


def test_where_points_are_even_accepting_is_the_usual_thing(at):
    seen = view(at(received))

    assert is_even(seen, "1.2")
    assert draft_of(seen, "1.2", 1) == Draft(kind=Kind.ACCEPT)
    assert made(seen, "1.2", kind=Kind.ACCEPT).points == Decimal("7.91")


def test_a_decision_is_begun_with_as_it_stands(at):
    seen = view(at(appraised))

    draft = draft_of(seen, "1.2", 1)

    assert (draft.kind, draft.points) == (Kind.OTHER, "7,5")
    assert is_same(seen.decision("1.2", 1), made(seen, "1.2", **_parts(draft)))
    assert draft_of(seen, "1.2", 2) == Draft(kind=Kind.ACCEPT)


def _parts(draft):
    return {name: getattr(draft, name) for name in ("kind", "points", "reason_code", "reason")}


def test_a_cut_needs_points_within_bounds_and_a_reason(at):
    seen = view(at(received))

    with pytest.raises(PointsMissingError):
        made(seen, "1.2", kind=Kind.OTHER, **CUT)
    with pytest.raises(PointsOutOfBoundsError):
        made(seen, "1.2", kind=Kind.OTHER, points="100", **CUT)
    with pytest.raises(ReasonMissingError):
        made(seen, "1.2", kind=Kind.OTHER, points="1")
    assert made(seen, "1.2", kind=Kind.OTHER, points="1", **CUT).points == 1


def test_that_a_criterion_does_not_apply_is_ruled_with_a_reason(at):
    seen = view(at(received))

    with pytest.raises(ReasonMissingError):
        made(seen, "1.2", kind=Kind.NOT_APPLICABLE)
    ruled = made(seen, "1.2", kind=Kind.NOT_APPLICABLE, **CUT)

    assert ruled.points is None
    assert needs_reason(seen, "1.2", Draft(kind=Kind.NOT_APPLICABLE))


def test_where_points_differ_something_has_to_be_chosen(at):
    seen = understated(at(packed))

    assert draft_of(seen, "1.2", 1) == Draft()
    assert not needs_reason(seen, "1.2", Draft())
    with pytest.raises(DecisionOpenError):
        made(seen, "1.2")


def test_accepting_less_than_the_rule_gives_needs_a_reason_too(at):
    seen = understated(at(packed))

    assert needs_reason(seen, "1.2", Draft(kind=Kind.ACCEPT))
    with pytest.raises(ReasonMissingError):
        made(seen, "1.2", kind=Kind.ACCEPT)


def test_what_nobody_scored_cannot_be_accepted(at):
    seen = view(at(received))
    unscored = next(
        code
        for code in seen.assessment.compiled.leaves
        if seen.assessment.own.points_of(code) is None and not needs_nothing(seen, code)
    )

    with pytest.raises(NoPointsError):
        made(seen, unscored, kind=Kind.ACCEPT)


@pytest.mark.parametrize(("points", "typed"), [("7.5", "7,5"), ("7", "7"), ("0.25", "0,25")])
def test_points_are_typed_with_a_comma(points, typed):
    assert typed_points(Decimal(points)) == typed


def test_more_is_told_from_less_and_from_no_number():
    assert is_more("2,5", Decimal(2))
    assert not is_more("1", Decimal(2))
    assert not is_more("hai", Decimal(2))


def test_the_round_follows_the_state_and_no_round_passed(at):
    world = at(appraised)
    assert view(world).round_for("1.2") == 1

    question = rounds.ask(world)
    rounds.deliver_requests(world)
    rounds.begin(world)
    rounds.answer(world, question)
    rounds.deliver_explanation(world)

    assert view(world).round_for("1.2") == 2
