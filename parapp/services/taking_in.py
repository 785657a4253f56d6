"""Copies files into the evidence store before a document is made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from parapp.errors import ParappError
from parapp.models.evidence import EvidenceFile
from parapp.models.findings import Finding
from parapp.progress import Progress, silent
from parapp.services.proving import look_and_take
from parapp.storage.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What became of files.

    Attributes:
        files: Those in the store now, each content once.
        refused: Why others are not.
        findings: What was found in those that are, by name, the worst of each first.
        at: When they came.
    """

    files: tuple[EvidenceFile, ...]
    refused: tuple[ParappError, ...]
    findings: Mapping[str, tuple[Finding, ...]]
    at: datetime


def take_in(store: Store, paths: Sequence[Path], progress: Progress = silent) -> TakenIn:
    """Copy files into the store; a refused one does not keep the others out.

    No document names them yet.

    Args:
        store: The workspace.
        paths: The files; they are never changed.
        progress: Told the bytes copied; may cancel.

    Raises:
        Cancelled: From `progress`; files that are in the store already harm nobody.
    """
    sizes = [_size(path) for path in paths]
    whole = sum(sizes)
    files: dict[str, EvidenceFile] = {}
    findings: dict[str, tuple[Finding, ...]] = {}
    refused: list[ParappError] = []
    for place, path in enumerate(paths):
        before = sum(sizes[:place])

        def told(done: int, _total: int, /, before: int = before) -> None:
            progress(min(before + done, whole), whole)

        try:
            file, found = look_and_take(store, path, told)
        except ParappError as error:
            refused.append(error)
        else:
            files.setdefault(file.sha256, file)
            findings[file.name] = found
    return TakenIn(
        files=tuple(files.values()),
        refused=tuple(refused),
        findings=findings,
        at=store.clock(),
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # told when it is read
        return 0
