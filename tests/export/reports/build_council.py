"""Papers of the council with sensible content, small enough to read and as long as wanted."""
# ruff: noqa: E501 - texts stand as they are printed

from dataclasses import replace

from parapp.export.cells import Level
from parapp.export.reports import (
    by_criterion,
    by_field,
    decision,
    minutes,
    notice,
    reminder,
    submission,
)
from parapp.export.reports.content import Header, Signer
from parapp.export.reports.parts.bands import BandLine
from parapp.export.reports.parts.standing import Standings
from parapp.export.reports.parts.texts import Part
from parapp.export.reports.ranking import RankingBlock
from tests.export.reports.build import (
    CHAIR,
    COUNCIL,
    DEPUTY,
    SECRETARY,
    UNITS,
    D,
    ranking_lines,
)

LONG = "Xã Nguyễn Thị Minh Khai - Trần Hưng Đạo - Bà Huyện Thanh Quan (sáp nhập từ ba xã)"
BANDS = (
    BandLine(name="Xuất sắc", count=2, percent=D("40.00")),
    BandLine(name="Tốt", count=3, percent=D("60.00")),
    BandLine(name="Tổng cộng", count=5, percent=None, level=Level.TOTAL),
)


def header(symbol):
    return replace(COUNCIL, symbol=symbol)


def standings(count=5, **changes):
    found = Standings(
        title="KẾT QUẢ VÀ XẾP HẠNG CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2026",
        reference="(Kèm theo Quyết định số ...... ngày ...... của Ủy ban nhân dân tỉnh Đồng Tháp)",
        blocks=(RankingBlock(lines=ranking_lines(count)),),
        notes=("Các đơn vị bằng nhau cùng hạng.",),
    )
    return replace(found, **changes)


def _minutes(**changes):
    paper = minutes.Minutes(
        header=header("BB-HĐTĐ"),
        abstract="Họp Hội đồng thẩm định Chỉ số cải cách hành chính năm 2026",
        opening=(
            Part(
                heading="I. THỜI GIAN, ĐỊA ĐIỂM",
                paragraphs=("Thời gian: ......", "Địa điểm: ......"),
            ),
            Part(heading="II. THÀNH PHẦN", paragraphs=()),
        ),
        changes_heading="IV. CÁC THAY ĐỔI VỀ ĐIỂM VÀ LÝ DO",
        changes_summary=("2 lượt tiêu chí của 2 đơn vị có điểm thẩm định khác điểm tự chấm:",),
        changes=tuple(
            minutes.UnitChanges(
                unit=f"{name}: tự chấm 10,27 điểm, sau thẩm định 8,27 điểm",
                lines=(
                    minutes.ChangeLine(
                        code="3.2.2",
                        name="Xin lỗi và hẹn lại khi trễ hạn",
                        self_points=D(2),
                        final_points=D(0),
                        change=D(-2),
                        reason="Có 02 hồ sơ trễ hạn không có phiếu xin lỗi.",
                    ),
                ),
            )
            for name in (UNITS[0][0], LONG)
        ),
        result=(
            Part(heading="V. KẾT QUẢ", paragraphs=("5 đơn vị được xếp hạng.",)),
            Part(heading="VI. KẾT LUẬN", paragraphs=("Hội đồng thống nhất kết quả.",)),
        ),
        bands=BANDS,
        closing=("Cuộc họp kết thúc lúc ...... giờ ...... phút cùng ngày./.",),
        signers=(SECRETARY, DEPUTY),
        recipients=("Các thành viên Hội đồng", "Lưu: VT, HĐTĐ"),
    )
    return replace(paper, **changes)


def _submission(**changes):
    paper = submission.Submission(
        header=header("TTr-HĐTĐ"),
        abstract="Về việc công bố Chỉ số cải cách hành chính năm 2026",
        addressees=("Ủy ban nhân dân tỉnh Đồng Tháp",),
        bases=("Căn cứ Biên bản họp Hội đồng thẩm định",),
        parts=(
            Part(heading="1. Quá trình thực hiện", paragraphs=("5/5 đơn vị đã gửi hồ sơ.",)),
        ),
        bands=BANDS,
        rest=(Part(heading="", paragraphs=("Kính trình Ủy ban nhân dân tỉnh quyết định./.",)),),
        standings=standings(),
        signer=DEPUTY,
        recipients=("Như trên", "Lưu: VT, HĐTĐ"),
    )
    return replace(paper, **changes)


