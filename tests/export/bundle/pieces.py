"""Parts of small bundles for the tests."""

import hashlib
from pathlib import Path

from parapp.export.bundle.cutting import cut
from parapp.export.bundle.parts import (
    HEADER_BYTES,
    PartLimits,
    opened_part,
)
from parapp.models.parts import PartLayout

SMALL = PartLimits(smallest=HEADER_BYTES + 10, parts=20, total=400)
SHA = "cd" * 32
MIB = 1 << 20
PAGE = Path(__file__).parents[3] / "resources/docs/bundle-format.md"


def sha(data):
    return hashlib.sha256(data).hexdigest()


def made(folder, data, size=HEADER_BYTES + 10, limits=SMALL, name="Hồ sơ.parapp"):
    """Cut `data` and return the files."""
    bundle = folder / name
    bundle.write_bytes(data)
    target = folder / "parts"
    target.mkdir(exist_ok=True)
    return cut(bundle, target, size, limits=limits)


def read(path, limits=SMALL):
    with opened_part(path, limits) as (header, blocks):
        return header, b"".join(blocks)


def a_header(number=2, total=25, size=10, bundle="ab" * 32):
    return PartLayout(bundle=bundle, total=total, size=size).part(number, SHA)
