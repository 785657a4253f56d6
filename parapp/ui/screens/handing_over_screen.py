"""HandingOver."""

from __future__ import annotations

from parapp.ui.screen import Screen


class HandingOverScreen(Screen):
    """Not built yet."""
