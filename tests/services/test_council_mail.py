"""What came to the authority, as its page of reception lists it."""

import pytest

from parapp.errors.work import RoleError
from parapp.services import parting, receiving
from parapp.services.council_mail import view_council_mail
from tests.services.world import AUTHORITY, FIRST, begun, received, sent

PART = 64 << 10


def test_what_came_is_listed_with_names_and_can_be_undone(at):
    world = at(received)
    mail = view_council_mail(world[AUTHORITY])
    receiving.undo(world[AUTHORITY], mail.came[0].record.manifest, actor="Hà")
    after = view_council_mail(world[AUTHORITY])

    assert all(came.may_be_undone and came.name for came in mail.came)
    assert not after.came[0].may_be_undone
    assert after.came[0].record.undone


def test_parts_that_wait_are_listed(at, tmp_path):
    world = at(sent)
    parts = parting.cut_bundle(world.file(f"{FIRST}-gui.parapp"), tmp_path, PART)
    parting.take_part(world[AUTHORITY], parts.files[0])

    (waiting,) = view_council_mail(world[AUTHORITY]).waiting
    assert waiting.have == 1


def test_before_there_is_a_period_nothing_came(at):
    assert view_council_mail(at(begun)[AUTHORITY]).came == ()


def test_a_commune_has_no_such_page(at):
    with pytest.raises(RoleError):
        view_council_mail(at(received)[FIRST])
