"""Scoring and ranking a table of figures, without a workspace."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from parapp.collate import fold
from parapp.errors.work import UnknownCriterionError
from parapp.export.tabular.criteria import read_criteria
from parapp.export.tabular.figures import read_figures
from parapp.models.criteria import CriteriaSet
from parapp.models.figure_rows import FigureRow
from parapp.models.plain import JsonValue, decimal_text
from parapp.models.results import CriterionScore, Standing, UnitScore
from parapp.scoring.bands import plain_kind
from parapp.scoring.compiled import CompiledSet, compile_set
from parapp.scoring.engine import score_unit
from parapp.scoring.ranking import rank
from parapp.scoring.trace import lines


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredUnit:
    """One row of a table, scored and put in its place.

    Attributes:
        score: Its points, with traces if they were asked for.
        standing: Its place and class.
    """

    score: UnitScore
    standing: Standing


def score_table(
    set_path: Path,
    figures_path: Path,
    fields: Collection[str] = (),
    *,
    with_steps: bool = True,
) -> tuple[CompiledSet, tuple[ScoredUnit, ...]]:
    """Score every unit of a table, in the order of the table.

    Args:
        set_path: Criteria set, ``.yaml`` or ``.xlsx``.
        figures_path: Figures, ``.json``, ``.csv`` or ``.xlsx``, one row a unit.
        fields: Codes of the only top criteria to score; empty for all.
        with_steps: Whether the points come with their traces, which take most of the memory.

    Raises:
        InputRefusedError: One of the files has faults; all are named.
        UnknownCriterionError: `fields` names no top criterion.
    """
    criteria, _faults = read_criteria(set_path)
    whole = compile_set(_only(criteria, fields))
    rows = read_figures(figures_path, criteria)
    scores = [_scored(whole, row, with_steps=with_steps) for row in rows]
    kinds = {score.unit: kind_in(whole.criteria, score.unit) for score in scores}
    standings = rank(whole.criteria, scores, kinds)
    return whole, tuple(
        ScoredUnit(score=score, standing=standing)
        for score, standing in zip(scores, standings, strict=True)
    )


def _only(criteria: CriteriaSet, fields: Collection[str]) -> CriteriaSet:
    if not fields:
        return criteria
    tops = {top.code: top for top in criteria.criteria}
    for code in fields:
        if code not in tops:
            raise UnknownCriterionError(criterion=code)
    kept = tuple(top for top in criteria.criteria if top.code in fields)
    inside = {criterion.code for top in kept for criterion in top.walk()}
    deciding = tuple(code for code in criteria.ranking.deciding if code in inside)
    ranking = replace(criteria.ranking, deciding=deciding)
    return replace(criteria, criteria=kept, ranking=ranking)


def _scored(compiled: CompiledSet, row: FigureRow, *, with_steps: bool) -> UnitScore:
    return score_unit(
        compiled,
        row.unit,
        {entry.code: entry.value for entry in row.entries},
        not_applicable=row.not_applicable,
        sources={entry.code: entry.source for entry in row.entries} if with_steps else None,
        with_steps=with_steps,
    )


def kind_in(criteria: CriteriaSet, name: str) -> str:
    """Return the kind of unit that a name tells, such as ``UBND xã Dân Chủ``; else empty.

    The kind that comes first in the name counts: ``Phường Xã Tắc`` is a phường.
    """
    words = f" {fold(name)} "
    kinds = {kind for block in criteria.blocks for kind in block.unit_kinds}
    found = {
        kind: place for kind in kinds if (place := words.find(f" {plain_kind(kind)} ")) >= 0
    }
    return min(found, key=lambda kind: found[kind], default="")


def as_plain(
    compiled: CompiledSet, units: Sequence[ScoredUnit], *, with_rank: bool = False
) -> JsonValue:
    """Return scores for scripts: points as decimal text, null where there are none."""
    criteria = compiled.criteria
    return {
        "set": {
            "code": criteria.code,
            "name": criteria.name,
            "year": criteria.year,
            "version": criteria.version,
            "sha256": compiled.sha256,
        },
        "units": [_plain_unit(unit, with_rank=with_rank) for unit in units],
    }


def _plain_unit(unit: ScoredUnit, *, with_rank: bool) -> dict[str, JsonValue]:
    score, standing = unit.score, unit.standing
    ranked: dict[str, JsonValue] = {"rank": standing.rank} if with_rank else {}
    return {
        "unit": score.unit,
        **ranked,
        "total": _text(score.total),
        "applicable_max": decimal_text(score.applicable_max),
        "index_percent": _text(score.index_percent),
        "bonus": decimal_text(score.bonus),
        "penalty": decimal_text(score.penalty),
        "not_arisen": decimal_text(score.not_arisen),
        "block": standing.block or None,
        "band": standing.band or None,
        "criteria": {code: _plain_criterion(c) for code, c in score.criteria.items()},
    }


def _plain_criterion(score: CriterionScore) -> JsonValue:
    return {
        "points": _text(score.points),
        "max": decimal_text(score.max_points),
        "state": score.state.value,
        "trace": list(lines(score)),
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else decimal_text(value)


def in_order(compiled: CompiledSet, units: Sequence[ScoredUnit]) -> list[ScoredUnit]:
    """Return units block by block, best first, those not ranked last."""
    order = {block.code: place for place, block in enumerate(compiled.criteria.blocks)}

    def key(unit: ScoredUnit) -> tuple[int, bool, int]:
        standing = unit.standing
        block = order.get(standing.block, len(order))
        return block, standing.rank is None, standing.rank or 0

    return sorted(units, key=key)
