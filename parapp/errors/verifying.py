"""Errors of checking signed papers; see `parapp.messages.verifying` for their sentences."""

from __future__ import annotations

from parapp.errors import ParappError


class NoPaperError(ParappError):
    """A file that is to be checked is no PDF (`file`)."""

    code = "paper-not-pdf"
    is_bad_input = True


class PaperBrokenError(ParappError):
    """A PDF is damaged (`file`)."""

    code = "paper-broken"
    is_bad_input = True


class PaperLockedError(ParappError):
    """A PDF asks for a password (`file`)."""

    code = "paper-locked"
    is_bad_input = True


class PaperLargeError(ParappError):
    """A PDF is larger than can be checked (`file`, `megabytes`)."""

    code = "paper-too-large"
    is_bad_input = True


class PaperStuckError(ParappError):
    """Checking a PDF took too long or too much memory (`file`)."""

    code = "paper-stuck"
    is_bad_input = True


class RootUnreadableError(ParappError):
    """A file has no certificate, or too many (`file`)."""

    code = "root-unreadable"
    is_bad_input = True


class RootRefusedError(ParappError):
    """A certificate is not of somebody who gives out certificates (`file`, `name`)."""

    code = "root-refused"
    is_bad_input = True


class RootMissingError(ParappError):
    """No certificate that is trusted begins with these digits (`digits`)."""

    code = "root-missing"
    is_bad_input = True
