from __future__ import annotations

from dataclasses import replace

import pytest

from parapp.errors.bundles import (
    BundleUnitRefusedError,
)
from parapp.export.bundle.cards import write_card
from parapp.export.bundle.objects import bytes_object
from parapp.models.keys import Role
from tests.export.bundle.making import (
    APPRAISER,
    COMMUNE,
    CRITERIA,
    OTHER_COMMUNE,
    Receiver,
    expectations,
    key,
    submission,
    trust_in,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "x.parapp"


@pytest.fixture
def receiver(tmp_path):
    return Receiver(tmp_path / "q")


def appraiser_sends(path, kind, *objects, **changes):
    given = {"unit": COMMUNE.card.unit, "criteria": CRITERIA} | changes
    return submission(path, *objects, kind=kind, sender=APPRAISER, to=(COMMUNE.card,), **given)


@pytest.fixture
def commune(tmp_path):
    return Receiver(
        tmp_path / "q",
        keys=(COMMUNE,),
        trust=trust_in(APPRAISER),
        expect=expectations(
            kinds={"criteria", "result", "keycard"},
            units={COMMUNE.card.unit, APPRAISER.card.unit},
        ),
    )


def test_a_result_comes_from_the_appraiser(path, commune):
    appraiser_sends(path, "result")

    assert commune.read(path).manifest.kind == "result"


def test_a_result_of_another_commune_is_refused(path, commune):
    appraiser_sends(path, "result", unit=OTHER_COMMUNE.card.unit)

    commune.refuses(path, BundleUnitRefusedError)


def test_new_criteria_need_not_be_known(path, commune):
    commune.expect = replace(commune.expect, criteria={})
    appraiser_sends(path, "criteria", unit=APPRAISER.card.unit)

    assert commune.read(path).manifest.kind == "criteria"


def test_a_new_key_card_travels_under_the_old_key(path, commune):
    newer = key("TANHONG", Role.APPRAISER, 2, APPRAISER.card.sha256)
    card = write_card(newer, APPRAISER)
    item = bytes_object(card, role="card", name="the-khoa.txt", media_type="text/plain")
    appraiser_sends(path, "keycard", item, unit=APPRAISER.card.unit, criteria=None)

    assert commune.read(path).content("card") == card


def test_a_commune_cannot_send_for_another(path, receiver):
    submission(path, unit=OTHER_COMMUNE.card.unit)

    assert receiver.refuses(path, BundleUnitRefusedError) == {"unit": "BINHPHU"}
