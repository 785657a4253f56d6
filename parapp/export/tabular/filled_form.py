"""A form that one commune filled in, read line by line: what is wrong stops its own line only.

`read_figures` takes all or nothing, which is right for a table that no person looks at; here
somebody sees every line before anything is saved.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TypeGuard

from parapp.collate import fold, tidy
from parapp.errors import Detail, Fault, InputRefusedError, Place, Severity
from parapp.errors.inputs import ValueRefusedError
from parapp.export.tabular.figures import (
    CODE_NAMES,
    NOT_APPLICABLE_NAMES,
    NOTE_NAMES,
    READERS,
    SOURCE_NAMES,
    UNIT_NAMES,
    VALUE_NAMES,
    cell_at,
    column_of,
    is_form,
    value_of,
)
from parapp.export.tabular.grid import Grid, Line, Raw, letters
from parapp.export.tabular.text_file import refused
from parapp.i18n import number
from parapp.models.criteria import CriteriaSet, WhenNotApplicable
from parapp.models.figures import Figure, FigureType, FigureValue
from parapp.models.legacy import as_unicode

_CRITERION_NAMES = frozenset({"ma tieu chi", "criterion"})
_CLAIM_NAMES = frozenset({"ly do khong ap dung"})
_EXPLANATION_NAMES = frozenset({"giai trinh"})
_READ = (
    CODE_NAMES,
    VALUE_NAMES,
    SOURCE_NAMES,
    NOTE_NAMES,
    _CRITERION_NAMES,
    _CLAIM_NAMES,
    _EXPLANATION_NAMES,
)
_OF_CELLS = frozenset({"cell-error", "cell-formula"})
_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLine:
    """One line of the form that says something.

    Attributes:
        code: Of the figure or the criterion, as the form has it.
        place: Where it stands.
        value: The answer; None where it cannot be taken, and for criteria.
        source: Where the number comes from, as the officer wrote.
        note: The officer's remark.
        claim: Why a criterion does not apply.
        explanation: Of a criterion.
        fault: Why the line cannot be taken; None when it can.
        legacy: What stands in the form where it was typed in an old font; the line has what it
            means. Empty for lines in Unicode.
    """

    code: str
    place: Place
    value: FigureValue | None = None
    source: str = ""
    note: str = ""
    claim: str = ""
    explanation: str = ""
    fault: Fault | None = None
    legacy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledForm:
    """What a form says.

    Attributes:
        unit: Whose it is, as it says itself; empty where it does not.
        figures: Its answers, and lines that cannot be taken.
        remarks: Claims and explanations, likewise.
    """

    unit: str
    figures: tuple[FormLine, ...]
    remarks: tuple[FormLine, ...]


def read_filled_form(path: Path, criteria: CriteriaSet) -> FilledForm:
    """Read a form of one unit; empty cells say nothing.

    Raises:
        InputRefusedError: The file is no form, or cannot be trusted as a whole.
    """
    read = READERS.get(path.suffix.lower())
    if read is None:
        raise refused(path, "suffix-unknown", known=", ".join(READERS))
    grids = read(path)
    grid = next((g for g in grids if is_form(g)), None)
    if grid is None:
        raise refused(path, "form-missing")
    apart = next((g for g in grids if column_of(g, _CRITERION_NAMES) is not None), None)
    form, remarks = _Reader(grid, criteria), _Reader(apart, criteria) if apart else None
    figures = tuple(form.figures())
    claims = (*form.claims, *(remarks.remarks() if remarks else ()))
    _refuse_whole(path, [reader for reader in (form, remarks) if reader is not None])
    if not figures and not claims and not grid.lines:
        raise refused(path, "no-rows")
    return FilledForm(unit=form.unit, figures=figures, remarks=claims)


def _refuse_whole(path: Path, readers: list[_Reader]) -> None:
    """Refuse a file in which cells are amiss that no line stands for, such as merged ones."""
    faults = tuple(
        fault
        for reader in readers
        for fault in reader.grid.faults
        if fault.severity is Severity.CRITICAL and fault not in reader.told
    )
    if faults:
        raise InputRefusedError(path.name, faults)


class _Reader:
    """Reads one sheet; cells that show an error speak for their own line."""

    def __init__(self, grid: Grid, criteria: CriteriaSet) -> None:
        self.grid = grid
        self._read = tuple(column_of(grid, names) for names in _READ)
        self.unit = ""
        self.claims: list[FormLine] = []
        self.told: list[Fault] = []
        self._known: Mapping[str, Figure] = {f.code: f for f in criteria.figures}
        self._leaves = {leaf.code: leaf for leaf in criteria.leaves()}
        self._of_cells: dict[int, list[Fault]] = {}
        for fault in grid.faults:
            if fault.code in _OF_CELLS and fault.place.row is not None:
                self._of_cells.setdefault(fault.place.row, []).append(fault)

    def figures(self) -> Iterator[FormLine]:
        """Yield the lines of figures; unit and claims are kept aside."""
        codes, values = self._read[:2]
        seen: dict[str, int] = {}
        for line in self.grid.lines:
            code = str(cell_at(line, codes) or "")
            seen[code] = seen.get(code, 0) + 1
        for line in self.grid.lines:
            code, cell = str(cell_at(line, codes) or ""), cell_at(line, values)
            place = self.grid.place(line.row, values)
            fault = self._amiss(line, self._read)
            if fold(code) in UNIT_NAMES:
                self.unit = number(cell) if _is_number(cell) else str(cell or "")
            elif fold(code) in NOT_APPLICABLE_NAMES:
                self.claims += self._claimed(cell, place)
            elif fault is not None:
                yield FormLine(code=code, place=place, fault=fault)
            elif cell is not None or (code and code not in self._known):
                if code in self._known and seen[code] > 1:
                    yield _refused(code, place, "duplicate-row", code=code)
                else:
                    yield self._figure(code, line, place, cell)

    def _figure(self, code: str, line: Line, place: Place, cell: Raw) -> FormLine:
        figure = self._known.get(code)
        if figure is None:
            return _refused(code, place, "figure-not-in-set", value=code[:_SHOWN])
        legacy = ""
        if isinstance(cell, str) and figure.type is FigureType.TEXT:
            meant = as_unicode(cell)
            legacy, cell = (cell, meant) if meant is not None else ("", cell)
        try:
            value = value_of(figure, cell, is_excel=self.grid.are_columns_lettered)
        except ValueRefusedError as error:
            return FormLine(code=code, place=place, fault=replace(error.fault, place=place))
        texts = [self._text(line, names) for names in (SOURCE_NAMES, NOTE_NAMES)]
        return FormLine(
            code=code,
            place=place,
            value=value,
            source=texts[0][0],
            note=texts[1][0],
            legacy=legacy or texts[0][1] or texts[1][1],
        )

    def remarks(self) -> Iterator[FormLine]:
        """Yield the lines of claims and explanations."""
        codes = column_of(self.grid, _CRITERION_NAMES)
        for line in self.grid.lines:
            code = str(cell_at(line, codes) or "")
            if _is_number(cell_at(line, codes)):
                code = str(cell_at(line, codes))
            claim, old_claim = self._text(line, _CLAIM_NAMES)
            text, old_text = self._text(line, _EXPLANATION_NAMES)
            place = self.grid.place(line.row)
            fault = self._amiss(line, self._read)
            if fault is not None:
                yield FormLine(code=code, place=place, fault=fault)
            elif claim or text:
                made = self._remark(code, place, claim)
                yield replace(made, explanation=text, legacy=old_claim or old_text)

    def _claimed(self, cell: Raw, place: Place) -> list[FormLine]:
        """Return claims without a reason, from a cell that lists codes."""
        codes = dict.fromkeys(str(cell or "").replace(";", " ").split())
        return [self._remark(code, place, "–") for code in codes]

    def _remark(self, code: str, place: Place, claim: str) -> FormLine:
        leaf = self._leaves.get(code)
        if leaf is None:
            return _refused(code, place, "unknown-criterion", code=code[:_SHOWN])
        if claim and leaf.policies.not_applicable is WhenNotApplicable.NOT_ALLOWED:
            return _refused(code, place, "not-applicable-refused", code=code)
        return FormLine(code=code, place=place, claim=claim)

    def _text(self, line: Line, names: frozenset[str]) -> tuple[str, str]:
        """Return a text in Unicode, and what stands there if that was in an old font."""
        cell = cell_at(line, column_of(self.grid, names))
        if cell is None:
            return "", ""
        text = number(cell) if _is_number(cell) else tidy(str(cell), lines=True)
        meant = as_unicode(text)
        return (text, "") if meant is None else (meant, text)

    def _amiss(self, line: Line, columns: Iterable[int | None]) -> Fault | None:
        """Return what is wrong with a cell that is read; the other columns do not matter."""
        found = self._of_cells.get(line.row, ())
        self.told += found
        read = {letters(column) for column in columns if column is not None}
        return next((fault for fault in found if fault.place.column in read), None)


def _is_number(cell: Raw) -> TypeGuard[Decimal]:
    return isinstance(cell, Decimal)


def _refused(code: str, place: Place, reason: str, /, **details: Detail) -> FormLine:
    return FormLine(
        code=code, place=place, fault=Fault(code=reason, place=place, details=details)
    )
