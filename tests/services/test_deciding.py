"""Decisions, batches, questions and entered scores of the council, each taken back again."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from parapp.errors.rounds import DocumentUnknownError, RequestSentError
from parapp.errors.work import ReasonMissingError
from parapp.models.dossier import Appraisal, DossierState, FigureEntry
from parapp.services.commune_cells import Mark
from parapp.services.council_view import view_council
from parapp.services.deciding import (
    BatchEdit,
    DecisionEdit,
    LateEdit,
    QuestionEdit,
    ScoreEdit,
    apply_council_edits,
)
from parapp.services.requesting import Asking
from tests.services import rounds
from tests.services.world import (
    AFTER_DEADLINE,
    AUTHORITY,
    FIRST,
    SECOND,
    appraised,
    received,
    sent,
)

AT = datetime(2026, 12, 22, tzinfo=UTC)
CUT = Appraisal(
    criterion="1.2",
    round=1,
    points=Decimal("7.5"),
    reason_code="evidence_insufficient",
    reason="Thiếu bảng kê",
    by="Hà",
    at=AT,
)
DECIDED = DecisionEdit(unit=FIRST, before=None, after=CUT)
ACCEPTED = Appraisal(criterion="1.1", round=1, points=Decimal(2), by="Hà", at=AT)
BATCH = BatchEdit(criterion="1.1", decisions=((FIRST, ACCEPTED), (SECOND, ACCEPTED)))
QUESTION = QuestionEdit(unit=FIRST, asking=Asking(criterion="1.2", text="Vì sao?", id="a" * 32))


def do(world, *edits):
    apply_council_edits(world[AUTHORITY], edits, actor="Hà")


def undo(world, *edits):
    do(world, *(edit.reversed for edit in reversed(edits)))


def cell(world, code, unit=FIRST):
    return view_council(world[AUTHORITY]).communes[unit].cells[code]


def actions(world):
    with world[AUTHORITY].reading() as tx:
        return [entry.change.action for entry in tx.journal.entries()]


def test_a_decision_is_made_and_taken_back(at):
    world = at(received)
    do(world, DECIDED)
    assert cell(world, "1.2").points == Decimal("7.5")

    undo(world, DECIDED)

    dossier = world.dossier(AUTHORITY)
    assert (dossier.appraisals, dossier.state) == ((), DossierState.RECEIVED)
    assert actions(world)[-1] == "decision-undone"


def test_a_decision_taken_back_leaves_the_one_before_it_as_old_as_it_was(at):
    world = at(appraised)
    (first,) = world.dossier(AUTHORITY).appraisals
    world.receive(AUTHORITY, world.again(on_time=Decimal(1199)).path)
    again = DecisionEdit(unit=FIRST, before=first, after=replace(first, points=Decimal(7)))
    do(world, again)
    assert Mark.CHANGED not in cell(world, "1.2").marks

    undo(world, again)

    assert world.dossier(AUTHORITY).appraisals == (first,)
    assert Mark.CHANGED in cell(world, "1.2").marks


def test_what_was_taken_back_can_be_done_again(at):
    world = at(received)
    do(world, DECIDED)
    undo(world, DECIDED)
    do(world, DECIDED.reversed.reversed)

    assert world.dossier(AUTHORITY).appraisals == (CUT,)


def test_a_cut_without_a_reason_changes_nothing(at):
    world = at(received)
    bare = replace(DECIDED, after=replace(CUT, reason=""))
    with pytest.raises(ReasonMissingError):
        do(world, BATCH, bare)

    assert world.dossier(AUTHORITY).appraisals == ()


def test_a_batch_is_one_entry_of_the_journal_and_is_taken_back_whole(at):
    world = at(received)
    before = actions(world)
    do(world, BATCH)
    assert [cell(world, "1.1", unit).rounds[0] for unit in (FIRST, SECOND)] == [2, 2]
    assert actions(world) == [*before, "batch-accepted"]

    undo(world, BATCH)

    assert [world.dossier(AUTHORITY, of).appraisals for of in (FIRST, SECOND)] == [(), ()]


def test_a_change_after_a_batch_is_a_change_since_the_decision(at):
    world = at(received)
    do(world, BATCH)
    world.receive(AUTHORITY, world.again(issued=False).path)

    assert Mark.CHANGED in cell(world, "1.1").marks


def test_a_view_reads_the_communes_of_a_batch_again_and_no_others(at):
    world = at(received)
    before = view_council(world[AUTHORITY])
    do(world, replace(BATCH, decisions=BATCH.decisions[:1]))
    after = view_council(world[AUTHORITY], before)

    assert after.communes[FIRST].cells["1.1"].rounds[0] == 2
    assert after.communes[SECOND].cells is before.communes[SECOND].cells


def test_a_question_is_put_and_taken_back(at):
    world = at(received)
    do(world, QUESTION)
    assert [r.id for r in world.dossier(AUTHORITY).requests] == ["a" * 32]

    undo(world, QUESTION)

    assert world.dossier(AUTHORITY).requests == ()


def test_a_question_that_went_out_cannot_be_taken_back(at):
    world = at(received)
    do(world, QUESTION)
    rounds.send_requests(world)
    with pytest.raises(RequestSentError):
        undo(world, QUESTION)

    assert len(world.dossier(AUTHORITY).requests) == 1


def test_scores_of_others_are_entered_changed_and_taken_back(at):
    world = at(received)
    entry = FigureEntry(code="mark", value=Decimal("1.5"))
    first = ScoreEdit(unit=FIRST, code="mark", before=None, after=entry)
    second = ScoreEdit(
        unit=FIRST, code="mark", before=entry, after=replace(entry, value=Decimal(2))
    )
    do(world, first, second)
    assert cell(world, "3.1").points == 2

    undo(world, first, second)

    assert "mark" not in world.dossier(AUTHORITY).figures


def late_world(world):
    """Let a dossier arrive late; return what its documents prove."""
    world.clock.now = AFTER_DEADLINE
    world.receive(AUTHORITY, world.file(f"{FIRST}-gui.parapp"))
    return world.dossier(AUTHORITY, FIRST).links


def admitted(world):
    return {link.is_admitted for link in world.dossier(AUTHORITY, FIRST).links}


def test_late_documents_are_let_count_and_taken_back(at):
    world = at(sent)
    edit = LateEdit(unit=FIRST, links=late_world(world), reason="Mất điện cả xã")
    do(world, edit)
    once = admitted(world)
    undo(world, edit)

    assert (once, admitted(world)) == ({True}, {False})
    assert actions(world)[-4:] == ["late-admitted"] * 2 + ["late-undone"] * 2


def test_late_documents_count_only_with_a_reason_and_where_they_are_there(at):
    world = at(sent)
    links = late_world(world)

    with pytest.raises(ReasonMissingError):
        do(world, LateEdit(unit=FIRST, links=links, reason=" "))
    gone = (replace(links[0], evidence="f" * 32),)
    with pytest.raises(DocumentUnknownError):
        do(world, LateEdit(unit=FIRST, links=gone, reason="Mất điện"))
    assert admitted(world) == {False}
