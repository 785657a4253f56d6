"""Evidence."""

from __future__ import annotations

from parapp.ui.screen import Screen


class EvidenceScreen(Screen):
    """Not built yet."""
