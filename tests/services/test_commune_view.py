"""What a commune's window shows, read as one state."""

from datetime import date
from decimal import Decimal

import pytest

from parapp.errors.work import RoleError
from parapp.models.copies import ItemKind
from parapp.models.dossier import FigureEntry
from parapp.services import closing, criteria_sets, extending, years
from parapp.services.commune_view import view_commune
from parapp.services.editing import Edit, apply_edits
from tests.services import rounds
from tests.services.copying import Copies
from tests.services.test_explaining import asked
from tests.services.test_late_packs import packs_of
from tests.services.world import AUTHORITY, FIRST, begun, packed, sent


def view(world, before=None):
    return view_commune(world[FIRST], before)


def answer(world, code="received", value=Decimal(10)):
    entry = FigureEntry(code=code, value=value)
    edit = Edit(kind=ItemKind.FIGURE, code=code, before=None, after=entry)
    apply_edits(world[FIRST], [edit], actor="Chi")


def next_year(world):
    """Let the commune work on 2027, with a dossier of 2026 behind it."""
    answer(world)
    world.receive(FIRST, packs_of(world, 2027)[FIRST])


def test_before_the_pack_came_there_is_only_the_workspace(at):
    shown = view(at(begun))

    assert shown.assessment is None
    assert (shown.is_open, shown.may_change("1.1"), shown.may_enter("received")) == (False,) * 3


def test_the_authority_has_no_such_view(at):
    world = at(packed)

    with pytest.raises(RoleError):
        view_commune(world[AUTHORITY])


def test_nothing_answered_yet_is_an_open_empty_dossier(at):
    shown = view(at(packed))

    assert shown.is_open
    assert dict(shown.assessment.dossier.figures) == {}
    assert shown.assessment.computed.criteria["1.1"].points is None
    assert shown.today == date(2026, 12, 20)


def test_two_views_of_the_same_state_are_equal_and_an_answer_makes_another(at):
    world = at(packed)
    first = view(world)
    assert view(world, first) == first

    answer(world)

    assert view(world, first) != first


def test_findings_are_shown_the_worst_first(at):
    world = at(packed)
    world.fill()

    severities = [finding.severity for finding in view(world).findings]

    assert severities == sorted(severities, reverse=True)
    assert severities


def test_a_locked_dossier_may_not_be_changed(at):
    world = at(sent)
    shown = view(world)
    allowed = (shown.is_open, shown.may_change("1.1"), shown.may_enter("received"))
    assert allowed == (False,) * 3

    closing.reopen(world[FIRST], reason="Sửa số liệu", actor="Chi")

    assert view(world).may_enter("received")


def test_while_explaining_only_what_was_asked_may_be_changed(at):
    world, request = asked(at)
    assert view(world).scope is None
    rounds.begin(world)

    shown = view(world)

    assert [one.request.id for one in shown.requests] == [request.id]
    assert not shown.is_open
    assert (shown.may_change("1.2"), shown.may_change("1.1")) == (True, False)
    assert (shown.may_enter("on_time"), shown.may_enter("issued")) == (True, False)


def test_the_newest_earlier_year_with_a_dossier_is_beside_it(at):
    world = at(packed)
    next_year(world)

    shown = view(world)

    assert shown.workspace.year == 2027
    assert shown.earlier.dossier.year == 2026
    assert view(world, shown).earlier is shown.earlier


def test_an_earlier_year_that_has_changed_is_read_again(at):
    world = at(packed)
    next_year(world)
    before = view(world)
    with world[FIRST].transaction(actor="Chi") as tx:
        tx.dossiers.put_figures(FIRST, 2026, [FigureEntry(code="received", value=Decimal(7))])

    assert view(world, before).earlier.dossier.figures["received"].value == Decimal(7)


def test_an_earlier_year_without_a_dossier_is_none(at):
    world = at(packed)
    world.receive(FIRST, packs_of(world, 2027)[FIRST])

    assert view(world).earlier is None


def test_another_year_worked_on_has_no_later_one_beside_it(at):
    world = at(packed)
    next_year(world)
    before = view(world)
    years.choose_year(world[FIRST], 2026, actor="Chi")

    assert view(world, before).earlier is None


def test_deadlines_are_those_of_this_unit_the_earliest_first(at):
    world = at(packed)
    with world[FIRST].reading() as tx:
        (known,) = criteria_sets.set_of(tx, 2026).criteria.deadlines
    later = date(2027, 1, 5)
    extending.extend(world[AUTHORITY], FIRST, known.code, later, "Bão số 12", actor="Hà")
    assert [d.day for d in view(world).deadlines] == [known.day]

    for made in world.export_packs():
        world.receive(made.unit, made.path)

    assert [d.day for d in view(world).deadlines] == [later]


def test_a_working_copy_says_that_it_is_one(at):
    copies = Copies(at(packed))
    try:
        (store,) = copies.begin("Chi")

        assert view_commune(store).is_copy
    finally:
        copies.close()
