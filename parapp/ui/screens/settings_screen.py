"""Settings."""

from __future__ import annotations

from parapp.ui.screen import Screen


class SettingsScreen(Screen):
    """Not built yet."""
