"""Reports with sensible content, small enough to read and as long as wanted."""
# ruff: noqa: E501 - texts stand as they are printed

from dataclasses import replace
from datetime import date
from decimal import Decimal

from parapp.export.cells import Level
from parapp.export.reports import appraisal as ap
from parapp.export.reports import ranking as ra
from parapp.export.reports import scoresheet as sc
from parapp.export.reports import self_assessment as se
from parapp.export.reports.content import Header, Signer
from parapp.export.reports.parts.history import QuestionLine, RemarkLine

D = Decimal

COMMUNE = Header(
    parent_agency="ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG THÁP",
    agency="ỦY BAN NHÂN DÂN\nXÃ TÂN HỘ CƠ",
    symbol="BC-UBND",
    place="Tân Hộ Cơ",
)
COUNCIL = Header(
    parent_agency="ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP",
    agency="HỘI ĐỒNG THẨM ĐỊNH CHỈ SỐ CẢI CÁCH HÀNH CHÍNH",
    symbol="BC-HĐTĐ",
    place="Đồng Tháp",
)
CHAIR = Signer(
    authority=("TM. ỦY BAN NHÂN DÂN",), title="CHỦ TỊCH", name="Nguyễn Thị Ngọc Diễm"
)
DEPUTY = Signer(
    authority=("TM. HỘI ĐỒNG THẨM ĐỊNH", "KT. CHỦ TỊCH HỘI ĐỒNG"),
    title="PHÓ CHỦ TỊCH HỘI ĐỒNG",
    name="Trần Quốc Vượng",
)
SECRETARY = Signer(title="THƯ KÝ HỘI ĐỒNG", name="Lê Thị Hồng Phượng")

# (code, name, level, most points, own, computed, appraised, reason)
CRITERIA = (
    ("1", "Công tác chỉ đạo điều hành cải cách hành chính", Level.FIELD, "3", "2.33", "2.33", "1.83", ""),
    ("1.1", "Kế hoạch cải cách hành chính năm", Level.GROUP, "3", "2.33", "2.33", "1.83", ""),
    ("1.1.1", "Thời gian ban hành kế hoạch", Level.PLAIN, "0.5", "0.5", "0.5", "0", "Kế hoạch được ký số ngày 17/02/2026, sau thời hạn quy định."),
    ("1.1.2", "Mức độ hoàn thành nhiệm vụ trong kế hoạch", Level.PLAIN, "2", "1.83", "1.83", "1.83", ""),
    ("1.1.3", "Chất lượng kế hoạch", Level.PLAIN, "0.5", None, None, None, ""),
    ("3", "Cải cách thủ tục hành chính", Level.FIELD, "8", "7.94", "7.94", "5.94", ""),
    ("3.2.1", "Tỷ lệ hồ sơ thủ tục hành chính được giải quyết trước hạn và đúng hạn trong kỳ đánh giá, bao gồm hồ sơ tiếp nhận trực tiếp, trực tuyến và qua dịch vụ bưu chính công ích", Level.PLAIN, "6", "5.94", "5.94", "5.94", ""),
    ("3.2.2", "Xin lỗi và hẹn lại khi trễ hạn", Level.PLAIN, "2", "2", "2", "0", "Có 02 hồ sơ trễ hạn không có phiếu xin lỗi; giải trình của đơn vị không kèm tài liệu."),
)  # fmt: skip


def points(text):
    return None if text is None else D(text)


def percent(part, whole):
    return None if part is None else (D(part) / D(whole) * 100).quantize(D("0.01"))


def details(repeat=1):
    return tuple(
        se.DetailLine(
            code=code,
            name=name,
            level=level,
            max_points=D(most),
            self_points="Chưa chấm" if own is None else D(own),
            achieved_points=points(own),
            percent=percent(own, most),
            documents=(
                "KH 05/KH-UBND ngày 12/01/2026, trang 2",
                "BC 118/BC-UBND ngày 05/6/2026",
            )
            if level is Level.PLAIN
            else (),
            remarks="Không có hồ sơ trễ hạn chưa xin lỗi." if code == "3.2.2" else "",
        )
        for _ in range(repeat)
        for code, name, level, most, own, _computed, _appraised, _reason in CRITERIA
    )


