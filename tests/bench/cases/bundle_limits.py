"""Memory of a large bundle, and how long cancelling takes; in a process of its own."""

import time

from parapp.progress import Cancelled
from tests.bench.cases.large_bundle import LargeBundle
from tests.bench.measure import absolute, peak_mib

_PLACES = (0.05, 0.45, 0.48, 0.55, 0.75, 0.95)  # of a creation: half is the reading back
_OPENING_PLACES = (0.05, 0.5, 0.95)


def measure(folder, size):
    bundle = LargeBundle(folder, size.bundle_mib)
    bundle.create()
    bundle.open()
    yield absolute("bundle-memory", peak_mib())
    taken = [cancelled(bundle.open, place) for place in _OPENING_PLACES]
    bundle.path.unlink()
    taken += [cancelled(bundle.create, place) for place in _PLACES]
    assert not bundle.path.exists()
    yield absolute("bundle-cancel", max(taken))


def cancelled(work, place):
    """Return the seconds from the wish, just after `place` of the work, to its end."""
    wished = 0.0

    def progress(done, total):
        nonlocal wished
        if wished:
            raise Cancelled
        if done >= place * total:
            wished = time.perf_counter()  # the worst moment: just after having looked

    try:
        work(progress)
    except Cancelled:
        return time.perf_counter() - wished
    raise AssertionError("it was not cancelled")
