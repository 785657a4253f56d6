"""How a floor and a case are compared: in turns, in one process, medians."""

import gc
import statistics
import time
from pathlib import Path

WALL, CPU = time.perf_counter, time.process_time
"""What only computes is timed by processor time: others on the machine disturb it less."""


def alternate(floor, case, rounds, clock=CPU):
    """Return the median seconds of `floor` and `case`, run A B A B, after one run unmeasured.

    Making sure that the results are right is not counted, and belongs before this call.
    """
    floor()
    case()
    floors, cases = [], []
    for _ in range(rounds):
        floors.append(timed(floor, clock))
        cases.append(timed(case, clock))
    return statistics.median(floors), statistics.median(cases)


def timed(work, clock=CPU):
    """Return the seconds that `work` takes; rubbish of others is collected before."""
    gc.collect()
    begin = clock()
    work()
    return clock() - begin


def ratio(row, floor, case):
    return {"row": row, "floor": floor, "case": case, "value": case / floor}


def absolute(row, value):
    return {"row": row, "value": value}


def peak_mib():
    """Return the most memory this process ever had, in MiB.

    Not `ru_maxrss`: that one survives exec, and would count what the parent had.
    """
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise AssertionError("this system does not tell the peak memory of a process")
