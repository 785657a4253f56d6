"""Reads the authoring workbook into the plain form, with the cell of each path."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from parapp.errors import Detail, Fault, Place, Severity
from parapp.export.tabular.criteria_xlsx import sheets
from parapp.export.tabular.criteria_xlsx.cells import plain_of
from parapp.export.tabular.criteria_xlsx.rule_rows import RuleBuilder
from parapp.export.tabular.criteria_xlsx.sheets import Column, Sheet
from parapp.export.tabular.draft import FORMAT, Draft
from parapp.export.tabular.grid import Grid, Raw
from parapp.export.tabular.workbook import read as read_workbook

Plain = dict[str, object]


def read(path: Path) -> Draft:
    """Read the plain form of a set, with the cell of each path.

    Raises:
        InputRefusedError: The file is no sound, small workbook.
    """
    grids = read_workbook(path, are_formulas_refused=True)
    return _Reader({grid.sheet or "": grid for grid in grids}).draft()


@dataclass(slots=True)
class _Reader:
    grids: dict[str, Grid]
    faults: list[Fault] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)

    def draft(self) -> Draft:
        self._look_over()
        plain: Plain = {"format": FORMAT}
        self._take_own(plain)
        self._take_list(plain, "figures", sheets.FIGURES, _options)
        self._take_list(plain, "deadlines", sheets.DEADLINES)
        self._take_list(plain, "consistency", sheets.CONSISTENCY)
        self._take_blocks(plain)
        by_code = self._take_criteria(plain)
        self._take_rules(by_code)
        self._take_notes(plain, by_code)
        return Draft(plain=plain, locate=self._locate, faults=tuple(self.faults))

    def _look_over(self) -> None:
        known = {sheets.SET.name, sheets.GUIDE, *(s.name for s in sheets.ROW_SHEETS)}
        for name, grid in self.grids.items():
            self.faults.extend(grid.faults)
            if name not in known:
                self._report("sheet-unknown", Place(sheet=name), Severity.WARNING, value=name)
        for sheet in (sheets.SET, sheets.FIGURES, sheets.CRITERIA, sheets.RULE_ROWS):
            if sheet.name not in self.grids:
                self._report("sheet-missing", Place(), value=sheet.name)

    def _take_own(self, plain: Plain) -> None:
        grid = self.grids.get(sheets.SET.name)
        columns = {column.title: column for column in sheets.SET.columns}
        for line in grid.lines if grid else ():
            title = str(line.cells[0] or "")
            cell = line.cells[1] if len(line.cells) > 1 else None
            place = Place(sheet=sheets.SET.name, row=line.row, column="B")
            if title not in columns:
                self._report("column-unknown", place, Severity.WARNING, value=title)
                continue
            self.places[columns[title].key] = place
            if cell is not None:
                _put(plain, columns[title].key, self._value(columns[title], cell, place))

    def _rows(self, sheet: Sheet) -> Iterator[tuple[Plain, dict[str, Place]]]:
        """Yield the values of each row and their places, by column key."""
        grid = self.grids.get(sheet.name)
        if grid is None:
            return
        by_title = {column.title: column for column in sheet.columns}
        known = {n: by_title[h] for n, h in enumerate(grid.headings) if h in by_title}
        for number, heading in enumerate(grid.headings):
            if heading and number not in known:
                place = grid.place(1, number)
                self._report("column-unknown", place, Severity.WARNING, value=heading)
        for title in by_title.keys() - set(grid.headings):
            self._report("column-missing", Place(sheet=sheet.name, row=1), value=title)
        for line in grid.lines:
            values: Plain = {}
            at = {"": Place(sheet=sheet.name, row=line.row)}
            for number, column in known.items():
                at[column.key] = grid.place(line.row, number)
                cell = line.cells[number] if number < len(line.cells) else None
                if cell is not None:
                    values[column.key] = self._value(column, cell, at[column.key])
            if values:
                yield values, at

    def _take_list(
        self,
        plain: Plain,
        name: str,
        sheet: Sheet,
        finish: Callable[[Plain], object] = lambda _item: None,
    ) -> None:
        items: list[Plain] = []
        for values, at in self._rows(sheet):
            self._mark(f"{name}[{len(items)}]", at)
            item = _nested(values)
            finish(item)
            items.append(item)
        if items:
            plain[name] = items

    def _take_blocks(self, plain: Plain) -> None:
        blocks: dict[str, Plain] = {}
        for values, at in self._rows(sheets.BANDS):
            code = str(values.get("code", ""))
            own: Plain = {k: values[k] for k in ("code", "name", "unit_kinds") if k in values}
            if code not in blocks:
                self._mark(f"blocks[{len(blocks)}]", at)
                blocks[code] = own
            bounds = {k: v for k, v in values.items() if k not in own and k != "band"}
            if "band" in values or bounds:
                number = list(blocks).index(code)
                bands = blocks[code].setdefault("bands", [])
                if isinstance(bands, list):
                    self._mark(f"blocks[{number}].bands[{len(bands)}].range", at)
                    self.places[f"blocks[{number}].bands[{len(bands)}].name"] = at["band"]
                    named = {"name": values["band"]} if "band" in values else {}
                    bands.append({**named, "range": bounds})
        if blocks:
            plain["blocks"] = list(blocks.values())

    def _take_criteria(self, plain: Plain) -> dict[str, tuple[str, Plain]]:
        """Build the tree; return path and plain form of each criterion by its code."""
        by_code: dict[str, tuple[str, Plain]] = {}
        tops: list[Plain] = []
        for values, at in self._rows(sheets.CRITERIA):
            parent = values.pop("parent", None)
            siblings, before = tops, "criteria"
            if parent is not None and str(parent) not in by_code:
                self._report("parent-missing", at["parent"], code=str(parent))
            elif parent is not None:
                before, above = by_code[str(parent)]
                before += ".children"
                siblings = above.setdefault("children", [])  # type: ignore[assignment] # a list
            path = f"{before}[{len(siblings)}]"
            self._mark(path, at)
            item = _nested(values)
            siblings.append(item)
            by_code.setdefault(str(values.get("code", "")), (path, item))
        plain["criteria"] = tops
        return by_code

    def _take_rules(self, by_code: dict[str, tuple[str, Plain]]) -> None:
        builders: dict[str, RuleBuilder] = {}
        for values, at in self._rows(sheets.RULE_ROWS):
            code = str(values.pop("criterion", ""))
            path, criterion = by_code.get(code, ("", {}))
            rule = criterion.get("rule")
            if not isinstance(rule, dict):
                self._report("rule-row-lost", at["criterion"], code=code)
                continue
            builder = builders.setdefault(code, RuleBuilder(rule, f"{path}.rule"))
            place = str(values.pop("place", ""))
            found = builder.take(place, values)
            if found is None:
                self._report("rule-row-place", at["place"], value=place)
            else:
                self._mark(found, at)

    def _take_notes(self, plain: Plain, by_code: dict[str, tuple[str, Plain]]) -> None:
        for values, at in self._rows(sheets.NOTES):
            code = values.pop("criterion", None)
            path, owner = ("", plain) if code is None else by_code.get(str(code), ("", {}))
            if code is not None and str(code) not in by_code:
                self._report("rule-row-lost", at["criterion"], code=str(code))
                continue
            notes = owner.setdefault("notes", [])
            if isinstance(notes, list):
                self._mark(f"{path}.notes[{len(notes)}]".lstrip("."), at)
                notes.append(values)

    def _value(self, column: Column, cell: Raw, place: Place) -> object:
        def tell(code: str, /, **details: Detail) -> None:
            self._report(code, place, **details)

        return plain_of(column, cell, tell)

    def _mark(self, path: str, at: dict[str, Place]) -> None:
        for key, place in at.items():
            self.places.setdefault(f"{path}.{key}" if key else path, place)

    def _locate(self, path: str) -> Place:
        start = path
        while path and path not in self.places:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        found = self.places.get(path, Place(sheet=sheets.SET.name))
        return Place(sheet=found.sheet, row=found.row, column=found.column, path=start or None)

    def _report(
        self,
        code: str,
        place: Place,
        severity: Severity = Severity.CRITICAL,
        /,
        **details: Detail,
    ) -> None:
        self.faults.append(Fault(code=code, severity=severity, place=place, details=details))


def _options(figure: Plain) -> None:
    """Turn the lines ``code = label`` into options."""
    lines = figure.get("options")
    if isinstance(lines, list):
        parts = (str(line).partition("=") for line in lines)
        figure["options"] = [{"code": c.strip(), "label": t.strip()} for c, _, t in parts]


def _nested(values: Plain) -> Plain:
    item: Plain = {}
    for key, value in values.items():
        _put(item, key, value)
    return item


def _put(plain: Plain, path: str, value: object) -> None:
    *above, last = path.split(".")
    for key in above:
        inner = plain.setdefault(key, {})
        if isinstance(inner, dict):
            plain = inner
    plain[last] = value
