"""All orders of submitting, asking, answering, deciding and undoing end alike on both machines.

Every example is exchanged by real bundles, sealed and encrypted, between two real workspaces;
`tests.journeys.interleaving` says what must hold. The two tests run on two workers; those that
begin with two rounds behind them go on with the third.
"""

import pytest

from tests.journeys import both_sides, interleaving


@pytest.mark.parametrize(
    ("begin", "examples"), [(both_sides.begun, 1_300), (both_sides.two_rounds, 700)]
)
def test_whatever_the_order_both_sides_end_alike(begin, examples):
    interleaving.run(begin, examples)
