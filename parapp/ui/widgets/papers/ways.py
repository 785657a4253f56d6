"""The ways from other pages to papers that go with what was just made or shown there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from parapp.i18n import _
from parapp.ui.desk import Desk

Way = tuple[str, Callable[[], object]]
"""What stands on a button, and what it does."""


def to_bundle_cover(desk: Desk, unit: str = "") -> Way:
    """Return the way to the sheet that goes with a bundle.

    Args:
        desk: Whose window it is.
        unit: Code of the commune that the bundle is about; empty for the own unit.
    """
    place = f"bundle-cover {unit}".strip()
    return _("In phiếu gửi…"), partial(desk.go, "papers", place)


def to_key_card(desk: Desk) -> Way:
    """Return the way to the sheet of the own key card."""
    return _("In phiếu thẻ khóa…"), partial(desk.go, "papers", "key-card")
