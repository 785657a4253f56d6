"""Documents that arrive after their deadline."""

from dataclasses import replace

from parapp.services import appraising, closing
from tests.services.forging import forge
from tests.services.world import AFTER_DEADLINE, AUTHORITY, FIRST, received, sent


def late(world, of=FIRST):
    links = world.dossier(AUTHORITY, of).links
    return {(link.criterion, link.is_late, link.is_admitted) for link in links}


def test_what_arrives_after_the_deadline_is_late_whatever_the_bundle_says(at):
    world = at(sent)
    world.clock.now = AFTER_DEADLINE

    plan = world.receive(AUTHORITY, world.file(f"{FIRST}-gui.parapp"))

    assert [(f.code, f.details["count"]) for f in plan.findings] == [
        ("evidence-arrived-late", 1)
    ]
    assert late(world) == {("1.1", True, False), ("1.2", True, False)}


def test_what_the_commune_calls_late_is_timely_when_it_arrives_in_time(at):
    world = at(sent)

    def shy(content):
        return replace(
            content, links=tuple(replace(link, is_late=True) for link in content.links)
        )

    world.receive(AUTHORITY, forge(world, shy))

    assert late(world) == {("1.1", False, False), ("1.2", False, False)}


def reopened_late(world):
    world.clock.now = AFTER_DEADLINE
    closing.reopen(world[FIRST], reason="Bổ sung", actor="Chi")


def send_locked(world):
    world.lock()
    return world.receive(AUTHORITY, world.send().path)


def test_a_document_of_an_earlier_revision_stays_timely_and_a_new_one_is_late(at):
    world = at(received)
    reopened_late(world)
    world.prove(FIRST, "2.1", name="moi.pdf", text="mới")

    send_locked(world)

    assert late(world) == {("1.1", False, False), ("1.2", False, False), ("2.1", True, False)}


def test_a_document_whose_file_was_exchanged_is_a_new_one(at):
    world = at(received)
    reopened_late(world)
    (document,) = world.dossier(FIRST).evidence.values()
    other = world.prove(FIRST, "2.1", name="khac.pdf", text="khác")
    world.lock()

    def exchanged(content):
        kept = replace(document, files=other.files)
        links = tuple(link for link in content.links if link.evidence == document.id)
        return replace(content, evidence=(kept,), links=links)

    world.receive(AUTHORITY, forge(world, exchanged))

    assert late(world) == {("1.1", True, False), ("1.2", True, False)}


def test_an_earlier_document_without_link_is_judged_by_its_arrival(at):
    world = at(sent)

    world.receive(AUTHORITY, forge(world, lambda c: replace(c, links=())))
    world.relock()
    world.receive(AUTHORITY, world.send().path)

    assert late(world) == {("1.1", False, False), ("1.2", False, False)}


def test_late_documents_warn_until_the_council_admits_them(at):
    world = at(sent)
    world.clock.now = AFTER_DEADLINE
    world.receive(AUTHORITY, world.file(f"{FIRST}-gui.parapp"))
    (document,) = world.dossier(AUTHORITY).evidence

    warned = [f for f in world.close_out() if f[1] == "late-not-admitted"]
    appraising.admit_late(world[AUTHORITY], FIRST, [document], "Mất điện hai ngày", actor="Hà")

    assert warned == [
        (FIRST, "late-not-admitted", "1.1", "WARNING"),
        (FIRST, "late-not-admitted", "1.2", "WARNING"),
    ]
    assert not [f for f in world.close_out() if f[1] == "late-not-admitted"]
    assert late(world) == {("1.1", True, True), ("1.2", True, True)}


def test_what_the_council_admitted_stays_admitted_in_the_next_revision(at):
    world = at(sent)
    world.clock.now = AFTER_DEADLINE
    world.receive(AUTHORITY, world.file(f"{FIRST}-gui.parapp"))
    (document,) = world.dossier(AUTHORITY).evidence
    appraising.admit_late(world[AUTHORITY], FIRST, [document], "Mất điện", actor="Hà")
    closing.reopen(world[FIRST], reason="Bổ sung", actor="Chi")
    world.prove(FIRST, "2.1", name=f"{FIRST}.pdf")

    send_locked(world)

    assert late(world) == {("1.1", True, True), ("1.2", True, True), ("2.1", True, False)}
