"""The ranking of a scored table as a workbook; apart, as scoring alone needs none of it."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from parapp.export.reports.content import Header
from parapp.export.reports.ranking import Ranking, RankingBlock, RankingLine, compose
from parapp.export.tabular.ranking_xlsx import write_ranking
from parapp.files import replacing
from parapp.i18n import _
from parapp.models.dossier import Dossier
from parapp.models.units import Unit
from parapp.scoring.compiled import CompiledSet
from parapp.services.assessing import Assessment
from parapp.services.bundling import writable
from parapp.services.papers.council import tables_of
from parapp.services.publishing import RankedUnit
from parapp.services.scoring_tables import ScoredUnit, in_order


def write_workbook(compiled: CompiledSet, units: Sequence[ScoredUnit], path: Path) -> None:
    """Write the ranking as a workbook: overall, by field, by criterion.

    Raises:
        FileUnwritableError: The file cannot be written; nothing is left.
    """
    criteria = compiled.criteria
    ranked = tuple(_as_ranked(compiled, unit) for unit in in_order(compiled, units))
    names = {block.code: block.name for block in criteria.blocks}
    codes = dict.fromkeys(entry.standing.block for entry in ranked)
    paper = Ranking(
        header=Header(agency=criteria.issuer, symbol="", place=""),
        abstract=criteria.name,
        blocks=tuple(
            RankingBlock(
                name=names.get(code, "") if len(codes) > 1 else "",
                lines=tuple(_line(entry) for entry in ranked if entry.standing.block == code),
            )
            for code in codes
        ),
    )
    written = BytesIO()
    write_ranking(compose(paper), paper.blocks, tables_of(compiled, ranked), written)
    with writable(path), replacing(path) as out:
        out.write(written.getvalue())


def _as_ranked(compiled: CompiledSet, unit: ScoredUnit) -> RankedUnit:
    score = unit.score
    dossier = Dossier(unit=score.unit, year=compiled.criteria.year, criteria=compiled.sha256)
    return RankedUnit(
        unit=Unit(code=score.unit, name=score.unit, kind=""),
        assessment=Assessment(
            compiled=compiled, dossier=dossier, computed=score, own=score, appraised=score
        ),
        standing=unit.standing,
    )


def _line(entry: RankedUnit) -> RankingLine:
    score, standing = entry.assessment.appraised, entry.standing
    return RankingLine(
        unit=entry.unit.name,
        points=score.total,
        percent=score.index_percent,
        band=standing.band,
        rank=standing.rank if standing.rank is not None else _("chưa xếp"),
    )
