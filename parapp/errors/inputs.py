"""Errors of inputs; see `parapp.messages.inputs` for their sentences."""

from __future__ import annotations
