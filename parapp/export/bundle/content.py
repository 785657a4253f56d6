"""The content of a bundle as canonical JSON, and back."""

from __future__ import annotations

from typing import TypeVar, cast

from parapp.errors import Fault
from parapp.errors.bundles import BundleManifestError
from parapp.export.bundle.formats import FORMAT, check_format
from parapp.models.canonical import CanonicalError, JsonValue, canonical_json, parse_canonical
from parapp.models.plain import from_plain, to_plain

T = TypeVar("T")

DEPTH = 16
MEDIA_TYPE = "application/json"


def write_content(content: object) -> bytes:
    """Return a value of `parapp.models.contents` as bytes; the same value, the same bytes."""
    plain = cast("dict[str, JsonValue]", to_plain(content))
    return canonical_json({"format": FORMAT, **plain}, depth=DEPTH, multiline=True)


def read_content(cls: type[T], data: bytes) -> T:
    """Return the value of class `cls` that `data` describes.

    Raises:
        BundleTooNewError: A newer program wrote it.
        BundleManifestError: It is not what `write_content` writes.
    """
    try:
        plain = parse_canonical(data, depth=DEPTH, multiline=True)
    except CanonicalError:
        raise BundleManifestError(place="content") from None
    if not isinstance(plain, dict):
        raise BundleManifestError(place="content")
    check_format(plain)
    faults: list[Fault] = []
    content = from_plain(cls, plain, "", faults.append)
    if content is None:
        raise BundleManifestError(place=faults[0].place.path or "content")
    return content
