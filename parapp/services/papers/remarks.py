"""Everything a commune wrote on its criteria for others to read, and what it left open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from parapp.export.reports.self_assessment import Explained
from parapp.i18n import _, number
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
    answers = _answers(dossier)
    for code, leaf in compiled.leaves.items():
        record = dossier.records.get(code)
        texts = (
            *(_on_criterion(record) if record else ()),
            *figures.get(code, ()),
            *answers.get(code, ()),
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


def _answers(dossier: Dossier) -> Mapping[str, list[str]]:
    """Return questions of the authority with the commune's answers, by criterion."""
    found: dict[str, list[str]] = {}
    for request in dossier.requests:
        if request.answer is None:
            continue
        found.setdefault(request.question.criterion, []).append(
            _("Cơ quan thẩm định hỏi: {question}\nĐơn vị giải trình: {answer}").format(
                question=request.question.text, answer=request.answer.text
            )
        )
    return found
