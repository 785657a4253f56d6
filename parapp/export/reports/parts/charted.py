"""Charts in the text of papers, each under its name."""

from __future__ import annotations

from parapp.export.charts.figures import Figure
from parapp.export.reports.content import Block, Chart, Paragraph, Style


def charted(*figures: Figure | None) -> tuple[Block, ...]:
    """Return charts with their names above them; None stands for no chart."""
    return tuple(
        block
        for figure in figures
        if figure is not None
        for block in (Paragraph(text=figure.name, style=Style.CAPTION), Chart(figure=figure))
    )
