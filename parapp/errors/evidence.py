"""Errors of evidence files; see `parapp.messages.evidence` for their sentences."""

from __future__ import annotations

from parapp.errors import ParappError


class SecretEvidenceError(ParappError):
    """A file carries a mark of state secrecy (`name`, `mark`)."""

    code = "evidence-secret"
    is_bad_input = True


class DocumentUnnamedError(ParappError):
    """A document says nothing of what it is about."""

    code = "document-unnamed"
    is_bad_input = True


class DocumentReplacesError(ParappError):
    """A document stands in place of an older one (`document`, `older`)."""

    code = "document-replaces"


class PlaceTakenError(ParappError):
    """A document proves a criterion at this place already (`document`, `criterion`)."""

    code = "proof-place-taken"
    is_bad_input = True


class OpeningRefusedError(ParappError):
    """A file is of a kind that is not opened by other programs from here (`name`)."""

    code = "opening-refused"


class OpeningFailedError(ParappError):
    """The PC has no program for a file (`name`)."""

    code = "opening-failed"
