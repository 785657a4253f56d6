"""What each kind of bundle carries, and who may seal it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from parapp.models.keys import Role

CONTENT = "content"
EVIDENCE = "evidence"
REPORT = "report"
CARD = "card"
DIRECTORY = "directory"


class Criteria(Enum):
    """What the `criteria` field of a kind says."""

    NONE = auto()  # null
    CARRIED = auto()  # the set inside, which may be new to the receiver
    ACCEPTED = auto()  # the set it was made with, which the receiver must use too


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Rules of one kind.

    Attributes:
        senders: Roles that may seal it.
        needs: Object roles carried exactly once.
        may: Further object roles, any number.
        criteria: What the criteria field says.
    """

    senders: frozenset[Role]
    needs: tuple[str, ...] = (CONTENT,)
    may: frozenset[str] = frozenset()
    criteria: Criteria = Criteria.ACCEPTED


_COMMUNE = frozenset({Role.COMMUNE})
_APPRAISER = frozenset({Role.APPRAISER})
_PAPERS = frozenset({EVIDENCE, REPORT})

KINDS: Mapping[str, Kind] = {
    "criteria": Kind(
        senders=_APPRAISER,
        may=frozenset({DIRECTORY, REPORT}),
        criteria=Criteria.CARRIED,
    ),
    "keycard": Kind(senders=_COMMUNE | _APPRAISER, needs=(CARD,), criteria=Criteria.NONE),
    "submission": Kind(senders=_COMMUNE, may=_PAPERS),
    "result": Kind(senders=_APPRAISER, may=_PAPERS),
}
