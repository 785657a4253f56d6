"""Appraisal records of a province's 170 communes: one PDF, and a PDF each."""

import time
from itertools import pairwise

from parapp.services.papers.catalogue import paper_of
from parapp.services.papers.printing_all import print_each, print_together
from parapp.storage.store import Store
from tests.bench import material
from tests.bench.cases.authority import make
from tests.bench.measure import absolute, peak_mib, timed

_UNITS = 170


def measure(folder, _size):
    make(folder / "authority", material.sample(), _UNITS)
    paper, each, asked = paper_of("appraisal"), folder / "each", []
    each.mkdir()
    with Store.open(folder / "authority") as store:
        with store.reading() as tx:
            units = [unit.code for unit in tx.units.all()]

        def together():
            batch = print_together(
                store,
                paper,
                units,
                folder / "all.pdf",
                progress=lambda _done, _total: asked.append(time.process_time()),
            )
            assert batch.made == _UNITS

        def apart():
            assert print_each(store, paper, units, each).made == _UNITS

        asked.append(time.process_time())
        yield absolute("batch-one", timed(together))
        yield absolute("batch-cancel", max(after - before for before, after in pairwise(asked)))
        yield absolute("batch-each", timed(apart))
        assert len(list(each.iterdir())) == _UNITS
    yield absolute("memory-batch", peak_mib())
