"""Everything that can be refused, as codes and details; `parapp.messages` has the sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import IntEnum
from typing import ClassVar

Detail = str | int | Decimal | date


class ParappError(Exception):
    """A failure the user can do something about. Anything else that is raised is a defect.

    Attributes:
        code: Names the sentence in `parapp.messages`; kebab-case, unique in the family.
        details: The values that fill the sentence.
        is_bad_input: The file or value given is at fault; if not, the work is refused.
    """

    code: ClassVar[str] = ""
    is_bad_input: ClassVar[bool] = False

    def __init__(self, **details: Detail) -> None:
        super().__init__(self.code, details)
        self.details = details


class Severity(IntEnum):
    """How bad a fault or finding is; only `CRITICAL` stops an import or a lock."""

    HINT = 0
    WARNING = 1
    ERROR = 2
    CRITICAL = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a file something stands; what is not known is None.

    Attributes:
        file: Name of the file, without its folder.
        sheet: Name of the worksheet.
        row: Line or worksheet row, counted from 1.
        column: Worksheet column letters, or a CSV column's heading.
        path: Path inside a structured file, such as ``criteria[2].rule.target``.
    """

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong with an input file.

    Attributes:
        code: Names the reason and the remedy in `parapp.messages`.
        severity: `CRITICAL` faults stop the import.
        place: Where it stands.
        details: The values that fill the sentences; `value` is what was found.
    """

    code: str
    severity: Severity = Severity.CRITICAL
    place: Place = field(default_factory=Place)
    details: Mapping[str, Detail] = field(default_factory=dict)


class InputRefusedError(ParappError):
    """A file has critical faults; nothing of it was taken in (`file`, `count`).

    Attributes:
        faults: All faults found, in the order of the file, also those that are not critical.
    """

    code = "input-refused"
    is_bad_input = True

    def __init__(self, file: str, faults: tuple[Fault, ...]) -> None:
        critical = sum(fault.severity is Severity.CRITICAL for fault in faults)
        super().__init__(file=file, count=critical)
        self.faults = faults
