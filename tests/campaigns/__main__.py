"""Run one heavy campaign at release size: python -m tests.campaigns NAME [--count N]."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Mapping

from tests.campaigns import demonstration, hostile, kills, mutants, typage

CAMPAIGNS: Mapping[str, Callable[..., str]] = {
    "bundle-ciphertext-mutants": mutants.ciphertexts,
    "bundle-hostile": hostile.run,
    "bundle-kills": kills.run,
    "bundle-plaintext-mutants": mutants.plaintexts,
    "bundle-typage": typage.run,
    "demo170": demonstration.run,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests.campaigns", description=__doc__)
    parser.add_argument("name", choices=sorted(CAMPAIGNS))
    parser.add_argument("--count", type=int, help="another size than that of a release")
    chosen = parser.parse_args()
    size = () if chosen.count is None else (chosen.count,)
    begin = time.perf_counter()
    outcome = CAMPAIGNS[chosen.name](*size)
    print(f"{outcome} ({time.perf_counter() - begin:.0f} s)")  # noqa: T201


main()
