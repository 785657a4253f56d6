"""Sentences of the close-out checks: what was found, and what to do."""

from __future__ import annotations

FINDINGS: dict[str, tuple[str, str]] = {}
