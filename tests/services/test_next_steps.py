"""What a commune has to do next, at each moment of the year."""

from datetime import timedelta
from decimal import Decimal

import pytest

from parapp.models.units import Unit
from parapp.services import copies, enrolling, receipts, renewing
from parapp.services.commune_view import view_commune
from parapp.services.next_steps import StepKind, field_progress, next_steps
from parapp.services.posting import Posted, read_posted
from parapp.services.score_lines import progress_of, score_lines
from tests.services import rounds
from tests.services.world import (
    AUTHORITY,
    FIRST,
    NAMES,
    appraised,
    begun,
    packed,
    received,
    sent,
)

KEEPING_SAFE = {StepKind.PROVE_SHEET, StepKind.BACK_UP}


def steps(world):
    view = view_commune(world[FIRST])
    return next_steps(view, read_posted(world[FIRST]))


def all_kinds(world):
    return [step.kind for step in steps(world)]


def kinds(world):
    """Return the steps of the year, without those that keep the work from being lost."""
    return [kind for kind in all_kinds(world) if kind not in KEEPING_SAFE]


def ready(world):
    world.prepare()


def locked(world):
    world.prepare()
    world.lock()


def acknowledged(world):
    unit = Unit(code=FIRST, name=NAMES[FIRST], kind="xã")
    folder = world.file("bien-nhan")
    made = receipts.export_receipt(
        world[AUTHORITY], world.keys[AUTHORITY], folder, unit, actor="Hà"
    )
    world.receive(FIRST, made.path)


def asked(world):
    rounds.ask(world)
    rounds.deliver_requests(world)


def answered(world):
    request = rounds.ask(world)
    rounds.deliver_requests(world)
    rounds.begin(world)
    rounds.answer(world, request)


def published(world):
    world.publish()
    (made,) = [made for made in world.results() if made.unit == FIRST]
    world.receive(FIRST, made.path)


@pytest.mark.parametrize(
    ("stage", "then", "expected"),
    [
        (packed, None, [StepKind.SCORE]),
        (packed, ready, [StepKind.LOCK]),
        (packed, locked, [StepKind.EXPORT]),
        (sent, None, [StepKind.TAKE_RECEIPT]),
        (received, acknowledged, [StepKind.WAIT]),
        (received, asked, [StepKind.ANSWER_QUESTIONS]),
        (received, answered, [StepKind.LOCK_ANSWERS]),
        (appraised, published, [StepKind.READ_RESULT, StepKind.REMEDY]),
        (begun, None, [StepKind.OPEN_PACK]),
    ],
)
def test_each_moment_has_its_steps(at, stage, then, expected):
    world = at(stage)
    if then is not None:
        then(world)

    assert kinds(world) == expected


def test_without_a_trusted_authority_the_card_comes_first(at):
    view = view_commune(at(begun)[FIRST])
    found = [step.kind for step in next_steps(view, Posted())]

    assert found == [StepKind.SEND_CARD, StepKind.OPEN_PACK]


def test_before_anything_was_read_no_card_is_asked_for(at):
    view = view_commune(at(begun)[FIRST])

    assert [step.kind for step in next_steps(view)] == [StepKind.OPEN_PACK]


def test_what_is_scored_without_proof_is_named_with_its_first_criterion(at):
    world = at(packed)
    world.fill()
    step = next(step for step in steps(world) if step.kind is StepKind.PROVE)

    assert (step.count, step.place) == (3, ("scoring", "1.1"))


def test_figures_that_do_not_fit_are_to_be_mended(at):
    world = at(packed)
    world.prepare(on_time=Decimal(5000))

    assert StepKind.MEND in kinds(world)


def test_scoring_goes_on_with_the_first_criterion_that_is_not_scored(at):
    step = steps(at(packed))[0]

    assert step.place == ("scoring", "1.1")
    assert step.count == 4


def test_an_overdue_question_says_by_how_many_days(at):
    world = at(received)
    due = world.clock.now.date() + timedelta(days=2)
    rounds.ask(world, due=due)
    rounds.deliver_requests(world)
    world.clock.now += timedelta(days=5)
    step = steps(world)[0]

    assert (step.count, step.days_left) == (1, -3)


def test_progress_counts_only_what_the_commune_scores_itself(at):
    world = at(packed)
    world.fill()
    progress = {f.code: f for f in field_progress(view_commune(world[FIRST]).assessment)}

    assert (progress["1"].answered, progress["1"].asked) == (2, 2)
    assert progress["3"].asked == 0
    assert progress["1"].points == Decimal("9.91")


def test_a_field_leads_to_its_first_criterion_without_points(at):
    world = at(packed)
    progress = {f.code: f for f in field_progress(view_commune(world[FIRST]).assessment)}

    assert progress["2"].first == "2.1"
    assert progress["2"].points is None


def test_fields_count_criteria_as_the_page_of_points_does(at):
    world = at(packed)
    world.fill()
    view = view_commune(world[FIRST])
    fields = field_progress(view.assessment)
    counted = sum(f.answered for f in fields), sum(f.asked for f in fields)

    assert counted == progress_of(score_lines(view))


def test_a_recovery_sheet_that_nobody_typed_back_is_a_step(at):
    assert StepKind.PROVE_SHEET in all_kinds(at(packed))


def test_a_recovery_sheet_that_was_typed_back_is_none(at):
    world = at(packed)
    groups = renewing.print_again(world.keys[FIRST])
    enrolling.prove_sheet(world[FIRST], groups, actor="An")

    assert StepKind.PROVE_SHEET not in all_kinds(world)


def test_work_of_weeks_that_no_backup_has_is_a_step(at):
    world = at(packed)
    world.clock.now += timedelta(days=15)

    assert StepKind.BACK_UP in all_kinds(world)


def test_work_of_days_needs_no_step_for_its_backup(at):
    world = at(packed)
    world.clock.now += timedelta(days=3)

    assert StepKind.BACK_UP not in all_kinds(world)


def test_a_working_copy_is_to_be_handed_back_and_needs_nothing_else(at):
    world = at(packed)
    world.prepare()
    copies.begin_copy(world[FIRST], "Chi", actor="Chi")
    world.clock.now += timedelta(days=15)

    assert all_kinds(world) == [StepKind.HAND_BACK]
