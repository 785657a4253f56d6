"""What the remediation plan takes: where points were lost, and the unit's own words."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from parapp.export.reports.remediation import RemediationPlan, Shortcoming
from parapp.i18n import _, number
from parapp.models.points import ZERO
from parapp.services.assessing import Assessment, assess
from parapp.services.criteria_sets import current_year
from parapp.services.outcomes import Outcome, outcomes
from parapp.services.papers.names import authority_name
from parapp.services.papers.remarks import unscored_text
from parapp.services.papers.shared import (
    bases_of,
    blank_reference,
    head_of_unit,
    header_of,
    words_of,
)
from parapp.services.remediating import points_that_stand, said_of, to_remedy
from parapp.services.results import received_result
from parapp.services.workspaces import workspace_of
from parapp.storage.transaction import Transaction

_KIND = "remediation"


def remediation(tx: Transaction) -> RemediationPlan:
    """Return the plan of the own unit: by what was published, before that by its own points.

    Raises:
        DossierMissingError: Nothing was entered for the period.
    """
    workspace = workspace_of(tx)
    assessment = assess(tx, workspace.unit, current_year(tx))
    result = received_result(tx, assessment.dossier.year)
    found = to_remedy(outcomes(assessment, result))
    lost = sum((outcome.lost for outcome in found), ZERO)
    fields = _fields(assessment, found, lost, is_published=result is not None)
    more = {**fields, "authority": authority_name(tx, workspace)}
    words = words_of(tx, _KIND, more)
    return RemediationPlan(
        header=header_of(workspace, "KH-UBND"),
        abstract=_(
            "Khắc phục hạn chế, nâng cao Chỉ số cải cách hành chính năm {next}\ncủa {unit}"
        ).format(next=fields["next"], unit=workspace.name),
        bases=bases_of(assessment.compiled.criteria),
        purpose=tuple(words["purpose"].splitlines()),
        summary=(
            _summary(fields, workspace.name, is_published=result is not None),
            *unscored_text(assessment),
        ),
        shortcomings=tuple(_shortcoming(outcome) for outcome in found),
        lost=lost,
        organisation=tuple(words["organisation"].splitlines()),
        closing=words["closing"],
        reference=blank_reference(_("Kế hoạch"), workspace.name),
        signer=head_of_unit(tx),
        recipients=tuple(words["recipients"].splitlines()),
    )


def _fields(
    assessment: Assessment, found: tuple[Outcome, ...], lost: Decimal, *, is_published: bool
) -> Mapping[str, str]:
    score = assessment.appraised if is_published else assessment.own
    year = assessment.dossier.year
    return {
        "next": str(year + 1),
        "criteria": assessment.compiled.criteria.name,
        "count": number(len(found)),
        "lost": number(lost, 2),
        "total": "–" if score.total is None else number(score.total, 2),
        "maximum": number(score.applicable_max, 2),
        "index": "–" if score.index_percent is None else number(score.index_percent, 2),
    }


def _summary(fields: Mapping[str, str], unit: str, *, is_published: bool) -> str:
    begin = (
        _("Qua kết quả thẩm định, {unit} đạt {total}/{maximum} điểm, chỉ số {index} %")
        if is_published
        else _(
            "Theo kết quả tự đánh giá (chưa có kết quả thẩm định), {unit} đạt "
            "{total}/{maximum} điểm, chỉ số {index} %"
        )
    )
    end = (
        _("; không tiêu chí nào bị mất điểm.")
        if fields["lost"] == number(ZERO, 2)
        else _(
            "; {count} tiêu chí chưa đạt điểm tối đa, mất {lost} điểm. Hạn chế, giải pháp, "
            "phân công và thời hạn của từng tiêu chí tại Phụ lục."
        )
    )
    return (begin + end).format(unit=unit, **fields)


def _shortcoming(outcome: Outcome) -> Shortcoming:
    return Shortcoming(
        code=outcome.code,
        name=outcome.name,
        max_points=outcome.max_points,
        points=points_that_stand(outcome),
        lost=outcome.lost,
        cause=said_of(outcome),
    )
