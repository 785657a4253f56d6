"""What `make test` runs after the linters: every test, and each floor's coverage.

First the tests whose coverage is measured. Then journeys, campaigns at the size of each run and
other long tests named in `unmeasured.txt`, which measuring would slow down to twice their time.
Then the tests that make workspaces once more, with everything encrypted.

Usage: python -m tests.run [arguments of pytest]
"""

import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
WHOLE = ("parapp/models/", "parapp/scoring/", "parapp/export/bundle/")
WHOLE_PERCENT, OTHER_PERCENT = 100.0, 90.0
WORKERS = 2
UNMEASURED = tuple(  # what they run, others run too
    (ROOT / "tests" / "unmeasured.txt").read_text("utf-8").split()
)
_ORDERS = "tests/journeys/test_interleavings.py::test_whatever_the_order_both_sides_end_alike"
BALANCED = (  # each worker has one of the two longest
    "--dist=worksteal",
    f"{_ORDERS}[begun-1300]",
    *UNMEASURED,
    f"{_ORDERS}[two_rounds-700]",
)
AGAIN_ENCRYPTED = (
    "tests/storage",
    "tests/services",
    "tests/cli",
    "--ignore-glob=tests/cli/test_manual*.py",  # gives the commands as they are printed
    *(
        f"--ignore=tests/{name}.py"  # these choose a profile, store nothing or only print
        for name in (
            "cli/test_arguments",
            "cli/test_bad_input",
            "cli/test_calibration",
            "cli/test_pdf",
            "cli/test_pdf_signing",
            "cli/test_profile",
            "cli/test_sizes",
            "services/test_checking_codes",
            "services/test_codes_about_all",
            "services/test_codes_elsewhere",
            "services/test_commune_papers",
            "services/test_council_papers",
            "services/test_gathering",
            "services/test_paper_charts",
            "services/test_papers",
            "services/test_papers_complete",
            "services/test_printed_totals",
            "services/test_profiles",
            "services/test_sealed_printing",
            "services/test_slimming",
            "storage/test_columns",
            "storage/test_drives",
            "storage/test_keys",
            "storage/test_media",
            "storage/test_parts",
            "storage/test_parts_interrupted",
            "storage/test_passphrase",
            "storage/test_profiles",
            "storage/test_recovery_sheet",
            "storage/test_sealed_files",
            "storage/test_vault",
        )
    ),
    "-knot postgresql",
)
FEWER_KILLS = "27"
FAILED = 1


def say(text):
    sys.stdout.write(f"{text}\n")


def main(arguments):
    with TemporaryDirectory(prefix="parapp-coverage-") as folder:
        plain = {
            **os.environ,
            "HYPOTHESIS_PROFILE": "ci",
            "PYTHONDONTWRITEBYTECODE": "",  # a thousand child processes compile nothing anew
            "PYTHONUTF8": "1",
            "QT_QPA_PLATFORM": "offscreen",
        }
        measured = {
            **plain,
            "COVERAGE_FILE": str(Path(folder) / "data"),
            "COVERAGE_PROCESS_START": str(ROOT / "pyproject.toml"),
        }
        if arguments:
            return test("Tests", measured, *arguments)
        failed = test("Tests", measured, *map(left_out, UNMEASURED))
        gates_hold = measure(measured, Path(folder) / "report.json")
        failed |= test("Tests that are not measured", plain, *BALANCED)
        encrypted = {"PARAPP_KILLS": FEWER_KILLS, **plain, "PARAPP_TEST_PROFILE": "encrypted"}
        failed |= test("Tests on encrypted workspaces", encrypted, *AGAIN_ENCRYPTED)
    return failed or (0 if gates_hold else FAILED)


def left_out(name):
    """Return the option of pytest that leaves out a folder, a file or a single test."""
    return f"--deselect={name}" if "::" in name else f"--ignore={name}"


def test(name, environment, *arguments):
    """Run pytest, show what it says, and return whether it failed."""
    begin = time.monotonic()
    done = run(environment, "pytest", "-q", f"-n{WORKERS}", *arguments)
    sys.stderr.write(done.stderr)
    sys.stdout.write(done.stdout)
    say(f"{name}: {time.monotonic() - begin:.0f} s\n")
    sys.stdout.flush()
    return FAILED if done.returncode else 0


def measure(environment, report):
    """Bring together what every process ran, and show it; some tests alone hold no gate."""
    run(environment, "coverage", "combine", "-q")
    made = run(environment, "coverage", "json", "-q", "-o", str(report))
    if report.exists():
        return show_gates(json.loads(report.read_text("utf-8"))["files"])
    say(made.stdout + made.stderr)
    return False


def run(environment, *command):
    """Run a module; what it prints is kept for later."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def show_gates(files):
    """Print each floor's coverage and the files that fall short; return whether all hold."""
    floors = defaultdict(list)
    for name, measured in files.items():
        floors[floor_of(name)].append((Path(name).as_posix(), measured["summary"]))
    say("Branch coverage by floor")
    good = True
    for floor, members in sorted(floors.items()):
        wanted = WHOLE_PERCENT if floor in WHOLE else OTHER_PERCENT
        got = percent([summary for _name, summary in members])
        holds = got >= wanted
        good = good and holds
        say(f"  {'ok  ' if holds else 'LESS'} {got:6.2f} % of {wanted:3.0f} %  {floor}")
        if not holds:
            for name, summary in sorted(members):
                if percent([summary]) < wanted:
                    say(f"         {percent([summary]):6.2f} %  {name}")
    say(f"Coverage gates: {'all hold' if good else 'NOT HELD'}\n")
    return good


def floor_of(name):
    """Return the folder that a file's gate belongs to."""
    path = Path(name).as_posix()
    for folder in WHOLE:
        if path.startswith(folder):
            return folder
    parts = path.split("/")
    return "/".join(parts[:2]) + "/" if len(parts) > 2 else "parapp/*.py"


def percent(summaries):
    """Return how many of the statements and branches were run, of 100."""
    total = sum(s["num_statements"] + s.get("num_branches", 0) for s in summaries)
    done = sum(s["covered_lines"] + s.get("covered_branches", 0) for s in summaries)
    return 100.0 * done / total if total else 100.0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
