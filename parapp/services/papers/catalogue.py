"""The papers a workspace prints: whose they are, and what is gathered for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from parapp.i18n import mark
from parapp.models.keys import Role
from parapp.progress import Progress
from parapp.services.papers import (
    bundle_cover,
    commune,
    council,
    evidence_list,
    key_card,
    minutes,
    publishing,
    remediation,
    reminder,
    wide,
    years,
)
from parapp.services.workspaces import workspace_of
from parapp.storage.transaction import Transaction

_BOTH = frozenset(Role)
_COMMUNE = frozenset({Role.COMMUNE})
_APPRAISER = frozenset({Role.APPRAISER})

Gather = Callable[[Transaction, str], Any]
"""Returns what a report takes, from the store and the code of a commune."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper that is offered.

    Attributes:
        kind: Key of `parapp.export.reports.REPORTS`.
        about: What it is for; translate with `_`.
        stem: Suggested file name.
        gather: Returns what the report takes.
        prepare: Works out what papers of all communes share, and returns what gathers the rest
            of each; None where they share nothing.
        roles: Who prints it.
        of_one: Whether the authority prints it for one commune.
        texts: Kinds of `parapp.services.papers.texts` whose words stand in it.
        is_sealed: Whether it carries the code that makes it checkable, and is a draft as long
            as what it is over may still change; letters and sheets of keys are neither.
        units: Codes of the communes that it can be made for; None for those that sent their
            dossier.
        nobody: Said where it can be made for no commune: why, and what to do first; translate
            with `_`.
        needs_period: Whether it is of a period; others are printed before there is one.
    """

    kind: str
    about: str
    stem: str
    gather: Gather
    roles: frozenset[Role]
    of_one: bool = False
    texts: tuple[str, ...] = ()
    is_sealed: bool = True
    units: Callable[[Transaction], tuple[str, ...]] | None = None
    nobody: str = mark("Chưa đơn vị nào gửi hồ sơ. Nhận gói của các đơn vị ở trang Tiếp nhận.")
    needs_period: bool = True
    prepare: Callable[[Transaction, Progress], Gather] | None = None

    def gathering(self, tx: Transaction, progress: Progress) -> Gather:
        """Return what gathers the papers of many communes one after the other.

        Raises:
            Cancelled: From `progress`, which is told how much of what they share is done.
        """
        return self.prepare(tx, progress) if self.prepare else self.gather


def _scoresheet(tx: Transaction, unit: str) -> object:
    return commune.scoresheet(tx, unit or workspace_of(tx).unit)


PAPERS: tuple[Paper, ...] = (
    Paper(
        kind="self-assessment",
        about=mark(
            "Báo cáo trình lãnh đạo duyệt: bảng điểm, giải trình, danh mục tài liệu kiểm "
            "chứng; số và ngày để trống cho văn thư."
        ),
        stem="bao-cao-tu-danh-gia",
        gather=lambda tx, _unit: commune.self_assessment(tx),
        roles=_COMMUNE,
        texts=("self-assessment", "commune"),
    ),
    Paper(
        kind="remediation",
        about=mark(
            "Kế hoạch khắc phục từ những tiêu chí mất điểm; giải pháp, chủ trì, phối hợp, thời "
            "hạn để đơn vị điền."
        ),
        stem="ke-hoach-khac-phuc",
        gather=lambda tx, _unit: remediation.remediation(tx),
        roles=_COMMUNE,
        texts=("remediation", "commune"),
    ),
    Paper(
        kind="ranking",
        about=mark(
            "Bảng tổng hợp và xếp hạng mọi đơn vị, theo khối; bản Excel có thêm trang theo "
            "lĩnh vực và theo tiêu chí. Số, ngày và chữ ký để trống."
        ),
        stem="bang-xep-hang",
        gather=lambda tx, _unit: council.ranking(tx)[0],
        roles=_APPRAISER,
        texts=("council",),
    ),
    Paper(
        kind="appraisal",
        about=mark(
            "Điểm tự chấm, tính lại và thẩm định từng tiêu chí của một đơn vị, kèm lý do."
        ),
        stem="bao-cao-tham-dinh",
        gather=council.appraisal,
        prepare=council.appraisals,
        roles=_APPRAISER,
        of_one=True,
        texts=("council",),
    ),
    Paper(
        kind="scoresheet",
        about=mark("Từng tiêu chí của một đơn vị với số liệu, công thức và các bước ra điểm."),
        stem="phieu-giai-thich-diem",
        gather=_scoresheet,
        roles=_BOTH,
        of_one=True,
    ),
    Paper(
        kind="ranking-by-field",
        about=mark(
            "Điểm tự chấm, thẩm định, bị trừ và tổng của mọi đơn vị ở từng lĩnh vực; khổ ngang."
        ),
        stem="bang-diem-theo-linh-vuc",
        gather=lambda tx, _unit: wide.by_field(tx),
        roles=_APPRAISER,
        texts=("council",),
    ),
    Paper(
        kind="ranking-by-criterion",
        about=mark(
            "Điểm của mọi đơn vị ở từng tiêu chí; khổ ngang, nhiều bảng, bảng nào cũng có số "
            "thứ tự và tên đơn vị."
        ),
        stem="bang-diem-theo-tieu-chi",
        gather=lambda tx, _unit: wide.by_criterion(tx),
        roles=_APPRAISER,
        texts=("council",),
    ),
    Paper(
        kind="minutes",
        about=mark(
            "Thành phần họp, mọi thay đổi về điểm kèm lý do, kết quả và kết luận; thư ký và "
            "chủ tịch Hội đồng ký."
        ),
        stem="bien-ban-hop-hoi-dong",
        gather=lambda tx, _unit: minutes.minutes(tx),
        roles=_APPRAISER,
        texts=("minutes", "council"),
    ),
    Paper(
        kind="submission",
        about=mark(
            "Trình Ủy ban nhân dân cấp trên công bố kết quả; kèm bảng xếp hạng. Là bản nháp "
            "khi còn việc phải xử lý trước khi công bố."
        ),
        stem="to-trinh",
        gather=lambda tx, _unit: publishing.submission(tx),
        roles=_APPRAISER,
        texts=("submission", "council"),
    ),
    Paper(
        kind="decision",
        about=mark(
            "Quyết định của Ủy ban nhân dân cấp trên, kèm bảng xếp hạng theo lần công bố mới "
            "nhất; chưa công bố thì là bản nháp."
        ),
        stem="quyet-dinh-cong-bo",
        gather=lambda tx, _unit: publishing.decision(tx),
        roles=_APPRAISER,
        texts=("decision",),
    ),
    Paper(
        kind="notice",
        about=mark(
            "Thông báo kết quả đến mọi đơn vị, kèm bảng xếp hạng theo lần công bố mới nhất; "
            "chưa công bố thì là bản nháp."
        ),
        stem="thong-bao-ket-qua",
        gather=lambda tx, _unit: publishing.notice(tx),
        roles=_APPRAISER,
        texts=("notice", "council"),
    ),
    Paper(
        kind="reminder",
        about=mark(
            "Công văn gửi một đơn vị đã quá hạn gửi hồ sơ hoặc quá hạn trả lời yêu cầu giải "
            "trình; in một đơn vị hoặc mọi đơn vị chậm."
        ),
        stem="cong-van-don-doc",
        gather=reminder.letter,
        roles=_APPRAISER,
        of_one=True,
        texts=("reminder", "council"),
        is_sealed=False,
        units=reminder.late_units,
        nobody=mark(
            "Không có đơn vị nào quá hạn gửi hồ sơ hay quá hạn trả lời yêu cầu giải trình, nên "
            "chưa có công văn nào để lập. Hạn của từng đơn vị có ở trang Các đơn vị."
        ),
    ),
    Paper(
        kind="evidence-list",
        about=mark(
            "Tài liệu kiểm chứng theo từng tiêu chí: số, ngày, cơ quan, trích yếu, trang, tên "
            "tệp; cuối danh mục nêu tiêu chí chưa có tài liệu."
        ),
        stem="danh-muc-tai-lieu",
        gather=evidence_list.evidence_list,
        roles=_BOTH,
        of_one=True,
        texts=("commune",),
    ),
    Paper(
        kind="years",
        about=mark(
            "Điểm từng tiêu chí của một đơn vị ở năm trước và năm nay cạnh nhau, tăng giảm và "
            "lý do năm trước bị trừ."
        ),
        stem="so-sanh-hai-nam",
        gather=years.two_years,
        roles=_BOTH,
        of_one=True,
    ),
    Paper(
        kind="bundle-cover",
        about=mark(
            "Đi kèm gói xuất gần nhất: gói gì, lần mấy, dung lượng, số tệp, mã đối chiếu và "
            "những điều nơi nhận kiểm tra qua điện thoại."
        ),
        stem="phieu-gui",
        gather=bundle_cover.bundle_cover,
        roles=_BOTH,
        of_one=True,
        units=bundle_cover.units_with_bundles,
        nobody=mark(
            "Kỳ này chưa xuất gói nào cho đơn vị nào nên chưa có phiếu gửi. Xuất gói trước: "
            "gói kỳ đánh giá ở trang Khóa đơn vị, gói yêu cầu ở trang Yêu cầu giải trình, gói "
            "kết quả ở trang Xếp hạng, công bố."
        ),
        is_sealed=False,
    ),
    Paper(
        kind="key-card",
        about=mark(
            "Mã đối chiếu 40 số của thẻ khóa đơn vị mình, cách đọc, mã QR và cách đối chiếu; "
            "không chứa bí mật."
        ),
        stem="phieu-the-khoa",
        gather=lambda tx, _unit: key_card.key_card(tx),
        roles=_BOTH,
        is_sealed=False,
        needs_period=False,
    ),
)


def paper_of(kind: str) -> Paper:
    """Return the paper of a kind."""
    return next(paper for paper in PAPERS if paper.kind == kind)
