"""One criterion across all communes: figures, points, decisions, and what stands out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from parapp.models.criteria import RuleSpec
from parapp.models.dossier import FigureEntry
from parapp.models.figures import Figure, FigureType, FigureValue
from parapp.models.points import HUNDRED
from parapp.models.units import Unit
from parapp.scoring.compiled import CompiledLeaf
from parapp.scoring.rules import build
from parapp.scoring.rules.ratio import Ratio
from parapp.scoring.rules.tiers import Tiers
from parapp.services.accepting import Held, held_back
from parapp.services.commune_cells import TO_LOOK_AT, Cell, Mark
from parapp.services.council_view import CouncilView
from parapp.services.outliers import Usual, usual_of
from parapp.services.same_files import SameFile
from parapp.storage.transaction import Transaction

POINTS, RATIO = "points", "ratio"
"""What `CriterionRow.outlying` names besides codes of figures, which are never these."""
Answers = Mapping[str, Mapping[str, FigureEntry]]
"""Answers by commune and figure."""
_PERCENT_PLACES = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Waiting:
    """What one criterion still asks of the council, in communes.

    Attributes:
        to_look_at: Where something waits for a decision or a reading.
        undecided: Where a dossier came and nothing was decided.
    """

    to_look_at: int = 0
    undecided: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRow:
    """One commune.

    Attributes:
        unit: The commune.
        cell: How the criterion stands there; None where no dossier came.
        answers: To the figures of the table, in their order; None for no answer.
        ratio: What the rule looks at, in percent; None for rules without one.
        outlying: What stands out: `POINTS`, `RATIO` or codes of figures.
        same: Files of it that lie elsewhere too.
        held: Why it is not accepted together with others; empty where it may be.
    """

    unit: Unit
    cell: Cell | None
    answers: tuple[FigureEntry | None, ...] = ()
    ratio: Decimal | None = None
    outlying: frozenset[str] = frozenset()
    same: tuple[SameFile, ...] = ()
    held: tuple[Held, ...] = ()

    def has(self, mark: Mark) -> bool:
        """Return whether the criterion has one of these marks there."""
        return self.cell is not None and bool(self.cell.marks & mark)


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionTable:
    """One criterion across all communes.

    Attributes:
        leaf: The criterion.
        figures: What it reads.
        has_ratio: Whether its rule looks at a ratio.
        rows: All communes by code.
        usual: What is usual, by what `CriterionRow.outlying` names.
        same: Files that are to prove it and lie in several places.
    """

    leaf: CompiledLeaf
    figures: tuple[Figure, ...]
    has_ratio: bool
    rows: tuple[CriterionRow, ...]
    usual: Mapping[str, Usual]
    same: tuple[SameFile, ...] = ()


def waiting_by_criterion(view: CouncilView) -> dict[str, Waiting]:
    """Return what waits for each criterion, over all communes, in one pass."""
    wanted = sum(mark.value for mark in TO_LOOK_AT)
    decided = Mark.DECIDED.value
    looks: dict[str, int] = defaultdict(int)
    opens: dict[str, int] = defaultdict(int)
    for row in view.rows:
        for code, cell in row.cells.items():
            marks = cell.marks.value
            looks[code] += bool(marks & wanted)
            opens[code] += not marks & decided
    codes = view.compiled.leaves if view.compiled else ()
    return {code: Waiting(looks[code], opens[code]) for code in codes}


def read_answers(tx: Transaction, view: CouncilView, criterion: str) -> Answers:
    """Return what all communes answered to the figures that a criterion reads."""
    found: dict[str, dict[str, FigureEntry]] = defaultdict(dict)
    if view.compiled is not None and view.workspace.year is not None:
        reads = view.compiled.leaves[criterion].reads
        for unit, entry in tx.dossiers.answers(view.workspace.year, reads):
            found[unit][entry.code] = entry
    return found


def criterion_table(
    view: CouncilView, criterion: str, answers: Answers, same: Iterable[SameFile]
) -> CriterionTable:
    """Return one criterion across all communes.

    Points as declared, percent figures and the ratio of the rule stand out as `usual_of` says.

    Args:
        view: The state of all communes, with a set.
        criterion: Code of the criterion.
        answers: What `read_answers` gave.
        same: Files that lie in several places.
    """
    if view.compiled is None:
        raise ValueError(criterion)
    leaf = view.compiled.leaves[criterion]
    figures = tuple(view.compiled.figures[code] for code in leaf.reads)
    ratio_of = _ratio(leaf)
    ratios = {} if ratio_of is None else _ratios(answers, view, ratio_of)
    measures = _measures(view, leaf, figures, answers) | {RATIO: ratios}
    usual = {name: found for name, values in measures.items() if (found := usual_of(values))}
    files = _files_of(criterion, same)
    return CriterionTable(
        leaf=leaf,
        figures=figures,
        has_ratio=ratio_of is not None,
        rows=tuple(
            CriterionRow(
                unit=row.unit,
                cell=row.cells.get(criterion),
                answers=tuple(
                    answers.get(code, {}).get(figure.code) if row.has_sent else None
                    for figure in figures
                ),
                ratio=ratios.get(code),
                outlying=frozenset(_outlying(code, measures, usual)),
                same=tuple(files.get(code, ())),
                held=held_back(row, criterion),
            )
            for code, row in view.communes.items()
        ),
        usual=usual,
        same=tuple({file.sha256: file for found in files.values() for file in found}.values()),
    )


def _measures(
    view: CouncilView, leaf: CompiledLeaf, figures: Iterable[Figure], answers: Answers
) -> dict[str, dict[str, Decimal]]:
    """Return what is compared between communes, by what it is and by commune."""
    points = {
        code: given
        for code, row in view.communes.items()
        if (cell := row.cells.get(leaf.code)) is not None
        and (given := cell.computed if cell.own is None else cell.own) is not None
    }
    found = {POINTS: points}
    for figure in figures:
        if figure.type is FigureType.PERCENT:
            found[figure.code] = {
                code: entry.value
                for code, entries in answers.items()
                if (entry := entries.get(figure.code)) and isinstance(entry.value, Decimal)
            }
    return found


def _outlying(
    code: str, measures: Mapping[str, Mapping[str, Decimal]], usual: Mapping[str, Usual]
) -> Iterator[str]:
    for name, found in usual.items():
        value = measures[name].get(code)
        if value is not None and found.is_outlying(value):
            yield name


_RatioOf = Callable[[Mapping[str, FigureValue]], Decimal | None]


def _ratios(answers: Answers, view: CouncilView, ratio_of: _RatioOf) -> dict[str, Decimal]:
    found = {}
    for code in view.communes:
        values = {name: entry.value for name, entry in answers.get(code, {}).items()}
        ratio = ratio_of(values)
        if ratio is not None:
            found[code] = ratio
    return found


def _ratio(leaf: CompiledLeaf) -> _RatioOf | None:
    """Return what gives the ratio that a rule looks at; None where it looks at none."""
    rule = build(leaf.criterion.rule or RuleSpec(kind=""), leaf.code, lambda _fault: None)
    if not isinstance(rule, Ratio | Tiers) or rule.part is None or rule.whole is None:
        return None
    above, below, complement = rule.part.compile(), rule.whole.compile(), rule.complement

    def ratio(values: Mapping[str, FigureValue]) -> Decimal | None:
        if not _are_numbers(values, leaf.needs):
            return None
        try:
            part, whole = above(values), below(values)
        except ZeroDivisionError:
            return None
        if not whole:
            return None
        percent = (HUNDRED * part / whole).quantize(_PERCENT_PLACES)
        return HUNDRED - percent if complement else percent

    return ratio


def _are_numbers(values: Mapping[str, FigureValue], needed: Collection[str]) -> bool:
    return all(isinstance(values.get(code), Decimal) for code in needed)


def _files_of(criterion: str, same: Iterable[SameFile]) -> dict[str, list[SameFile]]:
    """Return, by commune, files that are to prove a criterion and lie elsewhere too."""
    found: dict[str, list[SameFile]] = defaultdict(list)
    for file in same:
        units = {place.unit for place in file.places if criterion in place.criteria}
        for unit in sorted(units):
            found[unit].append(file)
    return found
