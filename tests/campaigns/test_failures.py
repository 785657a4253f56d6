"""The failures of tests/campaigns/failures.py at the size of each run."""

import pytest

from tests.campaigns import faulty_sqlite
from tests.campaigns.failures import Trials
from tests.campaigns.works import WORKS


@pytest.mark.skipif(
    faulty_sqlite.library() is None, reason="SQLite is built into Python: nothing fits under it"
)
@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.name)
def test_every_change_of_the_disk_may_fail_once(work, tmp_path):
    tried = Trials(tmp_path).each(work, ways=1)

    assert tried > 0
