"""What commands share: printing, findings as lines, and the exit status."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from parapp.errors import Fault, InputRefusedError, ParappError, Severity
from parapp.errors.inputs import ValueRefusedError
from parapp.i18n import _, number
from parapp.messages import SEVERITIES, fault_lines, finding_lines, text_of
from parapp.models.findings import Finding
from parapp.models.plain import JsonValue
from parapp.models.results import Standing, UnitScore

DONE, REFUSED, BAD_INPUT = 0, 1, 2

# argparse has no public name for what `add_subparsers` returns
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001


def say(text: str) -> None:
    """Print one line for the user."""
    print(text)


def complain(text: str) -> None:
    """Print one line that is not a result."""
    print(text, file=sys.stderr)


def say_json(value: JsonValue) -> None:
    """Print a value for a script."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()
) -> None:
    """Print a table; columns whose numbers are in `right` stand right."""
    lines = [list(headings), *(list(row) for row in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(headings))]
    for place, line in enumerate(lines):
        cells = [
            cell.rjust(width) if n in right else cell.ljust(width)
            for n, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        say("  ".join(cells).rstrip())
        if not place:
            say("  ".join("─" * width for width in widths))


def say_faults(faults: Iterable[Fault]) -> None:
    """Print faults of a file: where, what, and what to do."""
    for fault in faults:
        place, reason, remedy = fault_lines(fault)
        head = f"{_(SEVERITIES[fault.severity])}: {place}: " if place else ""
        complain(f"{head}{reason} {remedy}")


def say_findings(findings: Iterable[Finding]) -> None:
    """Print findings grouped by how bad they are."""
    last: Severity | None = None
    for finding in findings:
        if finding.severity is not last:
            last = finding.severity
            say(f"{_(SEVERITIES[last])}:")
        what, remedy = finding_lines(finding.code, finding.details)
        say(f"  {what} {remedy}")


def refuse(error: ParappError) -> int:
    """Print an error and return the exit status it asks for."""
    if isinstance(error, InputRefusedError):
        say_faults(error.faults)
    complain(text_of(error))
    if isinstance(error, ValueRefusedError):
        say_faults([error.fault])
    return BAD_INPUT if error.is_bad_input else REFUSED


def ranking_row(standing: Standing, score: UnitScore, name: str) -> tuple[str, ...]:
    """Return rank, name, points, index and class of one unit as text."""
    return (
        "–" if standing.rank is None else str(standing.rank),
        name,
        "–" if score.total is None else number(score.total, 2),
        "–" if score.index_percent is None else number(score.index_percent, 2),
        standing.band,
    )
