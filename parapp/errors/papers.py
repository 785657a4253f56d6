"""Errors of papers; see `parapp.messages.papers` for their sentences."""

from __future__ import annotations

from parapp.errors import ParappError


class FieldUnknownError(ParappError):
    """A text names a field that its paper does not have (`field`, `fields`)."""

    code = "paper-field-unknown"


class BracesUnpairedError(ParappError):
    """A text has a brace without its other half (`text`)."""

    code = "paper-braces-unpaired"
