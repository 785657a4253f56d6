"""Sentences of the errors in `parapp.errors.work`."""

from __future__ import annotations

ERRORS: dict[str, str] = {}
