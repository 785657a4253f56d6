"""Errors of inputs; see `parapp.messages.inputs` for their sentences."""

from __future__ import annotations

from parapp.errors import Fault, ParappError


class ValueRefusedError(ParappError):
    """One value of a figure cannot be taken (`value`).

    Attributes:
        fault: Why, and what to write instead; without a place.
    """

    code = "value-refused"
    is_bad_input = True

    def __init__(self, value: str, fault: Fault) -> None:
        super().__init__(value=value)
        self.fault = fault
