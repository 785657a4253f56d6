"""The leader's approval between filling in and locking."""

from decimal import Decimal

import pytest

from parapp.errors.merging import CopyError
from parapp.errors.rounds import OutsideRequestsError
from parapp.errors.work import ClosingRefusedError, DossierLockedError, ReasonMissingError
from parapp.models.dossier import DossierState
from parapp.services import approving, copies, filling, slimming
from tests.services import rounds
from tests.services.world import AUTHORITY, FIRST, packed


@pytest.fixture
def world(at):
    return at(packed)


def submit(world):
    return approving.submit(world[FIRST], actor="Chi")


def last_actions(world, count):
    with world[FIRST].reading() as tx:
        entries = list(tx.journal.entries("2026"))
    return [entry.change.action for entry in entries][-count:]


def test_a_dossier_without_critical_findings_goes_to_the_leader(world):
    world.prepare()

    assert submit(world).state is DossierState.SUBMITTED
    assert last_actions(world, 1) == ["dossier-submitted"]


def test_one_that_could_not_be_locked_is_not_submitted(world):
    world.fill()

    with pytest.raises(ClosingRefusedError) as refused:
        submit(world)

    assert refused.value.details["count"] == 3
    assert world.dossier(FIRST).state is DossierState.DRAFT


def test_submitting_again_changes_nothing(world):
    world.prepare()
    submit(world)
    actions = last_actions(world, 99)
    submit(world)

    assert last_actions(world, 99) == actions


def test_a_change_takes_it_back_from_the_leader(world):
    world.prepare()
    submit(world)
    world.fill(received=Decimal(1300))

    assert world.dossier(FIRST).state is DossierState.DRAFT
    assert last_actions(world, 2) == ["dossier-taken-back", "figure-set"]


def test_a_change_that_is_refused_leaves_it_with_the_leader(world):
    world.prepare()
    submit(world)

    with pytest.raises(ReasonMissingError):
        filling.set_own_points(world[FIRST], "1.2", Decimal(1), "", actor="Chi")

    assert world.dossier(FIRST).state is DossierState.SUBMITTED


def test_trying_how_small_files_would_become_leaves_it_with_the_leader(world):
    world.prepare()
    submit(world)
    with slimming.candidates(world[FIRST], actor="Chi"):
        pass

    assert world.dossier(FIRST).state is DossierState.SUBMITTED


def test_locking_approves_it_without_taking_it_back(world):
    world.prepare()
    submit(world)
    world.lock()

    assert last_actions(world, 2) == ["dossier-submitted", "dossier-locked"]


def test_the_leader_sends_it_back_with_a_reason(world):
    world.prepare()
    submit(world)

    with pytest.raises(ReasonMissingError):
        approving.send_back(world[FIRST], reason=" ", actor="Dũng")
    dossier = approving.send_back(world[FIRST], reason="Thiếu biên bản", actor="Dũng")

    assert dossier.state is DossierState.DRAFT
    assert last_actions(world, 1) == ["dossier-sent-back"]


def test_sending_back_a_draft_changes_nothing(world):
    world.prepare()
    approving.send_back(world[FIRST], reason="Thiếu biên bản", actor="Dũng")

    assert "dossier-sent-back" not in last_actions(world, 99)


def test_what_is_locked_is_neither_submitted_nor_sent_back(world):
    world.prepare()
    world.lock()

    with pytest.raises(DossierLockedError):
        submit(world)
    with pytest.raises(DossierLockedError):
        approving.send_back(world[FIRST], reason="Thiếu biên bản", actor="Dũng")


def test_answers_are_locked_without_this_step(world):
    world.prepare()
    world.lock()
    world.send()
    world.receive(AUTHORITY, world.file(f"{FIRST}-gui.parapp"))
    rounds.ask(world)
    rounds.deliver_requests(world)
    rounds.begin(world)

    with pytest.raises(OutsideRequestsError):
        submit(world)


def test_a_working_copy_is_not_submitted(world):
    world.prepare()
    copies.begin_copy(world[FIRST], "Chi", actor="Chi")

    with pytest.raises(CopyError):
        submit(world)
