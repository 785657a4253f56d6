"""What a dossier weighs."""

import time
from datetime import UTC, datetime

import pytest

from parapp.errors.work import RoleError
from parapp.models.evidence import Evidence, EvidenceFile, EvidenceLink
from parapp.services.budget import MAIL_PARTS, OVERHEAD_BYTES, Share, size_budget
from parapp.services.filling import own_dossier
from tests.services.world import AUTHORITY, FIRST, packed

AT = datetime(2026, 12, 20, tzinfo=UTC)
LIMIT = 1_000_000


def document(number, *sizes):
    files = tuple(
        EvidenceFile(
            sha256=f"{number:032x}{place:032x}",
            size=size,
            name="a",
            media_type="application/pdf",
        )
        for place, size in enumerate(sizes)
    )
    return Evidence(id=f"{number:032x}", abstract="Báo cáo", files=files, added_at=AT)


def keep(world, documents, proofs):
    with world[FIRST].transaction(actor="Chi") as tx:
        own_dossier(tx)
        for document in documents:
            tx.dossiers.put_evidence(FIRST, 2026, document)
        for code, number in proofs:
            link = EvidenceLink(criterion=code, evidence=f"{number:032x}")
            tx.dossiers.link(FIRST, 2026, link)


def budget_of(world, **more):
    with world[FIRST].reading() as tx:
        return size_budget(tx, limit=LIMIT, **more)


def test_a_file_that_proves_several_criteria_weighs_once_in_all(at):
    world = at(packed)
    keep(
        world,
        [document(1, 100, 20), document(2, 3)],
        [("1.1", 1), ("1.2", 1), ("1.2", 2)],
    )

    found = budget_of(world)

    assert found.criteria == {"1.1": Share(files=2, size=120), "1.2": Share(files=3, size=123)}
    assert (found.files, found.total, found.to_send) == (3, 123, 123 + OVERHEAD_BYTES)


def test_the_same_file_in_two_documents_weighs_once(at):
    world = at(packed)
    twin = document(2)
    twin = Evidence(id=twin.id, abstract="Khác", files=document(1, 100).files, added_at=AT)
    keep(world, [document(1, 100), twin], [("1.1", 1), ("1.1", 2)])

    assert budget_of(world).total == 100


def test_documents_that_prove_nothing_are_counted_and_shown_apart(at):
    world = at(packed)
    keep(world, [document(1, 100), document(2, 7), document(3)], [("1.1", 1)])

    found = budget_of(world)

    assert found.unlinked == Share(files=1, size=7)
    assert found.total == 107


def test_what_the_receiver_holds_is_not_sent_again(at):
    world = at(packed)
    keep(world, [document(1, 100, 20)], [("1.1", 1)])

    found = budget_of(world, held={document(1, 100).files[0].sha256, "f" * 64})

    assert (found.held_files, found.to_send, found.total) == (1, 20 + OVERHEAD_BYTES, 120)


@pytest.mark.parametrize(("size", "is_over"), [(LIMIT - OVERHEAD_BYTES, False), (LIMIT, True)])
def test_over_the_limit_begins_beyond_it(at, size, is_over):
    world = at(packed)
    keep(world, [document(1, size)], [("1.1", 1)])

    found = budget_of(world)

    assert is_over == found.is_over
    assert is_over == (found.left < 0)


def test_parts_are_counted_up(at):
    world = at(packed)
    keep(world, [document(1, MAIL_PARTS[0] - OVERHEAD_BYTES), document(2, 1)], [("1.1", 1)])

    assert [budget_of(world).parts(size) for size in MAIL_PARTS] == [2, 3]


def test_a_dossier_that_is_not_begun_weighs_its_figures_only(at):
    found = budget_of(at(packed))

    assert (found.files, found.total, found.to_send) == (0, 0, OVERHEAD_BYTES)


def test_only_a_commune_has_a_budget(at):
    world = at(packed)

    with world[AUTHORITY].reading() as tx, pytest.raises(RoleError):
        size_budget(tx)


def test_150_documents_are_added_up_while_typing(at):
    world = at(packed)
    numbers = range(1, 151)
    documents = [document(number, 1_200_000) for number in numbers]
    keep(world, documents, [(f"{n % 75}", n) for n in numbers])
    times = []
    with world[FIRST].reading() as tx:
        for _ in range(20):
            start = time.perf_counter()
            size_budget(tx)
            times.append(time.perf_counter() - start)

    assert min(times) < 0.010
