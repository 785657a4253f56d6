"""The ranking with the points of all communes by field and by criterion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from parapp.export.cells import Cell
from parapp.export.reports.by_criterion import ByCriterion, CriterionHead, CriterionRow
from parapp.export.reports.by_field import ByField, FieldRow
from parapp.export.tabular.ranking_tables import FieldCells
from parapp.i18n import _
from parapp.models.criteria import Criterion, Section
from parapp.models.points import ZERO
from parapp.models.results import CriterionScore, ScoreState
from parapp.scoring.compiled import CompiledSet
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.papers.council import tie_note
from parapp.services.papers.field_points import field_cells
from parapp.services.papers.shared import council_signers, header_of, recipients_of
from parapp.services.publishing import RankedUnit, ranked
from parapp.services.workspaces import workspace_of
from parapp.storage.transaction import Transaction

_SYMBOL = "BTH-HĐTĐ"
_NOT_SCORED, _NOT_APPLICABLE = "–", "x"


def by_field(tx: Transaction) -> ByField:
    """Return the points of every commune in every field."""
    compiled, units = set_of(tx, current_year(tx)), ranked(tx, current_year(tx))
    tops = compiled.criteria.criteria
    blocks = _block_names(compiled, units)
    return ByField(
        header=header_of(workspace_of(tx), _SYMBOL),
        abstract=_abstract(compiled),
        fields=tuple(f"{top.code}. {top.name}" for top in tops),
        rows=tuple(_field_row(compiled, entry, blocks) for entry in units),
        notes=(_signs(), _parts(), tie_note(compiled.criteria)),
        signers=council_signers(tx),
        recipients=(_("Các đơn vị có tên trong bảng"), *recipients_of(tx, "council")),
    )


def _field_row(compiled: CompiledSet, entry: RankedUnit, blocks: Mapping[str, str]) -> FieldRow:
    cells = [field_cells(entry.assessment, top.code) for top in compiled.criteria.criteria]
    return FieldRow(
        name=entry.unit.name,
        fields=tuple(_four(four) for four in cells),
        total=_totals(compiled, entry, cells),
        rank=_rank(entry),
        block=blocks.get(entry.standing.block, ""),
    )


def by_criterion(tx: Transaction) -> ByCriterion:
    """Return the points of every commune in every criterion."""
    compiled, units = set_of(tx, current_year(tx)), ranked(tx, current_year(tx))
    fields = {
        part.code: _field_name(top) for top in compiled.criteria.criteria for part in top.walk()
    }
    blocks = _block_names(compiled, units)
    return ByCriterion(
        header=header_of(workspace_of(tx), _SYMBOL),
        abstract=_abstract(compiled),
        criteria=tuple(
            CriterionHead(
                code=code,
                name=leaf.criterion.name,
                field=fields[code],
                max_points=leaf.criterion.max_points,
            )
            for code, leaf in compiled.leaves.items()
        ),
        max_total=compiled.criteria.total_points,
        rows=tuple(
            CriterionRow(
                name=entry.unit.name,
                points=tuple(
                    _cell(entry.assessment.appraised.criteria[code]) for code in compiled.leaves
                ),
                total=_or_sign(entry.assessment.appraised.total),
                rank=_rank(entry),
                block=blocks.get(entry.standing.block, ""),
            )
            for entry in units
        ),
        notes=(_signs(), tie_note(compiled.criteria)),
        signers=council_signers(tx),
        recipients=(_("Các đơn vị có tên trong bảng"), *recipients_of(tx, "council")),
    )


def _field_name(top: Criterion) -> str:
    if top.section is Section.MAIN:
        return _("Lĩnh vực {field}").format(field=top.code)
    return top.name


def _abstract(compiled: CompiledSet) -> str:
    return _("Chỉ số cải cách hành chính năm {year} của các xã, phường, đặc khu").format(
        year=compiled.criteria.year
    )


def _signs() -> str:
    return _("Ghi chú: {minus} chưa có điểm; {cross} không áp dụng.").format(
        minus=_NOT_SCORED, cross=_NOT_APPLICABLE
    )


def _parts() -> str:
    return _(
        "Tự chấm, thẩm định: các tiêu chí do đơn vị tự chấm. Tổng: thêm các tiêu chí do nơi "
        "khác chấm, như điều tra xã hội học."
    )


def _block_names(compiled: CompiledSet, units: tuple[RankedUnit, ...]) -> dict[str, str]:
    """Return names of blocks by code; none where all communes are in one."""
    found = {entry.standing.block for entry in units}
    if len(found) < 2:  # noqa: PLR2004 - one block needs no name
        return {}
    names = {block.code: block.name for block in compiled.criteria.blocks}
    return {code: names.get(code) or _("Các đơn vị khác") for code in found}


def _rank(entry: RankedUnit) -> Cell:
    return entry.standing.rank if entry.standing.rank is not None else _NOT_SCORED


def _or_sign(points: Decimal | None) -> Cell:
    return _NOT_SCORED if points is None else points


def _cell(score: CriterionScore) -> Cell:
    if score.state is ScoreState.NOT_APPLICABLE:
        return _NOT_APPLICABLE
    return _or_sign(score.points)


def _four(cells: FieldCells) -> tuple[Cell, Cell, Cell, Cell]:
    total = cells.total_points if isinstance(cells.total_points, Decimal) else _NOT_SCORED
    own, appraised = (
        _NOT_SCORED if value is None else value
        for value in (cells.self_points, cells.appraised_points)
    )
    return own, appraised, cells.lost_points, total


def _summed(tops: Sequence[Criterion], points: Sequence[Cell]) -> Cell:
    """Return the sum of what is printed, penalties taken off."""
    known = [
        -value if top.section is Section.PENALTY else value
        for top, value in zip(tops, points, strict=True)
        if isinstance(value, Decimal)
    ]
    return sum(known, ZERO) if known else _NOT_SCORED


def _totals(
    compiled: CompiledSet, entry: RankedUnit, fields: Sequence[FieldCells]
) -> tuple[Cell, Cell, Cell, Cell]:
    """Return the sums of what is printed, penalties taken off, and the points that count."""
    tops = compiled.criteria.criteria
    lost = [cells.lost_points for cells in fields if isinstance(cells.lost_points, Decimal)]
    return (
        _summed(tops, [cells.self_points for cells in fields]),
        _summed(tops, [cells.appraised_points for cells in fields]),
        sum(lost, ZERO) or None,
        _or_sign(entry.assessment.appraised.total),
    )
