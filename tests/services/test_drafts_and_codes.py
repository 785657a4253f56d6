"""Every paper with figures is a draft, carries a code, or says that it has none."""

import pytest

from parapp.progress import Cancelled
from parapp.services.papers.catalogue import PAPERS
from parapp.services.papers.printing import content_of
from parapp.services.papers.sealing import Sealer
from parapp.services.papers.settled import is_sealable
from parapp.services.workspaces import workspace_of
from tests.services.coding import at_published
from tests.services.world import AUTHORITY, FIRST, appraised, packed, received, sent

UNSEALED = {"reminder", "bundle-cover", "key-card"}


def filled(at):
    world = at(packed)
    world.prepare(FIRST)
    return world


def changed(at):
    world = at_published(at)
    world.cut("1.2", "7")
    return world


STAGES = {  # how to get there, whose workspace, and which papers are drafts: None for all
    "not locked": (filled, FIRST, None),
    "locked": (lambda at: at(sent), FIRST, {"remediation"}),
    "result received": (at_published, FIRST, set()),
    "something to do": (lambda at: at(received), AUTHORITY, None),
    "nothing in the way": (lambda at: at(appraised), AUTHORITY, {"decision", "notice"}),
    "published": (at_published, AUTHORITY, set()),
    "changed since": (changed, AUTHORITY, {"minutes"}),
}


@pytest.mark.parametrize("stage", STAGES)
def test_every_paper_says_whether_it_may_still_change(at, stage):
    reach, where, drafts = STAGES[stage]
    world = reach(at)
    store, own = world[where], world.keys[where]
    found = {}
    with store.reading() as tx:
        role = workspace_of(tx).role
        for paper in PAPERS:
            if role in paper.roles and paper.kind not in UNSEALED:
                about = FIRST if paper.of_one else ""
                coded, plain = (
                    Sealer(keys).marks(tx, paper.kind, about, draft=False)
                    for keys in (own, None)
                )
                assert coded.draft == plain.draft
                assert (coded.seal is None, coded.lacks_seal) == (coded.draft, False)
                assert plain.lacks_seal != plain.draft
                found[paper.kind] = plain.draft

    for kind, is_draft in found.items():
        assert is_draft or is_sealable(store, kind)
    assert len(found) > 4
    assert {kind for kind, is_draft in found.items() if is_draft} == (
        set(found) if drafts is None else drafts
    )


def test_letters_and_sheets_of_keys_are_neither(at):
    world = at(received)

    for kind, where in (("key-card", FIRST), ("bundle-cover", FIRST), ("key-card", AUTHORITY)):
        printed = content_of(world[where], kind, sealer=Sealer(world.keys[where]))
        assert (printed.draft, printed.seal, printed.lacks_seal) == (False, None, False)
        assert not is_sealable(world[where], kind)


def test_looking_at_all_communes_for_a_code_can_be_stopped(at):
    world = at(appraised)
    sealer, asked = Sealer(world.keys[AUTHORITY]), []

    def stop(done, total, /):
        asked.append((done, total))
        raise Cancelled

    with world[AUTHORITY].reading() as tx:
        with pytest.raises(Cancelled):
            sealer.claim(tx, "appraisal", FIRST, stop)
        found = sealer.claim(tx, "appraisal", FIRST)
        again = sealer.claim(tx, "appraisal", FIRST, stop)  # kept, so nothing is left to stop

    assert asked == [(0, 2)]
    assert found == again is not None
