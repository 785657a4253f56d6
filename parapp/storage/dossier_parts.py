"""Rows ↔ values of everything a dossier holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any, TypeAlias

from parapp.models.dossier import Appraisal, Dossier, DossierState, FigureEntry, Origin, Record
from parapp.models.evidence import Evidence, EvidenceFile, EvidenceLink
from parapp.models.requests import Answer, Question, Request
from parapp.storage.columns import (
    figure_in,
    figure_out,
    instant_in,
    instant_out,
    points_in,
    points_out,
    text_in,
)
from parapp.storage.statements import Values

AnyRow: TypeAlias = Sequence[Any]  # a row of columns, in the order of its statement
_ORIGINS = {origin.value: origin for origin in Origin}


def head_row(dossier: Dossier) -> Values:
    """Return the columns of the dossier itself."""
    return {
        "year": dossier.year,
        "unit": text_in(dossier.unit),
        "criteria": dossier.criteria,
        "state": dossier.state.value,
        "rev": dossier.rev,
        "locked_at": None if dossier.locked_at is None else instant_in(dossier.locked_at),
        "approved_by": text_in(dossier.approved_by),
    }


def figure_row(key: Values, entry: FigureEntry) -> Values:
    """Return the columns of one answer."""
    kind, value = figure_in(entry.value)
    return {
        **key,
        "code": text_in(entry.code),
        "type": kind,
        "value": value,
        "origin": entry.origin.value,
        "source": text_in(entry.source),
        "note": text_in(entry.note),
    }


def record_row(key: Values, record: Record) -> Values:
    """Return the columns of what the commune says about one criterion."""
    return {
        **key,
        "criterion": text_in(record.criterion),
        "self_points": points_in(record.self_points),
        "self_reason": text_in(record.self_reason),
        "computed_points": points_in(record.computed_points),
        "not_applicable": text_in(record.not_applicable),
        "explanation": text_in(record.explanation),
        "note": text_in(record.note),
    }


def evidence_row(document: Evidence) -> Values:
    """Return the columns of one document that are not part of a key."""
    return {
        "abstract": text_in(document.abstract),
        "number": text_in(document.number),
        "day": document.day,
        "issuer": text_in(document.issuer),
        "added_at": instant_in(document.added_at),
        "replaced_by": document.replaced_by,
    }


def file_rows(key: Values, document: Evidence) -> list[Values]:
    """Return the columns of the files of one document."""
    return [
        {
            **key,
            "evidence": document.id,
            "place": place,
            "sha256": file.sha256,
            "size": file.size,
            "name": text_in(file.name),
            "media_type": file.media_type,
            "original": file.original,
        }
        for place, file in enumerate(document.files)
    ]


def link_row(key: Values, link: EvidenceLink) -> Values:
    """Return the columns of one link, all but its place."""
    return {
        **key,
        "criterion": text_in(link.criterion),
        "evidence": link.evidence,
        "page": text_in(link.page),
        "section": text_in(link.section),
        "note": text_in(link.note),
        "is_late": link.is_late,
        "is_admitted": link.is_admitted,
    }


def appraisal_row(key: Values, appraisal: Appraisal) -> Values:
    """Return the columns of one decision, all but its place."""
    return {
        **key,
        "criterion": text_in(appraisal.criterion),
        "round": appraisal.round,
        "points": points_in(appraisal.points),
        "reason_code": appraisal.reason_code,
        "reason": text_in(appraisal.reason),
        "by": text_in(appraisal.by),
        "at": instant_in(appraisal.at),
    }


def request_row(key: Values, request: Request) -> Values:
    """Return the columns of one question and its answer."""
    question, answer = request.question, request.answer
    return {
        **key,
        "id": question.id,
        "criterion": text_in(question.criterion),
        "text": text_in(question.text),
        "figure": text_in(question.figure),
        "evidence": question.evidence,
        "assignee": text_in(question.assignee),
        "due": question.due,
        "round": question.round,
        "turn": question.turn,
        "is_closed": question.is_closed,
        "remark": text_in(question.remark),
        "asked_at": instant_in(question.asked_at),
        "answered_turn": answer.turn if answer else 0,
        "answer": text_in(answer.text) if answer else "",
        "answered_by": text_in(answer.by) if answer else "",
        "answered_at": instant_in(answer.at) if answer else None,
    }


def dossier_of(head: AnyRow, parts: Sequence[Iterable[AnyRow]]) -> Dossier:
    """Return the dossier of its rows; every part's rows begin with the unit.

    Args:
        head: The row of the dossier itself.
        parts: Rows of figures, records, files, documents, links, appraisals and requests.
    """
    figures, records, files, documents, links, appraisals, requests = parts
    year, unit, criteria, state, rev, locked_at, approved_by = head
    return Dossier(
        unit=unit,
        year=year,
        criteria=criteria,
        state=DossierState(state),
        rev=rev,
        figures=_figures(figures),
        records=_records(records),
        evidence=_documents(documents, _files(files)),
        links=tuple(_link(row) for row in links),
        appraisals=tuple(_appraisal(row) for row in appraisals),
        requests=_requests(requests),
        locked_at=None if locked_at is None else instant_out(locked_at),
        approved_by=approved_by,
    )


def _figures(rows: Iterable[AnyRow]) -> dict[str, FigureEntry]:
    return {code: figure_of(code, *rest) for _unit, code, *rest in rows}


def figure_of(  # noqa: PLR0917 - one parameter a column
    code: str, kind: str, value: str, origin: str, source: str, note: str
) -> FigureEntry:
    """Return the answer that a row holds."""
    return FigureEntry(
        code=code,
        value=figure_out(kind, value),
        origin=_ORIGINS[origin],
        source=source,
        note=note,
    )


def _records(rows: Iterable[AnyRow]) -> dict[str, Record]:
    return {
        criterion: Record(
            criterion=criterion,
            self_points=points_out(self_points),
            self_reason=self_reason,
            computed_points=points_out(computed),
            not_applicable=not_applicable,
            explanation=explanation,
            note=note,
        )
        for (
            _unit,
            criterion,
            self_points,
            self_reason,
            computed,
            not_applicable,
            explanation,
            note,
        ) in rows
    }


def _files(rows: Iterable[AnyRow]) -> dict[str, list[EvidenceFile]]:
    files: dict[str, list[EvidenceFile]] = defaultdict(list)
    for _unit, document, sha256, size, name, media_type, original in rows:
        files[document].append(
            EvidenceFile(
                sha256=sha256, size=size, name=name, media_type=media_type, original=original
            )
        )
    return files


def _documents(
    rows: Iterable[AnyRow], files: dict[str, list[EvidenceFile]]
) -> dict[str, Evidence]:
    return {
        id_: Evidence(
            id=id_,
            abstract=abstract,
            number=number,
            day=day,
            issuer=issuer,
            files=tuple(files.get(id_, ())),
            added_at=instant_out(added_at),
            replaced_by=replaced_by,
        )
        for _unit, id_, abstract, number, day, issuer, added_at, replaced_by in rows
    }


def _link(row: AnyRow) -> EvidenceLink:
    _unit, criterion, evidence, page, section, note, is_late, is_admitted = row
    return EvidenceLink(
        criterion=criterion,
        evidence=evidence,
        page=page,
        section=section,
        note=note,
        is_late=is_late,
        is_admitted=is_admitted,
    )


def _appraisal(row: AnyRow) -> Appraisal:
    _unit, criterion, round_, points, reason_code, reason, by, at = row
    return Appraisal(
        criterion=criterion,
        round=round_,
        points=points_out(points),
        reason_code=reason_code,
        reason=reason,
        by=by,
        at=instant_out(at),
    )


def _requests(rows: Iterable[AnyRow]) -> tuple[Request, ...]:
    return tuple(request_of(row) for row in sorted(rows, key=itemgetter(2, 1)))


def request_of(row: AnyRow) -> Request:
    """Return a question with its answer; its row begins with the unit."""
    _unit, id_, asked_at, criterion, text, figure, evidence, assignee, due = row[:9]
    round_, turn, is_closed, remark, answered_turn, answer, answered_by, answered_at = row[9:]
    question = Question(
        id=id_,
        criterion=criterion,
        text=text,
        figure=figure,
        evidence=evidence,
        assignee=assignee,
        due=due,
        round=round_,
        turn=turn,
        is_closed=is_closed,
        remark=remark,
        asked_at=instant_out(asked_at),
    )
    if not answered_turn:
        return Request(question=question)
    given = Answer(
        request=id_,
        turn=answered_turn,
        text=answer,
        by=answered_by,
        at=instant_out(answered_at),
    )
    return Request(question=question, answer=given)
