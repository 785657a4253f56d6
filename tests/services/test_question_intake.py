"""Questions come in at a commune."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from parapp.errors.bundles import (
    BundleCriteriaError,
    BundleManifestError,
    BundleOlderError,
    BundleUnitRefusedError,
)
from parapp.export.bundle.content import MEDIA_TYPE, write_content
from parapp.export.bundle.manifest import CriteriaRef
from parapp.export.bundle.objects import content_object
from parapp.export.bundle.write import write_bundle
from parapp.models.contents import RequestContent
from parapp.models.dossier import DossierState
from parapp.models.requests import Question, RequestState
from parapp.services import (
    bundling,
    closing,
    criteria_sets,
    enrolling,
    receiving,
    requesting,
)
from tests.services import rounds
from tests.services.world import AUTHORITY, FIRST, SECOND, received, sent

TODAY = date(2026, 12, 20)


def state(world, unit=FIRST):
    return world.dossier(unit).state


def states(world, unit=FIRST):
    return [request.state for request in rounds.asked_on(world, unit)]


def asked(at, **more):
    """Return a world in which the first commune was asked about 1.2, and the question."""
    world = at(received)
    request = rounds.ask(world, **more)
    rounds.deliver_requests(world)
    return world, request


def test_questions_are_told_before_they_are_taken_in_and_wait_then(at):
    world = at(received)
    rounds.ask(world, due=TODAY)
    (made,) = rounds.send_requests(world)

    plan = world.plan(FIRST, made.path)
    untouched = rounds.asked_on(world, FIRST)
    receiving.confirm(world[FIRST], plan, actor="Chi")

    assert [(f.code, f.criterion, f.details["due"]) for f in plan.findings] == [
        ("request-new", "1.2", TODAY)
    ]
    assert plan.changes == ()
    assert untouched == ()
    assert rounds.asked_on(world, FIRST) == rounds.asked_on(world, AUTHORITY)
    assert state(world) is DossierState.REQUESTS_RECEIVED


def test_an_open_dossier_stays_open_when_questions_come(at):
    world = at(received)
    rounds.ask(world)
    closing.reopen(world[FIRST], reason="Sửa", actor="Chi")

    rounds.deliver_requests(world)

    assert state(world) is DossierState.DRAFT


def test_a_commune_that_lost_its_dossier_still_learns_what_is_asked(at):
    world = at(received)
    rounds.ask(world)
    with world[FIRST].transaction(actor="x") as tx:
        tx.dossiers.delete(FIRST, 2026)

    rounds.deliver_requests(world)

    assert states(world) == [RequestState.UNANSWERED]
    assert state(world) is DossierState.DRAFT


def test_what_was_asked_again_or_ended_is_told_and_the_rest_is_not(at):
    world, first = asked(at)
    second = rounds.ask(world, criterion="2.1")
    third = rounds.ask(world, criterion="1.1")
    rounds.deliver_requests(world)
    for request in (first, second):
        rounds.answer(world, request)
    rounds.deliver_explanation(world, is_partial=True)
    store = world[AUTHORITY]
    requesting.send_back(store, FIRST, first.id, "Thiếu bảng kê", actor="Hà")
    requesting.close_request(store, FIRST, second.id, "Đạt", actor="Hà")

    told = {f.criterion: (f.code, f.details["remark"]) for f in news(world)}
    requesting.reopen_request(store, FIRST, second.id, "Xem lại", actor="Hà")
    requesting.close_request(store, FIRST, second.id, actor="Hà")

    assert told == {"1.2": ("request-again", "Thiếu bảng kê"), "2.1": ("request-ended", "Đạt")}
    assert news(world) == ()
    assert third.id in {request.id for request in rounds.asked_on(world, FIRST)}


def news(world):
    return rounds.deliver_requests(world).findings


def test_questions_that_are_all_closed_do_not_open_anything(at):
    world = at(received)
    request = rounds.ask(world)
    requesting.close_request(world[AUTHORITY], FIRST, request.id, actor="Hà")

    plan = rounds.deliver_requests(world)

    assert plan.findings == ()
    assert state(world) is DossierState.EXPORTED


def test_an_older_request_is_refused_and_changes_nothing(at):
    world, _request = asked(at)
    older = world.file("yeu-cau") / "yeu-cau-2026-xa-tan-ho-co-xa01-lan-1.parapp"
    rounds.ask(world, criterion="2.1")
    rounds.deliver_requests(world)
    before = world.dossier(FIRST)

    with pytest.raises(BundleOlderError):
        world.plan(FIRST, older)

    assert world.dossier(FIRST) == before


def test_a_request_taken_in_is_taken_back_until_it_is_answered(at):
    world = at(received)
    rounds.ask(world)
    before = world.dossier(FIRST)
    manifest = rounds.deliver_requests(world).received.sha256

    receiving.undo(world[FIRST], manifest, actor="Chi")

    assert world.dossier(FIRST) == before


# --- questions that a genuine program would not send

GOOD = Question(
    id="ab" * 16, criterion="1.2", text="?", asked_at=datetime(2026, 12, 1, tzinfo=UTC)
)


def forge(world, questions, sender=AUTHORITY, plain=None, **draft):
    """Seal questions as a hostile program with a valid key would; return the path."""
    store, own = world[sender], world.keys[sender]
    with store.reading() as tx:
        compiled = criteria_sets.set_of(tx, 2026)
        made = bundling.draft_of(tx, store, compiled, "request", FIRST, rev=1)
        to = [enrolling.active_card(tx, FIRST), own.card]
    written = json.loads(
        write_content(RequestContent(unit=FIRST, year=2026, questions=tuple(questions)))
    )
    if plain:
        plain(written)
    data = json.dumps(
        written, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()
    item = content_object(data, name="yeu-cau.json", media_type=MEDIA_TYPE)
    path = world.file("gia.parapp")
    write_bundle(path, replace(made, **draft), [item], sender=own, to=to)
    return path


@pytest.mark.parametrize(
    "change",
    [
        {"id": "x"},
        {"criterion": "9.9"},
        {"criterion": "1"},
        {"figure": "no"},
        {"evidence": "1"},
        {"text": ""},
        {"text": " a"},
        {"text": "a" * 20_001},
        {"remark": "a "},
        {"assignee": "a\nb"},
        {"due": date(1, 1, 1)},
        {"round": 0},
        {"turn": 10**9},
        {"turn": -1},
        {"asked_at": datetime(1, 1, 1, tzinfo=UTC)},
    ],
)
def test_a_question_that_could_not_have_been_asked_here_is_refused(at, change):
    world = at(sent)

    with pytest.raises(BundleManifestError):
        world.plan(FIRST, forge(world, [replace(GOOD, **change)]))

    assert rounds.asked_on(world, FIRST) == ()
    assert world.quarantine(FIRST) == []


def test_two_questions_of_one_id_are_refused(at):
    world = at(sent)

    with pytest.raises(BundleManifestError):
        world.plan(FIRST, forge(world, [GOOD, replace(GOOD, text="!")]))


def test_questions_about_another_unit_or_set_than_the_manifest_are_refused(at):
    world = at(sent)
    other = CriteriaRef(sha256="cd" * 32, version="x")

    with pytest.raises(BundleManifestError):
        world.plan(FIRST, forge(world, [GOOD], plain=lambda c: c.update(unit=SECOND)))
    with pytest.raises(BundleManifestError):
        world.plan(FIRST, forge(world, [GOOD], plain=lambda c: c.update(year=2025)))
    with pytest.raises(BundleCriteriaError):
        world.plan(FIRST, forge(world, [GOOD], criteria=other))


def test_questions_of_another_authority_are_refused(at):
    world = at(sent)
    path = forge(world, [GOOD])
    with world[FIRST].transaction(actor="x") as tx:
        tx.workspace.put("authority", "KHAC")

    with pytest.raises(BundleUnitRefusedError):
        world.plan(FIRST, path)
