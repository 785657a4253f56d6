"""What the rows of a paper must say, as far as the data at hand tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parapp.export.bundle.content import read_content
from parapp.export.cells import Cell, Kind, written
from parapp.export.reports import REPORTS
from parapp.i18n import _
from parapp.models.contents import ResultContent, ResultPoints
from parapp.models.dossier import DossierState
from parapp.models.keys import Role
from parapp.models.paper_claims import PaperClaim
from parapp.models.points import ZERO
from parapp.services.assessing import Assessment
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.papers.catalogue import PAPERS
from parapp.services.papers.commune import detail_lines, field_lines
from parapp.services.papers.held import Held, authority_of, kept_results, readings
from parapp.services.papers.printed_rows import PrintedRow, rows_of
from parapp.services.papers.sealing import Sealer
from parapp.services.workspaces import workspace_of
from parapp.storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Rows that a paper has.

    Attributes:
        readings: Several where what others entered may have been printed or not.
        is_sure: Whether a row that is missing tells that the paper differs; otherwise it may
            only have been printed at another time.
    """

    readings: tuple[tuple[PrintedRow, ...], ...]
    is_sure: bool = True


def expected_rows(tx: Transaction, claim: PaperClaim, data: Held) -> Expected | None:
    """Return the rows of a paper over data that are here; None where they are not known here.

    Args:
        tx: The workspace.
        claim: What its code says.
        data: What is here, as it was found for the claim.
    """
    workspace = workspace_of(tx)
    if data.snapshot != claim.snapshot or claim.year != current_year(tx):
        return None
    is_ours = claim.issuer == workspace.unit
    if claim.issuer != authority_of(workspace):
        if claim.kind == "self-assessment":
            return _self_assessment(tx, claim) if data.is_newest else None
        if is_ours:
            return _as_printed(tx, claim)
        return _received(tx, claim) if data.is_newest else None
    if is_ours:
        return _as_printed(tx, claim)
    if claim.kind == "appraisal":
        return _appraisal(tx, claim)
    return None


def _as_printed(tx: Transaction, claim: PaperClaim) -> Expected | None:
    """Return the rows that the paper would have if it were printed now."""
    workspace = workspace_of(tx)
    paper = next((one for one in PAPERS if one.kind == claim.kind), None)
    if paper is None or workspace.role not in paper.roles:
        return None
    now = Sealer(None).claim(tx, claim.kind, claim.subject)
    if now is None or now.snapshot != claim.snapshot:
        return None
    content = REPORTS[claim.kind].compose(paper.gather(tx, claim.subject))
    dossier = tx.dossiers.get(claim.subject, claim.year)
    is_sure = workspace.role is Role.APPRAISER or (
        dossier is not None and dossier.state is not DossierState.RESULT_RECEIVED
    )
    return Expected(readings=(rows_of(content),), is_sure=is_sure)


def _received(tx: Transaction, claim: PaperClaim) -> Expected | None:
    """Return the rows of another paper of a commune; what others entered may not be in it."""
    paper = next((one for one in PAPERS if one.kind == claim.kind), None)
    if paper is None or not paper.of_one or claim.kind == "years":
        return None
    content = REPORTS[claim.kind].compose(paper.gather(tx, claim.subject))
    return Expected(readings=(rows_of(content),), is_sure=claim.kind == "evidence-list")


def _self_assessment(tx: Transaction, claim: PaperClaim) -> Expected | None:
    """Return the rows of a commune's report as far as it says them itself."""
    dossier = tx.dossiers.get(claim.subject, claim.year)
    if dossier is None:
        return None
    assessed = readings(set_of(tx, claim.year), dossier)
    return Expected(readings=tuple(tuple(_report_rows(one)) for one in assessed))


def _report_rows(assessment: Assessment) -> Iterator[PrintedRow]:
    own, total = assessment.own, _("Tổng cộng")
    for field in field_lines(assessment):
        points = (field.max_points, field.self_points, field.percent)
        yield _row((field.number, field.name), points)
    yield _row((total,), (own.applicable_max, own.total, own.index_percent))
    for detail in detail_lines(assessment):
        yield _row((detail.code, detail.name), (detail.max_points, detail.self_points))
    yield _row((total,), (own.applicable_max, own.total))


def _appraisal(tx: Transaction, claim: PaperClaim) -> Expected | None:
    """Return the rows of the authority's record as the result of the commune tells them."""
    found = (read_content(ResultContent, data) for data in kept_results(tx, claim.year))
    result = next((one for one in found if one.publication == claim.snapshot), None)
    if result is None:
        return None
    leaves = set_of(tx, claim.year).leaves
    rows = (
        _result_row(code, leaf.criterion.name, leaf.criterion.max_points, result.points[code])
        for code, leaf in leaves.items()
        if code in result.points
    )
    return Expected(readings=(tuple(row for row in rows if row is not None),))


def _result_row(code: str, name: str, most: Cell, points: ResultPoints) -> PrintedRow | None:
    own, computed, final = points.own, points.computed, points.appraised
    if own is None or computed is None or final is None:
        return None  # words stand there, which only the authority knows
    lost = max(ZERO, own - final) or None
    return _row((code, name), (most, own, computed, final, lost, final))


def _row(texts: Sequence[str], points: Sequence[Cell]) -> PrintedRow:
    return PrintedRow(cells=(*texts, *(written(cell, Kind.POINTS) for cell in points)))
