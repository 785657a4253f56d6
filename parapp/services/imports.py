"""A dossier as it was before an import, kept so that the import can be undone."""

from __future__ import annotations

from parapp.errors import Fault
from parapp.models.canonical import canonical_json, parse_canonical
from parapp.models.dossier import Dossier
from parapp.models.plain import from_plain, to_plain

_DEPTH = 16


def frozen(dossier: Dossier | None) -> bytes | None:
    """Return a dossier as bytes; None for none."""
    if dossier is None:
        return None
    return canonical_json(to_plain(dossier), depth=_DEPTH, multiline=True)


def thawed(content: bytes) -> Dossier:
    """Return the dossier that `frozen` was given."""
    plain = parse_canonical(content, depth=_DEPTH, multiline=True)
    faults: list[Fault] = []
    dossier = from_plain(Dossier, plain, "", faults.append)
    if dossier is None:
        raise AssertionError(faults)
    return dossier
