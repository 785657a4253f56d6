"""Creating and opening a large bundle, beside programs that only seal and open."""

import statistics
from collections import defaultdict

from tests.bench.cases import large_bundle
from tests.bench.floors import sealers
from tests.bench.measure import WALL, ratio, timed


def measure(folder, size):
    bundle = large_bundle.LargeBundle(folder, size.bundle_mib)
    plain, out = folder / "plain", folder / "out"
    bundle.as_one_file(plain)
    out.mkdir()
    programs = [sealer(folder) for sealer in sealers.at_hand()]
    taken = defaultdict(list)
    for _ in range(min(size.rounds, 3)):
        for program in programs:
            sealed = folder / f"plain.{program.program}"
            name = program.program
            taken[f"create-{name}"].append(timed(lambda: program.seal(plain, sealed), WALL))  # noqa: B023
            taken[f"open-{name}"].append(timed(lambda: program.open(sealed, out / "p"), WALL))  # noqa: B023
            sealed.unlink()
            (out / "p").unlink()
        copied = lambda: sealers.copy(bundle.files, out)  # noqa: E731
        taken["create-copy"].append(timed(copied, WALL))
        for one in out.iterdir():
            one.unlink()
        written, whole = bundle.create()
        taken["written"].append(written)
        taken["created"].append(whole)
        taken["open-copy"].append(timed(lambda: sealers.copy([bundle.path], out), WALL))
        (out / bundle.path.name).unlink()
        taken["opened"].append(timed(bundle.open, WALL))
    for program in programs:
        program.close()
    yield from rows({name: statistics.median(times) for name, times in taken.items()}, size)


def rows(taken, size):
    yield ratio("create-copy", taken["create-copy"], taken["created"])
    yield ratio("open-copy", taken["open-copy"], taken["opened"])
    for program in ("age", "gpg"):
        for work, own in (("create", "written"), ("open", "opened")):
            name = f"{work}-{program}"
            if name in taken:
                yield ratio(name, taken[name], taken[own])
    for work, own in (("create", "written"), ("open", "opened")):
        yield {
            "row": f"{work}-rate",
            "case": taken[own],
            "value": size.bundle_mib / taken[own],
        }
