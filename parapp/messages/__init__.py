"""One sentence for each code: errors, faults of input files, steps of a score, findings.

A text says what happened and what to do. Placeholders are named; values are written the way the
user's language writes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from parapp.errors import Detail, Fault, ParappError, Place, Severity
from parapp.i18n import _, day, mark, number
from parapp.messages import (
    appraisal,
    backups,
    batches,
    bundles,
    evidence,
    figures,
    findings,
    inputs,
    merging,
    papers,
    parts,
    profiles,
    reasons,
    rounds,
    signing,
    sizes,
    stores,
    trust,
    verdicts,
    verifying,
    windows_store,
    work,
)

ERRORS: Mapping[str, str] = {
    **inputs.ERRORS,
    **appraisal.ERRORS,
    **backups.ERRORS,
    **batches.ERRORS,
    **bundles.ERRORS,
    **figures.ERRORS,
    **evidence.ERRORS,
    **merging.ERRORS,
    **papers.ERRORS,
    **parts.ERRORS,
    **profiles.ERRORS,
    **rounds.ERRORS,
    **signing.ERRORS,
    **sizes.ERRORS,
    **stores.ERRORS,
    **trust.ERRORS,
    **verifying.ERRORS,
    **windows_store.ERRORS,
    **work.ERRORS,
}
FAULTS: Mapping[str, tuple[str, str]] = inputs.FAULTS
REASONS: Mapping[str, str] = reasons.REASONS
FINDINGS: Mapping[str, tuple[str, str]] = {**findings.FINDINGS, **evidence.FINDINGS}

SEVERITIES: Mapping[Severity, str] = {
    Severity.CRITICAL: mark("Nghiêm trọng"),
    Severity.ERROR: mark("Lỗi"),
    Severity.WARNING: mark("Cảnh báo"),
    Severity.HINT: mark("Gợi ý"),
}

_A_FILE = mark("tệp")


def text_of(error: ParappError) -> str:
    """Return the sentence of `error`."""
    return fill(ERRORS[error.code], error.details)


def fault_lines(fault: Fault) -> tuple[str, str, str]:
    """Return where a fault stands, its reason and its remedy; the place may be empty."""
    reason, remedy = FAULTS[fault.code]
    return place_text(fault.place), fill(reason, fault.details), fill(remedy, fault.details)


def place_text(place: Place) -> str:
    """Return a place as one phrase, such as ``xa.xlsx, trang “Số liệu”, dòng 7, cột C``."""
    parts = (
        place.file,
        place.sheet and _("trang “{sheet}”").format(sheet=place.sheet),
        place.row and _("dòng {row}").format(row=place.row),
        place.column and _("cột {column}").format(column=place.column),
        place.path and _("mục {path}").format(path=place.path),
    )
    return ", ".join(part for part in parts if part)


def reason_text(code: str, details: Mapping[str, Detail]) -> str:
    """Return one step of a score as a sentence."""
    return fill(REASONS[code], details)


def finding_lines(code: str, details: Mapping[str, Detail]) -> tuple[str, str]:
    """Return what a close-out check found, and what to do about it."""
    what, remedy = FINDINGS[code]
    return fill(what, details), fill(remedy, details)


def verdict_lines(code: str, details: Mapping[str, Detail]) -> tuple[str, str]:
    """Return what was found of a signature, and what to do; the latter may be empty."""
    what, remedy = verdicts.LINES[code]
    return fill(what, details), fill(remedy, details) if remedy else ""


def kind_text(media_type: str) -> str:
    """Return what a file of a media type is called."""
    return _(evidence.KINDS.get(media_type, _A_FILE))


def fill(text: str, details: Mapping[str, Detail]) -> str:
    """Translate `text` and put the values into it."""
    return _(text).format_map({name: _shown(value) for name, value in details.items()})


def _shown(value: Detail) -> str:
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal | int):
        return number(value)
    return value
