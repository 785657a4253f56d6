"""Papers."""

from __future__ import annotations

from parapp.ui.screen import Screen


class PapersScreen(Screen):
    """Not built yet."""
