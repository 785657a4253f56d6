"""Figures to practise with: plausible, different from unit to unit, always the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256

from parapp.models.criteria import CriteriaSet
from parapp.models.dossier import FigureEntry, Record
from parapp.models.figures import Figure, FigureType, FigureValue, Nothing
from parapp.models.periods import Period
from parapp.services.practice import likely
from parapp.services.practice.chance import FULL, Chance
from parapp.services.practice.tan_hong import COMMUNES, Commune

_CLAIMED = "6.1"
_CLAIM = (
    "Năm {year} đơn vị không được giao làm chủ đầu tư dự án sử dụng vốn đầu tư công; xem "
    "quyết định giao kế hoạch vốn của cấp trên."
)
_CLAIM_EVERY, _CLAIM_AT = 30, 4
_EXPLAINED = "1.4.2"
_EXPLANATION = (
    "Ảnh chụp bảng thông tin điện tử bị mất khi thay thiết bị; đơn vị giải trình bằng lịch "
    "phát và sẽ bổ sung bài đăng trên trang thông tin."
)
_EXPLAIN_EVERY, _EXPLAIN_AT = 6, 2


def practice_figures(
    criteria: CriteriaSet, unit_index: int, units_count: int
) -> tuple[FigureEntry, ...]:
    """Return an answer to every figure of the set, whoever enters it, in the set's order.

    Known are the figures of the sample set; of any other set's figures the answers only fit
    their type and bounds.

    Args:
        criteria: The set.
        unit_index: Number of the unit, from 0, in the order of `practice_units`.
        units_count: Number of units, as given to `practice_units`.
    """
    chance = _chance(unit_index, units_count)
    known = _known(criteria, chance, unit_index, units_count)
    return tuple(
        FigureEntry(code=figure.code, value=_fitted(figure, known, chance, criteria.period))
        for figure in criteria.figures
    )


def practice_records(
    criteria: CriteriaSet, unit_index: int, units_count: int
) -> tuple[Record, ...]:
    """Return what the unit remarks: a claim that a criterion does not apply, an explanation.

    A criterion that is explained has no document from `practice_evidence`.
    """
    leaves = {leaf.code for leaf in criteria.leaves()}
    records = []
    if _claims(unit_index) and _CLAIMED in leaves:
        reason = _CLAIM.format(year=criteria.year)
        records.append(Record(criterion=_CLAIMED, not_applicable=reason))
    if unit_index % _EXPLAIN_EVERY == _EXPLAIN_AT % units_count and _EXPLAINED in leaves:
        records.append(Record(criterion=_EXPLAINED, explanation=_EXPLANATION))
    return tuple(records)


def _claims(unit_index: int) -> bool:
    return unit_index % _CLAIM_EVERY == _CLAIM_AT


def _chance(unit_index: int, units_count: int) -> Chance:
    name = f"{units_count}/{unit_index}"
    if units_count == len(COMMUNES):
        return Chance(name, COMMUNES[unit_index].level)
    level = int.from_bytes(sha256(name.encode()).digest()[:4], "big") % (FULL + 1)
    return Chance(name, level)


def _known(
    criteria: CriteriaSet, chance: Chance, unit_index: int, units_count: int
) -> Mapping[str, FigureValue]:
    """Return the answers to the figures of the sample set."""
    is_real = units_count == len(COMMUNES)
    commune = COMMUNES[unit_index] if is_real else _made_up(chance)
    counts = likely.dossiers(commune, chance)
    counts |= likely.shares(chance)
    counts |= likely.shares_of_dossiers(chance, counts)
    counts |= likely.rare(chance) | likely.months(chance) | likely.answers(chance)
    if is_real and commune.name == "Tân Hộ Cơ":
        counts |= {"plan_tasks": 24, "plan_tasks_done": 22}
    if _claims(unit_index):
        counts |= {"capital_plan": 0, "capital_disbursed": 0}
    values: dict[str, FigureValue] = {code: Decimal(count) for code, count in counts.items()}
    values |= likely.marks(chance) | likely.dates(chance, criteria.period)
    return values | likely.ticks(chance) | likely.choices(chance)


def _made_up(chance: Chance) -> Commune:
    taken = chance.draw("taken", 900, 7800)
    return Commune(
        name="",
        kind="",
        level=chance.level,
        taken=taken,
        online=taken * chance.between("online", 660, 970) // FULL,
        carried=chance.draw("carried", 2, 30),
        pending_in_time=chance.draw("pending", 3, 25),
        pending_overdue=max(0, chance.between("overdue", 6, -3)),
        late=taken * max(0, chance.between("late", 45, -4)) // FULL,
    )


def _fitted(
    figure: Figure, known: Mapping[str, FigureValue], chance: Chance, period: Period
) -> FigureValue:
    """Return the known answer, or one that only fits the figure's type and bounds."""
    if figure.code in known:
        return known[figure.code]
    match figure.type:
        case FigureType.YES_NO:
            return chance.grade(figure.code) > FULL // 4
        case FigureType.CHOICE:
            worst = len(figure.options) - 1
            return figure.options[chance.between(figure.code, worst, 0)].code
        case FigureType.DATE:
            if figure.none_label and chance.happens(figure.code, 50):
                return Nothing.NONE
            return chance.day(figure.code, period.start, period.start + timedelta(days=90))
        case FigureType.TEXT:
            return "Số liệu thực hành"
        case _:
            return _number(figure, chance)


def _number(figure: Figure, chance: Chance) -> Decimal:
    """Return a number in the upper half of the figure's bounds."""
    least = figure.minimum or Decimal(0)
    most = figure.maximum if figure.maximum is not None else least + 100
    part = Decimal(chance.between(figure.code, FULL // 2, FULL)) / FULL
    number = least + (most - least) * part
    places = Decimal(1) if figure.type is FigureType.WHOLE else Decimal("0.01")
    return number.quantize(places)
