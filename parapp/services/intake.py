"""What taking a bundle in will change, worked out before anything is changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from parapp.models.findings import Finding
from parapp.storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One criterion of which something else is said, or whose points change.

    Attributes:
        criterion: Code of the criterion.
        before: The commune's own points before; None when there were none.
        after: Its own points after; None when there will be none.
    """

    criterion: str
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
        findings: What the receiver should look at before confirming.
        apply: Makes the changes on what the workspace holds by then.
    """

    unit: str
    changes: tuple[Planned, ...] = ()
    findings: tuple[Finding, ...] = ()
    apply: Callable[[Transaction], None] = nothing
