"""What papers of several communes share is kept until something changes."""

import pytest

from parapp.progress import Cancelled
from parapp.services.papers.catalogue import paper_of
from parapp.services.papers.gathering import Gatherings
from parapp.services.papers.printing import content_of
from tests.services.world import AUTHORITY, FIRST, SECOND, appraised

RECORD = paper_of("appraisal")


def of(world, kept, paper=RECORD):
    with world[AUTHORITY].reading() as tx:
        return kept.of(tx, paper)


def test_means_are_worked_out_once_until_another_commune_changes(at):
    world, kept = at(appraised), Gatherings()
    first = of(world, kept)
    before = content_of(world[AUTHORITY], "appraisal", FIRST, gatherings=kept)

    assert of(world, kept) is first
    assert before == content_of(world[AUTHORITY], "appraisal", FIRST)

    world.cut(points="0.5", unit=SECOND)
    after = content_of(world[AUTHORITY], "appraisal", FIRST, gatherings=kept)

    assert of(world, kept) is not first
    assert after == content_of(world[AUTHORITY], "appraisal", FIRST) != before


def test_a_paper_that_shares_nothing_is_gathered_as_ever(at):
    sheet = paper_of("scoresheet")

    assert of(at(appraised), Gatherings(), sheet) is sheet.gather


def test_working_it_out_can_be_stopped_and_begun_again(at):
    def stop(_done, _total, /):
        raise Cancelled

    world, kept = at(appraised), Gatherings()
    with pytest.raises(Cancelled):
        content_of(world[AUTHORITY], "appraisal", FIRST, gatherings=kept, progress=stop)

    made = content_of(world[AUTHORITY], "appraisal", FIRST, gatherings=kept)
    assert made == content_of(world[AUTHORITY], "appraisal", FIRST)
