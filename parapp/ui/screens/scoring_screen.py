"""Scoring."""

from __future__ import annotations

from parapp.ui.screen import Screen


class ScoringScreen(Screen):
    """Not built yet."""
