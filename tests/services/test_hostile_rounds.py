"""What a commune may try in a round of questions, and late documents in other clothes."""

import json
from dataclasses import replace
from datetime import date

from parapp.models.dossier import DossierState
from parapp.models.plain import to_plain
from parapp.models.units import Unit
from parapp.services import closing, criteria_sets, receipts, requesting
from parapp.services.outdated import outdated
from tests.services import rounds
from tests.services.forging import forge
from tests.services.small_set import small_set
from tests.services.world import (
    AFTER_DEADLINE,
    AUTHORITY,
    FIRST,
    NAMES,
    appraised,
    received,
    sent,
)


def codes(plan):
    return [(finding.code, finding.criterion) for finding in plan.findings]


def renamed(content):
    """Let every document be another one in words, with the same id and files."""
    other = {"abstract": "Quyết định khác", "number": "999/QĐ", "day": date(2026, 12, 1)}
    return replace(content, evidence=tuple(replace(e, **other) for e in content.evidence))


def without_files(content):
    return replace(content, evidence=tuple(replace(e, files=()) for e in content.evidence))


def late(world, unit=AUTHORITY):
    return {(link.criterion, link.is_late) for link in world.dossier(unit, FIRST).links}


def outdated_in(world):
    with world[AUTHORITY].reading() as tx:
        compiled = criteria_sets.set_of(tx, 2026)
        return list(outdated(tx, compiled, tx.dossiers.get(FIRST, 2026)))


def test_a_document_that_is_called_otherwise_is_a_change_after_the_decision(at):
    world = at(appraised)
    world.relock()

    plan = world.receive(AUTHORITY, forge(world, renamed))

    assert {change.criterion for change in plan.changes} == {"1.1", "1.2"}
    assert outdated_in(world) == ["1.2"]


def test_a_document_without_files_that_is_called_otherwise_is_a_new_one(at):
    world = at(sent)
    world.receive(AUTHORITY, forge(world, without_files))
    world.clock.now = AFTER_DEADLINE
    world.relock()
    world.receive(AUTHORITY, forge(world, without_files))
    same = late(world)
    world.relock()
    world.receive(AUTHORITY, forge(world, lambda content: renamed(without_files(content))))

    assert same == {("1.1", False), ("1.2", False)}
    assert late(world) == {("1.1", True), ("1.2", True)}


def explained_unasked(world):
    """Answer what was asked about 1.2, and write something about 1.1."""
    request = world.dossier(FIRST).requests[0]
    rounds.answer(world, request)
    record = replace(world.dossier(FIRST).records["1.1"], explanation="Chưa ai hỏi")
    with world[FIRST].transaction(actor="x") as tx:
        tx.dossiers.put_record(FIRST, 2026, record)


def test_a_question_that_was_not_sent_allows_nothing(at):
    world = at(received)
    rounds.ask(world, "1.2")
    rounds.deliver_requests(world)
    rounds.ask(world, "1.1")
    explained_unasked(world)

    plan = rounds.deliver_explanation(world)

    assert ("changed-unasked", "1.1") in codes(plan)


def test_an_answer_that_is_left_out_later_stays(at):
    world = at(received)
    request = rounds.ask(world, "1.2")
    rounds.deliver_requests(world)
    rounds.answer(world, request, "Đã rà soát")
    rounds.deliver_explanation(world)
    world.relock()

    world.receive(AUTHORITY, forge(world, lambda content: replace(content, answers=())))

    assert world.dossier(AUTHORITY).requests[0].answer.text == "Đã rà soát"


def test_questions_still_arrive_when_the_set_loses_the_figure_of_one(at):
    world = at(received)
    rounds.ask(world, "1.2", figure="initiatives")
    plain = json.dumps({"format": 1, **to_plain(small_set())}, ensure_ascii=False)
    path = world.file("bo-tieu-chi-2.yaml")
    path.write_text(plain.replace('"initiatives"', '"ideas"'), "utf-8")
    criteria_sets.import_criteria(world[AUTHORITY], path, actor="Bình")
    for made in world.export_packs():
        world.receive(made.unit, made.path)

    plan = rounds.deliver_requests(world)

    assert codes(plan) == [("request-new", "1.2")]


def test_a_receipt_leaves_marks_on_what_the_authority_has_not_seen(at):
    world = at(received)
    made = receipts.export_receipt(
        world[AUTHORITY],
        world.keys[AUTHORITY],
        world.file("bien-nhan"),
        Unit(code=FIRST, name=NAMES[FIRST], kind="xã"),
        actor="Em",
    )
    world.clock.now = AFTER_DEADLINE
    closing.reopen(world[FIRST], reason="Bổ sung", actor="Chi")
    world.prove(FIRST, "2.1", name="moi.pdf", text="mới")

    world.receive(FIRST, made.path)

    assert late(world, FIRST) == {("1.1", False), ("1.2", False), ("2.1", True)}


def claimed(content):
    """Say something about 1.1."""
    return replace(
        content,
        records=tuple(
            replace(record, explanation="Chưa ai hỏi") if record.criterion == "1.1" else record
            for record in content.records
        ),
    )


def round_of(world, criterion):
    """Ask, answer, and close; return the manifest of the request bundle."""
    request = rounds.ask(world, criterion)
    plan = rounds.deliver_requests(world)
    rounds.answer(world, request)
    rounds.deliver_explanation(world)
    requesting.close_request(world[AUTHORITY], FIRST, request.id, actor="Hà")
    return plan.received.sha256


def test_an_explanation_cannot_answer_older_questions_than_its_commune_knows(at):
    world = at(received)
    first = round_of(world, "1.1")
    round_of(world, "1.2")
    rounds.ask(world, "1.2")
    rounds.deliver_requests(world)
    world.relock()

    plan = world.plan(AUTHORITY, forge(world, claimed, kind="explanation", in_reply_to=first))

    assert ("changed-unasked", "1.1") in codes(plan)


def test_a_submission_after_questions_is_looked_at_as_closely(at):
    world = at(received)
    rounds.ask(world, "1.2")
    rounds.deliver_requests(world)
    world.relock()

    plan = world.receive(AUTHORITY, forge(world, claimed))

    assert ("changed-unasked", "1.1") in codes(plan)
    assert world.dossier(AUTHORITY).state is DossierState.REQUESTS_SENT
