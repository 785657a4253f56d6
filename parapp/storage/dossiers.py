"""Dossiers: whole, in bulk, and part by part."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from types import EllipsisType
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Insert,
    Select,
    Table,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy import update as update_of

from parapp.models.dossier import Appraisal, Dossier, DossierState, FigureEntry, Record
from parapp.models.evidence import Evidence, EvidenceLink
from parapp.models.requests import Request
from parapp.storage.columns import instant_in, text_in
from parapp.storage.dossier_parts import (
    AnyRow,
    appraisal_row,
    dossier_of,
    evidence_row,
    figure_of,
    figure_row,
    file_rows,
    head_row,
    link_row,
    record_row,
    request_of,
    request_row,
)
from parapp.storage.rows import (
    appraisals,
    dossiers,
    evidence,
    evidence_files,
    figures,
    links,
    records,
    requests,
    signed_papers,
)
from parapp.storage.statements import Rows, Values

_FIGURES, _RECORDS, _REQUESTS = Rows(figures), Rows(records), Rows(requests)


def _part(table: Table, names: str, order: Column[object]) -> tuple[Select[Any], Select[Any]]:
    """Return how a part is read for one dossier and for a whole year; its unit stands first."""
    columns = [table.c.unit, *(table.c[name] for name in names.split())]
    year = select(*columns).where(table.c.year == bindparam("year"))
    one = year.where(table.c.unit == bindparam("unit"))
    return one.order_by(order), year.order_by(table.c.unit, order)


_HEADS = select(dossiers).where(dossiers.c.year == bindparam("year")).order_by(dossiers.c.unit)
_HEAD = _HEADS.where(dossiers.c.unit == bindparam("unit"))
_PARTS = (
    _part(figures, "code type value origin source note", figures.c.code),
    _part(
        records,
        "criterion self_points self_reason computed_points not_applicable explanation note",
        records.c.criterion,
    ),
    _part(
        evidence_files, "evidence sha256 size name media_type original", evidence_files.c.place
    ),
    _part(evidence, "id abstract number day issuer added_at replaced_by", evidence.c.id),
    _part(links, "criterion evidence page section note is_late is_admitted", links.c.place),
    _part(appraisals, "criterion round points reason_code reason by at", appraisals.c.place),
    _part(
        requests,
        "id asked_at criterion text figure evidence assignee due round turn is_closed remark"
        " answered_turn answer answered_by answered_at",
        requests.c.id,
    ),
)

_ANSWERS = _PARTS[0][1].where(figures.c.code.in_(bindparam("codes", expanding=True)))

_ADD_DOSSIER = insert(dossiers)
_DELETE_DOSSIER = delete(dossiers).where(
    dossiers.c.year == bindparam("year"), dossiers.c.unit == bindparam("unit")
)
_FIND_DOSSIER = (
    dossiers.c.year == bindparam("of_year"),
    dossiers.c.unit == bindparam("of_unit"),
)
_ADD_EVIDENCE = insert(evidence)
_CHANGE_EVIDENCE = (
    update_of(evidence)
    .where(
        evidence.c.year == bindparam("of_year"),
        evidence.c.unit == bindparam("of_unit"),
        evidence.c.id == bindparam("of_id"),
    )
    .values(
        {
            name: bindparam(name)
            for name in ("abstract", "number", "day", "issuer", "added_at", "replaced_by")
        }
    )
)
_DELETE_FILES = delete(evidence_files).where(
    evidence_files.c.year == bindparam("year"),
    evidence_files.c.unit == bindparam("unit"),
    evidence_files.c.evidence == bindparam("evidence"),
)
_DELETE_EVIDENCE = delete(evidence).where(
    evidence.c.year == bindparam("year"),
    evidence.c.unit == bindparam("unit"),
    evidence.c.id == bindparam("evidence"),
)
_ADD_FILES, _ADD_LINK, _ADD_APPRAISAL = (
    insert(evidence_files),
    insert(links),
    insert(appraisals),
)
_LINK_KEY = ("year", "unit", "evidence", "criterion", "page", "section")
_CHANGE_LINK = (
    update_of(links)
    .where(
        *(links.c[name] == bindparam(f"of_{name}") for name in _LINK_KEY),
    )
    .values({name: bindparam(name) for name in ("note", "is_late", "is_admitted")})
)
_DELETE_LINK = delete(links).where(*(links.c[name] == bindparam(name) for name in _LINK_KEY))
_APPRAISAL_KEY = ("year", "unit", "criterion", "round")
_DELETE_APPRAISAL = delete(appraisals).where(
    *(appraisals.c[name] == bindparam(name) for name in _APPRAISAL_KEY)
)
_FILES = select(evidence_files.c.sha256).union(select(signed_papers.c.sha256))
_ORIGINALS = select(evidence_files.c.original).where(evidence_files.c.original != "").distinct()
_OF_YEAR = evidence_files.c.year == bindparam("year")
_SHARED = (
    select(
        evidence_files.c.sha256,
        evidence_files.c.unit,
        evidence_files.c.evidence,
        evidence_files.c.name,
        func.coalesce(links.c.criterion, ""),
    )
    .outerjoin(
        links,
        and_(
            *(links.c[name] == evidence_files.c[name] for name in ("year", "unit", "evidence"))
        ),
    )
    .where(
        _OF_YEAR,
        evidence_files.c.sha256.in_(
            select(evidence_files.c.sha256)
            .where(_OF_YEAR)
            .group_by(evidence_files.c.sha256)
            .having(func.count() > 1)
        ),
    )
    .order_by(
        evidence_files.c.sha256, evidence_files.c.unit, evidence_files.c.evidence, links.c.place
    )
)
_SIZES = (
    select(evidence_files.c.sha256, evidence_files.c.size, links.c.criterion)
    .outerjoin(
        links,
        (links.c.year == evidence_files.c.year)
        & (links.c.unit == evidence_files.c.unit)
        & (links.c.evidence == evidence_files.c.evidence),
    )
    .where(
        evidence_files.c.year == bindparam("year"), evidence_files.c.unit == bindparam("unit")
    )
    .order_by(links.c.criterion, evidence_files.c.sha256)
)


def _last_place(table: Table) -> Select[int]:
    return select(func.coalesce(func.max(table.c.place), -1)).where(
        table.c.year == bindparam("year"), table.c.unit == bindparam("unit")
    )


_LAST_LINK, _LAST_APPRAISAL = _last_place(links), _last_place(appraisals)


class DossierTable:
    """Dossiers by unit and year."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, unit: str, year: int) -> Dossier | None:
        """Return one dossier; None when there is none."""
        key = {"unit": unit, "year": year}
        head = self._connection.execute(_HEAD, key).first()
        if head is None:
            return None
        return dossier_of(head, [self._connection.execute(one, key) for one, _ in _PARTS])

    def all(self, year: int) -> Iterator[Dossier]:
        """Yield every dossier of the year by unit, in eight statements however many there are.

        Read them inside the transaction. Those changed meanwhile may still come as they were.
        """
        heads = self._connection.execute(_HEADS, {"year": year}).all()
        parts = [_ByUnit(self._connection.execute(many, {"year": year})) for _, many in _PARTS]
        for head in heads:
            yield dossier_of(head, [part.take(head.unit) for part in parts])

    def create(self, dossier: Dossier) -> None:
        """Keep a dossier that is not there yet, with all its parts."""
        key = {"year": dossier.year, "unit": text_in(dossier.unit)}
        connection = self._connection
        connection.execute(_ADD_DOSSIER, head_row(dossier))
        _FIGURES.add(connection, [figure_row(key, entry) for entry in dossier.figures.values()])
        _RECORDS.add(connection, [record_row(key, part) for part in dossier.records.values()])
        documents = dossier.evidence.values()
        self._add(_ADD_EVIDENCE, [{**key, "id": d.id, **evidence_row(d)} for d in documents])
        self._add(_ADD_FILES, [row for d in documents for row in file_rows(key, d)])
        self._add(_ADD_LINK, _placed(link_row(key, link) for link in dossier.links))
        decisions = (appraisal_row(key, appraisal) for appraisal in dossier.appraisals)
        self._add(_ADD_APPRAISAL, _placed(decisions))
        _REQUESTS.add(connection, [request_row(key, request) for request in dossier.requests])

    def replace(self, dossier: Dossier) -> None:
        """Keep a dossier in place of all that was there of the same unit and year."""
        self.delete(dossier.unit, dossier.year)
        self.create(dossier)

    def delete(self, unit: str, year: int) -> None:
        """Remove a dossier and all its parts; its evidence files stay in the store."""
        self._connection.execute(_DELETE_DOSSIER, {"year": year, "unit": unit})

    def set_state(
        self,
        unit: str,
        year: int,
        state: DossierState,
        *,
        rev: int | EllipsisType = ...,
        locked_at: datetime | EllipsisType | None = ...,
        approved_by: str | EllipsisType = ...,
    ) -> None:
        """Move a dossier to `state`; what is not given stays as it is."""
        values: dict[str, object] = {"state": state.value}
        if rev is not ...:
            values["rev"] = rev
        if locked_at is not ...:
            values["locked_at"] = None if locked_at is None else instant_in(locked_at)
        if approved_by is not ...:
            values["approved_by"] = text_in(approved_by)
        statement = update_of(dossiers).where(*_FIND_DOSSIER).values(values)
        self._connection.execute(statement, {"of_year": year, "of_unit": unit})

    def put_figure(self, unit: str, year: int, entry: FigureEntry) -> None:
        """Keep one answer, replacing the one before."""
        self.put_figures(unit, year, (entry,))

    def put_figures(self, unit: str, year: int, entries: Iterable[FigureEntry]) -> None:
        """Keep answers, each replacing the one before."""
        key = {"year": year, "unit": unit}
        _FIGURES.put(self._connection, [figure_row(key, entry) for entry in entries])

    def remove_figure(self, unit: str, year: int, code: str) -> None:
        """Make a figure unanswered."""
        _FIGURES.remove(self._connection, {"year": year, "unit": unit, "code": code})

    def put_record(self, unit: str, year: int, record: Record) -> None:
        """Keep what the commune says about one criterion, replacing what it said."""
        _RECORDS.put(self._connection, [record_row({"year": year, "unit": unit}, record)])

    def put_evidence(self, unit: str, year: int, document: Evidence) -> None:
        """Keep one document; its links stay when it was there."""
        key = {"year": year, "unit": unit}
        row = evidence_row(document)
        found = {"of_year": year, "of_unit": unit, "of_id": document.id}
        if not self._connection.execute(_CHANGE_EVIDENCE, {**row, **found}).rowcount:
            self._connection.execute(_ADD_EVIDENCE, {**key, "id": document.id, **row})
        self._connection.execute(_DELETE_FILES, {**key, "evidence": document.id})
        self._add(_ADD_FILES, file_rows(key, document))

    def remove_evidence(self, unit: str, year: int, document: str) -> None:
        """Remove one document that proves nothing; its files stay in the store."""
        key = {"year": year, "unit": unit, "evidence": document}
        self._connection.execute(_DELETE_FILES, key)
        self._connection.execute(_DELETE_EVIDENCE, key)

    def link(self, unit: str, year: int, link: EvidenceLink) -> None:
        """Keep a link; one of the same document, criterion, page and section is replaced."""
        row = link_row({"year": year, "unit": unit}, link)
        found = {f"of_{name}": row[name] for name in _LINK_KEY}
        changed = {name: row[name] for name in ("note", "is_late", "is_admitted")}
        if not self._connection.execute(_CHANGE_LINK, {**found, **changed}).rowcount:
            self._append(_ADD_LINK, _LAST_LINK, row)

    def unlink(self, unit: str, year: int, link: EvidenceLink) -> None:
        """Remove the link of the same document, criterion, page and section."""
        row = link_row({"year": year, "unit": unit}, link)
        self._connection.execute(_DELETE_LINK, {name: row[name] for name in _LINK_KEY})

    def put_appraisal(self, unit: str, year: int, appraisal: Appraisal) -> None:
        """Keep a decision as the newest, replacing the one on its criterion in its round."""
        self.remove_appraisal(unit, year, appraisal)
        row = appraisal_row({"year": year, "unit": unit}, appraisal)
        self._append(_ADD_APPRAISAL, _LAST_APPRAISAL, row)

    def remove_appraisal(self, unit: str, year: int, appraisal: Appraisal) -> None:
        """Remove the decision on the same criterion in the same round."""
        row = appraisal_row({"year": year, "unit": unit}, appraisal)
        self._connection.execute(
            _DELETE_APPRAISAL, {name: row[name] for name in _APPRAISAL_KEY}
        )

    def put_request(self, unit: str, year: int, request: Request) -> None:
        """Keep a question and its answer, replacing what was known of it."""
        _REQUESTS.put(self._connection, [request_row({"year": year, "unit": unit}, request)])

    def remove_request(self, unit: str, year: int, request: str) -> None:
        """Forget a question that was never sent."""
        _REQUESTS.remove(self._connection, {"year": year, "unit": unit, "id": request})

    def file_sizes(self, unit: str, year: int) -> Iterator[tuple[str, int, str]]:
        """Yield SHA-256, size in bytes and criterion of every file and what it proves.

        The criterion is empty for files of documents that prove nothing yet.
        """
        for sha256, size, code in self._connection.execute(
            _SIZES, {"unit": unit, "year": year}
        ):
            yield sha256, size, code or ""

    def requests(self, year: int) -> Iterator[tuple[str, Request]]:
        """Yield unit and question of every question of the year, by unit, then by id."""
        _one, many = _PARTS[-1]
        for row in self._connection.execute(many, {"year": year}):
            yield row[0], request_of(row)

    def answers(self, year: int, codes: Collection[str]) -> Iterator[tuple[str, FigureEntry]]:
        """Yield unit and answer of every dossier of the year to the figures `codes`."""
        for unit, *row in self._connection.execute(_ANSWERS, {"year": year, "codes": [*codes]}):
            yield unit, figure_of(*row)

    def originals(self) -> tuple[str, ...]:
        """Return the SHA-256 of every file that a smaller one was made from, sorted."""
        return tuple(sorted(self._connection.scalars(_ORIGINALS)))

    def stored_files(self) -> tuple[str, ...]:
        """Return the SHA-256 of every file a dossier names or is kept with, sorted."""
        return tuple(sorted(self._connection.scalars(_FILES)))

    def shared_files(self, year: int) -> Iterator[tuple[str, str, str, str, str]]:
        """Yield where every file of the year lies that lies in several places.

        Sorted by SHA-256; then come unit, document, name of the file, and criterion, one a
        link; the criterion is empty where the document proves none.
        """
        yield from map(tuple, self._connection.execute(_SHARED, {"year": year}))

    def _add(self, statement: Insert, rows: Sequence[Values]) -> None:
        if rows:
            self._connection.execute(statement, rows)

    def _append(self, statement: Insert, last: Select[int], row: Values) -> None:
        key = {"year": row["year"], "unit": row["unit"]}
        place = self._connection.scalars(last, key).one() + 1
        self._connection.execute(statement, {**row, "place": place})


def _placed(rows: Iterable[Values]) -> list[Values]:
    return [{**row, "place": place} for place, row in enumerate(rows)]


class _ByUnit:
    """Rows in the order of units, handed out one unit at a time."""

    def __init__(self, rows: Iterable[AnyRow]) -> None:
        self._rows = iter(rows)
        self._next = next(self._rows, None)

    def take(self, unit: str) -> Iterator[AnyRow]:
        """Yield the rows of `unit`, whose turn it is."""
        while self._next is not None and self._next[0] == unit:
            yield self._next
            self._next = next(self._rows, None)
