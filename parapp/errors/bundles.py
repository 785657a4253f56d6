"""Errors of bundles; see `parapp.messages.bundles` for their sentences."""

from __future__ import annotations
