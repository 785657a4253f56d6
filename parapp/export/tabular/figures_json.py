"""Tables of figures as JSON files, read into the same grid as the others."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import NoReturn

from parapp.collate import nfc
from parapp.errors import Fault, Place
from parapp.export.tabular.grid import Grid, Line, Raw
from parapp.export.tabular.text_file import read_text, refused
from parapp.settings import LIMITS

_MOST_DIGITS, _MOST_PLACES = 15, 12


def read(path: Path) -> Grid:
    """Read ``{"units": [{"unit": …, "figures": {…}}]}`` or a list of flat objects.

    Rows of the grid count the units from 1.

    Raises:
        InputRefusedError: The file is no UTF-8 text, too large, no JSON, or of another shape.
    """
    text = read_text(path, LIMITS.table_bytes)
    grid = Grid(file=path.name)
    try:
        document = json.loads(
            text,
            parse_float=_number,
            parse_int=_number,
            parse_constant=_refuse_constant,
            object_pairs_hook=lambda pairs: _unique(pairs, grid),
        )
    except json.JSONDecodeError as error:
        raise refused(path, "json-syntax", error.lineno) from None
    except (ValueError, RecursionError):
        raise refused(path, "json-syntax", 1) from None
    units = document.get("units") if isinstance(document, dict) else document
    if not isinstance(units, list) or not all(map(_is_unit, units)):
        raise refused(path, "json-shape")
    if len(units) > LIMITS.table_rows:
        raise refused(path, "table-too-large", limit=LIMITS.table_rows, what="dòng")
    _fill(grid, [_flat(unit) for unit in units])
    return grid


def _number(text: str) -> Decimal | str:
    """Return a number exactly as written; one too long stays text and is refused as such."""
    number = Decimal(text)
    exponent = number.as_tuple().exponent
    is_plain = (
        isinstance(exponent, int)
        and abs(number.adjusted()) < _MOST_DIGITS
        and exponent >= -_MOST_PLACES
    )
    return number if is_plain or not number else text


def _refuse_constant(_text: str) -> NoReturn:
    raise ValueError


def _unique(pairs: list[tuple[str, object]], grid: Grid) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        name = nfc(key).strip()
        if name in found:
            place = Place(file=grid.file)
            twice = Fault(code="duplicate-key", place=place, details={"key": name})
            grid.faults.append(twice)
        found[name] = value
    return found


def _is_unit(unit: object) -> bool:
    return isinstance(unit, dict) and isinstance(unit.get("figures", {}), dict)


def _flat(unit: dict[str, object]) -> dict[str, object]:
    figures = unit.get("figures")
    rest = {key: value for key, value in unit.items() if key != "figures"}
    return {**rest, **figures} if isinstance(figures, dict) else {**unit}


def _fill(grid: Grid, units: list[dict[str, object]]) -> None:
    headings = tuple(dict.fromkeys(key for unit in units for key in unit))
    grid.headings = headings
    for number, unit in enumerate(units, start=1):
        cells = tuple(_cell(unit.get(key)) for key in headings)
        grid.lines.append(Line(row=number, cells=cells))


def _cell(value: object) -> Raw:
    if isinstance(value, str):
        return nfc(value).strip() or None
    if isinstance(value, list):
        return "; ".join(str(held) for held in value) or None
    if value is None or isinstance(value, bool | Decimal):
        return value
    return json.dumps(value, default=str)
