"""The papers a workspace prints: whose they are, and what is gathered for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from parapp.i18n import mark
from parapp.models.keys import Role
from parapp.services.papers import commune, council
from parapp.services.workspaces import workspace_of
from parapp.storage.transaction import Transaction

_BOTH = frozenset(Role)
_COMMUNE = frozenset({Role.COMMUNE})
_APPRAISER = frozenset({Role.APPRAISER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper that is offered.

    Attributes:
        kind: Key of `parapp.export.reports.REPORTS`.
        about: What it is for; translate with `_`.
        stem: Suggested file name.
        gather: Returns what the report takes, from the store and the code of a commune.
        roles: Who prints it.
        of_one: Whether the authority prints it for one commune.
        texts: Kinds of `parapp.services.papers.texts` whose words stand in it.
        is_sealed: Whether it carries the code that makes it checkable, once what it is over
            does not change any more; letters and sheets of keys carry none.
    """

    kind: str
    about: str
    stem: str
    gather: Callable[[Transaction, str], Any]
    roles: frozenset[Role]
    of_one: bool = False
    texts: tuple[str, ...] = ()
    is_sealed: bool = True


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
)


def paper_of(kind: str) -> Paper:
    """Return the paper of a kind."""
    return next(paper for paper in PAPERS if paper.kind == kind)
