from decimal import Decimal

import pytest

from parapp.errors.work import (
    ClosingRefusedError,
    DossierMissingError,
    ReasonMissingError,
)
from parapp.models.dossier import DossierState
from parapp.services import closing
from tests.services.world import FIRST, appraised, packed


def codes(world):
    return {finding.code for finding in closing.check(world[FIRST])}


def test_an_empty_dossier_asks_for_every_own_figure(at):
    world = at(packed)

    found = closing.check(world[FIRST])

    assert {f.figure for f in found if f.code == "figure-unanswered"} == {
        "issued",
        "received",
        "on_time",
        "mode",
        "initiatives",
    }


def test_points_without_proof_stop_the_locking(at):
    world = at(packed)
    world.fill()

    with pytest.raises(ClosingRefusedError) as refused:
        world.lock()

    assert refused.value.details["count"] == 3
    assert "evidence-missing" in codes(world)


def test_a_prepared_dossier_is_locked_with_computed_points(at):
    world = at(packed)
    world.prepare()

    dossier = world.lock()

    assert (dossier.state, dossier.rev) == (DossierState.LOCKED, 1)
    assert dossier.approved_by == "Nguyễn Văn Dũng"
    assert dossier.records["1.2"].computed_points == Decimal("7.91")
    assert dossier.records["2.2"].computed_points is None


def test_somebody_must_have_approved_it(at):
    world = at(packed)
    world.prepare()

    with pytest.raises(ReasonMissingError):
        closing.lock(world[FIRST], approved_by=" ", actor="Dũng")


def test_reopening_needs_a_reason_and_locking_again_makes_the_next_revision(at):
    world = at(packed)
    world.prepare()
    world.lock()

    with pytest.raises(ReasonMissingError):
        closing.reopen(world[FIRST], reason=" ", actor="Chi")
    opened = closing.reopen(world[FIRST], reason="Sửa", actor="Chi")

    assert opened.state is DossierState.DRAFT
    assert world.lock().rev == 2


def test_a_dossier_that_was_never_begun_cannot_be_reopened(at):
    with pytest.raises(DossierMissingError):
        closing.reopen(at(packed)[FIRST], reason="Sửa", actor="Chi")


def test_a_dossier_with_results_can_be_reopened(at):
    world = at(appraised)
    world.publish()
    sent = next(sent for sent in world.results() if sent.unit == FIRST)
    world.receive(FIRST, sent.path)

    assert closing.reopen(world[FIRST], reason="Năm sau", actor="Chi").rev == 1
