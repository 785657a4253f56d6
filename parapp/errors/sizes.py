"""Errors of sizes and smaller scans; see `parapp.messages.sizes` for their sentences."""

from __future__ import annotations

from parapp.errors import ParappError


class EvidenceFileUnknownError(ParappError):
    """No file of the dossier, or more than one, has a SHA-256 that begins so (`file`)."""

    code = "evidence-file-unknown"
    is_bad_input = True


class OriginalUnknownError(ParappError):
    """A file was not made smaller, so there is nothing to take back (`name`)."""

    code = "original-unknown"


class OriginalGoneError(ParappError):
    """The file that a smaller one was made from is no longer in the store (`name`)."""

    code = "original-gone"
