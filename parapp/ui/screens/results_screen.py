"""Results."""

from __future__ import annotations

from parapp.ui.screen import Screen


class ResultsScreen(Screen):
    """Not built yet."""
