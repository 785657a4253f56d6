"""Fields of a text as buttons that put them in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from parapp.i18n import _
from parapp.ui.widgets.buttons import button
from parapp.ui.widgets.flow import flowing
from parapp.ui.widgets.papers.text_words import field_of
from parapp.ui.widgets.text import Text

_GAP = 6


def field_buttons(
    fields: Sequence[str], insert: Callable[[str], None]
) -> tuple[QWidget, list[QPushButton]]:
    """Return what shows the fields, and its buttons in reading order.

    Args:
        fields: Names of the fields.
        insert: Takes a field in braces.
    """
    area, row = flowing(_GAP)
    row.addWidget(Text(_("Chèn:"), "muted"))
    made = []
    for field in fields:
        meaning = field_of(field)
        one = button(f"{{{field}}} {meaning}", partial(insert, f"{{{field}}}"), role="link")
        one.setAccessibleName(_("Chèn {meaning}").format(meaning=meaning))
        row.addWidget(one)
        made.append(one)
    return area, made
