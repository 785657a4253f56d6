"""Senders, receivers and bundles for the tests; everything in them can be replaced."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from parapp.export.bundle.keys import OwnKey, own_key
from parapp.export.bundle.manifest import CriteriaRef
from parapp.export.bundle.objects import bytes_object, content_object
from parapp.export.bundle.quarantine import Quarantine
from parapp.export.bundle.read import Expectations, read_bundle
from parapp.export.bundle.replay import Seen
from parapp.export.bundle.write import Draft, write_bundle
from parapp.models.keys import Role, TrustedCard

CRITERIA = CriteriaRef(sha256="c" * 64, version="2026.1")
OTHER_HASH = "0123456789abcdef" * 4
CREATED = datetime(2026, 11, 2, 8, 30, tzinfo=UTC)


@cache
def key(unit, role=Role.COMMUNE, epoch=1, previous=None):
    seed = hashlib.sha256(f"{unit}/{role}/{epoch}".encode()).digest()
    return own_key(
        seed, unit=unit, name=f"Đơn vị {unit}", role=role, epoch=epoch, previous=previous
    )


COMMUNE = key("TANPHUOC")
OTHER_COMMUNE = key("BINHPHU")
APPRAISER = key("TANHONG", Role.APPRAISER)
STRANGER = key("KHONGQUEN")


def trust_in(*keys: OwnKey):
    return {own.card.sha256: TrustedCard(card=own.card) for own in keys}


def content(data=b'{"format":1}'):
    return content_object(data, name="noi-dung.json", media_type="application/json")


def evidence(data, name="Báo cáo.pdf"):
    return bytes_object(data, role="evidence", name=name, media_type="application/pdf")


def draft(**changes):
    usual = Draft(
        kind="submission",
        unit=COMMUNE.card.unit,
        period="2026",
        criteria=CRITERIA,
        created=CREATED,
        app="parapp 0.1",
    )
    return replace(usual, **changes)


def submission(path, *objects, **changes):
    given = {"sender": COMMUNE, "to": (APPRAISER.card,)} | {
        name: changes.pop(name)
        for name in ("sender", "to", "progress", "limits")
        if name in changes
    }
    return write_bundle(path, draft(**changes), objects or (content(),), **given)


def expectations(**changes):
    usual = Expectations(
        kinds=frozenset({"submission"}),
        units=frozenset({COMMUNE.card.unit, OTHER_COMMUNE.card.unit, APPRAISER.card.unit}),
        criteria={CRITERIA.sha256: CRITERIA.version},
    )
    return replace(usual, **changes)


@dataclass
class Receiver:
    """The appraising authority, ready for submissions."""

    folder: Path
    keys: tuple = (APPRAISER,)
    trust: dict = field(default_factory=lambda: trust_in(COMMUNE, OTHER_COMMUNE))
    expect: Expectations = field(default_factory=expectations)
    given: dict = field(default_factory=dict)

    def __post_init__(self):
        self.folder.mkdir(exist_ok=True)
        self.quarantine = Quarantine(folder=self.folder)

    def read(self, path):
        return read_bundle(
            path,
            keys=self.keys,
            trust=self.trust,
            expect=self.expect,
            quarantine=self.quarantine,
            **self.given,
        )

    def remember(self, *heads):
        self.expect = replace(self.expect, seen=Seen(heads=dict(heads)))

    def left(self):
        return sorted(path.name for path in self.folder.iterdir())

    def refuses(self, path, refusal):
        """Check that a bundle is refused and nothing is left; return what the error says."""
        with pytest.raises(refusal) as raised:
            self.read(path)
        assert self.left() == []
        return raised.value.details
