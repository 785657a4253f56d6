"""The replay matrix at the size of each run."""

from tests.campaigns import replays


def test_every_pair_is_decided_as_written_down_and_no_kind_passes_for_another():
    assert "pairs decided" in replays.run(replays.EACH_RUN)
