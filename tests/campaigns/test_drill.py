"""The restore drill at the size of each run."""

from tests.campaigns import drill


def test_a_lost_pc_comes_back_from_backup_and_sheet_and_from_nothing_less():
    assert "everything equal" in drill.run(drill.EACH_RUN)
