"""Figures."""

from __future__ import annotations

from parapp.ui.screen import Screen


class FiguresScreen(Screen):
    """Not built yet."""
