"""Errors of deciding; see `parapp.messages.appraisal` for their sentences."""

from __future__ import annotations

from parapp.errors import ParappError


class DecisionOpenError(ParappError):
    """Nothing was chosen where own and computed points differ (`own`, `computed`)."""

    code = "decision-open"
    is_bad_input = True


class NoPointsError(ParappError):
    """There are no points that could be accepted (`criterion`)."""

    code = "no-points"
    is_bad_input = True


class PointsMissingError(ParappError):
    """Other points are to stand, but none are given (`criterion`)."""

    code = "points-missing"
    is_bad_input = True
