"""Errors of evidence files; see `parapp.messages.evidence` for their sentences."""

from __future__ import annotations

from parapp.errors import ParappError


class SecretEvidenceError(ParappError):
    """A file carries a mark of state secrecy (`name`, `mark`)."""

    code = "evidence-secret"
    is_bad_input = True
