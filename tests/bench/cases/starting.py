"""Starting the window on a workspace, against an empty Qt window."""

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from parapp.services.practice.rehearsing import begin_practice
from tests.bench.measure import ratio

ROOT = Path(__file__).parents[3]
_FLOOR = (sys.executable, "-m", "tests.bench.floors.window")
_TRACE = ("strace", "-f", "-qq", "-e", "trace=openat", "-e", "status=successful", "-o")


def measure(folder, size):
    workspace = begin_practice(folder / "thuc-hanh")
    case = (*_FLOOR, str(workspace), str(folder / "own"))
    started(_FLOOR)
    started(case)
    floors, cases = [], []
    for _round in range(size.rounds):
        floors.append(started(_FLOOR))
        cases.append(started(case))
    for row, place in (("start-paint", 0), ("start-wall", 1), ("start-memory", 2)):
        floor = statistics.median(run[place] for run in floors)
        ours = statistics.median(run[place] for run in cases)
        yield ratio(row, floor, ours)
    if shutil.which("strace"):
        yield ratio(
            "start-files", opened(folder / "floor", _FLOOR), opened(folder / "case", case)
        )


def started(command):
    """Return seconds to the first paint and to usable data, and MiB then."""
    begin = time.time()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    told = dict(_fact(line) for line in done.stdout.splitlines())
    return told["painted"][0] - begin, told["usable"][0] - begin, told["usable"][1]


def _environment():
    """Return an environment in which modules are compiled once, as in an installed program."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    cache = str(ROOT / "build" / "bytecode")
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": cache}


def _fact(line):
    word, at, memory = line.split()
    return word, (float(at), float(memory))


def opened(trace, command):
    """Return how many files a program opens, as the kernel sees it."""
    started((*_TRACE, str(trace), *command))
    return len(trace.read_text("utf-8", "replace").splitlines())
