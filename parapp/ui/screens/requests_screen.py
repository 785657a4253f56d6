"""Requests."""

from __future__ import annotations

from parapp.ui.screen import Screen


class RequestsScreen(Screen):
    """Not built yet."""
