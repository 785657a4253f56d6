"""Full and lost disks of the system itself, at the size of each run."""

import pytest

from tests.campaigns import power, real_disks

MISSING = power.missing()


@pytest.mark.skipif(bool(MISSING), reason=MISSING)
def test_every_work_bears_a_full_and_a_lost_disk():
    assert "refused with a sentence" in real_disks.run(real_disks.EACH_RUN)
