"""Help."""

from __future__ import annotations

from parapp.ui.screen import Screen


class HelpScreen(Screen):
    """Not built yet."""
