"""The papers: what each takes and how its text is put together.

`parapp.export.reports.page.draw` turns the result into a PDF; it is not imported here, because
it loads the PDF library.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from parapp.export.reports import (
    appraisal,
    bundle_cover,
    by_criterion,
    by_field,
    decision,
    evidence_list,
    key_card,
    minutes,
    notice,
    ranking,
    remediation,
    reminder,
    scoresheet,
    self_assessment,
    submission,
    years,
)
from parapp.export.reports.content import ReportContent
from parapp.i18n import mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A kind of paper.

    Attributes:
        name: What the user calls it; translate with `_`.
        takes: Class of the values it is made of.
        compose: Makes the paper of such values.
    """

    name: str
    takes: type[object]
    compose: Callable[[Any], ReportContent]


REPORTS: Mapping[str, Report] = {
    "self-assessment": Report(
        name=mark("Báo cáo tự đánh giá"),
        takes=self_assessment.SelfAssessment,
        compose=self_assessment.compose,
    ),
    "appraisal": Report(
        name=mark("Báo cáo chi tiết kết quả thẩm định"),
        takes=appraisal.Appraisal,
        compose=appraisal.compose,
    ),
    "ranking": Report(
        name=mark("Bảng tổng hợp kết quả và xếp hạng"),
        takes=ranking.Ranking,
        compose=ranking.compose,
    ),
    "scoresheet": Report(
        name=mark("Phiếu giải thích điểm"),
        takes=scoresheet.Scoresheet,
        compose=scoresheet.compose,
    ),
    "minutes": Report(
        name=mark("Biên bản họp Hội đồng thẩm định"),
        takes=minutes.Minutes,
        compose=minutes.compose,
    ),
    "submission": Report(
        name=mark("Tờ trình đề nghị công bố kết quả"),
        takes=submission.Submission,
        compose=submission.compose,
    ),
    "decision": Report(
        name=mark("Quyết định công bố kết quả"),
        takes=decision.Decision,
        compose=decision.compose,
    ),
    "notice": Report(
        name=mark("Thông báo kết quả"),
        takes=notice.Notice,
        compose=notice.compose,
    ),
    "ranking-by-field": Report(
        name=mark("Bảng tổng hợp điểm theo lĩnh vực"),
        takes=by_field.ByField,
        compose=by_field.compose,
    ),
    "ranking-by-criterion": Report(
        name=mark("Bảng tổng hợp điểm theo tiêu chí"),
        takes=by_criterion.ByCriterion,
        compose=by_criterion.compose,
    ),
    "reminder": Report(
        name=mark("Công văn đôn đốc"),
        takes=reminder.Reminder,
        compose=reminder.compose,
    ),
    "remediation": Report(
        name=mark("Kế hoạch khắc phục hạn chế"),
        takes=remediation.RemediationPlan,
        compose=remediation.compose,
    ),
    "evidence-list": Report(
        name=mark("Danh mục tài liệu kiểm chứng"),
        takes=evidence_list.EvidenceList,
        compose=evidence_list.compose,
    ),
    "years": Report(
        name=mark("Bảng so sánh kết quả hai năm"),
        takes=years.TwoYears,
        compose=years.compose,
    ),
    "bundle-cover": Report(
        name=mark("Phiếu gửi gói dữ liệu"),
        takes=bundle_cover.BundleCover,
        compose=bundle_cover.compose,
    ),
    "key-card": Report(
        name=mark("Phiếu thẻ khóa"),
        takes=key_card.KeyCardSheet,
        compose=key_card.compose,
    ),
}
