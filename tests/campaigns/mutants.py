"""Bundles changed on the way: by anybody, and by somebody who can encrypt for the receiver."""

from __future__ import annotations

import os
import random
import tempfile
from pathlib import Path

from parapp.errors.bundles import BundleError
from tests.export.bundle.forging import encrypted, letter, plain, text_of
from tests.export.bundle.making import Receiver, content, evidence, submission

CIPHERTEXT_RELEASE = 1_000_000
PLAINTEXT_RELEASE = 500_000


def mutant(data, chance):
    """Return `data` changed in one to three places; never `data` itself."""
    while True:
        changed = bytearray(data)
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            _mutate(changed, chance)
        if changed != data:
            return bytes(changed)


def _mutate(data, chance):
    at = (
        chance.randrange(len(data) + 1)
        if chance.random() < 0.6
        else chance.randrange(min(len(data), 2500) + 1)
    )
    width = chance.choice((1, 1, 2, 16, 64, 512))
    match chance.randrange(8):
        case 0:
            data[at : at + 1] = bytes((chance.randrange(256),))
        case 1:
            if at < len(data):
                data[at] ^= 1 << chance.randrange(8)
        case 2:
            del data[at : at + width]
        case 3:
            data[at:at] = chance.randbytes(width)
        case 4:
            del data[at:]
            data += b"\n" * chance.randrange(2)
        case 5:
            data += chance.randbytes(width)
        case 6:
            other = chance.randrange(len(data) + 1)
            data[at : at + width] = data[other : other + width]
        case _:
            data[at:at] = data[at : at + width]


def ciphertexts(count: int = CIPHERTEXT_RELEASE) -> str:
    """Change age files; none may be accepted."""
    with tempfile.TemporaryDirectory() as folder:
        receiver, file = Receiver(Path(folder) / "q"), Path(folder) / "x.parapp"
        submission(file, content(), evidence(os.urandom(70_000)), evidence(b"%PDF"))
        good = file.read_bytes()
        accepted = _accepted(
            receiver, file, (mutant(good, chance) for chance in _chances(count))
        )
    assert accepted == 0, f"{accepted} altered bundles were accepted"
    return f"{count} changed age files: none accepted"


def plaintexts(count: int = PLAINTEXT_RELEASE) -> str:
    """Change what is inside and encrypt it again; none may be accepted."""
    good = plain(text_of(letter()))
    with tempfile.TemporaryDirectory() as folder:
        receiver, file = Receiver(Path(folder) / "q"), Path(folder) / "x.parapp"
        changed = (encrypted(mutant(good, chance)) for chance in _chances(count))
        accepted = _accepted(receiver, file, changed)
    assert accepted == 0, f"{accepted} altered bundles were accepted"
    return f"{count} changed and encrypted again: none accepted"


def _chances(count):
    chance = random.Random(2026)  # noqa: S311 - repeatable, not secret
    return (chance for _ in range(count))


def _accepted(receiver, file, bundles):
    accepted = 0
    for bundle in bundles:
        file.write_bytes(bundle)
        try:
            receiver.read(file)
        except BundleError:
            continue
        accepted += 1
    assert receiver.left() == []
    return accepted
