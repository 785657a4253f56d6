"""The code that a paper carries, sealed with the own key; or the word that it is a draft.

A paper whose data may still change is a draft and carries none; one that is printed without the
own keys says that it carries none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from parapp.export.bundle.keys import OwnKey
from parapp.export.paper_code import KEY_DIGITS, sealed_text, short_code
from parapp.export.reports.content import ReportContent, Seal
from parapp.i18n import _, number
from parapp.models.paper_claims import MainFigures, PaperClaim
from parapp.progress import Progress, silent
from parapp.services.criteria_sets import current_year
from parapp.services.papers.catalogue import paper_of
from parapp.services.papers.settled import SettledData
from parapp.services.workspaces import workspace_of
from parapp.storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What is said on a paper of its code; attributes as in `ReportContent`."""

    draft: bool = False
    seal: Seal | None = None
    lacks_seal: bool = False

    def on(self, content: ReportContent) -> ReportContent:
        """Return the paper that says it."""
        return replace(content, draft=self.draft, seal=self.seal, lacks_seal=self.lacks_seal)


class Sealer:
    """Seals papers with the own key; one for a batch reads what was published once."""

    def __init__(self, own: OwnKey | None) -> None:
        """Take the own keys; without any, it tells only what would be sealed."""
        self._own = own
        self._settled = SettledData()

    def marks(
        self,
        tx: Transaction,
        kind: str,
        unit: str,
        *,
        draft: bool,
        progress: Progress = silent,
    ) -> Marks:
        """Return what is said on a paper of its code.

        It is asked for before the paper is made: all communes may have to be scored for it, and
        what that takes is given back before the paper takes as much.

        Args:
            tx: The workspace.
            kind: Key of `REPORTS`.
            unit: As in `printing.print_pdf`.
            draft: Whether it is wanted as a draft.
            progress: Told what is done where all communes have to be scored for it.

        Raises:
            Cancelled: From `progress`.
        """
        if not paper_of(kind).is_sealed:
            return Marks(draft=draft)
        claim = None if draft else self.claim(tx, kind, unit, progress)
        if claim is None:
            return Marks(draft=True)
        seal = self._sealed(claim)
        return Marks(seal=seal, lacks_seal=seal is None)

    def claim(
        self, tx: Transaction, kind: str, unit: str = "", progress: Progress = silent
    ) -> PaperClaim | None:
        """Return what the code of a paper printed now says; None where it carries none.

        Raises:
            Cancelled: From `progress`, which is told what is done while communes are scored.
        """
        paper = paper_of(kind)
        if not paper.is_sealed:
            return None
        workspace = workspace_of(tx)
        subject = (unit or workspace.unit) if paper.of_one else workspace.unit
        found = self._settled.of(tx, kind, subject, progress)
        if found is None:
            return None
        snapshot, figures = found
        return PaperClaim(
            kind=kind,
            issuer=workspace.unit,
            subject=subject,
            year=current_year(tx),
            snapshot=snapshot,
            figures=figures,
            key=self._own.card.sha256[:KEY_DIGITS] if self._own else "0" * KEY_DIGITS,
        )

    def _sealed(self, claim: PaperClaim) -> Seal | None:
        if self._own is None:
            return None
        return Seal(
            code=short_code(claim),
            qr=sealed_text(claim, self._own.seed),
            lines=_lines(claim.figures),
        )


def _lines(figures: MainFigures) -> tuple[str, ...]:
    """Return what stands beside a code."""
    told = figures_text(figures)
    how = _(
        "Để kiểm tra: mở trang “Kiểm tra văn bản” của chương trình parapp, chọn tệp này hoặc "
        "ảnh chụp mã QR, hoặc gõ mã trên; không cần mạng."
    )
    return (told, how) if told else (how,)


def figures_text(figures: MainFigures) -> str:
    """Return main figures as one phrase; empty where there are none."""
    parts = []
    if figures.total is not None and figures.maximum is not None:
        parts.append(
            _("{total} điểm trên {maximum} điểm tối đa áp dụng").format(
                total=number(figures.total, 2), maximum=number(figures.maximum, 2)
            )
        )
    if figures.index is not None:
        parts.append(_("chỉ số {index} %").format(index=number(figures.index, 2)))
    if figures.is_about_all:
        parts += _overall_parts(figures)
    if figures.rank is not None and figures.ranked is not None:
        parts.append(
            _("hạng {rank} trên {ranked}").format(
                rank=number(figures.rank), ranked=number(figures.ranked)
            )
        )
    text = "; ".join(parts)
    return _("Số liệu đã ghi trong mã: {figures}.").format(figures=text) if text else ""


def _overall_parts(figures: MainFigures) -> Iterator[str]:
    if figures.ranked is not None:
        yield _("{count} đơn vị được xếp hạng").format(count=number(figures.ranked))
    if figures.highest is not None:
        yield _("cao nhất {points} điểm").format(points=number(figures.highest, 2))
    if figures.lowest is not None:
        yield _("thấp nhất {points} điểm").format(points=number(figures.lowest, 2))
    if figures.together is not None:
        yield _("tổng điểm của các đơn vị được xếp hạng {points}").format(
            points=number(figures.together, 2)
        )
