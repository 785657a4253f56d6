"""Journal."""

from __future__ import annotations

from parapp.ui.screen import Screen


class JournalScreen(Screen):
    """Not built yet."""
