"""Papers of a commune: its self-assessment report and the sheet that explains its points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from parapp.export.cells import Level
from parapp.export.charts.figures import Bars
from parapp.export.reports.scoresheet import Scoresheet, TraceLine
from parapp.export.reports.self_assessment import (
    DetailLine,
    FieldLine,
    SelfAssessment,
)
from parapp.i18n import _, day, number
from parapp.models.evidence import EvidenceLink
from parapp.models.figures import EnteredBy
from parapp.models.points import index_percent
from parapp.models.results import ScoreState
from parapp.scoring.dossiers import decisions_of
from parapp.scoring.trace import lines
from parapp.services.assessing import Assessment, assess
from parapp.services.criteria_sets import current_year
from parapp.services.papers.charts import field_bars
from parapp.services.papers.documents import document_lines, document_text
from parapp.services.papers.names import authority_name, unit_name
from parapp.services.papers.remarks import explanations
from parapp.services.papers.shared import (
    bases_of,
    blank_reference,
    cell_of,
    head_of_unit,
    header_of,
    recipients_of,
    section_name,
    self_cell,
    walk,
    words_of,
)
from parapp.services.workspaces import workspace_of
from parapp.storage.transaction import Transaction


def self_assessment(tx: Transaction) -> SelfAssessment:
    """Return the self-assessment report of the own unit.

    Raises:
        DossierMissingError: Nothing was entered for the period.
    """
    workspace = workspace_of(tx)
    assessment = assess(tx, workspace.unit, current_year(tx))
    criteria, own = assessment.compiled.criteria, assessment.own
    authority = authority_name(tx, workspace)
    words = words_of(tx, "self-assessment", _words_fields(assessment, authority))
    return SelfAssessment(
        header=header_of(workspace, "BC-UBND"),
        abstract=_("Kết quả tự đánh giá Chỉ số cải cách hành chính năm {year}").format(
            year=criteria.year
        ),
        addressees=(authority,),
        bases=bases_of(criteria),
        conduct=tuple(words["conduct"].splitlines()),
        summary=_summary(assessment),
        fields=tuple(field_lines(assessment)),
        total=FieldLine(
            number="",
            name=_("Tổng cộng"),
            max_points=own.applicable_max,
            self_points=own.total,
            percent=own.index_percent,
        ),
        explanations=tuple(explanations(assessment)),
        difficulties=tuple(words["difficulties"].splitlines()),
        proposals=tuple(words["proposals"].splitlines()),
        closing=words["closing"],
        details=tuple(detail_lines(assessment)),
        details_total=_details_total(assessment),
        documents=tuple(document_lines(assessment)),
        reference=blank_reference(_("Báo cáo"), workspace.name),
        signer=head_of_unit(tx),
        recipients=recipients_of(tx, "commune"),
        chart=_chart(assessment),
    )


def _words_fields(assessment: Assessment, authority: str) -> Mapping[str, str]:
    criteria, own = assessment.compiled.criteria, assessment.own
    return {
        "authority": authority,
        "criteria": criteria.name,
        "start": day(criteria.period.start),
        "end": day(criteria.period.end),
        "total": "–" if own.total is None else number(own.total, 2),
        "maximum": number(own.applicable_max, 2),
        "index": "–" if own.index_percent is None else number(own.index_percent, 2),
    }


def _chart(assessment: Assessment) -> Bars | None:
    if assessment.own.total is None:
        return None
    return field_bars(assessment.compiled, assessment.own, _("tự đánh giá"))


def _summary(assessment: Assessment) -> tuple[str, ...]:
    own = assessment.own
    if own.total is None or own.index_percent is None:
        return (_("Chưa chấm được tiêu chí nào."),)
    text = _(
        "Tổng điểm tự đánh giá: {total} điểm trên {maximum} điểm tối đa áp dụng; "
        "chỉ số {index} %. Trong đó {not_arisen} điểm có được do không phát sinh."
    ).format(
        total=number(own.total, 2),
        maximum=number(own.applicable_max, 2),
        index=number(own.index_percent, 2),
        not_arisen=number(own.not_arisen, 2),
    )
    is_waiting = any(
        leaf.entered_by is not EnteredBy.UNIT
        and own.criteria[code].state is ScoreState.NOT_ANSWERED
        for code, leaf in assessment.compiled.leaves.items()
    )
    if not is_waiting:
        return (text,)
    others = _(
        "Các tiêu chí do cấp có thẩm quyền chấm (điều tra xã hội học, điểm của lãnh đạo, điểm "
        "trừ) chưa có trong tổng này."
    )
    return (text, others)


def field_lines(assessment: Assessment) -> Iterator[FieldLine]:
    """Yield what the report says of each field."""
    for top in assessment.compiled.criteria.criteria:
        score = assessment.own.criteria[top.code]
        percent = (
            None if score.points is None else index_percent(score.points, score.applicable_max)
        )
        yield FieldLine(
            number=top.code,
            name=section_name(top),
            max_points=score.applicable_max,
            self_points=self_cell(assessment, top),
            percent=percent,
        )


def detail_lines(assessment: Assessment) -> Iterator[DetailLine]:
    """Yield what its appendix says of each criterion."""
    links: dict[str, list[EvidenceLink]] = {}
    for link in assessment.dossier.links:
        links.setdefault(link.criterion, []).append(link)
    decided = decisions_of(assessment.dossier)
    for criterion, level in walk(assessment.compiled):
        appraised = assessment.appraised.criteria[criterion.code]
        leaf = assessment.compiled.leaves.get(criterion.code)
        is_survey = leaf is not None and leaf.entered_by is EnteredBy.SURVEY
        has_result = bool(decided) or is_survey
        yield DetailLine(
            code=criterion.code,
            name=criterion.name,
            level=level,
            max_points=criterion.max_points,
            self_points=self_cell(assessment, criterion),
            appraised_points=cell_of(appraised) if decided and not is_survey else None,
            survey_points=appraised.points if is_survey else None,
            achieved_points=appraised.points if has_result else None,
            percent=(
                index_percent(appraised.points, appraised.applicable_max)
                if has_result and appraised.points is not None
                else None
            ),
            documents=tuple(
                document_text(assessment.dossier.evidence[link.evidence], link)
                for link in links.get(criterion.code, ())
                if link.evidence in assessment.dossier.evidence
            ),
            remarks=_remarks(assessment, criterion.code),
        )


def _details_total(assessment: Assessment) -> DetailLine:
    own, appraised = assessment.own, assessment.appraised
    has_result = bool(assessment.dossier.appraisals)
    return DetailLine(
        code="",
        name=_("Tổng cộng"),
        level=Level.TOTAL,
        max_points=own.applicable_max,
        self_points=own.total,
        appraised_points=appraised.total if has_result else None,
        achieved_points=appraised.total if has_result else None,
        percent=appraised.index_percent if has_result else None,
    )


def _remarks(assessment: Assessment, code: str) -> str:
    record = assessment.dossier.records.get(code)
    if record is None:
        return ""
    if record.not_applicable:
        return _("Không áp dụng: ") + record.not_applicable
    return "\n".join(text for text in (record.explanation, record.note) if text)


def scoresheet(tx: Transaction, unit: str) -> Scoresheet:
    """Return the sheet that explains every computed point of a unit, step by step.

    Raises:
        DossierMissingError: It has no dossier for the period.
    """
    assessment = assess(tx, unit, current_year(tx))
    name = unit_name(tx, unit)
    criteria = assessment.compiled.criteria
    computed = assessment.computed
    return Scoresheet(
        abstract=_("Chỉ số cải cách hành chính năm {year} – {unit}").format(
            year=criteria.year, unit=name
        ),
        lines=tuple(
            TraceLine(
                code=criterion.code,
                name=criterion.name,
                level=level,
                max_points=criterion.max_points,
                points=cell_of(computed.criteria[criterion.code]),
                steps=lines(computed.criteria[criterion.code]),
            )
            for criterion, level in walk(assessment.compiled)
        ),
        total=TraceLine(
            code="",
            name=_("Tổng cộng"),
            level=Level.TOTAL,
            max_points=computed.applicable_max,
            points=computed.total if computed.total is not None else _("chưa chấm"),
        ),
        notes=(
            _("{name}, phiên bản {version}. Mã bộ tiêu chí: {sha}").format(
                name=criteria.name,
                version=criteria.version,
                sha=assessment.compiled.sha256,
            ),
            _("Điểm do chương trình tính từ số liệu; tổng là tổng các phần đã làm tròn."),
        ),
        author=name,
    )
