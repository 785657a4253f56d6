from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from parapp.errors.stores import EvidenceTypeError
from parapp.errors.work import UnknownCriterionError
from parapp.models.evidence import EvidenceLink
from parapp.models.publication import Extension
from parapp.services import proving
from parapp.services.proving import Document
from tests.services.world import AFTER_DEADLINE, FIRST, packed, pdf


def add(world, path, *criteria, **said):
    links = [EvidenceLink(criterion=code, evidence="", page="1") for code in criteria]
    return proving.add_evidence(world[FIRST], path, Document(**said), links, actor="Chi")


def test_a_document_without_an_abstract_is_called_by_its_file(at):
    world = at(packed)

    made = add(world, pdf(world.file("kế hoạch.pdf")), "1.1")

    assert made.abstract == "kế hoạch.pdf"
    assert world.dossier(FIRST).links[0].evidence == made.id


def test_the_same_file_is_one_document_that_proves_several_criteria(at):
    world = at(packed)
    first = add(world, pdf(world.file("a.pdf")), "1.1", abstract="Kế hoạch")
    second = add(world, pdf(world.file("b.pdf")), "1.2", abstract="Khác")

    dossier = world.dossier(FIRST)

    assert first == second
    assert len(dossier.evidence) == 1
    assert [link.criterion for link in dossier.links] == ["1.1", "1.2"]


@pytest.mark.parametrize("name", ["báo\u202efdp.pdf", "a\u200b.pdf", "a\\b.pdf"])
def test_a_name_that_deceives_is_shown_as_it_is(at, name):
    world = at(packed)

    made = add(world, pdf(world.file(name)), "1.1")

    assert made.files[0].name in {"báofdp.pdf", "a.pdf", "a_b.pdf"}


def test_an_unknown_criterion_adds_nothing(at):
    world = at(packed)

    with pytest.raises(UnknownCriterionError):
        add(world, pdf(world.file("a.pdf")), "9.9")

    assert world.dossier(FIRST) is None


def test_a_program_is_no_evidence(at):
    world = at(packed)
    path = world.file("a.pdf")
    path.write_bytes(b"MZ\x90\x00" + bytes(60))

    with pytest.raises(EvidenceTypeError):
        add(world, path, "1.1")


@pytest.mark.parametrize(
    ("now", "is_late"),
    [
        (datetime(2026, 12, 31, 16, 59, tzinfo=UTC), False),
        (datetime(2026, 12, 31, 17, 0, tzinfo=UTC), True),
    ],
)
def test_a_day_ends_at_midnight_in_viet_nam(at, now, is_late):
    world = at(packed)
    world.clock.now = now

    add(world, pdf(world.file("a.pdf")), "1.1")

    assert world.dossier(FIRST).links[0].is_late is is_late


def test_more_time_makes_a_document_timely(at):
    world = at(packed)
    world.clock.now = AFTER_DEADLINE
    given = Extension(
        unit=FIRST, year=2026, deadline="evidence", until=date(2027, 1, 5), reason="Bão"
    )
    with world[FIRST].transaction(actor="An") as tx:
        tx.extensions.put(replace(given, unit="XA02", until=date(2027, 2, 1)))
        tx.extensions.put(given)

    add(world, pdf(world.file("a.pdf")), "1.1")

    assert not world.dossier(FIRST).links[0].is_late


def test_a_link_is_taken_away_and_the_document_stays(at):
    world = at(packed)
    add(world, pdf(world.file("a.pdf")), "1.1")
    link = world.dossier(FIRST).links[0]

    proving.remove_link(world[FIRST], link, actor="Chi")

    dossier = world.dossier(FIRST)
    assert dossier.links == ()
    assert len(dossier.evidence) == 1
