"""How long work says how far it is, and how it is told to stop."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):  # noqa: N818 - a wish of the user, not an error
    """The user stopped the work; whatever was begun is undone."""


class Progress(Protocol):
    """Called with the units done and the units in all; may raise `Cancelled`."""

    def __call__(self, done: int, total: int, /) -> None:
        """Take note of `done` units out of `total`."""
        ...


def silent(_done: int, _total: int, /) -> None:
    """Report to nobody."""
