"""Criteria sets from files and to files, whatever the format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from parapp.errors import Fault
from parapp.export.tabular import criteria_xlsx, criteria_yaml
from parapp.export.tabular.draft import Draft, finish
from parapp.export.tabular.text_file import refused
from parapp.i18n import mark
from parapp.models.criteria import CriteriaSet


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format of criteria files.

    Attributes:
        name: What the user reads.
        read: Reads the draft of a set; raises `InputRefusedError`.
        write: Writes a set.
    """

    name: str
    read: Callable[[Path], Draft]
    write: Callable[[CriteriaSet, Path], None]


_YAML = Format(
    name=mark("Bộ tiêu chí (YAML)"), read=criteria_yaml.read, write=criteria_yaml.write
)

_XLSX = Format(
    name=mark("Bộ tiêu chí (sổ Excel)"), read=criteria_xlsx.read, write=criteria_xlsx.write
)

READERS: Mapping[str, Format] = {".yaml": _YAML, ".yml": _YAML, ".xlsx": _XLSX}
"""Formats by the suffix of their files."""


def read_criteria(path: Path) -> tuple[CriteriaSet, tuple[Fault, ...]]:
    """Read and check a criteria set.

    Returns:
        The set, and its faults that are not critical.

    Raises:
        InputRefusedError: A fault is critical; holds every fault found in the one pass.
    """
    return finish(_format_of(path).read(path), path)


def write_criteria(criteria: CriteriaSet, path: Path) -> None:
    """Write a set in the format of the suffix of `path`; reading it gives the same set.

    Raises:
        InputRefusedError: No format has that suffix.
        OSError: The file cannot be written; `path` is as it was.
    """
    _format_of(path).write(criteria, path)


def write_template(path: Path) -> None:
    """Write a workbook with instructions and two example criteria.

    Raises:
        InputRefusedError: `path` does not end in .xlsx.
        OSError: The file cannot be written; `path` is as it was.
    """
    if path.suffix.lower() != ".xlsx":
        raise refused(path, "suffix-unknown", known=".xlsx")
    criteria_xlsx.write_template(path)


def _format_of(path: Path) -> Format:
    found = READERS.get(path.suffix.lower())
    if found is None:
        raise refused(path, "suffix-unknown", known=", ".join(READERS))
    return found
