"""Power cuts at the size of each run."""

import pytest

from tests.campaigns import power

MISSING = power.missing()


@pytest.mark.skipif(bool(MISSING), reason=MISSING)
def test_acknowledged_work_survives_power_cuts_and_the_controls_lose():
    outcome = power.run(power.EACH_RUN)

    assert outcome.startswith(f"{power.EACH_RUN} power cuts")