def _decision(**changes):
    paper = decision.Decision(
        header=Header(
            agency="ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG THÁP", symbol="QĐ-UBND", place="Đồng Tháp"
        ),
        abstract="Về việc công bố Chỉ số cải cách hành chính năm 2026 của các xã, phường",
        issuer="CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP",
        bases=(
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
            "Theo đề nghị của Hội đồng thẩm định",
        ),
        articles=(
            ("Công bố Chỉ số cải cách hành chính năm 2026 của 5 xã, phường (chi tiết tại Phụ lục kèm theo Quyết định này).",),
            (),
            ("Quyết định này có hiệu lực kể từ ngày ký.", "Các cơ quan liên quan chịu trách nhiệm thi hành Quyết định này./."),
        ),
        standings=standings(),
        signer=CHAIR,
        recipients=("Như Điều 2", "Lưu: VT, HĐTĐ"),
    )  # fmt: skip
    return replace(paper, **changes)


def _notice(**changes):
    paper = notice.Notice(
        header=header("TB-HĐTĐ"),
        abstract="Kết quả xác định Chỉ số cải cách hành chính năm 2026",
        bases=(),
        parts=(Part(heading="", paragraphs=("Hội đồng thẩm định thông báo như sau:",)),),
        bands=BANDS,
        rest=(Part(heading="", paragraphs=("Đề nghị các đơn vị khắc phục.",)),),
        standings=standings(),
        signer=DEPUTY,
        recipients=("Ủy ban nhân dân các xã, phường", "Lưu: VT, HĐTĐ"),
    )
    return replace(paper, **changes)


def _reminder(**changes):
    paper = reminder.Reminder(
        header=Header(
            parent_agency=COUNCIL.parent_agency,
            agency=COUNCIL.agency,
            symbol="HĐTĐ",
            place="Đồng Tháp",
            subject="đôn đốc gửi hồ sơ tự đánh giá Chỉ số cải cách hành chính năm 2026",
        ),
        addressee="Ủy ban nhân dân xã Tân Hộ Cơ",
        paragraphs=(
            "Đến nay đã quá hạn 5 ngày, Hội đồng thẩm định chưa nhận được hồ sơ.",
            "Đề nghị khẩn trương gửi hồ sơ./.",
        ),
        signer=Signer(title="CHỦ TỊCH HỘI ĐỒNG"),
        recipients=("Như trên", "Lưu: VT, HĐTĐ"),
    )
    return replace(paper, **changes)


def _by_field(count=3, fields=9, **changes):
    row = by_field.FieldRow(
        name="Xã Tân Hộ Cơ",
        fields=((D(12), D("11.5"), D("0.5"), D("13.25")),) * fields,
        total=(D(95), D("94.5"), D("0.5"), D("96.25")),
        rank=1,
    )
    paper = by_field.ByField(
        header=header("BTH-HĐTĐ"),
        abstract="Chỉ số cải cách hành chính năm 2026",
        fields=tuple(
            f"{number}. Cải cách thủ tục hành chính" for number in range(1, fields + 1)
        ),
        rows=tuple(
            replace(row, rank=number, name=LONG if number == 2 else row.name)
            for number in range(1, count + 1)
        ),
        notes=("Ghi chú: – chưa có điểm; x không áp dụng.",),
        signers=(SECRETARY, DEPUTY),
        recipients=("Các đơn vị có tên trong bảng", "Lưu: VT, HĐTĐ"),
    )
    return replace(paper, **changes)


def _by_criterion(count=3, criteria=45, **changes):
    row = by_criterion.CriterionRow(
        name="Xã Tân Hộ Cơ",
        points=tuple(("–", "x", D("1.25"))[number % 3] for number in range(criteria)),
        total=D("84.94"),
        rank=1,
    )
    paper = by_criterion.ByCriterion(
        header=header("BTH-HĐTĐ"),
        abstract="Chỉ số cải cách hành chính năm 2026",
        criteria=tuple(
            by_criterion.CriterionHead(
                code=f"{number // 7 + 1}.{number % 7 + 1}",
                name="Mức độ hoàn thành nhiệm vụ trong kế hoạch",
                field=f"Lĩnh vực {number // 7 + 1}",
                max_points=D(2),
            )
            for number in range(criteria)
        ),
        max_total=D(100),
        rows=tuple(replace(row, rank=number) for number in range(1, count + 1)),
        notes=("Ghi chú: – chưa có điểm; x không áp dụng.",),
        signers=(SECRETARY, DEPUTY),
        recipients=("Các đơn vị có tên trong bảng", "Lưu: VT, HĐTĐ"),
    )
    return replace(paper, **changes)


PAPERS = {
    "minutes": _minutes,
    "submission": _submission,
    "decision": _decision,
    "notice": _notice,
    "reminder": _reminder,
    "ranking-by-field": _by_field,
    "ranking-by-criterion": _by_criterion,
}
