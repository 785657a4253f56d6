"""A proof that names a page its document does not have is told."""

from datetime import UTC, datetime

import pytest

from parapp.models.dossier import Dossier
from parapp.models.evidence import Evidence, EvidenceFile, EvidenceLink
from parapp.services.proof_places import page_beyond, pages_beyond

COUNTS = {"a.pdf": 3, "b.pdf": 2, "c.xlsx": 0}


def pages(file):
    return COUNTS[file.name]


def document(*names):
    files = tuple(
        EvidenceFile(sha256=f"{place:064}", size=9, name=name, media_type="application/pdf")
        for place, name in enumerate(names)
    )
    at = datetime(2026, 11, 1, tzinfo=UTC)
    return Evidence(id="cd" * 16, abstract="Kế hoạch", files=files, added_at=at)


def link(page):
    return EvidenceLink(criterion="1.1", evidence="cd" * 16, page=page)


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("4", 4),
        ("2-4", 4),
        ("2–4", 4),
        ("trang 4", 4),
        ("Tr. 1, 2 và 4", 4),
        ("từ trang 2 đến trang 12", 12),
        (" 900000 ", 900_000),
    ],
)
def test_a_page_after_the_last_is_found(written, last):
    found = page_beyond(link(written), document("a.pdf"), pages)

    assert found.details == {
        "criterion": "1.1",
        "document": "Kế hoạch",
        "page": last,
        "count": 3,
    }


@pytest.mark.parametrize(
    "written", ["", "3", "1–3", "trang 2, 3", "phụ lục 12", "3/10", "2026-2030 (mục II)", "IV"]
)
def test_pages_that_are_there_and_other_words_are_left_alone(written):
    assert page_beyond(link(written), document("a.pdf"), pages) is None


def test_the_files_of_a_document_are_counted_through():
    both = document("a.pdf", "b.pdf")

    assert page_beyond(link("5"), both, pages) is None
    assert page_beyond(link("6"), both, pages) is not None


@pytest.mark.parametrize("names", [(), ("c.xlsx",), ("a.pdf", "c.xlsx")])
def test_nothing_is_said_while_the_pages_are_not_known(names):
    assert page_beyond(link("99"), document(*names), pages) is None


def test_every_proof_of_a_dossier_is_looked_at():
    held = document("a.pdf")
    gone = EvidenceLink(criterion="1.2", evidence="ef" * 16, page="9")
    dossier = Dossier(
        unit="xa",
        year=2026,
        criteria="ab" * 32,
        evidence={held.id: held},
        links=(link("3"), link("4"), gone),
    )

    (found,) = pages_beyond(dossier, pages)
    assert (found.criterion, found.details["page"]) == ("1.1", 4)
