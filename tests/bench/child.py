"""Runs one group of benchmarks in a process of its own and prints its rows as JSON lines.

Usage: python -m tests.bench.child GROUP FOLDER full|quick
"""

import importlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured: rounds of each comparison, and MiB of the bundle."""

    rounds: int
    bundle_mib: int


SIZES = {"full": Size(5, 1024), "quick": Size(3, 256)}


def main(group, folder, size):
    case = importlib.import_module(f"tests.bench.cases.{group}")
    for row in case.measure(Path(folder), SIZES[size]):
        sys.stdout.write(json.dumps(row) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
