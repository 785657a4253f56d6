"""Sentences of the errors in `parapp.errors.stores`."""

from __future__ import annotations

from parapp.i18n import mark

ERRORS: dict[str, str] = {}
