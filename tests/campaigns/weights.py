"""A typical dossier with its 180 MB of scans, on a weak link."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.services.test_weights import KB, SCANS, weigh
from tests.services.world import Snapshots

RELEASE = 180_000_000


def run(total: int = RELEASE) -> str:
    """Weigh the points alone and a correction of three criteria with one new scan."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "stages").mkdir()
        stages = Snapshots(folder / "stages")
        points, correction = weigh(lambda s: stages.at(s, folder / "world"), total // SCANS)
    assert max(points, correction) < 40 * KB
    return (
        f"{SCANS} scans of {total // SCANS:,} bytes: {points:,} bytes without them; "
        f"a correction takes {correction:,} bytes beside its new scan"
    )
