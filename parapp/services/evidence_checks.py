"""Looks into evidence files: refuses state secrets, warns of what an appraiser would miss.

What stands in a picture is not read: a stamp or number on a scan is not recognised, and the
findings say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from parapp.collate import nfc
from parapp.errors import Detail, Severity
from parapp.errors.evidence import SecretEvidenceError
from parapp.export.viewing.reader import SHOWN, Reader
from parapp.export.viewing.values import Seen, UnfitError, Why
from parapp.export.viewing.worker import Worker
from parapp.messages import kind_text
from parapp.models.evidence import EvidenceFile
from parapp.models.findings import Finding
from parapp.progress import Progress, silent
from parapp.settings import LIMITS
from parapp.storage.media import EMPTY, media_type

MISNAMED = frozenset({"file-name-misleads", "file-no-pdf"})
"""Codes of findings in a file that is something else than its name says."""
_SECRET = "file-secret"  # noqa: S105 - a code, no password
_SHOWN_PAGES = 8
_OPENXML = "application/vnd.openxmlformats-officedocument"
_SUFFIXES: dict[str, tuple[str, ...]] = {
    "application/pdf": (".pdf",),
    "image/jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "image/png": (".png",),
    "image/gif": (".gif",),
    "image/tiff": (".tif", ".tiff"),
    "image/webp": (".webp",),
    "application/rtf": (".rtf", ".doc"),
    "application/msword": (".doc", ".dot", ".wps"),
    "application/vnd.ms-excel": (".xls", ".xlt", ".et"),
    "application/vnd.ms-powerpoint": (".ppt", ".pps"),
    f"{_OPENXML}.wordprocessingml.document": (".docx", ".dotx"),
    f"{_OPENXML}.spreadsheetml.sheet": (".xlsx", ".xltx"),
    f"{_OPENXML}.presentationml.presentation": (".pptx", ".ppsx", ".potx"),
    "application/zip": (".zip",),
    "application/x-7z-compressed": (".7z",),
    "application/vnd.rar": (".rar",),
}
_CLAIMED = tuple(suffix for suffixes in _SUFFIXES.values() for suffix in suffixes)
_SEVERITIES = {
    Why.KIND: Severity.HINT,
    Why.LARGE: Severity.WARNING,
    Why.STUCK: Severity.WARNING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What a look into a file gave.

    Attributes:
        findings: What was found, the worst first.
        pages: Pages it has; 0 where it has none or cannot be read.
    """

    findings: tuple[Finding, ...]
    pages: int = 0


class CheckedFiles:
    """What was seen, by SHA-256; kept while the program runs, so that no file is read twice."""

    def __init__(self) -> None:
        """Begin without any."""
        self._found: dict[tuple[str, str], Examined] = {}

    def findings(self, file: EvidenceFile) -> tuple[Finding, ...] | None:
        """Return what was found in a file; None where nobody looked yet."""
        seen = self._found.get((file.sha256, file.name))
        return None if seen is None else seen.findings

    def pages(self, file: EvidenceFile) -> int:
        """Return how many pages a file has; 0 where that is not known."""
        seen = self._found.get((file.sha256, file.name))
        return 0 if seen is None else seen.pages

    def missing(self, files: Iterable[EvidenceFile]) -> tuple[EvidenceFile, ...]:
        """Return those that nobody looked into yet, each once."""
        keys = {(file.sha256, file.name): file for file in files}
        return tuple(file for key, file in keys.items() if key not in self._found)

    def examine(
        self,
        files: Sequence[EvidenceFile],
        opened: Callable[[str], BinaryIO],
        progress: Progress = silent,
    ) -> None:
        """Look into files that nobody looked into yet, one after the other.

        Args:
            files: Which.
            opened: Opens one by its SHA-256, such as ``store.evidence.open``.
            progress: Told the files done; may cancel between them and within one.

        Raises:
            Cancelled: From `progress`; those that are done are kept.
            ParappError: A file is gone from the store.
        """
        for done, file in enumerate(self.missing(files)):

            def told(_part: int, _parts: int, /, done: int = done) -> None:
                progress(done, len(files))

            with opened(file.sha256) as source:
                found = look_into(source, file.name, file.media_type, told)
            self._found[file.sha256, file.name] = found
        progress(len(files), len(files))


def examine(
    source: BinaryIO, name: str, kind: str, progress: Progress = silent
) -> tuple[Finding, ...]:
    """Return what is found in an evidence file, the worst first; see `look_into`."""
    return look_into(source, name, kind, progress).findings