def documents(count=2):
    known = (
        se.DocumentLine(
            code="1.1.1",
            symbol="05/KH-UBND",
            issued=date(2026, 1, 12),
            agency="UBND xã Tân Hộ Cơ",
            abstract="Kế hoạch cải cách hành chính năm 2026 trên địa bàn xã",
            locator="Trang 2, mục II.1",
            file="KH-05-CCHC-2026.pdf",
        ),
        se.DocumentLine(
            code="3.2.1",
            symbol="06/VPCP",
            issued=date(2026, 12, 15),
            agency="Văn phòng HĐND và UBND",
            abstract="Biểu tổng hợp tình hình, kết quả giải quyết thủ tục hành chính",
            locator="Dòng tổng cộng",
            file="Bieu_06_VPCP_xa_Tan_Ho_Co_nam_2026_ban_chinh_thuc_da_ky_so.pdf",
        ),
    )
    return tuple(known[number % 2] for number in range(count))


def self_assessment(**changes):
    report = se.SelfAssessment(
        header=COMMUNE,
        abstract="Kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm 2026\ncủa Ủy ban nhân dân xã Tân Hộ Cơ",
        addressees=("Hội đồng thẩm định Chỉ số cải cách hành chính tỉnh Đồng Tháp",),
        bases=(
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
            "Căn cứ Quyết định số 512/QĐ-UBND ngày 31 tháng 8 năm 2026 của Ủy ban nhân dân tỉnh Đồng Tháp ban hành Bộ tiêu chí xác định Chỉ số cải cách hành chính cấp xã",
        ),
        conduct=(
            "Ủy ban nhân dân xã Tân Hộ Cơ đã phân công công chức phụ trách từng lĩnh vực tự chấm điểm, tập hợp tài liệu kiểm chứng và tổ chức họp thống nhất kết quả trước khi trình Chủ tịch phê duyệt.",
        ),
        summary=("Tổng điểm tự đánh giá là 10,27/11,00 điểm, đạt 93,36 %.",),
        fields=(
            se.FieldLine(number="1", name="Công tác chỉ đạo điều hành cải cách hành chính", max_points=D(3), self_points=D("2.33"), percent=D("77.67")),
            se.FieldLine(number="3", name="Cải cách thủ tục hành chính", max_points=D(8), self_points=D("7.94"), percent=D("99.25")),
        ),
        total=se.FieldLine(number="", name="Tổng cộng", max_points=D(11), self_points=D("10.27"), percent=D("93.36")),
        explanations=(
            se.Explained(
                code="1.1.2",
                name="Mức độ hoàn thành nhiệm vụ trong kế hoạch",
                text="Hoàn thành 22/24 nhiệm vụ; 02 nhiệm vụ chưa hoàn thành do chờ hướng dẫn của cơ quan cấp trên.",
            ),
        ),
        difficulties=(),
        proposals=("Đề nghị Sở Nội vụ tập huấn việc tự chấm điểm cho công chức mới.",),
        closing="Trên đây là báo cáo kết quả tự đánh giá, Ủy ban nhân dân xã Tân Hộ Cơ kính trình Hội đồng thẩm định xem xét./.",
        details=details(),
        details_total=se.DetailLine(code="", name="Tổng cộng", level=Level.TOTAL, max_points=D(11), self_points=D("10.27"), achieved_points=D("10.27"), percent=D("93.36")),
        documents=documents(),
        reference="(Kèm theo Báo cáo số        /BC-UBND ngày        tháng        năm        của Ủy ban nhân dân xã Tân Hộ Cơ)",
        signer=CHAIR,
        recipients=("Như trên", "TT. Đảng ủy, HĐND xã", "CT, các PCT UBND xã", "Lưu: VT, VHXH"),
    )  # fmt: skip
    return replace(report, **changes)


