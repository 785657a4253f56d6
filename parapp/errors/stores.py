"""Errors of stores; see `parapp.messages.stores` for their sentences."""

from __future__ import annotations
