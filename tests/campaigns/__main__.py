"""Run one heavy campaign: python -m tests.campaigns NAME [--count N] [--keep], or --page."""

from __future__ import annotations

import argparse
import inspect
import time
from collections.abc import Callable, Mapping

from tests.campaigns import (
    batch,
    demonstration,
    drill,
    failures,
    folders,
    fuzzing,
    hostile,
    interleavings,
    kills,
    mutants,
    page,
    pdf_a,
    power,
    real_disks,
    replays,
    typage,
    weights,
    window_kills,
)

CAMPAIGNS: Mapping[str, Callable[..., str]] = {
    "batch": batch.run,
    "bundle-ciphertext-mutants": mutants.ciphertexts,
    "bundle-hostile": hostile.run,
    "bundle-plaintext-mutants": mutants.plaintexts,
    "bundle-typage": typage.run,
    "demo170": demonstration.run,
    "drill": drill.run,
    "failures": failures.run,
    "folders": folders.run,
    "fuzzing": fuzzing.run,
    "interleavings": interleavings.run,
    "kills": kills.all_works,
    "pdf-a": pdf_a.run,
    "power": power.run,
    "real-disks": real_disks.run,
    "replays": replays.run,
    "weights": weights.run,
    "window-kills": window_kills.run,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.campaigns", description=__doc__)
    parser.add_argument("name", choices=sorted(CAMPAIGNS), nargs="?")
    parser.add_argument("--count", type=int, help="another size than that of a release")
    parser.add_argument("--keep", action="store_true", help="put the figures on the page")
    parser.add_argument("--page", action="store_true", help="write the page of what was kept")
    chosen = parser.parse_args()
    if chosen.page:
        page.PAGE.write_text(page.page(page.measured()), "utf-8")
    elif chosen.name is None:
        parser.error("which campaign?")
    else:
        run(chosen.name, chosen.count, keep=chosen.keep)


def run(name, count, *, keep):
    """Run a campaign, at the size of a release unless another is given."""
    campaign = CAMPAIGNS[name]
    (usual,) = inspect.signature(campaign).parameters.values()
    size = usual.default if count is None else count
    begin = time.perf_counter()
    outcome = campaign(size)
    seconds = time.perf_counter() - begin
    if keep and not outcome.startswith("skipped"):
        page.keep(name, size, outcome, seconds)
    print(f"{outcome} ({seconds:.0f} s)")  # noqa: T201


if __name__ == "__main__":
    main()
