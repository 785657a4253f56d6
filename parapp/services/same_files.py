"""Identical documents, by the SHA-256 of their files, where one would expect different ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from parapp.errors import Severity
from parapp.models.findings import Finding
from parapp.storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePlace:
    """A document that has the file.

    Attributes:
        unit: Code of the unit whose dossier it is in.
        name: Name of that unit.
        document: Identity of the document.
        criteria: Codes of the criteria it proves.
    """

    unit: str
    name: str
    document: str
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SameFile:
    """A file that lies in several places.

    Attributes:
        sha256: Of its content.
        file: What the first unit calls it.
        places: At least two, by unit.
    """

    sha256: str
    file: str
    places: tuple[FilePlace, ...]

    @property
    def is_across_units(self) -> bool:
        """Whether several units hand it in; else it is one unit under several criteria."""
        return len({place.unit for place in self.places}) > 1

    @property
    def criteria(self) -> tuple[str, ...]:
        """Every criterion it is to prove, each once."""
        codes = (code for place in self.places for code in place.criteria)
        return tuple(dict.fromkeys(codes))

    @property
    def finding(self) -> Finding:
        """What to look at: a warning across units, a hint inside one."""
        if self.is_across_units:
            where = (f"{p.name} ({', '.join(p.criteria) or '–'})" for p in self.places)
            return Finding(
                code="same-file-units",
                severity=Severity.WARNING,
                details={"file": self.file, "places": "; ".join(where)},
            )
        return Finding(
            code="same-file-criteria",
            severity=Severity.HINT,
            details={
                "file": self.file,
                "unit": self.places[0].name,
                "count": len(self.places),
                "criteria": ", ".join(self.criteria),
            },
        )


def same_files(tx: Transaction, year: int) -> tuple[SameFile, ...]:
    """Return files of different units, then files in several documents of one unit.

    One document that proves several criteria is how it should be and is not named; nor are two
    documents with one file that prove the same single criterion.
    """
    names = {unit.code: unit.name for unit in tx.units.all()}
    found = []
    for sha, rows in groupby(tx.dossiers.shared_files(year), key=lambda row: row[0]):
        listed = list(rows)
        places = tuple(_places(listed, names))
        same = SameFile(sha256=sha, file=listed[0][3], places=places)
        if same.is_across_units or (len(places) > 1 and len(same.criteria) > 1):
            found.append(same)
    return tuple(
        sorted(found, key=lambda same: (not same.is_across_units, same.places[0].unit))
    )


def _places(
    rows: list[tuple[str, str, str, str, str]], names: Mapping[str, str]
) -> Iterator[FilePlace]:
    for (unit, document), links in groupby(rows, key=lambda row: (row[1], row[2])):
        criteria = dict.fromkeys(criterion for *_rest, criterion in links if criterion)
        yield FilePlace(
            unit=unit, name=names.get(unit, unit), document=document, criteria=tuple(criteria)
        )
