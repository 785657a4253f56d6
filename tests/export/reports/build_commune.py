"""Further papers of a commune with sensible content, small or as long as wanted."""
# ruff: noqa: E501 - texts stand as they are printed

from dataclasses import replace
from datetime import date
from decimal import Decimal

from parapp.export.cells import Level
from parapp.export.reports import bundle_cover as bc
from parapp.export.reports import evidence_list as el
from parapp.export.reports import key_card as kc
from parapp.export.reports import remediation as re
from parapp.export.reports import years as ye
from parapp.export.reports.content import Header
from tests.export.reports.build import CHAIR, COMMUNE, CRITERIA

D = Decimal

PROOF = el.ProofLine(
    symbol="05/KH-UBND",
    issued=date(2026, 1, 12),
    agency="UBND xã Tân Hộ Cơ",
    abstract="Kế hoạch cải cách hành chính năm 2026 trên địa bàn xã",
    place="trang 2, mục II.1",
    files="KH-05-CCHC-2026.pdf",
    remark="Nêu đủ 24 nhiệm vụ",
)
LONG_PROOF = el.ProofLine(
    symbol="1186/BC-UBND-VHXH",
    issued=date(2026, 12, 15),
    agency="Trung tâm Phục vụ hành chính công thuộc Ủy ban nhân dân xã Tân Hộ Cơ",
    abstract="Báo cáo tình hình, kết quả giải quyết thủ tục hành chính, cung cấp dịch vụ công trực tuyến, số hóa hồ sơ và xin lỗi tổ chức, cá nhân khi trễ hạn năm 2026",
    place="trang 12-15, mục III, phụ lục 2",
    files="Bieu_06_VPCP_xa_Tan_Ho_Co_nam_2026_ban_chinh_thuc_da_ky_so.pdf; Phu-luc-2.xlsx",
    remark="Bổ sung sau hạn, được chấp nhận",
)


def evidence_list(proofs=3, **changes):
    lines = tuple((PROOF, LONG_PROOF)[number % 2] for number in range(proofs))
    half = len(lines) // 2
    criteria = (
        el.ProvedCriterion(code="1.1.1", name=CRITERIA[2][1], proofs=lines[:half]),
        el.ProvedCriterion(code="3.2.1", name=CRITERIA[6][1], proofs=lines[half:]),
    )
    paper = el.EvidenceList(
        abstract="Chỉ số cải cách hành chính năm 2026 của Ủy ban nhân dân xã Tân Hộ Cơ",
        reference="(Kèm theo Báo cáo số ...... ngày ...... của Ủy ban nhân dân xã Tân Hộ Cơ)",
        criteria=tuple(criterion for criterion in criteria if criterion.proofs),
        notes=(f"Cộng: {proofs} tài liệu.", "Tiêu chí chưa có tài liệu: 3.2.2."),
        signers=(CHAIR,),
        author="Ủy ban nhân dân xã Tân Hộ Cơ",
    )
    return replace(paper, **changes)


def remediation(count=3, **changes):
    known = (
        re.Shortcoming(code="3.2.2", name=CRITERIA[7][1], max_points=D(2), points=D(0), lost=D(2), cause=CRITERIA[7][7]),
        re.Shortcoming(code="1.1.1", name=CRITERIA[2][1], max_points=D("0.5"), points=D(0), lost=D("0.5"), cause=CRITERIA[2][7]),
        re.Shortcoming(code="3.2.1", name=CRITERIA[6][1], max_points=D(6), points=D("5.94"), lost=D("0.06")),
    )  # fmt: skip
    found = tuple(known[number % 3] for number in range(count))
    plan = re.RemediationPlan(
        header=replace(COMMUNE, symbol="KH-UBND"),
        abstract="Khắc phục hạn chế, nâng cao Chỉ số cải cách hành chính năm 2027\ncủa Ủy ban nhân dân xã Tân Hộ Cơ",
        bases=(),
        purpose=("Khắc phục những hạn chế qua kết quả xác định Chỉ số cải cách hành chính năm 2026; nâng cao chất lượng cải cách hành chính của xã trong năm 2027.",),
        summary=("Qua kết quả thẩm định, Ủy ban nhân dân xã Tân Hộ Cơ đạt 8,44/11,00 điểm, chỉ số 76,73 %; 3 tiêu chí chưa đạt điểm tối đa, mất 2,56 điểm.",),
        shortcomings=found,
        lost=sum((one.lost for one in found), D(0)),
        organisation=("Người được giao chủ trì tổ chức thực hiện các nội dung tại Phụ lục đúng thời hạn.",),
        closing="Trên đây là Kế hoạch khắc phục hạn chế của Ủy ban nhân dân xã Tân Hộ Cơ./.",
        reference="(Kèm theo Kế hoạch số ...... ngày ...... của Ủy ban nhân dân xã Tân Hộ Cơ)",
        signer=CHAIR,
        recipients=("Sở Nội vụ (báo cáo)", "Cán bộ, công chức có tên tại Phụ lục (thực hiện)", "Lưu: VT"),
    )  # fmt: skip
    return replace(plan, **changes)


