"""Closing."""

from __future__ import annotations

from parapp.ui.screen import Screen


class ClosingScreen(Screen):
    """Not built yet."""
