"""Years."""

from __future__ import annotations

from parapp.ui.screen import Screen


class YearsScreen(Screen):
    """Not built yet."""