def years(repeat=1, **changes):
    lines = tuple(
        ye.YearLine(
            code=code,
            name=name,
            level=level,
            kinship="" if level is Level.FIELD else "Giữ nguyên",
            before=ye.YearCells(maximum=D(most), own=D(most), appraised=D(found or most)),
            now=ye.YearCells(maximum=D(most), own=None if own is None else D(own)),
            change=None if own is None else D(own) - D(most),
            reason=reason,
        )
        for _ in range(repeat)
        for code, name, level, most, own, _computed, found, reason in CRITERIA
        if level is not Level.GROUP
    )
    paper = ye.TwoYears(
        abstract="Chỉ số cải cách hành chính năm 2025 và năm 2026 của Ủy ban nhân dân xã Tân Hộ Cơ",
        years=(2025, 2026),
        summary=(
            "0 tiêu chí tăng điểm, 2 tiêu chí giảm điểm; 1 tiêu chí mới, 0 tiêu chí không còn; 2 tiêu chí năm trước bị trừ điểm khi thẩm định.",
        ),
        lines=lines,
        total=ye.YearLine(
            code="",
            name="Tổng cộng",
            level=Level.TOTAL,
            before=ye.YearCells(maximum=D(11), own=D(11), appraised=D("7.77")),
            now=ye.YearCells(maximum=D(11), own=D("10.27")),
            change=D("-0.73"),
        ),
        notes=("Tăng, giảm là điểm tự chấm năm nay so với năm trước.",),
        author="Ủy ban nhân dân xã Tân Hộ Cơ",
    )
    return replace(paper, **changes)


SHA = "8F3A77C102BE4D5566E0A91B2C3D4E5F60718293A4B5C6D7E8F90123456789AB"


def bundle_cover(**changes):
    cover = bc.BundleCover(
        header=Header(parent_agency=COMMUNE.parent_agency, agency=COMMUNE.agency, symbol="PG-UBND", place="Tân Hộ Cơ"),
        abstract="Gói dữ liệu Chỉ số cải cách hành chính năm 2026",
        receiver="Sở Nội vụ tỉnh Đồng Tháp",
        facts=(
            ("Loại gói", "Hồ sơ tự đánh giá"),
            ("Của đơn vị", "Ủy ban nhân dân xã Tân Hộ Cơ (XA01)"),
            ("Kỳ đánh giá", "Năm 2026"),
            ("Lần gửi", "2"),
            ("Ngày lập", "20/12/2026"),
            ("Tên tệp", "tu-danh-gia-2026-xa-tan-ho-co-xa01-lan-2.parapp"),
            ("Dung lượng", "48.211.336 byte"),
            ("Gồm có", "52 tiêu chí có ghi chép, 118 tệp tài liệu kiểm chứng; 2 tệp không gửi kèm lần này"),
        ),
        groups=tuple(SHA[at : at + 4] for at in range(0, 64, 4)),
    )  # fmt: skip
    return replace(cover, **changes)


def key_card(**changes):
    groups = ("07215", "33490", "61832", "90017", "45528", "71904", "26633", "80095")
    words = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
    sheet = kc.KeyCardSheet(
        name="Ủy ban nhân dân xã Tân Hộ Cơ",
        facts=(
            ("Mã đơn vị", "XA01"),
            ("Vai trò", "Đơn vị tự đánh giá"),
            ("Khóa số", "1"),
        ),
        groups=tuple((group, " ".join(words[int(digit)] for digit in group)) for group in groups),
        code="vn-parapp-card-digits/1 XA01 " + " ".join(groups),
    )  # fmt: skip
    return replace(sheet, **changes)
