"""Sentences of the errors in `parapp.errors.bundles`."""

from __future__ import annotations

ERRORS: dict[str, str] = {}
