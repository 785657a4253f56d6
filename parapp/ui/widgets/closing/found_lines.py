"""What the close-out checks found, as lines: how bad it is, where, what, and the remedy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from parapp.collate import natural
from parapp.errors import Severity
from parapp.i18n import _, mark
from parapp.messages import finding_lines
from parapp.models.findings import Finding
from parapp.scoring.compiled import CompiledSet
from parapp.services.commune_view import CommuneView
from parapp.ui.qtmodels.rows_item_model import Column
from parapp.ui.widgets.marks import Mark

LEVELS: Mapping[Severity, tuple[str, Mark]] = {
    Severity.CRITICAL: (mark("Phải sửa"), Mark.CRITICAL),
    Severity.ERROR: (mark("Lỗi"), Mark.ERROR),
    Severity.WARNING: (mark("Cảnh báo"), Mark.WARNING),
    Severity.HINT: (mark("Gợi ý"), Mark.HINT),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLine:
    """One finding.

    Attributes:
        severity: How bad it is.
        field: Code and name of the field it is in; empty for the dossier as a whole.
        criterion: Code of the criterion; empty where it is about a figure alone.
        what: What was found.
        remedy: What to do.
        place: Page and place that show it, as `Desk.go` takes them.
    """

    severity: Severity
    field: str
    criterion: str
    what: str
    remedy: str
    place: tuple[str, str]


def found_lines(view: CommuneView) -> tuple[FoundLine, ...]:
    """Return a line for each finding: the worst first, then in the order of the set."""
    if view.assessment is None:
        return ()
    compiled = view.assessment.compiled
    lines = (_line(compiled, finding) for finding in view.findings)
    return tuple(sorted(lines, key=_order))


def _order(line: FoundLine) -> tuple[object, ...]:
    return (-line.severity, natural(line.criterion), line.place, line.what)


def _line(compiled: CompiledSet, finding: Finding) -> FoundLine:
    users = compiled.used_by.get(finding.figure, ())
    criterion = finding.criterion or (users[0] if users else "")
    what, remedy = finding_lines(finding.code, finding.details)
    leaf = compiled.leaves.get(criterion)
    return FoundLine(
        severity=finding.severity,
        field=_field(compiled, leaf.top) if leaf else "",
        criterion=criterion,
        what=_without_code(what, criterion),
        remedy=remedy,
        place=_place(finding, criterion),
    )


def _without_code(what: str, criterion: str) -> str:
    """Return a sentence without the criterion's code at its head; a column shows that."""
    rest = what.removeprefix(_("Tiêu chí {criterion}: ").format(criterion=criterion))
    return rest[:1].upper() + rest[1:]


def _place(finding: Finding, criterion: str) -> tuple[str, str]:
    if finding.criterion or not finding.figure:
        return ("scoring", criterion)
    return ("figures", finding.figure)


def _field(compiled: CompiledSet, code: str) -> str:
    name = next((c.name for c in compiled.criteria.criteria if c.code == code), "")
    return f"{code}. {name}"


def counts(lines: tuple[FoundLine, ...]) -> Mapping[Severity, int]:
    """Return how many lines there are of each severity."""
    return Counter(line.severity for line in lines)


COLUMNS: tuple[Column[FoundLine], ...] = (
    Column(
        title=mark("Mức"),
        text=lambda line: _(LEVELS[line.severity][0]),
        key=lambda line: -line.severity,
        mark=lambda line: LEVELS[line.severity][1],
    ),
    Column(
        title=mark("Tiêu chí"),
        text=lambda line: line.criterion or "–",
        key=lambda line: natural(line.criterion),
        tip=lambda line: line.field,
    ),
    Column(title=mark("Điều cần xem"), text=lambda line: line.what),
    Column(title=mark("Cách xử lý"), text=lambda line: line.remedy),
    Column(title=mark("Lĩnh vực"), text=lambda line: line.field or _("Cả hồ sơ")),
)
