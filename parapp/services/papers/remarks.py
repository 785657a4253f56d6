"""Everything a commune wrote on its criteria for others to read, and what it left open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from parapp.export.reports.self_assessment import Explained
from parapp.i18n import _, number
from parapp.messages.decisions import reason_text
from parapp.models.dossier import Dossier, Record
from parapp.models.figures import FigureType
from parapp.models.results import ScoreState
from parapp.scoring.compiled import CompiledSet
from parapp.services.assessing import Assessment


def explanations(assessment: Assessment) -> Iterator[Explained]:
    """Yield what was said on each criterion that something was said on, in the set's order.

    Remarks on a figure stand with the first criterion that reads it.
    """
    compiled, dossier = assessment.compiled, assessment.dossier
    figures = _on_figures(compiled, dossier)
    asked, decided = _questions(dossier), _decisions(dossier)
    for code, leaf in compiled.leaves.items():
        record = dossier.records.get(code)
        texts = (
            *(_on_criterion(record) if record else ()),
            *figures.get(code, ()),
            *asked.get(code, ()),
            *decided.get(code, ()),
        )
        if texts:
            yield Explained(code=code, name=leaf.criterion.name, text="\n".join(texts))


def unscored_text(assessment: Assessment) -> tuple[str, ...]:
    """Return how many criteria have no points yet; nothing where all have."""
    count = sum(
        assessment.own.criteria[code].state is ScoreState.NOT_ANSWERED
        and assessment.appraised.criteria[code].state is ScoreState.NOT_ANSWERED
        for code in assessment.compiled.leaves
    )
    if not count:
        return ()
    text = _("Năm {year} còn {count} tiêu chí chưa có điểm; các tiêu chí này chưa tính ở trên.")
    return (text.format(year=assessment.dossier.year, count=number(count)),)


def _on_criterion(record: Record) -> Iterator[str]:
    texts = (
        record.explanation,
        record.self_reason and _("Lý do tự chấm khác điểm tính: ") + record.self_reason,
        record.not_applicable and _("Không áp dụng: ") + record.not_applicable,
        record.note,
    )
    return (text for text in texts if text)


def _on_figures(compiled: CompiledSet, dossier: Dossier) -> Mapping[str, list[str]]:
    """Return figures that are texts, and remarks on others, by criterion."""
    found: dict[str, list[str]] = {}
    for code, figure in compiled.figures.items():
        entry, uses = dossier.figures.get(code), compiled.used_by.get(code, ())
        if entry is None or not uses:
            continue
        text = str(entry.value) if figure.type is FigureType.TEXT else ""
        said = "; ".join(part for part in (text, entry.note) if part)
        if said:
            line = _("{figure}: {text}").format(figure=figure.label or code, text=said)
            found.setdefault(uses[0], []).append(line)
    return found


def _questions(dossier: Dossier) -> Mapping[str, list[str]]:
    """Return questions of the authority with the commune's answers, by criterion."""
    found: dict[str, list[str]] = {}
    for request in dossier.requests:
        question, answer = request.question, request.answer
        texts = (
            _("Cơ quan thẩm định hỏi: ") + question.text,
            answer is not None and _("Đơn vị giải trình: ") + answer.text,
            question.remark and _("Ý kiến của người hỏi: ") + question.remark,
        )
        said = found.setdefault(question.criterion, [])
        said.append("\n".join(text for text in texts if text))
    return found


def _decisions(dossier: Dossier) -> Mapping[str, list[str]]:
    """Return why the authority took points off, by criterion."""
    found: dict[str, list[str]] = {}
    for decision in sorted(dossier.appraisals, key=lambda one: one.round):
        kind = reason_text(decision.reason_code) if decision.reason_code else ""
        if said := ": ".join(text for text in (kind, decision.reason) if text):
            text = _("Lý do của cơ quan thẩm định: ") + said
            found.setdefault(decision.criterion, []).append(text)
    return found
