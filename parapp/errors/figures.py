"""Errors of entering figures; see `parapp.messages.figures` for their sentences."""

from __future__ import annotations

from parapp.errors import ParappError


class FigureAnswerMissingError(ParappError):
    """A source or a note was written where there is no answer (`label`)."""

    code = "figure-answer-missing"
    is_bad_input = True
