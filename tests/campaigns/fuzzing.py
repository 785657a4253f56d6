"""Fuzzing by coverage (atheris): whatever comes in, only the documented errors come out.

Each target runs in a process of its own, from a corpus made of real files. What is found is
written down by libFuzzer as a file and shown; a crash fails the campaign.
"""

from __future__ import annotations

import importlib.util
import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path

RELEASE = 5 * 60  # seconds for each target
EACH_RUN = 4
_ROOT = Path(__file__).resolve().parents[2]
_WORKERS = 2
_RUNS = re.compile(r"Done (\d+) runs")


def missing() -> str:
    """Return why nothing can be fuzzed here; empty when it can."""
    return (
        "" if importlib.util.find_spec("atheris") else "atheris is not installed (Linux only)"
    )


def run(count: int = RELEASE) -> str:
    """Fuzz each target for `count` seconds, two at a time."""
    reason = missing()
    if reason:
        return f"skipped: {reason}"
    with tempfile.TemporaryDirectory(prefix="parapp-fuzz-") as name:
        folder = Path(name)
        make_corpora(folder)
        with ThreadPoolExecutor(_WORKERS) as workers:
            runs = list(workers.map(partial(_fuzz, folder, count), TARGETS))
    told = ", ".join(f"{target} {found:,}" for target, found in zip(TARGETS, runs, strict=True))
    return f"{len(TARGETS)} targets, {count} s each: only documented errors; inputs: {told}"


def _fuzz(folder, seconds, target) -> int:
    """Fuzz one target; return how many inputs it was given."""
    program = [sys.executable, "-m", "tests.campaigns.fuzzing", target, str(folder / target)]
    options = [f"-max_total_time={seconds}", "-rss_limit_mb=2048", "-timeout=20"]
    options += [f"-artifact_prefix={folder}/found-{target}-", "-print_final_stats=1"]
    done = subprocess.run(
        [*program, *options],
        cwd=_ROOT,
        capture_output=True,
        check=False,
        env={name: value for name, value in os.environ.items() if "COV" not in name},
    )
    told = done.stderr.decode(errors="replace")
    if done.returncode:
        found = sorted(folder.glob(f"found-{target}-*"))
        data = found[0].read_bytes()[:2_000] if found else b""
        raise AssertionError(f"{target}: {told[-3_000:]}\ninput: {data!r}")
    counted = _RUNS.search(told)
    assert counted, told[-2_000:]
    return int(counted[1])


def _age_header(_folder):
    from parapp.export.bundle.age.header import read_header  # noqa: PLC0415 - as said at TARGETS

    return lambda data: read_header(io.BytesIO(data))


def _manifest(_folder):
    from parapp.export.bundle.limits import LIMITS  # noqa: PLC0415 - as said at TARGETS
    from parapp.export.bundle.manifest import parse_manifest, split_manifest  # noqa: PLC0415 - as said at TARGETS

    return lambda data: parse_manifest(split_manifest(data)[1], LIMITS)


def _part_header(_folder):
    from parapp.export.bundle.parts import HEADER_BYTES, parse_header  # noqa: PLC0415 - as said at TARGETS

    return lambda data: parse_header(data[:HEADER_BYTES], "x")


def _card(_folder):
    from parapp.export.bundle.cards import read_card  # noqa: PLC0415 - as said at TARGETS

    return read_card


def _directory(_folder):
    from parapp.export.bundle.directory import read_directory  # noqa: PLC0415 - as said at TARGETS

    return read_directory


def _key_file(folder):
    from parapp.storage.keys import epoch_of  # noqa: PLC0415 - as said at TARGETS

    return _of_file(folder / "key", epoch_of)


def _xlsx_gate(folder):
    from parapp.export.tabular.zip_gate import check_workbook  # noqa: PLC0415 - as said at TARGETS

    return _of_file(folder / "x.xlsx", check_workbook)


def _figures_csv(folder):
    from parapp.export.tabular.figures import read_figures  # noqa: PLC0415 - as said at TARGETS
    from tests.services.small_set import small_set  # noqa: PLC0415 - the same

    criteria = small_set()
    return _of_file(folder / "x.csv", lambda path: read_figures(path, criteria))


def _criteria_yaml(folder):
    from parapp.export.tabular.criteria import read_criteria  # noqa: PLC0415 - as said at TARGETS

    return _of_file(folder / "x.yaml", read_criteria)


def _of_file(path, read):
    """Return a target that reads its input from a file."""

    def target(data):
        path.write_bytes(data)
        read(path)

    return target


# each imports what it fuzzes itself, so that its process instruments that
TARGETS: Mapping[str, Callable[[Path], Callable[[bytes], object]]] = {
    "age-header": _age_header,
    "manifest": _manifest,
    "part-header": _part_header,
    "key-file": _key_file,
    "key-card": _card,
    "directory": _directory,
    "xlsx-gate": _xlsx_gate,
    "figures-csv": _figures_csv,
    "criteria-yaml": _criteria_yaml,
}


def make_corpora(folder: Path) -> None:
    """Lay a few real files of each target into a folder of its name."""
    from tests.campaigns.corpora import files  # noqa: PLC0415 - not in the fuzzed processes

    for target, contents in files(folder).items():
        place = folder / target
        place.mkdir()
        for number, content in enumerate(contents):
            (place / str(number)).write_bytes(content)


def main() -> None:
    """Fuzz the target named by the first argument; the others are libFuzzer's."""
    import atheris  # noqa: PLC0415 - where it is installed

    name = sys.argv.pop(1)
    folder = Path(f"{sys.argv[1]}-work")  # libFuzzer ends the process itself
    folder.mkdir(exist_ok=True)
    with atheris.instrument_imports(include=["parapp"]):
        from parapp.errors import ParappError  # noqa: PLC0415 - instrumented

        target = TARGETS[name](folder)

    def one(data: bytes) -> None:
        with suppress(ParappError):
            target(data)

    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