def look_into(source: BinaryIO, name: str, kind: str, progress: Progress = silent) -> Examined:
    """Look into an evidence file.

    The sentences are those of `parapp.messages.finding_lines`. An identity number is counted,
    and never part of a finding.

    Args:
        source: Its content, seekable.
        name: Its name.
        kind: Its media type, as its content says.
        progress: Asked again and again; may cancel.

    Raises:
        Cancelled: From `progress`.
    """
    found, pages = list(_named(name, kind)), 0
    try:
        seen = _seen(source, name, kind, progress)
        found += _told(seen, kind)
        pages = seen.pages
    except UnfitError as unfit:
        severity = _SEVERITIES.get(unfit.why, Severity.ERROR)
        found.append(Finding(code=f"file-{unfit.why}", severity=severity))
    worst_first = sorted(found, key=lambda finding: -finding.severity)
    return Examined(findings=tuple(worst_first), pages=pages)


def refuse_secrets(path: Path, progress: Progress = silent) -> tuple[Finding, ...]:
    """Look into a file before it is taken in, and return the other findings.

    Args:
        path: The file; one that cannot be read is left to who takes it in.
        progress: Asked again and again; may cancel.

    Raises:
        SecretEvidenceError: Its text carries a mark of state secrecy.
        Cancelled: From `progress`.
    """
    name = nfc(path.name)
    if not path.is_file():  # opening a pipe would wait for ever
        return ()
    try:
        with path.open("rb") as source:
            found = examine(source, name, media_type(source), progress)
    except OSError:
        return ()
    for finding in found:
        if finding.code == _SECRET:
            raise SecretEvidenceError(name=name, mark=str(finding.details["mark"]))
    return found


def close_reader() -> None:
    """End the process that files are opened in; the next file starts another."""
    _worker().close()


@lru_cache(maxsize=1)
def _worker() -> Worker:
    return Worker(LIMITS.examined_seconds)


def _seen(source: BinaryIO, name: str, kind: str, progress: Progress) -> Seen:
    size = source.seek(0, 2)
    source.seek(0)
    if not size:
        raise UnfitError(Why.EMPTY)
    if kind not in SHOWN:
        raise UnfitError(Why.KIND)
    if size > LIMITS.examined_bytes:
        raise UnfitError(Why.LARGE)
    content = source.read(LIMITS.examined_bytes)
    return _worker().ask(progress, Reader.examine, content, kind, name)


def _named(name: str, kind: str) -> Iterable[Finding]:
    own, lower = _SUFFIXES.get(kind), name.lower()
    says_other = lower.endswith(_CLAIMED) if own is None else not lower.endswith(own)
    if kind != EMPTY and says_other:
        code = "file-no-pdf" if lower.endswith(".pdf") else "file-name-misleads"
        details = {"name": name, "kind": kind_text(kind)}
        yield Finding(code=code, severity=Severity.WARNING, details=details)


def _told(seen: Seen, kind: str) -> Iterable[Finding]:
    if seen.stamp is not None:
        details = {"mark": seen.stamp.words}
        yield Finding(code=_SECRET, severity=Severity.CRITICAL, details=details)
    yield from _identities(seen)
    yield from _coarse(seen)
    if seen.broken:
        pages = {"pages": _pages(seen.broken)}
        yield Finding(code="file-pages-broken", severity=Severity.ERROR, details=pages)
    if seen.pictures and not kind.startswith("image/"):
        count = {"count": seen.pictures}
        yield Finding(code="file-picture-not-read", severity=Severity.HINT, details=count)
    if seen.is_cut:
        yield Finding(code="file-read-in-part", severity=Severity.HINT)


def _identities(seen: Seen) -> Iterable[Finding]:
    count = sum(number for _page, number in seen.identities)
    pages = [page for page, _number in seen.identities if page]
    if pages:
        details: dict[str, Detail] = {"count": count, "pages": _pages(pages)}
        code = "file-identity-numbers"
        yield Finding(code=code, severity=Severity.WARNING, details=details)
    elif count:
        code = "file-identity-numbers-within"
        yield Finding(code=code, severity=Severity.WARNING, details={"count": count})


def _coarse(seen: Seen) -> Iterable[Finding]:
    if not seen.coarse:
        return
    dpi = min(scan.dpi for scan in seen.coarse)
    pages = [scan.page for scan in seen.coarse if scan.page]
    if pages:
        details: dict[str, Detail] = {"pages": _pages(pages), "dpi": dpi}
        yield Finding(code="file-scan-coarse", severity=Severity.WARNING, details=details)
    else:
        code = "file-picture-coarse"
        yield Finding(code=code, severity=Severity.WARNING, details={"dpi": dpi})


def _pages(numbers: Sequence[int]) -> str:
    """Return page numbers as one reads them out: runs joined, a long list cut."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    shown = ["–".join(map(str, run)) for run in runs[:_SHOWN_PAGES]]
    return ", ".join(shown) + ("…" if len(runs) > _SHOWN_PAGES else "")
