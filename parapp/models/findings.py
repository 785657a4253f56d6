"""What a close-out check or a comparison found in a dossier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from parapp.errors import Detail, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to look at; only `Severity.CRITICAL` stops the locking of a dossier.

    Attributes:
        code: Names what was found and the remedy in `parapp.messages.findings`.
        severity: How bad it is.
        criterion: Code of the criterion; empty for the dossier as a whole.
        figure: Code of the figure; empty where it is about none.
        details: The values that fill the sentences.
    """

    code: str
    severity: Severity
    criterion: str = ""
    figure: str = ""
    details: Mapping[str, Detail] = field(default_factory=dict)
