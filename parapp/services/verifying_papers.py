"""Checks the signatures of a PDF, in a process of its own that a hostile file may ruin."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from functools import lru_cache
from pathlib import Path

from parapp.collate import nfc
from parapp.errors import ParappError
from parapp.errors.verifying import (
    NoPaperError,
    PaperBrokenError,
    PaperLargeError,
    PaperLockedError,
    PaperStuckError,
)
from parapp.errors.work import FileUnreadableError
from parapp.export.signing.roots import Root
from parapp.export.signing.values import State, Verdict
from parapp.export.viewing.reader import Reader
from parapp.export.viewing.values import UnfitError, Why
from parapp.export.viewing.worker import Worker
from parapp.progress import Progress, silent
from parapp.settings import LIMITS

_MEGABYTE = 1 << 20
_ERRORS: dict[Why, type[ParappError]] = {
    Why.KIND: NoPaperError,
    Why.EMPTY: NoPaperError,
    Why.BROKEN: PaperBrokenError,
    Why.PASSWORD: PaperLockedError,
    Why.LARGE: PaperStuckError,
    Why.STUCK: PaperStuckError,
}


class Outcome(IntEnum):
    """What follows from the verdicts on all signatures of a file, the best first."""

    GOOD = 0
    UNPROVEN = 1  # nothing is wrong, but nobody knows who signed
    REFUSED = 2
    UNSIGNED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPaper:
    """A PDF whose signatures were checked.

    Attributes:
        name: Of the file.
        sha256: Of its content.
        content: The PDF itself, to be shown.
        verdicts: On each signature, in the order of signing.
    """

    name: str
    sha256: str
    content: bytes
    verdicts: tuple[Verdict, ...]

    @property
    def outcome(self) -> Outcome:
        """What follows from all verdicts."""
        if not self.verdicts:
            return Outcome.UNSIGNED
        return max(outcome_of(verdict) for verdict in self.verdicts)


def outcome_of(verdict: Verdict) -> Outcome:
    """Return what follows from one verdict.

    Evidence of revocation and time stamps may be missing: offline nobody has them.
    """
    if verdict.worst is State.BAD:
        return Outcome.REFUSED
    proven = {verdict.integrity.state, verdict.trust.state} == {State.GOOD}
    return Outcome.GOOD if proven else Outcome.UNPROVEN


def verify_file(
    path: Path, roots: Iterable[Root], *, at: datetime, progress: Progress = silent
) -> CheckedPaper:
    """Check the signatures of a file.

    Args:
        path: The PDF.
        roots: Certificates that are trusted.
        at: When it is judged.
        progress: Asked again and again; may cancel.

    Raises:
        FileUnreadableError: The file cannot be read.
        PaperLargeError: It is too large.
        ParappError: It cannot be checked.
        Cancelled: From `progress`.
    """
    name = nfc(path.name)
    try:
        if not path.is_file():  # opening a pipe would wait for ever
            raise FileUnreadableError(file=name)
        if path.stat().st_size > LIMITS.signed_bytes:
            raise _too_large(name)
        with path.open("rb") as source:
            content = source.read(LIMITS.signed_bytes + 1)
    except OSError as error:
        raise FileUnreadableError(file=name) from error
    return verify_content(content, name, roots, at=at, progress=progress)


def verify_content(
    content: bytes,
    name: str,
    roots: Iterable[Root],
    *,
    at: datetime,
    progress: Progress = silent,
) -> CheckedPaper:
    """Check the signatures of a PDF; see `verify_file`.

    Args:
        content: The PDF.
        name: What it is called.
        roots: Certificates that are trusted.
        at: When it is judged.
        progress: Asked again and again; may cancel.
    """
    if len(content) > LIMITS.signed_bytes:
        raise _too_large(name)
    trusted = tuple(root.der for root in roots)
    try:
        verdicts = papers_process().ask(progress, Reader.verify, content, trusted, at)
    except UnfitError as unfit:
        raise _ERRORS[unfit.why](file=name) from None
    digest = hashlib.sha256(content).hexdigest()
    return CheckedPaper(name=name, sha256=digest, content=content, verdicts=verdicts)


def _too_large(name: str) -> PaperLargeError:
    return PaperLargeError(file=name, megabytes=LIMITS.signed_bytes // _MEGABYTE)


def close_verifier() -> None:
    """End the process that papers are checked in; the next one starts another."""
    papers_process().close()


@lru_cache(maxsize=1)
def papers_process() -> Worker:
    """Return the process of its own that papers of others are opened in."""
    return Worker(LIMITS.signed_seconds)
