from dataclasses import replace
from datetime import timedelta

from parapp.models.signed_papers import Match, SignedPaper
from tests.storage.examples import NOON, YEAR

PAPER = SignedPaper(
    year=YEAR,
    unit="XA01",
    kind="self-assessment",
    sha256="a" * 64,
    name="Báo cáo đã ký.pdf",
    size=5_000_000_000,
    match=Match.BYTES,
    signers=("Nguyễn Thị Hằng", "Ủy ban nhân dân xã"),
    at=NOON,
    by="Trần Văn Đức",
)


def test_a_signed_paper_comes_back_as_it_was_kept(store):
    with store.transaction(actor="x") as tx:
        tx.signed_papers.put(PAPER)

    with store.reading() as tx:
        assert tx.signed_papers.of(YEAR) == (PAPER,)
        assert tx.signed_papers.of(YEAR - 1) == ()


def test_the_same_file_is_kept_once_and_another_comes_after_it(store):
    later = replace(
        PAPER, sha256="0" * 64, at=NOON + timedelta(seconds=1), match=Match.TEXT, signers=()
    )
    with store.transaction(actor="x") as tx:
        for paper in (later, PAPER, PAPER):
            tx.signed_papers.put(paper)

        assert tx.signed_papers.of(YEAR) == (PAPER, later)


def test_the_file_counts_as_stored(store):
    with store.transaction(actor="x") as tx:
        tx.signed_papers.put(PAPER)

        assert PAPER.sha256 in tx.dossiers.stored_files()
