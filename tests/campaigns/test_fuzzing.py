"""Fuzzing for a few seconds a target in each run."""

import pytest

from tests.campaigns import fuzzing

MISSING = fuzzing.missing()


@pytest.mark.skipif(bool(MISSING), reason=MISSING)
def test_only_documented_errors_come_out_of_what_is_fuzzed():
    assert "only documented errors" in fuzzing.run(fuzzing.EACH_RUN)
