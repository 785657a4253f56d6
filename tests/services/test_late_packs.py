"""A period pack that comes after the one of a later year."""

import json

from parapp.models.plain import to_plain
from parapp.services import criteria_sets
from tests.services.small_set import small_set
from tests.services.world import AUTHORITY, FIRST, packed


def packs_of(world, year):
    """Export the packs of another year with the same criteria; return those by commune."""
    plain = json.dumps({"format": 1, **to_plain(small_set())}, ensure_ascii=False)
    plain = plain.replace('"year": 2026', f'"year": {year}').replace("2026-", f"{year}-")
    path = world.file(f"{year}.yaml")
    path.write_text(plain.replace('"thu"', f'"thu{year}"'), "utf-8")
    criteria_sets.import_criteria(world[AUTHORITY], path, actor="Bình")
    return {made.unit: made.path for made in world.export_packs()}


def year_of(world):
    with world[FIRST].reading() as tx:
        return criteria_sets.current_year(tx)


def test_a_pack_of_an_earlier_year_that_comes_late_does_not_turn_the_year_back(at):
    world = at(packed)
    delayed = packs_of(world, 2025)[FIRST]
    world.receive(FIRST, packs_of(world, 2027)[FIRST])

    world.receive(FIRST, delayed)

    assert year_of(world) == 2027
    with world[FIRST].reading() as tx:
        assert criteria_sets.set_of(tx, 2025).criteria.year == 2025


def test_a_new_pack_of_a_year_worked_on_before_leads_back_to_it(at):
    world = at(packed)
    world.receive(FIRST, packs_of(world, 2027)[FIRST])
    world.receive(FIRST, packs_of(world, 2026)[FIRST])

    assert year_of(world) == 2026
