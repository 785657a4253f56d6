"""Sentences of the steps of a score."""

from __future__ import annotations

from parapp.i18n import mark

REASONS: dict[str, str] = {}
