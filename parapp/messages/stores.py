"""Sentences of the errors in `parapp.errors.stores`."""

from __future__ import annotations

ERRORS: dict[str, str] = {}
