"""Starting the program on a workspace, against an empty Qt window."""

import os
import shutil
import statistics
import subprocess
import sys
import time
from itertools import takewhile
from pathlib import Path

from parapp.services.home_summaries import SUMMARY
from parapp.services.practice.rehearsing import begin_practice
from parapp.ui.memory import Memory
from tests.bench.measure import ratio

ROOT = Path(__file__).parents[3]
_FLOOR = (sys.executable, "-m", "tests.bench.floors.window")
_CASE = (*_FLOOR, "program")
_TRACE = ("strace", "-f", "-qq", "-e", "trace=openat", "-e", "status=successful", "-o")
_TOLD = "/proc/self/status"  # is opened by the process whenever it tells something
_ROWS = {
    "start-wall": ("painted", 0),
    "start-processor": ("painted", 2),
    "start-memory": ("painted", 1),
    "start-read": ("read", 0),
    "start-read-memory": ("read", 1),
}


def measure(folder, size):
    workspace = begin_practice(folder / "thuc-hanh")
    Memory(folder / "parapp").workspace = workspace  # as the last sitting left it
    own = folder
    started(_FLOOR, own)
    bare = [_without_summary(workspace, own) for _round in range(size.rounds)]
    floors, cases = [], []
    for _round in range(size.rounds):
        floors.append(started(_FLOOR, own))
        cases.append(started(_CASE, own))
    floor = _median(floors, "painted", 0)
    for row, (word, place) in _ROWS.items():
        yield ratio(row, _median(floors, word, place), _median(cases, word, place))
    yield ratio("start-bare", floor, _median(bare, "read", 0))
    if shutil.which("strace"):
        yield ratio(
            "start-files",
            opened(folder / "floor.trace", _FLOOR, own),
            opened(folder / "case.trace", _CASE, own),
        )


def _without_summary(workspace, own):
    """Start on a workspace of which nothing was kept; this start keeps a summary."""
    (workspace / SUMMARY).unlink(missing_ok=True)
    told = started(_CASE, own)
    assert (workspace / SUMMARY).exists(), "a start kept no summary"
    return told


def _median(runs, word, place):
    return statistics.median(run[word][place] for run in runs)


def started(command, own):
    """Return, by what was told, the seconds since the start, MiB and processor seconds then."""
    begin = time.time()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=_environment(own),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
        timeout=120,
    )
    told = {}
    for line in done.stdout.splitlines():
        word, at, memory, processor = line.split()
        told[word] = (float(at) - begin, float(memory), float(processor))
    return told


def _environment(own):
    """Return an environment in which modules are compiled once, as in an installed program."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    cache = str(ROOT / "build" / "bytecode")
    own = {"XDG_DATA_HOME": str(own), "LOCALAPPDATA": str(own)}
    return {**kept, **own, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": cache}


def opened(trace, command, own):
    """Return how many files a program opens, as the kernel sees it.

    Of the program, until its page is painted. Of the empty window, in its whole run: it looks
    for fonts only as it ends, which a window with words on it does first.
    """
    started((*_TRACE, str(trace), *command), own)
    lines = trace.read_text("utf-8", "replace").splitlines()
    if command is _FLOOR:
        return len(lines)
    return len(list(takewhile(lambda line: _TOLD not in line, lines)))