def appraisal(repeat=1, **changes):
    lines = tuple(
        ap.AppraisalLine(
            code=code,
            name=name,
            level=level,
            max_points=D(most),
            self_points="Chưa chấm" if own is None else D(own),
            computed_points=points(computed),
            appraised_points=points(found),
            lost_points=None if found is None else D(own) - D(found),
            final_points=points(found),
            reason=reason,
        )
        for _ in range(repeat)
        for code, name, level, most, own, computed, found, reason in CRITERIA
    )
    record = ap.Appraisal(
        header=COUNCIL,
        abstract="Chỉ số cải cách hành chính năm 2026 của xã Tân Hộ Cơ",
        bases=(),
        introduction=("Hội đồng thẩm định đã xem xét kết quả tự chấm điểm và tài liệu kiểm chứng của Ủy ban nhân dân xã Tân Hộ Cơ; kết quả như sau:",),
        lines=lines,
        total=ap.AppraisalLine(code="", name="Tổng cộng", level=Level.TOTAL, max_points=D(11), self_points=D("10.27"), computed_points=D("10.27"), appraised_points=D("7.77"), lost_points=D("2.5"), final_points=D("7.77")),
        remarks=(
            RemarkLine(code="1.1.2", about="Giải trình của đơn vị", text="02 nhiệm vụ chờ hướng dẫn."),
            RemarkLine(code="3.2.2", about="Thẩm định lần 1: 0 điểm, Hà", text="Không có tài liệu kiểm chứng"),
        ),
        questions=(
            QuestionLine(code="3.2.2", question="Đề nghị gửi 02 phiếu xin lỗi.", facts="Hỏi ngày 15/01/2027; hạn trả lời 25/01/2027", answer="Phiếu xin lỗi đã thất lạc.", answered="(Chi, ngày 20/01/2027)", outcome="Đã kết thúc. Ý kiến của người hỏi: Không có căn cứ."),
        ),
        conclusion=("Đơn vị có quyền kiến nghị trong thời hạn 05 ngày làm việc kể từ ngày nhận kết quả này./.",),
        signers=(SECRETARY, DEPUTY),
        recipients=("UBND xã Tân Hộ Cơ", "Lưu: VT, HĐTĐ"),
    )  # fmt: skip
    return replace(record, **changes)


UNITS = (
    ("Xã Tân Công Chí", "93.41", "93.41", "Xuất sắc", 1, 2, 1),
    ("Xã An Phước", "91.2", "92.12", "Xuất sắc", 2, 1, -1),
    ("Thị trấn Sa Rài", "88.75", "88.75", "Tốt", 3, 3, 0),
    ("Xã Tân Hộ Cơ", "84.94", "84.94", "Tốt", 4, None, None),
    ("Xã Bình Phú", "84.94", "84.94", "Tốt", 4, 5, 1),
)


def ranking_lines(count=5):
    return tuple(
        ra.RankingLine(
            unit=unit,
            points=D(own),
            percent=D(index),
            band=band,
            rank=rank,
            previous=before,
            change=change,
        )
        for unit, own, index, band, rank, before, change in (
            UNITS[number % len(UNITS)] for number in range(count)
        )
    )


def ranking(**changes):
    table = ra.Ranking(
        header=COUNCIL,
        abstract="Chỉ số cải cách hành chính năm 2026\ncủa Ủy ban nhân dân các xã, phường, thị trấn",
        blocks=(ra.RankingBlock(lines=ranking_lines()),),
        notes=("Đơn vị có điểm bằng nhau được xếp cùng hạng.",),
        signers=(DEPUTY,),
        recipients=("UBND tỉnh (báo cáo)", "UBND các xã, phường", "Lưu: VT, HĐTĐ"),
    )
    return replace(table, **changes)


def scoresheet(repeat=1, **changes):
    lines = tuple(
        sc.TraceLine(
            code=code,
            name=name,
            level=level,
            max_points=D(most),
            points="Chưa chấm" if own is None else D(own),
            steps=(
                "Số nhiệm vụ hoàn thành = 22 (nhập tay); số nhiệm vụ trong kế hoạch = 24 (nhập tay)",
                "22 ÷ 24 = 91,67 %; từ 80 % đến dưới 100 % → tỷ lệ × 2 = 1,8333…",
                "Làm tròn 2 chữ số → 1,83 điểm",
            )
            if level is Level.PLAIN and own is not None
            else (),
        )
        for _ in range(repeat)
        for code, name, level, most, own, _computed, _appraised, _reason in CRITERIA
    )
    sheet = sc.Scoresheet(
        abstract="Chỉ số cải cách hành chính năm 2026 - Xã Tân Hộ Cơ",
        lines=lines,
        total=sc.TraceLine(
            code="", name="Tổng cộng", level=Level.TOTAL, max_points=D(11), points=D("10.27")
        ),
        notes=("Bộ tiêu chí mẫu năm 2026, phiên bản 1.0; mã nhận dạng 3f9a 77c1 02be.",),
        author="UBND xã Tân Hộ Cơ",
    )
    return replace(sheet, **changes)
