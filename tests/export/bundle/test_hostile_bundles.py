from __future__ import annotations

import pytest

from parapp.errors.bundles import BundleError
from tests.campaigns.hostile import CASES, run
from tests.export.bundle.forging import forged
from tests.export.bundle.making import Receiver


def test_the_bundle_that_each_case_spoils_is_accepted(tmp_path):
    (tmp_path / "x.parapp").write_bytes(forged())

    assert Receiver(tmp_path / "q").read(tmp_path / "x.parapp").folder.exists()


def test_there_are_300_cases_with_names_of_their_own():
    assert len({case.name for case in CASES}) == len(CASES) >= 300


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_bundle_is_refused_for_its_own_reason(case, tmp_path):
    receiver = Receiver(tmp_path / "q")
    (tmp_path / "x.parapp").write_bytes(case.make())

    with pytest.raises(BundleError) as refused:
        receiver.read(tmp_path / "x.parapp")
    assert type(refused.value) is case.refusal
    assert receiver.left() == []


def test_random_faults_break_nothing():
    assert run(1_000).startswith("1000 sealed bundles")
