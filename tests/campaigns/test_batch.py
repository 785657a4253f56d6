"""Many submissions at the size of each run."""

from tests.campaigns import batch


def test_one_bad_submission_of_each_kind_does_not_stop_the_others():
    outcome = batch.run(batch.EACH_RUN)

    assert outcome.startswith(f"{batch.EACH_RUN} communes")
