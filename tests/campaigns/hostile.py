"""Bundles that a trusted but hostile sender could seal, each with the error that refuses it.

Every case is one fault in an otherwise honest bundle.
"""

from __future__ import annotations

import random
import tempfile
from copy import deepcopy
from pathlib import Path

from parapp.errors.bundles import BundleError
from tests.campaigns.hostile_containers import containers, parts, seals
from tests.campaigns.hostile_manifests import (
    WRONG_TYPES,
    meanings,
    names,
    raw_json,
    second_forms,
    wrong_objects,
    wrong_types,
)
from tests.export.bundle.forging import (
    CONTENT,
    EVIDENCE,
    encrypted,
    letter,
    plain,
    text_of,
)
from tests.export.bundle.making import Receiver

RELEASE = 50_000

CASES = (
    *wrong_types(),
    *wrong_objects(),
    *names(),
    *second_forms(),
    *meanings(),
    *parts(),
    *containers(),
    *seals(),
)


def run(count: int = RELEASE) -> str:
    """Try `count` sealed bundles with random faults; none may break anything but be refused."""
    chance = random.Random(766)  # noqa: S311 - repeatable, not secret
    accepted = 0
    with tempfile.TemporaryDirectory() as folder:
        receiver = Receiver(Path(folder) / "q")
        file = Path(folder) / "x.parapp"
        for _ in range(count):
            file.write_bytes(random_bundle(chance))
            try:
                received = receiver.read(file)
            except BundleError:
                assert receiver.left() == []
                continue
            accepted += 1
            receiver.quarantine.drop(received.sha256)
    refused = count - accepted
    return f"{count} sealed bundles with random faults: {refused} refused, {accepted} harmless"


VALUES = [*WRONG_TYPES, 2**53, -(2**53), 1.5, "\ud7ff", "a" * 64, "../x", "\u202e", 10**30]


def random_bundle(chance):
    """Return a sealed bundle with one to three random faults."""
    body = letter()
    for _ in range(chance.randint(1, 3)):
        place = body
        while True:
            name = chance.choice(list(place) if isinstance(place, dict) else range(len(place)))
            inner = place[name]
            if not (isinstance(inner, dict | list) and inner and chance.random() < 0.7):
                break
            place = inner
        place[name] = deepcopy(chance.choice(VALUES))
    text = text_of(raw_json(body))
    blobs = chance.choice([(CONTENT, EVIDENCE), (CONTENT,), (), (EVIDENCE, CONTENT)])
    return encrypted(plain(text, blobs))
