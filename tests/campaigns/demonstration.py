"""The whole year of a province: the demonstration at another size, with its time."""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from parapp.services.demonstrating import Demonstration

PROVINCE = 170


def run(communes: int = PROVINCE) -> str:
    """Play the year; fail when a commune is not ranked."""
    with TemporaryDirectory(prefix="parapp-demo-") as folder:
        begin = time.perf_counter()
        ranking = Demonstration(Path(folder), communes, lambda _text: None).run()
        seconds = time.perf_counter() - begin
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
    ranked = [entry for entry in ranking if entry.standing.rank is not None]
    assert len(ranked) == communes, ranked
    return f"{communes} communes ranked in {seconds:.0f} s, {size >> 20} MiB"
