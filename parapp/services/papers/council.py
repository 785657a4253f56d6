"""Papers of the appraising authority: the record of one commune and the ranking of all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from parapp.export.cells import Level
from parapp.export.reports.appraisal import Appraisal, AppraisalLine
from parapp.export.reports.ranking import Ranking, RankingBlock, RankingLine
from parapp.export.tabular.ranking_tables import RankingTables, UnitCells
from parapp.i18n import _, number
from parapp.models.criteria import CriteriaSet, RankBy, Ties
from parapp.models.points import ZERO
from parapp.progress import Progress, silent
from parapp.scoring.compiled import CompiledSet
from parapp.scoring.dossiers import decisions_of
from parapp.services.assessing import Assessment, assess
from parapp.services.criteria_sets import current_year, set_of
from parapp.services.papers.charts import (
    FieldMeans,
    field_bars,
    field_heat,
    field_means,
    index_gauge,
    index_spread,
)
from parapp.services.papers.field_points import field_cells, points_lost
from parapp.services.papers.history import question_lines, remark_lines
from parapp.services.papers.shared import (
    bases_of,
    cell_of,
    council_signers,
    header_of,
    recipients_of,
    self_cell,
    walk,
)
from parapp.services.publishing import RankedUnit, ranked
from parapp.services.workspaces import workspace_of
from parapp.storage.transaction import Transaction


def appraisals(
    tx: Transaction, progress: Progress = silent
) -> Callable[[Transaction, str], Appraisal]:
    """Return what gathers records of many communes beside the same means of all."""
    means = field_means(tx, progress)
    return lambda at, unit: appraisal(at, unit, means)


def appraisal(tx: Transaction, unit: str, means: FieldMeans | None = None) -> Appraisal:
    """Return the appraisal record of one commune.

    Args:
        tx: The authority's workspace.
        unit: Code of the commune.
        means: Of all communes; worked out where they are not given.

    Raises:
        DossierMissingError: It has sent nothing.
    """
    workspace = workspace_of(tx)
    assessment = assess(tx, unit, current_year(tx))
    known = next((one for one in tx.units.all() if one.code == unit), None)
    name, kind = (known.name, known.kind) if known else (unit, "")
    criteria = assessment.compiled.criteria
    final = assessment.appraised
    conclusion = (
        _("Sau thẩm định: {total} điểm trên {maximum} điểm áp dụng; chỉ số {index} %.").format(
            total=number(final.total, 2) if final.total is not None else "–",
            maximum=number(final.applicable_max, 2),
            index=number(final.index_percent, 2) if final.index_percent is not None else "–",
        ),
    )
    return Appraisal(
        header=header_of(workspace, "BC-HĐTĐ"),
        abstract=_("Chỉ số cải cách hành chính năm {year} của {unit}").format(
            year=criteria.year, unit=name
        ),
        bases=bases_of(criteria),
        introduction=(
            _("Hội đồng thẩm định đã tính lại điểm từ số liệu và thẩm định như sau:"),
        ),
        lines=tuple(_lines(assessment)),
        total=_total(assessment),
        remarks=tuple(remark_lines(assessment)),
        questions=tuple(question_lines(tx, assessment)),
        conclusion=conclusion,
        signers=council_signers(tx),
        recipients=(name, *recipients_of(tx, "council")),
        gauge=index_gauge(assessment.compiled, final, kind),
        bars=field_bars(assessment.compiled, final, name, means or field_means(tx)),
    )


def _lines(assessment: Assessment) -> Iterator[AppraisalLine]:
    decided = decisions_of(assessment.dossier)
    for criterion, level in walk(assessment.compiled):
        final = assessment.appraised.criteria[criterion.code]
        decision = decided.get(criterion.code)
        yield AppraisalLine(
            code=criterion.code,
            name=criterion.name,
            level=level,
            max_points=criterion.max_points,
            self_points=self_cell(assessment, criterion),
            computed_points=cell_of(assessment.computed.criteria[criterion.code]),
            appraised_points=cell_of(final),
            lost_points=points_lost(assessment, criterion),
            final_points=cell_of(final),
            reason=decision.reason if decision else "",
        )


def _total(assessment: Assessment) -> AppraisalLine:
    own, final = assessment.own.total, assessment.appraised.total
    tops = assessment.compiled.criteria.criteria
    lost = [taken for top in tops if (taken := points_lost(assessment, top))]
    return AppraisalLine(
        code="",
        name=_("Tổng cộng"),
        level=Level.TOTAL,
        max_points=assessment.appraised.applicable_max,
        self_points=own,
        computed_points=assessment.computed.total,
        appraised_points=final,
        lost_points=sum(lost, ZERO) or None,
        final_points=final,
    )


def ranking(tx: Transaction) -> tuple[Ranking, RankingTables]:
    """Return the ranking of all communes and the points behind it."""
    year = current_year(tx)
    compiled = set_of(tx, year)
    units = ranked(tx, year)
    before = places_before(tx, year - 1)
    criteria = compiled.criteria
    names = {block.code: block.name for block in criteria.blocks}
    blocks = {entry.standing.block: names.get(entry.standing.block, "") for entry in units}
    paper = Ranking(
        header=header_of(workspace_of(tx), "BTH-HĐTĐ"),
        abstract=_("Chỉ số cải cách hành chính năm {year} của các xã, phường, đặc khu").format(
            year=criteria.year
        ),
        introduction=(
            _("Kết quả thẩm định theo “{name}”, {count} đơn vị được xếp hạng.").format(
                name=criteria.name,
                count=sum(entry.standing.rank is not None for entry in units),
            ),
        ),
        blocks=tuple(
            RankingBlock(
                name=name if len(blocks) > 1 else "",
                lines=tuple(
                    ranking_line(entry, before)
                    for entry in units
                    if entry.standing.block == code
                ),
            )
            for code, name in blocks.items()
        ),
        notes=(tie_note(criteria),),
        signers=council_signers(tx),
        recipients=(_("Các đơn vị có tên trong bảng"), *recipients_of(tx, "council")),
        spread=index_spread(units) if units else None,
        heat=field_heat(compiled, units) if units else None,
    )
    return paper, tables_of(compiled, units)


def places_before(tx: Transaction, year: int) -> Mapping[str, int]:
    """Return the ranks of a year by commune; none where the year is not known here."""
    if tx.periods.get(year) is None:
        return {}
    return {
        entry.unit.code: entry.standing.rank
        for entry in ranked(tx, year)
        if entry.standing.rank is not None
    }


def ranking_line(entry: RankedUnit, before: Mapping[str, int]) -> RankingLine:
    """Return how one commune stands, beside its rank of the year before."""
    score, standing = entry.assessment.appraised, entry.standing
    previous = before.get(entry.unit.code)
    change = previous - standing.rank if previous and standing.rank else None
    return RankingLine(
        unit=entry.unit.name,
        points=score.total,
        percent=score.index_percent,
        band=standing.band,
        rank=standing.rank if standing.rank is not None else _("chưa xếp"),
        previous=previous,
        change=change,
    )


def tie_note(criteria: CriteriaSet) -> str:
    """Return by what units are ranked."""
    rule = criteria.ranking
    by = _("chỉ số %") if rule.by is RankBy.INDEX else _("tổng điểm")
    ties = (
        _("các đơn vị bằng nhau cùng hạng, hạng kế tiếp bỏ cách (1, 1, 3)")
        if rule.ties is Ties.SHARED
        else _("các đơn vị bằng nhau cùng hạng, hạng kế tiếp liền sau (1, 1, 2)")
    )
    text = _("Xếp hạng theo {by}; {ties}.").format(by=by, ties=ties)
    if not rule.deciding:
        return text
    deciding = _(" Khi bằng nhau, so điểm lần lượt ở: {codes}.").format(
        codes=", ".join(rule.deciding)
    )
    return text + deciding


def tables_of(compiled: CompiledSet, units: tuple[RankedUnit, ...]) -> RankingTables:
    """Return points by field and by criterion of every unit."""
    tops, leaves = compiled.criteria.criteria, compiled.leaves
    return RankingTables(
        fields=tuple(f"{top.code}. {top.name}" for top in tops),
        criteria=tuple(f"{code}. {leaf.criterion.name}" for code, leaf in leaves.items()),
        units=tuple(
            UnitCells(
                unit=entry.unit.name,
                fields=tuple(field_cells(entry.assessment, top.code) for top in tops),
                criteria=tuple(
                    cell_of(entry.assessment.appraised.criteria[code]) for code in leaves
                ),
                total=entry.assessment.appraised.total,
            )
            for entry in units
        ),
    )
