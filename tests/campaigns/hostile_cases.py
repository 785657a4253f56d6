"""One hostile bundle each: how it is made, and the error that refuses it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from parapp.errors import bundles as errors
from parapp.errors.bundles import BundleError
from tests.export.bundle.forging import (
    CONTENT,
    EVIDENCE,
    encrypted,
    entry,
    forged,
    letter,
    plain,
    text_of,
)


@dataclass(frozen=True)
class Case:
    """One hostile bundle."""

    name: str
    make: Callable[[], bytes]
    refusal: type[BundleError]


def changed(what, refusal, /, **changes):
    return Case(what, lambda: forged(**changes), refusal)


def with_object(what, refusal, data=EVIDENCE, /, **changes):
    """Give a case whose evidence entry has `changes`."""
    usual = {"role": "evidence", "name": "Báo cáo.pdf", "type": "application/pdf"}
    item = entry(data, **(usual | changes))
    return Case(
        what, lambda: forged(objects=[entry(CONTENT), item], blobs=(CONTENT, data)), refusal
    )


def with_text(name, refusal, make):
    return Case(name, lambda: encrypted(plain(make())), refusal)


def with_json(name, make):
    """Give a case whose line 3 is not the canonical form."""
    return with_text(name, errors.BundleManifestError, lambda: text_of(make()))


def honest_json():
    return text_of(letter()).split(b"\n")[2]
