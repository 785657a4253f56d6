"""The two criteria with which a new workbook begins."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from parapp.models.criteria import (
    Band,
    Block,
    CriteriaSet,
    Criterion,
    Policies,
    RuleSpec,
    WhenZero,
)
from parapp.models.figures import Figure, FigureType
from parapp.models.intervals import Interval
from parapp.models.periods import Period


def example_set() -> CriteriaSet:
    """Return a set of two criteria that passes all checks, to be overwritten."""
    return CriteriaSet(
        code="bo-tieu-chi-moi",
        name="Bộ tiêu chí mới",
        issuer="Ủy ban nhân dân tỉnh",
        level="commune",
        year=2026,
        period=Period(year=2026, start=date(2026, 1, 1), end=date(2026, 12, 31)),
        total_points=Decimal(3),
        is_sample=True,
        figures=(
            Figure(
                code="plan_issued",
                label="Ngày ban hành kế hoạch",
                type=FigureType.DATE,
                none_label="Không ban hành",
                guidance="Ngày ký số văn bản.",
            ),
            Figure(
                code="received",
                label="Hồ sơ tiếp nhận trong kỳ",
                type=FigureType.WHOLE,
                unit="hồ sơ",
            ),
            Figure(
                code="on_time",
                label="Hồ sơ giải quyết trước hạn và đúng hạn",
                type=FigureType.WHOLE,
                unit="hồ sơ",
            ),
        ),
        criteria=(
            Criterion(
                code="1",
                name="Ví dụ: chỉ đạo, điều hành",
                max_points=Decimal(3),
                department="Sở Nội vụ",
                children=_children(),
            ),
        ),
        blocks=(
            Block(
                code="xa",
                name="Khối xã",
                bands=(
                    Band(name="Tốt", range=Interval(from_=Decimal(80))),
                    Band(name="Khá", range=Interval(below=Decimal(80))),
                ),
            ),
        ),
    )


def _children() -> tuple[Criterion, ...]:
    deadline = {
        "figure": "plan_issued",
        "steps": [{"until": "31/01", "points": "1"}, {"until": "15/02", "points": "0.5"}],
    }
    return (
        Criterion(
            code="1.1",
            name="Ví dụ: ban hành kế hoạch đúng hạn",
            max_points=Decimal(1),
            rule=RuleSpec(kind="deadline", params=deadline),
            evidence=("Kế hoạch cải cách hành chính năm",),
            guidance="Tính theo ngày ký số.",
        ),
        Criterion(
            code="1.2",
            name="Ví dụ: hồ sơ giải quyết đúng hạn",
            max_points=Decimal(2),
            rule=RuleSpec(kind="ratio", params={"part": "on_time", "whole": "received"}),
            policies=Policies(zero_whole=WhenZero.FULL),
            evidence=("Báo cáo kết quả giải quyết thủ tục hành chính",),
            guidance="Lấy số liệu trên hệ thống thông tin giải quyết thủ tục hành chính.",
        ),
    )
