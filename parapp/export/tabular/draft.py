"""A criteria set as read from a file, before it is known to make sense."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from parapp.errors import Fault, InputRefusedError, Place, Severity
from parapp.export.tabular.mending import faults_of_the_rest
from parapp.models.criteria import CriteriaSet
from parapp.models.plain import fault, from_plain
from parapp.scoring.normal import normal_set
from parapp.scoring.set_checks import check_set

FORMAT = 1
"""Version of the plain form; the key ``format`` of every file states it."""


def _by_path(path: str) -> Place:
    return Place(path=path or None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a reader found.

    Attributes:
        plain: The plain form of the set, with the key ``format``; None when nothing was read.
        locate: Gives the place in the file of a path in `plain`.
        faults: What the reader itself found wrong.
    """

    plain: Mapping[str, object] | None = None
    locate: Callable[[str], Place] = _by_path
    faults: tuple[Fault, ...] = field(default=())


def finish(draft: Draft, path: Path) -> tuple[CriteriaSet, tuple[Fault, ...]]:
    """Return the set, and the faults that do not stop its use.

    Raises:
        InputRefusedError: A fault is critical; holds all faults, also those of the checks.
    """
    criteria, found = (None, []) if draft.plain is None else _take(draft.plain)
    located = [replace(f, place=draft.locate(_path_of(f))) for f in found]
    faults = tuple(
        replace(f, place=replace(f.place, file=path.name)) for f in (*draft.faults, *located)
    )
    if criteria is None or any(f.severity is Severity.CRITICAL for f in faults):
        raise InputRefusedError(path.name, faults)
    return criteria, faults


def _path_of(fault: Fault) -> str:
    """Return where a fault stands; an unknown key has a line of its own."""
    path = fault.place.path or ""
    if fault.code != "unknown-key":
        return path
    return f"{path}.{fault.details['key']}" if path else str(fault.details["key"])


def _take(plain: Mapping[str, object]) -> tuple[CriteriaSet | None, list[Fault]]:
    """Build the set and check it; where it cannot be built, check what can be of it."""
    faults: list[Fault] = []
    if "format" not in plain:
        faults.append(fault("missing-key", "", key="format"))
    elif plain["format"] != FORMAT:
        faults.append(fault("format-unknown", "format", value=str(plain["format"])))
    content = {key: held for key, held in plain.items() if key != "format"}
    criteria = from_plain(CriteriaSet, content, "", faults.append)
    if criteria is None:
        return None, faults + faults_of_the_rest(content, faults)
    criteria = normal_set(criteria)
    faults.extend(check_set(criteria))
    return criteria, faults
