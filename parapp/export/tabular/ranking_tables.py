"""What stands behind a ranking: points by field and by criterion of every unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parapp.export.cells import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldCells:
    """What one unit has in one field; a text such as "Không áp dụng" may stand for points.

    Attributes:
        self_points: Points the unit gave itself.
        appraised_points: Points of the appraisal.
        lost_points: What was taken off.
        total_points: What counts, with the survey.
    """

    self_points: Cell = None
    appraised_points: Cell = None
    lost_points: Cell = None
    total_points: Cell = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCells:
    """One unit in the sheets by field and by criterion.

    Attributes:
        unit: Its name.
        fields: In the order of `RankingTables.fields`.
        criteria: Points that count, in the order of `RankingTables.criteria`.
        total: Points of all.
    """

    unit: str
    fields: tuple[FieldCells, ...]
    criteria: tuple[Cell, ...]
    total: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingTables:
    """What stands behind a ranking.

    Attributes:
        fields: Headings, such as ``1. Công tác chỉ đạo điều hành``.
        criteria: Headings, such as ``1.1.2. Mức độ hoàn thành nhiệm vụ``.
        units: In the order of the sheets.
    """

    fields: tuple[str, ...]
    criteria: tuple[str, ...]
    units: Sequence[UnitCells]
