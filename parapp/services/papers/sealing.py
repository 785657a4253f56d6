"""The code that a paper carries: over which data it is, sealed with the own key.

A paper over data that may still change carries none: a draft, a dossier that is not locked, an
appraisal that is not published, a ranking while something stands in the way of publishing it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from parapp.export.bundle.keys import OwnKey
from parapp.export.paper_code import KEY_DIGITS, sealed_text, short_code
from parapp.export.reports.content import ReportContent, Seal
from parapp.i18n import _, number
from parapp.models.keys import Role
from parapp.models.paper_claims import MainFigures, PaperClaim
from parapp.models.plain import JsonValue
from parapp.models.publication import Publication
from parapp.services.assessing import assess
from parapp.services.criteria_sets import current_year
from parapp.services.overall import overall_of
from parapp.services.papers.catalogue import paper_of
from parapp.services.papers.held import (
    LOCKED,
    dossier_snapshot,
    figures_of_dossier,
    figures_published,
    points_in,
)
from parapp.services.papers.provisional import may_stand, standing_publication
from parapp.services.publishing import published_of, stands_for
from parapp.services.workspaces import workspace_of
from parapp.storage.store import Store
from parapp.storage.transaction import Transaction

_AS_PUBLISHED = frozenset({"decision", "notice", "submission"})  # whatever changed since
_ONLY_PUBLISHED = frozenset({"decision", "notice"})  # drafts before


class Sealer:
    """Seals papers with the own key; one for a batch reads what was published once."""

    def __init__(self, own: OwnKey | None) -> None:
        """Take the own keys; without any, it tells only what would be sealed."""
        self._own = own
        self._published: dict[str, Mapping[str, Mapping[str, JsonValue]]] = {}

    def sealed(
        self, tx: Transaction, kind: str, unit: str, content: ReportContent
    ) -> ReportContent:
        """Return a paper with its code; as it is where it carries none.

        Args:
            tx: The workspace.
            kind: Key of `REPORTS`.
            unit: As in `printing.print_pdf`.
            content: The paper.
        """
        seal = None if content.draft else self.seal(tx, kind, unit)
        return content if seal is None else replace(content, seal=seal)

    def seal(self, tx: Transaction, kind: str, unit: str = "") -> Seal | None:
        """Return the code of a paper printed now; None where it carries none."""
        claim = self.claim(tx, kind, unit)
        if claim is None or self._own is None:
            return None
        return Seal(
            code=short_code(claim),
            qr=sealed_text(claim, self._own.seed),
            lines=_lines(claim.figures),
        )

    def claim(self, tx: Transaction, kind: str, unit: str = "") -> PaperClaim | None:
        """Return what the code of a paper printed now says; None where it carries none."""
        paper = paper_of(kind)
        if not paper.is_sealed:
            return None
        workspace, year = workspace_of(tx), current_year(tx)
        subject = (unit or workspace.unit) if paper.of_one else workspace.unit
        find = _own_dossier if workspace.role is Role.COMMUNE else self._publication
        found = find(tx, subject, year, kind)
        if found is None:
            return None
        snapshot, figures = found
        return PaperClaim(
            kind=kind,
            issuer=workspace.unit,
            subject=subject,
            year=year,
            snapshot=snapshot,
            figures=figures,
            key=self._own.card.sha256[:KEY_DIGITS] if self._own else "0" * KEY_DIGITS,
        )

    def _publication(
        self, tx: Transaction, unit: str, year: int, kind: str
    ) -> tuple[str, MainFigures] | None:
        """Return hash and figures of what was published; None where it is not so any more."""
        if not paper_of(kind).of_one:
            found = _over_all(tx, year, kind)
            if found is None:
                return None
            return found.sha256, overall_of(published_of(found).values())
        newest = tx.publications.newest(year)
        if newest is None:
            return None
        if newest.sha256 not in self._published:
            self._published = {newest.sha256: published_of(newest)}
        published = self._published[newest.sha256].get(unit)
        if published is None or not stands_for(tx, year, unit, published):
            return None
        return newest.sha256, figures_published(published, points_in(kind))


def is_sealable(store: Store, kind: str, unit: str = "") -> bool:
    """Return whether a paper printed now may carry a code, so that keys are worth opening."""
    paper = paper_of(kind)
    with store.reading() as tx:
        if not paper.is_sealed:
            return False
        if paper.of_one or workspace_of(tx).role is Role.COMMUNE:
            return Sealer(None).claim(tx, kind, unit) is not None
        year = current_year(tx)
        if kind in _ONLY_PUBLISHED:
            return tx.publications.newest(year) is not None
        return may_stand(tx, year)


def _over_all(tx: Transaction, year: int, kind: str) -> Publication | None:
    """Return what a paper about all communes is over; None while that may still change."""
    newest = tx.publications.newest(year)
    if kind in _AS_PUBLISHED and (newest is not None or kind in _ONLY_PUBLISHED):
        return newest
    found = standing_publication(tx, year)
    if kind == "minutes" and found is not None and not found.number and newest is not None:
        return None  # they print results as published beside changes as they are now
    return found


def _own_dossier(
    tx: Transaction, unit: str, year: int, kind: str
) -> tuple[str, MainFigures] | None:
    """Return hash and main figures of the own dossier; None while it may still change."""
    dossier = tx.dossiers.get(unit, year)
    if dossier is None or dossier.state not in LOCKED:
        return None
    assessment = assess(tx, unit, year, with_steps=False)
    snapshot = dossier_snapshot(assessment.compiled, dossier)
    return snapshot, figures_of_dossier(assessment, points_in(kind))


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
