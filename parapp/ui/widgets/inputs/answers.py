"""What stands in an input as an answer."""

from __future__ import annotations

from parapp.collate import tidy
from parapp.models.figures import Figure, FigureType, FigureValue
from parapp.models.parsing import parse_value


def answer_of(figure: Figure, text: str) -> FigureValue | None:
    """Return what was typed means as an answer; None for no answer.

    Raises:
        ValueRefusedError: It means nothing that the figure can have.
    """
    if not text.strip():
        return None
    value = parse_value(figure, text)
    if figure.type is FigureType.TEXT:  # read as one line above; its lines are kept
        return tidy(text, lines=True)
    return value
