"""Texts typed in a font of before Unicode, or with characters that nobody sees."""

from __future__ import annotations

from collections.abc import Iterator

from parapp.errors import Fault
from parapp.models.canonical import CanonicalError, canonical_json
from parapp.models.criteria import CriteriaSet
from parapp.models.legacy import as_unicode
from parapp.models.plain import JsonValue, fault, to_plain

_SHOWN = 60


def text_faults(criteria: CriteriaSet) -> Iterator[Fault]:
    """Yield every text that shows only in a legacy font, or has no canonical form."""
    for path, text in _texts(to_plain(criteria), ""):
        meant = as_unicode(text)
        if meant is not None:
            yield fault("legacy-font", path, value=text[:_SHOWN], meant=meant[:_SHOWN])
        try:
            canonical_json(text, multiline=True)
        except CanonicalError:
            yield fault("text-invisible", path, value=ascii(text)[:_SHOWN])


def _texts(plain: JsonValue, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(plain, str):
        yield path, plain
    elif isinstance(plain, list):
        for number, held in enumerate(plain):
            yield from _texts(held, f"{path}[{number}]")
    elif isinstance(plain, dict):
        for key, held in plain.items():
            yield from _texts(held, f"{path}.{key}" if path else key)
