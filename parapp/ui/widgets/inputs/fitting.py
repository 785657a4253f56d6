"""Which input fits a figure."""

from __future__ import annotations

from parapp.models.figures import NUMERIC, Figure, FigureType
from parapp.ui.look import Look
from parapp.ui.widgets.inputs.choice_input import (
    MOST_BUTTONS,
    ButtonsInput,
    ListInput,
    choices_of,
)
from parapp.ui.widgets.inputs.date_input import DateInput
from parapp.ui.widgets.inputs.line_input import LineInput
from parapp.ui.widgets.inputs.text_input import TextInput
from parapp.ui.widgets.inputs.value_input import ValueInput


def input_for(figure: Figure, look: Look) -> ValueInput:
    """Return an empty input for the answers that a figure can have."""
    if figure.type in NUMERIC:
        unit = "%" if figure.type is FigureType.PERCENT else figure.unit
        return LineInput(unit)
    if figure.type is FigureType.DATE:
        return DateInput(figure, look)
    if figure.type is FigureType.TEXT:
        return TextInput()
    few = len(choices_of(figure)) <= MOST_BUTTONS
    return ButtonsInput(figure) if few else ListInput(figure)
