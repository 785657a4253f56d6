"""How the window writes what is not a text of its own: refusals, and digits to be read out."""

from __future__ import annotations

from parapp.errors import ParappError
from parapp.messages import text_of

_GROUP = 5


def sentence(error: Exception) -> str:
    """Return what a refusal says.

    Raises:
        Exception: `error` itself when it is no refusal but a defect.
    """
    if not isinstance(error, ParappError):
        raise error
    return text_of(error)


def digits_shown(fingerprint: str) -> str:
    """Return the 40 digits of a card in groups, on two lines, for reading out."""
    bare = "".join(fingerprint.split())
    groups = [bare[start : start + _GROUP] for start in range(0, len(bare), _GROUP)]
    half = len(groups) // 2
    return "  ".join(groups[:half]) + "\n" + "  ".join(groups[half:])
