"""Measures parapp against floors and targets, in one run.

Usage: python -m tests.bench [--quick] [--only GROUP …]

A whole run rewrites resources/docs/benchmarks.md; a quick or partial one only prints.
"""

import argparse
import datetime as dt
import importlib.metadata
import json
import os
import platform
import sqlite3
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.floors import sealers
from tests.bench.page import page
from tests.bench.targets import NOT_BUILT, TARGETS

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "resources" / "docs" / "benchmarks.md"
GROUPS = (
    ("starting",),
    ("dossiers",),
    ("scoring_tree",),
    ("importing",),
    ("ranking",),
    ("council_window",),
    ("workbooks",),
    ("papers",),
    ("paper_batch",),
    ("authority", "peak_rank", "peak_publish"),  # one folder for all three
    ("bundle_limits",),
    ("bundles",),
)
PACKAGES = ("SQLAlchemy", "cryptography", "XlsxWriter", "python-calamine", "reportlab")


def main():
    parser = argparse.ArgumentParser(prog="tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, 256 MiB bundle")
    known = [group for groups in GROUPS for group in groups]
    parser.add_argument("--only", nargs="+", choices=known, help="some groups only")
    chosen = parser.parse_args()
    size = "quick" if chosen.quick else "full"
    results, loads = {}, [os.getloadavg()[0]]
    for groups in GROUPS:
        if chosen.only and not set(groups) & set(chosen.only):
            continue
        with TemporaryDirectory(prefix="parapp-bench-") as folder:
            for group in groups:
                for row in measured(group, folder, size):
                    results[row["row"]] = row
                    show(row)
        loads.append(os.getloadavg()[0])
    for work, _target in NOT_BUILT:
        say(f"not built yet      {work}")
    if not (chosen.quick or chosen.only):
        PAGE.write_text(page(results, facts(loads), 3), encoding="utf-8")
        say(f"written: {PAGE.relative_to(ROOT)}")


def measured(group, folder, size):
    """Yield the rows of one group, from a process of its own."""
    command = (sys.executable, "-m", "tests.bench.child", group, folder, size)
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        for line in child.stdout:
            yield json.loads(line)
    if child.returncode:
        raise SystemExit(f"the benchmark {group} failed")


def show(row):
    target = TARGETS[row["row"]]
    value = f"{row['value']:8.2f} {target.unit}"
    bound = "" if target.target is None else f" (target {target.target} {target.unit})"
    say(f"{target.verdict(row['value']):12}{value:17}{bound:22} {row['row']}: {target.work}")


def facts(loads):
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    others = ", ".join(sealer.version() for sealer in sealers.at_hand())
    return {
        "date": f"{dt.datetime.now(dt.UTC):%Y-%m-%d}",
        "machine": f"{processor()}, {os.cpu_count()} processors, {platform.platform()}",
        "load of the machine meanwhile": f"{min(loads):.1f} to {max(loads):.1f}",
        "versions": f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"{versions}; {others}",
    }


def processor():
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def say(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
