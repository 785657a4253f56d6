"""Errors of work; see `parapp.messages.work` for their sentences."""

from __future__ import annotations
