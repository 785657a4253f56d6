"""Where a unit lost points, on both sides."""

from decimal import Decimal

import pytest

from parapp.errors.work import DossierMissingError
from parapp.services.lost_points import lost_points
from tests.services.world import AUTHORITY, FIRST, packed, received, sent


def lost(world, of, *unit):
    with world[of].reading() as tx:
        return {gap.criterion: gap for _name, gap in lost_points(tx, *unit)}


def test_a_commune_sees_what_it_lost_most_first(at):
    gaps = lost(at(sent), FIRST)
    amounts = [gap.lost for gap in gaps.values()]

    assert amounts == sorted(amounts, reverse=True)
    assert min(amounts) > 0
    assert {gap.average for gap in gaps.values()} == {None}


def test_the_authority_sees_the_mean_of_all_units_beside_it(at):
    world = at(received)
    world.cut("1.2", "7.5")
    gap = lost(world, AUTHORITY, FIRST)["1.2"]

    assert gap.average is not None
    assert gap.lost >= Decimal("0.5")


def test_a_unit_without_dossier_has_no_gaps(at):
    with pytest.raises(DossierMissingError):
        lost(at(packed), AUTHORITY, FIRST)
