"""Sentences of the steps of a score."""

from __future__ import annotations

REASONS: dict[str, str] = {}
