"""Stand-ins for what cannot be read in a set, so that all the rest of it can be checked too."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from parapp.errors import Fault
from parapp.models.criteria import CriteriaSet
from parapp.models.plain import from_plain
from parapp.scoring.set_checks import check_set

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
_TRIES = 3  # a stand-in may bring a further fault to light, such as a missing key inside it

_STAND_INS: Mapping[str, object] = {
    "year": 2000,
    "start": "1900-01-01",
    "end": "2999-12-31",
    "day": "2000-01-01",
    "period": {"year": 2000, "start": "1900-01-01", "end": "2999-12-31"},
    "max_points": "0",
    "total_points": "0",
    "type": "text",
    "range": {},
    "kind": "information",
}
_SUMS = frozenset({"sum-differs", "parts-incomplete", "total-differs"})


@dataclass(frozen=True, slots=True)
class _Mend:
    """A place that got a stand-in: the path of the thing, and which attribute of it."""

    path: str
    key: str


def faults_of_the_rest(plain: Mapping[str, object], faults: Iterable[Fault]) -> list[Fault]:
    """Return what the checks find in the sound parts of a set that cannot be built.

    Args:
        plain: The plain form, without the key ``format``.
        faults: What kept the set from being built, each at its path.

    Returns:
        Further faults, without those that a stand-in would cause; empty where too little of
        the set is sound.
    """
    mended = copy.deepcopy(dict(plain))
    mends: list[_Mend] = []
    found = list(faults)
    for _try in range(_TRIES):
        for number, fault in enumerate(found, start=len(mends)):
            mend = _mend(mended, fault, number)
            mends += [mend] if mend else []
        found = []
        criteria = from_plain(CriteriaSet, mended, "", found.append)
        if criteria is not None:
            return [f for f in check_set(criteria) if not _stems_from(f, mends)]
    return []


def _mend(plain: dict[str, object], fault: Fault, number: int) -> _Mend | None:
    """Put a stand-in where `fault` stands; None when nothing there can be reached."""
    steps = _steps(fault.place.path or "")
    if fault.code in {"missing-key", "unknown-key"}:
        steps.append(str(fault.details["key"]))
    holder = _reach(plain, steps[:-1])
    if not steps or not isinstance(holder, dict | list):
        return None
    last = steps[-1]
    if isinstance(holder, list):
        if isinstance(last, int) and last < len(holder):
            holder[last] = _stand_in("", number)
    elif fault.code == "missing-key" or str(last) in _REQUIRED:
        holder[str(last)] = _stand_in(str(last), number)
    else:
        holder.pop(str(last), None)
    return _Mend(_path(steps[:-1]), str(last))


_REQUIRED = frozenset(
    {*_STAND_INS, "code", "name", "label", "issuer", "level", "text", "whole"}
)


def _stand_in(key: str, number: int) -> object:
    return copy.deepcopy(_STAND_INS.get(key, f"?{number}"))


def _steps(path: str) -> list[str | int]:
    return [int(at) if at else name for name, at in _STEP.findall(path)]


def _path(steps: Iterable[str | int]) -> str:
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return text.removeprefix(".")


def _reach(plain: object, steps: Iterable[str | int]) -> object:
    """Return what stands at `steps`; None where the way is not as expected."""
    for step in steps:
        if isinstance(step, int) and isinstance(plain, list) and step < len(plain):
            plain = plain[step]
        elif isinstance(step, str) and isinstance(plain, Mapping):
            plain = plain.get(step)
        else:
            return None
    return plain


def _stems_from(fault: Fault, mends: Iterable[_Mend]) -> bool:
    """Return whether a stand-in, not the file, may be what a check complains of."""
    return any(_is_caused(fault.code, fault.place.path or "", mend) for mend in mends)


def _is_caused(code: str, path: str, mend: _Mend) -> bool:
    if mend.key not in _REQUIRED:  # it was left out, so its default stands there
        return path == mend.path
    if code in _SUMS:
        owner = path.removesuffix("max_points").removesuffix("total_points").rstrip(".")
        is_summed = mend.key in {"max_points", "total_points"}
        return is_summed and mend.path.startswith(owner)
    if mend.key == "year" and code == "period-year":
        return True
    if mend.path.startswith("figures") and code in _OF_FIGURES:
        return True
    is_inside = path == mend.path or path.startswith((f"{mend.path}.", f"{mend.path}["))
    return is_inside and code in _CAUSED.get(mend.key, frozenset({f"{mend.key}-missing"}))


_OF_FIGURES = frozenset({"unknown-figure", "figure-type"})
_POINTS = frozenset(
    {
        "points-above-maximum",
        "maximum-unreached",
        "information-with-points",
        "judgement-unbounded",
    }
)
_CAUSED: Mapping[str, frozenset[str]] = {
    "max_points": _POINTS,
    "kind": _POINTS,
    "code": frozenset({"criterion-code-syntax", "figure-code-syntax", "set-code-syntax"}),
    "type": frozenset(
        {"options-on-no-choice", "bound-on-no-number", "none-label-on-no-date", "unused-figure"}
    ),
}
