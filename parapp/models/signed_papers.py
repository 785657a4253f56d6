"""Signed papers that are kept with the dossier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Match(StrEnum):
    """How a signed PDF was found to print the paper that it is kept with."""

    BYTES = "bytes"  # it begins with the very file that was drawn
    TEXT = "text"  # every page reads the same


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPaper:
    """One signed PDF; the file itself lies with the evidence.

    Attributes:
        year: Of the period.
        unit: Code of the commune that the paper is about; of the own unit for papers of all.
        kind: Which paper, as `parapp.export.reports.REPORTS` names it.
        sha256: Of the file.
        name: Name of the file, without its folder.
        size: In bytes.
        match: How it was found to be that paper.
        signers: Whose signatures it bears, in the order of signing.
        at: When it was taken in.
        by: Who took it in.
    """

    year: int
    unit: str
    kind: str
    sha256: str
    name: str
    size: int
    match: Match
    signers: tuple[str, ...]
    at: datetime
    by: str
