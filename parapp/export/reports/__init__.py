"""The papers: what each takes and how its text is put together.

`parapp.export.reports.page.draw` turns the result into a PDF; it is not imported here, because
it loads the PDF library.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from parapp.export.reports import appraisal, ranking, scoresheet, self_assessment
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
}
