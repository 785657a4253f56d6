"""What taking a bundle in will change, worked out before anything is changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from parapp.models.findings import Finding
from parapp.storage.transaction import Transaction


class ChangeKind(Enum):
    """What a change is to the receiver."""

    NEW = auto()  # nothing was said about the criterion before
    CHANGED = auto()
    CONFLICTING = auto()  # a decision stands on the criterion; it stays and is queued


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One criterion of which something else is said, or whose points change.

    Attributes:
        criterion: Code of the criterion.
        kind: What the change is.
        before: The commune's own points before; None when there were none.
        after: Its own points after; None when there will be none.
    """

    criterion: str
    kind: ChangeKind = ChangeKind.CHANGED
    before: Decimal | None
    after: Decimal | None


def nothing(_tx: Transaction) -> None:
    """Change nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What one bundle does to the workspace.

    Attributes:
        unit: Code of the unit it is about.
        changes: Criteria that change, in the order of the set.
        unchanged: How many criteria stay as they are, where it is about criteria.
        findings: What the receiver should look at before confirming.
        apply: Makes the changes on what the workspace holds by then.
    """

    unit: str
    changes: tuple[Planned, ...] = ()
    unchanged: int = 0
    findings: tuple[Finding, ...] = ()
    apply: Callable[[Transaction], None] = nothing
