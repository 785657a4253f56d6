"""Two criteria sets side by side: what stayed, what was reworded, rescored, new or gone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from parapp.models.criteria import CriteriaSet
from parapp.scoring.identity import Likeness, likenesses


class Kinship(StrEnum):
    """How a leaf relates to the earlier set."""

    SAME = "same"
    REWORDED = "reworded"
    RESCORED = "rescored"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One leaf in both sets.

    Attributes:
        kinship: How they relate.
        code: Code in the later set; empty when it is gone.
        earlier: Code in the earlier set; empty when it is new.
    """

    kinship: Kinship
    code: str = ""
    earlier: str = ""


def compare(earlier: CriteriaSet, later: CriteriaSet) -> tuple[Pair, ...]:
    """Match leaves by what they are, then by code; in the later set's order, those gone last.

    A leaf that moved to another code with the same rule and words is the same.
    """
    old, new = likenesses(earlier), likenesses(later)
    left = dict(old)
    matched: dict[str, Pair] = {}
    for code, likeness in new.items():
        twin = _twin(code, likeness, left)
        if twin:
            del left[twin]
            matched[code] = Pair(kinship=Kinship.SAME, code=code, earlier=twin)
    for code, likeness in new.items():
        if code in matched:
            continue
        if code in left:
            kin = (
                Kinship.REWORDED if left[code].scoring == likeness.scoring else Kinship.RESCORED
            )
            del left[code]
            matched[code] = Pair(kinship=kin, code=code, earlier=code)
        else:
            matched[code] = Pair(kinship=Kinship.NEW, code=code)
    gone = (Pair(kinship=Kinship.GONE, earlier=code) for code in left)
    return (*(matched[code] for code in new), *gone)


def _twin(code: str, likeness: Likeness, left: dict[str, Likeness]) -> str:
    """Return the code of an equal leaf, the same code before any other; empty for none."""
    if left.get(code) == likeness:
        return code
    return next((other for other, held in left.items() if held == likeness), "")
