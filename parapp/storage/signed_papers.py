"""Signed papers on record; their files lie in the evidence store."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from parapp.models.signed_papers import Match, SignedPaper
from parapp.storage.columns import instant_in, instant_out, text_in
from parapp.storage.rows import signed_papers
from parapp.storage.statements import Rows

_ROWS = Rows(signed_papers)
_OF_YEAR = (
    select(signed_papers)
    .where(signed_papers.c.year == bindparam("year"))
    .order_by(signed_papers.c.at, signed_papers.c.sha256)
)


class SignedPaperTable:
    """Signed papers by year, unit, kind and the SHA-256 of their file."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, paper: SignedPaper) -> None:
        """Keep a paper; the same file of the same paper is kept once."""
        row = {
            "year": paper.year,
            "unit": text_in(paper.unit),
            "kind": paper.kind,
            "sha256": paper.sha256,
            "name": text_in(paper.name),
            "size": paper.size,
            "match": paper.match.value,
            "signers": text_in("\n".join(paper.signers)),
            "at": instant_in(paper.at),
            "by": text_in(paper.by),
        }
        _ROWS.put(self._connection, [row])

    def of(self, year: int) -> tuple[SignedPaper, ...]:
        """Return the signed papers of a period, in the order they were taken in."""
        return tuple(_paper(row) for row in self._connection.execute(_OF_YEAR, {"year": year}))


def _paper(row: Row[Any]) -> SignedPaper:
    return SignedPaper(
        year=row.year,
        unit=row.unit,
        kind=row.kind,
        sha256=row.sha256,
        name=row.name,
        size=row.size,
        match=Match(row.match),
        signers=tuple(row.signers.split("\n")) if row.signers else (),
        at=instant_out(row.at),
        by=row.by,
    )
