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
        line: Bundles of one line count their revisions together; empty for a line of its own.
        is_ordered: A lower revision of the line is stale; where it is not, each bundle stands
            for itself.
    """

    senders: frozenset[Role]
    needs: tuple[str, ...] = (CONTENT,)
    may: frozenset[str] = frozenset()
    criteria: Criteria = Criteria.ACCEPTED
    line: str = ""
    is_ordered: bool = True


_COMMUNE = frozenset({Role.COMMUNE})
_APPRAISER = frozenset({Role.APPRAISER})
_PAPERS = frozenset({EVIDENCE, REPORT})
DOSSIER = "submission"  # an explanation says all that a submission says, and more

KINDS: Mapping[str, Kind] = {
    "criteria": Kind(
        senders=_APPRAISER,
        may=frozenset({DIRECTORY, REPORT}),
        criteria=Criteria.CARRIED,
    ),
    "directory": Kind(senders=_APPRAISER, needs=(DIRECTORY,), criteria=Criteria.NONE),
    "keycard": Kind(senders=_COMMUNE | _APPRAISER, needs=(CARD,), criteria=Criteria.NONE),
    "submission": Kind(senders=_COMMUNE, may=_PAPERS, line=DOSSIER),
    "request": Kind(senders=_APPRAISER),
    "explanation": Kind(senders=_COMMUNE, may=_PAPERS, line=DOSSIER),
    "receipt": Kind(senders=_COMMUNE | _APPRAISER, criteria=Criteria.NONE),
    "part": Kind(senders=_COMMUNE | _APPRAISER, may=_PAPERS, is_ordered=False),
    "result": Kind(senders=_APPRAISER, may=_PAPERS),
}


def line_of(kind: str) -> str:
    """Return the kind whose revisions `kind` shares."""
    return KINDS[kind].line or kind


def kinds_of(line: str) -> frozenset[str]:
    """Return every kind of a line."""
    return frozenset(kind for kind in KINDS if line_of(kind) == line)
