"""Home."""

from __future__ import annotations

from parapp.ui.screen import Screen


class HomeScreen(Screen):
    """Not built yet."""
