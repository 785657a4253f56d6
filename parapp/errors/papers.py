"""Errors of papers; see `parapp.messages.papers` for their sentences."""

from __future__ import annotations

from parapp.errors import ParappError


class FieldUnknownError(ParappError):
    """A text names a field that its paper does not have (`field`, `fields`)."""

    code = "paper-field-unknown"


class NotLateError(ParappError):
    """A commune is late with nothing that it could be reminded of (`unit`)."""

    code = "unit-not-late"


class TableMissingError(ParappError):
    """A paper has no table to make a workbook of (`paper`)."""

    code = "paper-table-missing"


class NobodyLateError(ParappError):
    """No commune is late with anything."""

    code = "nobody-late"


class BracesUnpairedError(ParappError):
    """A text has a brace without its other half (`text`)."""

    code = "paper-braces-unpaired"


class EarlierYearMissingError(ParappError):
    """There is no earlier year to compare with (`unit`, `year`)."""

    code = "paper-earlier-year-missing"


class NothingSentError(ParappError):
    """No bundle was made that the sheet could go with (`unit`)."""

    code = "paper-nothing-sent"


class NoKeysError(ParappError):
    """The own unit has no keys, so there is no card to print."""

    code = "paper-no-keys"


class PrinterMissingError(ParappError):
    """This PC has no printer."""

    code = "paper-printer-missing"


class PrinterRefusedError(ParappError):
    """A printer takes nothing (`printer`)."""

    code = "paper-printer-refused"
