"""What was said about one commune's points: everything the appraisal shows besides figures."""

from __future__ import annotations

from collections.abc import Iterator

from parapp.export.reports.parts.history import QuestionLine, RemarkLine
from parapp.i18n import _, day, number
from parapp.messages.decisions import reason_text
from parapp.models.dossier import Appraisal, Dossier, Record
from parapp.models.figures import FigureType
from parapp.models.periods import day_of
from parapp.models.requests import Answer, Request, RequestState
from parapp.scoring.compiled import CompiledSet
from parapp.services.assessing import Assessment
from parapp.services.request_bundles import may_be_read
from parapp.storage.transaction import Transaction


def remark_lines(assessment: Assessment) -> Iterator[RemarkLine]:
    """Yield remarks and decisions on each criterion, in the order of the set."""
    compiled, dossier = assessment.compiled, assessment.dossier
    for code in compiled.leaves:
        record = dossier.records.get(code)
        if record is not None:
            yield from _of_record(record)
        yield from _of_figures(compiled, dossier, code)
        yield from _of_documents(dossier, code)
        for decision in sorted(dossier.appraisals, key=lambda decision: decision.round):
            if decision.criterion == code:
                yield _of_decision(decision)


def _of_record(record: Record) -> Iterator[RemarkLine]:
    own = record.self_points
    given = "" if own is None else number(own)
    texts = (
        (_("Lý do tự chấm {points} điểm").format(points=given), record.self_reason),
        (_("Đề nghị không áp dụng"), record.not_applicable),
        (_("Giải trình của đơn vị"), record.explanation),
        (_("Ghi chú của đơn vị"), record.note),
    )
    for about, text in texts:
        if text:
            yield RemarkLine(code=record.criterion, about=about, text=text)


def _of_figures(compiled: CompiledSet, dossier: Dossier, code: str) -> Iterator[RemarkLine]:
    """Yield figures that are texts, and remarks on others, at the first criterion of each."""
    for figure in compiled.figures.values():
        entry, uses = dossier.figures.get(figure.code), compiled.used_by.get(figure.code, ())
        if entry is None or not uses or uses[0] != code:
            continue
        label = figure.label or figure.code
        if figure.type is FigureType.TEXT and str(entry.value):
            yield RemarkLine(code=code, about=label, text=str(entry.value))
        if entry.note:
            about = _("Ghi chú số liệu “{label}”").format(label=label)
            yield RemarkLine(code=code, about=about, text=entry.note)


def _of_documents(dossier: Dossier, code: str) -> Iterator[RemarkLine]:
    for link in dossier.links:
        document = dossier.evidence.get(link.evidence)
        if link.criterion == code and link.note and document is not None:
            about = _("Ghi chú tài liệu “{abstract}”").format(abstract=document.abstract)
            yield RemarkLine(code=code, about=about, text=link.note)


def _of_decision(decision: Appraisal) -> RemarkLine:
    points = _("không áp dụng")
    if decision.points is not None:
        points = _("{points} điểm").format(points=number(decision.points))
    kind = reason_text(decision.reason_code) if decision.reason_code else ""
    heads = {1: _("Thẩm định lần 1"), 2: _("Thẩm định lần 2"), 3: _("Phúc tra")}
    about = f"{heads.get(decision.round, '')}: {points}"
    if decision.by:
        about = f"{about}, {decision.by}"
    said = ": ".join(text for text in (kind, decision.reason) if text)
    return RemarkLine(code=decision.criterion, about=about, text=said or "–")


def question_lines(tx: Transaction, assessment: Assessment) -> Iterator[QuestionLine]:
    """Yield the questions, in the order of the set and then as they were asked."""
    dossier = assessment.dossier
    order = {code: place for place, code in enumerate(assessment.compiled.leaves)}
    for request in sorted(
        dossier.requests, key=lambda r: order.get(r.question.criterion, len(order))
    ):
        question, answer = request.question, request.answer
        yield QuestionLine(
            code=question.criterion,
            question=question.text,
            facts=_facts(assessment, request),
            answer=answer.text if answer else "",
            answered=_answered(request, answer) if answer else "",
            outcome=_outcome(tx, dossier, request),
        )


def _facts(assessment: Assessment, request: Request) -> str:
    question = request.question
    figure = assessment.compiled.figures.get(question.figure)
    document = assessment.dossier.evidence.get(question.evidence)
    parts = [_("Hỏi ngày {day}").format(day=day(day_of(question.asked_at)))]
    if question.assignee:
        parts.append(_("người hỏi: {name}").format(name=question.assignee))
    if question.turn > 1:
        parts.append(_("hỏi lần {turn}").format(turn=question.turn))
    if figure is not None:
        parts.append(_("về số liệu: {label}").format(label=figure.label or figure.code))
    if document is not None:
        parts.append(_("về tài liệu: {abstract}").format(abstract=document.abstract))
    if question.due is not None:
        parts.append(_("hạn trả lời {day}").format(day=day(question.due)))
    return "; ".join(parts)


def _answered(request: Request, answer: Answer) -> str:
    text = _("({name}, ngày {day})")
    if answer.turn < request.question.turn:
        text = _("({name}, ngày {day}; trả lời lần trước)")
    return text.format(name=answer.by or "–", day=day(day_of(answer.at)))


def _outcome(tx: Transaction, dossier: Dossier, request: Request) -> str:
    question, state = request.question, request.state
    if state is RequestState.CLOSED:
        told = _("Đã kết thúc")
    elif state is RequestState.ANSWERED:
        told = _("Đã trả lời, chờ xem")
    elif not may_be_read(tx, dossier, request.id):
        told = _("Chưa gửi cho đơn vị")
    else:
        told = _("Chưa trả lời") if question.turn == 1 else _("Hỏi lại, chưa trả lời")
    if not question.remark:
        return told
    return _("{state}. Ý kiến của người hỏi: {remark}").format(
        state=told, remark=question.remark
    )
