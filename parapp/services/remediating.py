"""The criteria a commune has to do better on, most points lost first."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from parapp.files import replacing
from parapp.i18n import _
from parapp.messages.decisions import reason_text
from parapp.services.bundling import writable
from parapp.services.outcomes import Outcome


def to_remedy(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Return the criteria on which points were lost, most lost first."""
    return tuple(sorted((o for o in outcomes if o.lost > 0), key=lambda o: -o.lost))


def said_of(outcome: Outcome) -> str:
    """Return why points were changed: the reason in words, then the appraiser's own words."""
    parts = (reason_text(outcome.reason_code), outcome.reason)
    return ": ".join(part for part in parts if part)


def export_remediation(path: Path, unit: str, year: int, outcomes: Iterable[Outcome]) -> int:
    """Write the list as a workbook with empty columns to fill in; return how many lines it has.

    Args:
        path: The file to make.
        unit: Name of the unit, for the title.
        year: Year of the period.
        outcomes: What came of each criterion.

    Raises:
        FileUnwritableError: The file cannot be written; nothing is left.
    """
    from parapp.export.tabular.remediation_xlsx import (  # noqa: PLC0415 - loads xlsx
        RemediationRow,
        write_remediation,
    )

    rows = [
        RemediationRow(
            code=outcome.code,
            name=outcome.name,
            max_points=outcome.max_points,
            points=points_that_stand(outcome),
            lost=outcome.lost,
            reason=said_of(outcome),
        )
        for outcome in to_remedy(outcomes)
    ]
    title = (
        _("DANH SÁCH TIÊU CHÍ CẦN KHẮC PHỤC NĂM {year}").format(year=year),
        unit,
    )
    with writable(path), replacing(path) as out:
        write_remediation(rows, title, out)
    return len(rows)


def points_that_stand(outcome: Outcome) -> Decimal | None:
    """Return the published points, or the commune's own before a result came."""
    return outcome.appraised if outcome.is_published else outcome.own
